"""The RAD as PDF: the document, what is one agency's or pillar's, and two pages for the regent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layak.core.action_plan.words import rupiah
from layak.documents.action_plan import pictures, telling
from layak.documents.action_plan.model import Making, Part, PlanDocument
from layak.documents.action_plan.parts import PartOfPlan
from layak.documents.action_plan.pictures import Drawing
from layak.documents.languages import translator
from layak.documents.typeset import set_pdf

#: How much of the largest fits on the second page of the summary.
_MOST_GAPS, _MOST_LINES, _MOST_PARTS = 8, 6, 8
_SUMMARY_DRAWINGS = ("poin-klaster", "poin-hilang-indikator")
_SUMMARY_SIZE = (720, 320)


def write(plan: PlanDocument, *, making: Making) -> bytes:
    """The document as PDF/UA-1; the same content and time give the same bytes."""
    drawn = pictures.drawings(plan)
    svgs = {f"chart-{place}": pictures.svg(each, plan.language) for place, each in enumerate(drawn)}
    data = telling.told(plan, making) | {"charts": _charts(drawn)}
    return set_pdf(
        "plan_document.typ", data=_headed(data), made_at=making.made_at, extra=svgs
    )  # fmt: skip


def write_part(plan: PlanDocument, part: PartOfPlan, *, making: Making) -> bytes:
    """What one agency or pillar has to do with the plan."""
    words = translator(plan.language)
    head = telling.heading(plan, making, words)
    data = head | part.told(plan, words)
    return set_pdf("plan_part.typ", data=_headed(data, part.name), made_at=making.made_at)


def write_summary(plan: PlanDocument, *, making: Making) -> bytes:
    """Two pages, whatever the plan holds."""
    words = translator(plan.language)
    drawn = [each for each in pictures.drawings(plan) if each.name in _SUMMARY_DRAWINGS]
    svgs = {
        f"chart-{place}": pictures.svg(each, plan.language, _SUMMARY_SIZE)
        for place, each in enumerate(drawn)
    }
    largest = sorted(plan.lines(), key=lambda each: -each.rupiah)[:_MOST_LINES]
    data = telling.heading(plan, making, words) | {
        "standing": telling.standing(plan, words),
        "charts": _charts(drawn),
        "gaps": telling.gaps(plan, words, _MOST_GAPS),
        "largest": [
            {
                "number": str(each.number), "title": each.title,
                "lead": each.lead or telling.NOTHING, "sum": rupiah(each.rupiah),
            }
            for each in largest
        ],
        "money": [
            _fitting(telling.money(each, words), each.parts, words.text("Lainnya"))
            for each in plan.sums if each.dimension != "agency"
        ],
    }  # fmt: skip
    return set_pdf(
        "plan_summary.typ", data=_headed(data, data["labels"]["summary"]),
        made_at=making.made_at, extra=svgs,
    )  # fmt: skip


def _charts(drawn: Sequence[Drawing]) -> list[dict[str, str]]:
    return [{"title": each.title, "said": each.said} for each in drawn]


def _fitting(table: dict[str, Any], parts: Sequence[Part], others: str) -> dict[str, Any]:
    """The table with its smallest parts as one, so that it keeps to its place; the total stays."""
    if len(parts) <= _MOST_PARTS:
        return table
    rest = sum(each.rupiah for each in parts[_MOST_PARTS - 1 :])
    kept = table["rows"][: _MOST_PARTS - 1]
    return table | {"rows": [*kept, {"name": others, "amount": rupiah(rest)}]}


def _headed(data: dict[str, Any], name: str = "") -> dict[str, Any]:
    """With what a reader of PDFs shows as title, and the line that runs below every page."""
    title = ": ".join(part for part in (name, f"{data['title']}, {data['place']}") if part)
    running = " · ".join((pictures.short(data["title"], 70), data["status"], data["version"]))
    return data | {"heading": title, "running": running}
