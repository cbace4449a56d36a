"""The RAD as a Word document: a template of ours or the regency's, filled in a sandbox."""

from __future__ import annotations

from typing import Any

from layak.documents.action_plan import pictures
from layak.documents.action_plan.model import Making, PlanDocument
from layak.documents.action_plan.telling import told
from layak.documents.word.filling import About, DrawPicture, fill

_PICTURE_WIDTH = 165  # millimetres


def write(plan: PlanDocument, *, making: Making, template: bytes) -> bytes:
    """``template`` (checked against `word_marks.MARKS`, or the shipped one) filled with the plan.

    The same content, time and template give the same bytes.
    """
    about = About(f"{plan.title}: {plan.place}", plan.language, making.made_at)
    return fill(
        template, lambda draw: _context(draw, plan, making), about=about,
        picture_width=_PICTURE_WIDTH,
    )  # fmt: skip


def _context(draw: DrawPicture, plan: PlanDocument, making: Making) -> dict[str, Any]:
    charts = [
        {"title": each.title, "picture": draw(pictures.png(each, plan.language), each.said)}
        for each in pictures.drawings(plan)
    ]
    return told(plan, making) | {"charts": charts}
