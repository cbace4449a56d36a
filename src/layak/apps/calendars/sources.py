"""Where the calendar's entries come from: one small function for each source.

A source takes who asks and for which days, and gives what this person may see of it. Whoever adds a
source writes such a function and names it in `queries.SOURCES`, or in the setting
`CALENDAR_SOURCES` where its app lies above this one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from layak.apps.assessment.access import rounds_visible_to
from layak.apps.assessment.models import Round, Stage
from layak.apps.calendars import access
from layak.apps.calendars.models import OwnEntry, SetStep
from layak.apps.calendars.writing import addressees_in
from layak.apps.organizations.access import Actor, Right
from layak.apps.regions.models import Region
from layak.apps.verification.access import rounds_to_verify
from layak.apps.verification.models import RepairWindow
from layak.apps.verification.stage_words import stage_title
from layak.apps.villages.access import forms_visible_to
from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.agenda.steps import DatedStep, OwnDates, in_year
from layak.core.instrument.model import Scope
from layak.documents.planning_year import planning_steps


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for, both included."""

    first: dt.date
    last: dt.date

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)

    def holds(self, entry: CalendarEntry) -> bool:
        """Whether some day of an entry lies in it."""
        return entry.touches(self.first, self.last)


Source = Callable[[Actor, Window], Iterable[CalendarEntry]]


def stages(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """The stages of the rounds one reads, or verifies. One query."""
    found = Stage.objects.filter(
        round__in=_rounds(actor), from_date__lte=window.last, until_date__gte=window.first
    )
    for stage in found.select_related("round__regency"):
        round_ = stage.round
        is_claim = stage.code == "EM"
        yield CalendarEntry(
            key=f"stage-{round_.public_id}-{stage.position}", kind=EntryKind.STAGE,
            title=f"{stage.name} · {_name(actor, round_)}", from_date=stage.from_date,
            until_date=stage.until_date, link=_round_link(actor, round_),
            source=_("Kalender siklus"), is_due=is_claim,
            is_done=round_.closed_at is not None or (is_claim and round_.claimed_at is not None),
            is_sample=round_.is_sample,
        )  # fmt: skip


def repairs(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """The hours in which proof may be repaired, in the time of the region. One query."""
    found = RepairWindow.objects.filter(round__in=_rounds(actor))
    found = found.filter(
        opened_at__lt=_moment(window.last + dt.timedelta(days=2)),
        until__gte=_moment(window.first - dt.timedelta(days=1)),
    )
    for each in found.select_related("round__regency"):
        zone = ZoneInfo(each.round.regency.time_zone)
        begins, ends = each.opened_at.astimezone(zone), each.until.astimezone(zone)
        title = _("Masa perbaikan %(stage)s") % {"stage": stage_title(each.stage)}
        yield CalendarEntry(
            key=f"repair-{each.round.public_id}-{each.stage}", kind=EntryKind.REPAIR,
            title=f"{title} · {_name(actor, each.round)}", from_date=begins.date(),
            until_date=ends.date(), begins_at=begins, ends_at=ends,
            link=_repair_link(actor, each.round), source=_("Kalender siklus"),
            is_done=each.finished_at is not None, is_sample=each.round.is_sample,
        )  # fmt: skip


def forms(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """By when kecamatan and villages are asked to answer. One query."""
    found = forms_visible_to(actor).filter(due_date__range=(window.first, window.last))
    names = {
        Scope.VILLAGE: _("Formulir desa/kelurahan terisi"),
        Scope.DISTRICT: _("Formulir kecamatan terisi"),
    }
    for form in found.select_related("round__regency"):
        if form.due_date is None:
            continue
        yield CalendarEntry(
            key=f"form-{form.public_id}", kind=EntryKind.FORM,
            title=f"{names[Scope(form.scope)]} · {form.round.title}", from_date=form.due_date,
            until_date=form.due_date, link=reverse("forms", args=[form.round.public_id]),
            source=_("Ditetapkan sekretariat"), is_due=True, is_done=not form.round.is_open,
            is_sample=form.round.is_sample, sequence=form.version - 1,
        )  # fmt: skip


def planning_year(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """The yearly steps of planning and budget, as the region has set them. One query."""
    if not access.sees_planning(actor):
        return
    rows = SetStep.objects.filter(region_id=actor.regency_id, year__in=window.years)
    set_rows = {(row.year, row.step): row for row in rows}
    for year in window.years:
        own = {
            step: OwnDates(row.from_date, row.until_date)
            for (of_year, step), row in set_rows.items()
            if of_year == year and not row.is_usual
        }
        for dated in in_year(planning_steps(), year, own):
            if dated.from_date is not None:
                yield _step_entry(actor, dated, set_rows.get((year, dated.step.id)))


def own_entries(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """What people entered. One query."""
    found = access.entries_visible_to(actor)
    found = found.filter(from_date__lte=window.last, until_date__gte=window.first)
    for row in found:
        yield entry_of(row, actor.regency)


def entry_of(row: OwnEntry, region: Region) -> CalendarEntry:
    """An entry of people's own as the calendar shows it."""
    zone = ZoneInfo(region.time_zone)
    begins = ends = None
    if row.from_time is not None and row.until_time is not None:
        begins = dt.datetime.combine(row.from_date, row.from_time, zone)
        ends = dt.datetime.combine(row.until_date, row.until_time, zone)
    return CalendarEntry(
        key=f"own-{row.public_id}", kind=EntryKind(row.kind), title=row.title,
        from_date=row.from_date, until_date=row.until_date, begins_at=begins, ends_at=ends,
        text=row.text, place=row.place, link=reverse("calendar_entry", args=[row.public_id]),
        addressees=addressees_in(row), is_cancelled=row.is_cancelled, is_sample=row.is_sample,
        sequence=row.version - 1, changed_at=row.updated_at,
    )  # fmt: skip


def _step_entry(actor: Actor, dated: DatedStep, row: SetStep | None) -> CalendarEntry:
    assert dated.from_date is not None  # noqa: S101  # asked by the caller
    assert dated.until_date is not None  # noqa: S101  # both or none, see `SetStep`
    language, step = (get_language() or "id")[:2], dated.step
    return CalendarEntry(
        key=f"step-{actor.regency.code}-{step.id}-{dated.year}", kind=EntryKind.PLANNING,
        title=step.title.in_language(language), text=step.about.in_language(language),
        from_date=dated.from_date, until_date=dated.until_date,
        source=_("Ditetapkan daerah") if dated.is_own else step.source,
        confidence=None if dated.is_own else step.confidence,
        link=reverse("planning_year", args=[dated.year]),
        sequence=row.version if row else 0, changed_at=row.updated_at if row else None,
    )  # fmt: skip


def _rounds(actor: Actor) -> QuerySet[Round]:
    """The rounds whose calendar concerns the actor."""
    return rounds_to_verify(actor) if actor.may(Right.VERIFY) else rounds_visible_to(actor)


def _name(actor: Actor, round_: Round) -> str:
    """A round as one's own people call it; verifiers know it by its regency."""
    return f"{round_.regency.name}, {round_.title}" if actor.may(Right.VERIFY) else round_.title


def _round_link(actor: Actor, round_: Round) -> str:
    name = "verify_round" if actor.may(Right.VERIFY) else "stages"
    return reverse(name, args=[round_.public_id])


def _repair_link(actor: Actor, round_: Round) -> str:
    name = "verify_round" if actor.may(Right.VERIFY) else "repair"
    return reverse(name, args=[round_.public_id])


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
