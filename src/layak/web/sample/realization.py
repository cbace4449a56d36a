"""The sample's decreed RAD with two quarters reported: amounts that are nobody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.files.base import ContentFile

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.planning.actions import add_line
from layak.apps.planning.gaps import gap_rows
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.plans import Decree, PlanSetup, open_plan, take_step
from layak.apps.progress import actions, following, proving
from layak.core.action_plan.model import Cost, Line, Source
from layak.core.action_plan.steps import PlanStep
from layak.core.progress.measuring import planned_percent
from layak.core.progress.model import Cause, Deviation, Explanation, Quarter, Report, quarter_of
from layak.web.sample.papers import Paper, png
from layak.web.sample.people import Cast
from layak.web.sample.rad import SKETCHES, partners_of, sketched

TITLE = "RAD KLA {first}–{last} (contoh berjalan)"
_YEARS = 5
_NOTE = "Angka realisasi ini karangan untuk contoh."


@dataclass(frozen=True, slots=True)
class Course:
    """How a line of the sample went in a year: ``pace`` is the share of what was planned that was
    done, ``money`` the share of the budget for it, ``cause`` why it is behind."""

    pace: str
    money: str
    cause: Cause = Cause.PROCUREMENT
    is_final: bool = False


_ON = Course("1", "0.95")
#: By the place of a line in `SKETCHES`; whoever is missing here has not reported.
_COURSES = {
    0: _ON, 1: _ON, 2: Course("1", "0.9", is_final=True), 3: Course("0.4", "0.2", Cause.PARTNER),
    4: Course("0.9", "0.9"), 5: Course("0.7", "0.6", Cause.ACCESS), 6: _ON,
    7: Course("1", "1", is_final=True), 8: Course("0.8", "0.95", Cause.STAFF), 10: _ON,
    12: Course("0.6", "0.9", Cause.TURNOUT), 13: _ON, 15: Course("1", "0.85"), 17: _ON,
    19: Course("0.5", "0.4", Cause.FUNDS_LATE), 20: _ON,
}  # fmt: skip


def build_realization(
    cast: Cast, round_: Round, moments: Iterator[dt.datetime], *, today: dt.date
) -> None:
    """A decreed plan whose last two ended quarters most agencies have reported."""
    last = _before(quarter_of(today))
    quarters = [each for each in (_before(last), last) if each.year == last.year]
    plan, rows = _decreed(cast, round_, moments, first=last.year)
    for place, row in rows.items():
        course = _COURSES.get(place)
        if course is None:
            continue
        for quarter in quarters:
            _report(cast, row, place, quarter, moments, is_last=quarter == last)
            if course.is_final and quarter == last:
                break
    _follow(cast, plan, rows, next(moments), today=today)


def _before(quarter: Quarter) -> Quarter:
    if quarter.number == 1:
        return Quarter(quarter.year - 1, 4)
    return Quarter(quarter.year, quarter.number - 1)


def _decreed(
    cast: Cast, round_: Round, moments: Iterator[dt.datetime], *, first: int
) -> tuple[ActionPlan, dict[int, Action]]:
    sari, last = cast.secretariat, first + _YEARS - 1
    setup = PlanSetup(TITLE.format(first=first, last=last), round_, first, last, is_sample=True)
    plan = open_plan(actor=sari, setup=setup, at=next(moments))
    gaps = {row.question.code: row for row in gap_rows(plan)}
    partners = partners_of(cast)
    rows = {
        place: add_line(
            actor=sari, plan=plan, at=next(moments),
            line=sketched(sketch, cast, gaps, partners, first=first),
        )
        for place, sketch in enumerate(SKETCHES) if sketch.agency in cast.by_agency
    }  # fmt: skip
    decree = Decree("Contoh/KLA/1", dt.date(first, 1, 15))
    for version, step in enumerate((PlanStep.DISCUSS, PlanStep.AGREE, PlanStep.DECREE), start=1):
        take_step(
            actor=sari, plan=plan, step=step, from_version=version, at=next(moments),
            decree=decree if step is PlanStep.DECREE else None,
        )  # fmt: skip
    plan.refresh_from_db()
    return plan, rows


def _report(
    cast: Cast, row: Action, place: int, quarter: Quarter, moments: Iterator[dt.datetime], *,
    is_last: bool,
) -> None:  # fmt: skip
    course, lead = _COURSES[place], cast.by_agency[SKETCHES[place].agency]
    line = actions.line_with_money(row)
    is_final = course.is_final and is_last
    share = Decimal(1) if is_final else planned_percent(line, quarter) / 100 * Decimal(course.pace)
    report = Report(
        line.key, quarter, reached=_reached(line, quarter, share),
        spent=_spent(line, quarter, course, share),
        is_final=is_final, note=_NOTE, explanations=_explanations(course),
        obstacle="" if Decimal(course.pace) >= 1 else "Pelaksanaan bergeser. (contoh)",
    )  # fmt: skip
    saved = actions.save_report(
        actor=lead, action=row, report=report, from_version=0, at=next(moments),
        today=quarter.last_day + dt.timedelta(days=9),
    )  # fmt: skip
    _prove(lead, row, quarter, next(moments))
    at = next(moments)
    sent = actions.submit_report(
        actor=lead, action=row, quarter=quarter, from_version=saved.version, at=at,
        today=quarter.last_day + dt.timedelta(days=9),
    )  # fmt: skip
    if lead.user.pk != cast.secretariat.user.pk and (place % 3 or is_final or not is_last):
        actions.decide_report(
            actor=cast.secretariat, action=row, quarter=quarter, confirmed=True, reason="",
            from_version=sent.version, at=next(moments),
        )  # fmt: skip


def _reached(line: Line, quarter: Quarter, share: Decimal) -> Decimal:
    target = line.target_of(quarter.year).amount or Decimal(0)
    start = line.baseline if line.counting == "level" and line.baseline is not None else Decimal(0)
    return round(start + (target - start) * share, 1).normalize() + Decimal(0)


def _spent(
    line: Line, quarter: Quarter, course: Course, share: Decimal
) -> tuple[tuple[Source, int], ...]:
    part = min(share / Decimal(course.pace) * Decimal(course.money), Decimal(1))
    costs: list[Cost] = [cost for cost in line.costs if cost.year == quarter.year]
    return tuple((cost.source, int(cost.rupiah * part) // 1000 * 1000) for cost in costs)


def _explanations(course: Course) -> tuple[Explanation, ...]:
    if Decimal(course.pace) >= 1:
        return ()
    found = [Explanation(Deviation.LATE, course.cause)]
    if Decimal(course.money) > Decimal(course.pace):
        found.append(Explanation(Deviation.DEARER, Cause.PRICES))
    return tuple(found)


def _prove(actor: Actor, row: Action, quarter: Quarter, at: dt.datetime) -> None:
    lead = str(row.lead) if row.lead else ""
    when = f"Triwulan {quarter.number} {quarter.year}"
    paper = Paper(
        f"Notula kegiatan: {row.title}", lead, str(actor.regency), facts=(("Masa", when),),
        paragraphs=("Kegiatan ini karangan untuk contoh.",),
    )  # fmt: skip
    name = f"Notula aksi {row.number} {when} (contoh).png"
    document = proving.kept_file(
        actor, ContentFile(png(paper), name=name), at=at, period_from=quarter.first_day,
        period_until=quarter.last_day,
    )  # fmt: skip
    actions.add_report_proof(actor=actor, action=row, quarter=quarter, document=document, at=at)


def _follow(
    cast: Cast, plan: ActionPlan, rows: dict[int, Action], at: dt.datetime, *, today: dt.date
) -> None:
    row = rows[3]
    owner = row.lead
    if owner is not None:
        following.add_follow_up(
            actor=cast.secretariat, action=row, text="Jadwalkan pertemuan dengan mitra (contoh)",
            owner=owner, due_date=today + dt.timedelta(days=10), at=at,
        )  # fmt: skip
    for place in (2, 4):
        pledge = rows[place].partners.select_related("organization").first()
        if pledge is not None:
            following.add_delivery(
                actor=cast.secretariat, action=rows[place], pledge=pledge, rupiah=None,
                date=dt.date(plan.first_year, 3, 20), text="Diterima (contoh)", document=None,
                at=at,
            )  # fmt: skip
