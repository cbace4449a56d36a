"""The children of an accepted month in every detail, for those whose records they are."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from layak.apps.accounts.language import words
from layak.apps.indicators.models import Dataset
from layak.apps.measures import breakdown_sheets, cells
from layak.apps.measures.breaking_down import (
    AGE_CHOICES,
    SEX_CHOICES,
    SORTS,
    Asked,
    Breakdown,
    breakdown,
    definition_of_figure,
)
from layak.apps.measures.group_words import AGE_WORDS, SEX_WORDS
from layak.apps.measures.maps import Picture, Spot, picture
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.files import send_file
from layak.apps.organizations.gate import MemberRequest, members_only
from layak.core.measures.breakdown import FIGURES, Choice
from layak.documents.charts.series import Line as ChartLine
from layak.documents.charts.series import Mark, series
from layak.documents.figures import as_json

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@members_only(Right.ANSWER)
def breakdown_page(request: MemberRequest) -> HttpResponseBase:
    """A month by place, sex and age, with how it moves."""
    datasets = list(_datasets(request.actor))
    found = _found(request, datasets) if datasets else None
    drawn = _picture(request.actor, found) if found else None
    context = {"datasets": datasets, "found": found, "picture": drawn, **_choices(found)}
    return render(request, "measures/breakdown.html", context)


@require_safe
@members_only(Right.ANSWER)
def export(request: MemberRequest) -> HttpResponseBase:
    """The same as a workbook, with every cell."""
    datasets = list(_datasets(request.actor))
    if not datasets:
        raise Http404
    found = _found(request, datasets)
    content = breakdown_sheets.workbook(request.actor, found, at=timezone.now())
    name = f"rincian-{found.asked.figure}-{found.asked.place}-{found.month}.xlsx"
    return send_file(content, media_type=XLSX, name=name)


def _datasets(actor: Actor) -> Any:
    return cells.detailed(actor).select_related("organization").order_by("-period_until", "pk")


def _found(request: MemberRequest, datasets: list[Dataset]) -> Breakdown:
    """What was asked for; 404 for a month that is not the actor's to see, or an unknown place."""
    wanted = request.GET.get("data", "")
    named = [each for each in datasets if str(each.public_id) == wanted]
    if wanted and not named:
        raise Http404
    asked = _asked(request.GET, request.actor)
    try:
        return breakdown(request.actor, (named or datasets)[0], asked)
    except KeyError as error:  # a place that is none of this regency
        raise Http404 from error


def _asked(given: QueryDict, actor: Actor) -> Asked:
    def one_of(name: str, known: tuple[str, ...]) -> str:
        return given.get(name, "") if given.get(name) in known else known[0]

    return Asked(
        figure=one_of("ukuran", tuple(FIGURES)),
        choice=Choice(one_of("jk", SEX_CHOICES), one_of("umur", AGE_CHOICES)),
        place=given.get("wilayah") or actor.regency.code,
        sort=one_of("urut", SORTS),
        in_detail=given.get("rinci") == "1",
        page=given.get("page", ""),
    )


def _choices(found: Breakdown | None) -> dict[str, Any]:
    said = words()
    figures = [
        (code, definition_of_figure(code).name.in_language(said.language)) for code in FIGURES
    ]
    return {
        "figures": figures,
        "sexes": [(each, said.render(SEX_WORDS[each])) for each in SEX_CHOICES],
        "ages": [(each, said.render(AGE_WORDS[each])) for each in AGE_CHOICES],
        "sex_words": SEX_WORDS, "age_words": AGE_WORDS,
        "chart": _chart(found) if found and len(found.series) > 1 else "",
    }  # fmt: skip


def _chart(found: Breakdown) -> str:
    marks = [
        Mark(_short(month), line.percent, line.low, line.high)
        for month, line in found.series
        if line.percent is not None
    ]
    if not marks:
        return ""
    line = ChartLine(found.definition.name.in_language(words().language), tuple(marks))
    periods = [each.period for each in marks]
    return as_json(series([line], periods=periods, unit="%", words=words()))


def _picture(actor: Actor, found: Breakdown) -> Picture | None:
    if not found.lines:
        return None
    spots = [Spot(each.place, each.name, each.percent) for each in found.lines]
    return picture(actor.regency, spots, figure=found.asked.figure, of_villages=bool(found.above))


def _short(month: str) -> str:
    """``2025-10`` as ``10/2025``."""
    year, _, number = month.partition("-")
    return f"{number}/{year}" if number else year
