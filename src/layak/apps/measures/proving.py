"""A figure used as an answer is work that proves it, until the figure is withdrawn."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.measures.models import Acceptance, Measure
from layak.apps.organizations.access import Actor
from layak.apps.works.actions import offer_work, withdraw_work
from layak.apps.works.finished import FinishedWork
from layak.core.works.model import WorkKind


def prove_by(actor: Actor, row: Acceptance, title: str, *, at: dt.datetime) -> None:
    """Let the figure's sheet stand behind its question as finished work.

    Raises as `works.actions.offer_work` does.
    """
    measure = row.measure
    work = FinishedWork(
        kind=WorkKind.MEASURE_SHEET, key=_key(row), title=title, round=row.round,
        address=reverse("measure", args=[measure.definition]), from_date=measure.from_date,
        until_date=measure.until_date, documents=[("sheet", row.document)],
        questions=[row.question],
    )  # fmt: skip
    offer_work(actor=actor, work=work, at=at)


def take_back(actor: Actor, measure: Measure, *, at: dt.datetime) -> None:
    """Say on the questions that a figure answered that it was withdrawn."""
    keys = {_key(row) for row in measure.acceptances.select_related("measure", "round")}
    for key in sorted(keys):
        withdraw_work(
            actor=actor, kind=WorkKind.MEASURE_SHEET, key=key, at=at, is_source=True,
            reason=_("Angkanya ditarik atau diganti."),
        )  # fmt: skip


def _key(row: Acceptance) -> str:
    return f"{row.measure.public_id}-{row.round.public_id}-{row.question}"
