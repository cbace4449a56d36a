"""What the pages of the calendar show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.calendars import access, queries
from layak.apps.calendars.models import EntryRevision, FeedKey, OwnEntry, SetStep
from layak.apps.calendars.queries import Choice
from layak.apps.calendars.sources import Window, entry_of
from layak.apps.calendars.writing import Draft, addressees_in, draft_of
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.models import Organization, Role
from layak.apps.verification.stage_words import zone_name
from layak.core.agenda.model import CONFIDENCE_WORDS, KIND_WORDS, CalendarEntry, EntryKind
from layak.core.agenda.month import Month, OnDay, days_of, month_of
from layak.core.agenda.steps import OwnDates, YearlyStep, in_year
from layak.documents.planning_year import planning_steps

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a page says it: ``when`` in words, with the zone where there is a time, which is
    all that ``clock`` says."""

    entry: CalendarEntry
    kind: str
    when: str
    confidence: str
    clock: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A yearly step as the page of the planning year shows it."""

    step: YearlyStep
    title: str
    about: str
    from_date: dt.date | None
    until_date: dt.date | None
    is_own: bool
    confidence: str
    version: int


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Whose feed it is, and the key in use, if there is one."""

    title: str
    owner: str
    key: FeedKey | None


def today_of(actor: Actor, now: dt.datetime) -> dt.date:
    """Today where the actor is."""
    return now.astimezone(ZoneInfo(actor.regency.time_zone)).date()


def shown(entry: CalendarEntry, *, today: dt.date) -> Shown:
    """An entry in words."""
    sure = words().render(CONFIDENCE_WORDS[entry.confidence]) if entry.confidence else ""
    kind = words().render(KIND_WORDS[entry.kind])
    late = entry.is_overdue(today)
    return Shown(entry, kind, when(entry), sure, _clock(entry), late)


def week_ahead(actor: Actor, now: dt.datetime) -> list[Shown]:
    """What the home page says of the calendar."""
    today = today_of(actor, now)
    return [shown(each, today=today) for each in queries.this_week(actor, today=today)]


def when(entry: CalendarEntry) -> str:
    """The days and, where there are any, the times of an entry, as the clocks of its region go."""
    begins, ends = entry.begins_at, entry.ends_at
    if begins is not None and ends is not None:
        until = date_format(ends, "H.i")
        if begins.date() != ends.date():
            until = date_format(ends, "j M Y H.i")
        return f"{date_format(begins, 'j M Y H.i')}–{until} {zone_name(str(begins.tzinfo))}"
    if entry.from_date == entry.until_date:
        return date_format(entry.from_date, "j M Y")
    return f"{date_format(entry.from_date, 'j M Y')} – {date_format(entry.until_date, 'j M Y')}"


def _clock(entry: CalendarEntry) -> str:
    begins, ends = entry.begins_at, entry.ends_at
    if begins is None or ends is None:
        return ""
    zone = zone_name(str(begins.tzinfo))
    return f"{date_format(begins, 'H.i')}–{date_format(ends, 'H.i')} {zone}"


def month_context(
    actor: Actor, choice: Choice, first: dt.date, *, today: dt.date
) -> dict[str, object]:
    """The month as a grid."""
    begin, end = days_of(first.year, first.month)
    found = queries.entries(actor, Window(begin, end), choice)
    month = month_of(first.year, first.month, found, today=today)
    running = [shown(each, today=today) for each in month.running]
    return {
        "month": month, "weeks": _weeks(month, today), "running": running,
        "weekdays": month.weeks[0], **_common(actor, choice), "today": today,
        "is_empty": not found,
    }  # fmt: skip


def _weeks(month: Month, today: dt.date) -> list[list[tuple[object, list[tuple[Shown, OnDay]]]]]:
    return [
        [(day, [(shown(each.entry, today=today), each) for each in day.entries]) for day in week]
        for week in month.weeks
    ]


def list_context(actor: Actor, choice: Choice, *, page: str, today: dt.date) -> dict[str, object]:
    """What is late and what comes, page by page."""
    due = queries.agenda(actor, choice, today=today)
    listing = Paginator(due.upcoming, PAGE_SIZE).get_page(page)
    return {
        "overdue": [shown(each, today=today) for each in due.overdue],
        "listing": listing,
        "rows": [shown(each, today=today) for each in listing], **_common(actor, choice),
    }  # fmt: skip


def _common(actor: Actor, choice: Choice) -> dict[str, object]:
    offices: Iterable[Organization] = ()
    if actor.may(Right.READ_WHOLE_PLAN):
        offices = organizations_visible_to(actor).filter(is_active=True).order_by("name")
    return {
        "chosen": choice, "offices": list(offices),
        "kinds": [(each.value, words().render(KIND_WORDS[each])) for each in EntryKind],
        "may_add": actor.may(Right.SCHEDULE), "sees_planning": access.sees_planning(actor),
    }  # fmt: skip


def entry_context(actor: Actor, row: OwnEntry, *, today: dt.date) -> dict[str, object]:
    """One entry of people's own with its history."""
    revisions = EntryRevision.objects.filter(entry=row).select_related("by").order_by("-version")
    may_edit = not row.is_cancelled and access.entries_written_by(actor).filter(pk=row.pk).exists()
    names = organizations_visible_to(actor).filter(public_id__in=addressees_in(row))
    return {
        "row": row, "shown": shown(entry_of(row, actor.regency), today=today),
        "revisions": list(revisions), "may_edit": may_edit,
        "addressees": list(names.order_by("name").values_list("name", flat=True)),
    }  # fmt: skip


def differences(actor: Actor, row: OwnEntry, mine: Draft) -> list[tuple[str, str, str]]:
    """Which fields differ between what is stored and what was typed: name, stored, typed."""
    names = dict(organizations_visible_to(actor).values_list("public_id", "name").order_by("name"))
    by_key = {str(key): name for key, name in names.items()}
    pairs = zip(_said(draft_of(row), by_key), _said(mine, by_key), strict=True)
    return [(name, old, new) for (name, old), (_name, new) in pairs if old != new]


def _said(draft: Draft, offices: dict[str, str]) -> list[tuple[str, str]]:
    clock = [each.strftime("%H.%M") if each else "" for each in (draft.from_time, draft.until_time)]
    return [
        (_("Jenis"), words().render(KIND_WORDS[draft.kind])), (_("Judul"), draft.title),
        (_("Mulai"), f"{date_format(draft.from_date, 'j M Y')} {clock[0]}".strip()),
        (_("Sampai"), f"{date_format(draft.until_date, 'j M Y')} {clock[1]}".strip()),
        (_("Tempat"), draft.place), (_("Tautan rapat"), draft.link), (_("Keterangan"), draft.text),
        (_("Untuk lembaga"), ", ".join(offices.get(each, "") for each in sorted(draft.addressees))),
    ]  # fmt: skip


def year_context(actor: Actor, year: int) -> dict[str, object]:
    """The steps of planning and budget in one year. Two queries."""
    rows = {row.step: row for row in SetStep.objects.filter(region_id=actor.regency_id, year=year)}
    own = {
        key: OwnDates(row.from_date, row.until_date)
        for key, row in rows.items()
        if not row.is_usual
    }
    language = (get_language() or "id")[:2]
    lines = [
        StepRow(
            each.step, each.step.title.in_language(language), each.step.about.in_language(language),
            each.from_date, each.until_date, each.is_own,
            words().render(CONFIDENCE_WORDS[each.step.confidence]),
            rows[each.step.id].version if each.step.id in rows else 0,
        )
        for each in in_year(planning_steps(), year, own)
    ]  # fmt: skip
    return {"year": year, "steps": lines, "manages": access.sets_steps(actor)}


def feeds_context(actor: Actor) -> dict[str, object]:
    """The feeds one may renew: one's own, one's organization's, for the secretariat all."""
    keys: Sequence[FeedKey] = list(access.feeds_of(actor))
    by_office = {key.organization_id: key for key in keys if key.organization_id}
    own = next((key for key in keys if key.person_id), None)
    rows = [FeedRow(_("Kalender saya"), "", own)]
    rows += [
        FeedRow(office.name, str(office.public_id), by_office.get(office.pk))
        for office in offices_with_feeds(actor)
    ]
    return {"feeds": rows}


def offices_with_feeds(actor: Actor) -> Iterable[Organization]:
    """The organizations whose feeds the actor may renew."""
    found = organizations_visible_to(actor).filter(is_active=True)
    if actor.role != Role.SECRETARIAT:
        found = found.filter(pk=actor.organization_id or 0)
    return found.order_by("name")


def feed_address(site: str, token: str) -> str:
    """The secret address itself."""
    return site + reverse("calendar_feed", args=[token])
