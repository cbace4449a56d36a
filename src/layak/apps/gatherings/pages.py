"""What the pages of gatherings show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.gatherings import access
from layak.apps.gatherings.addressees import invitations_of, not_invited, told_otherwise
from layak.apps.gatherings.classes import profession_choices, professions_of
from layak.apps.gatherings.forms import Choices, PhotoForm
from layak.apps.gatherings.items import items_visible_to, may_finish
from layak.apps.gatherings.models import (
    ActionItem,
    Attendance,
    Gathering,
    GatheringRevision,
    Letter,
    Participant,
    Session,
)
from layak.apps.gatherings.photos import photos_shown
from layak.apps.gatherings.tabs import tabs_of
from layak.apps.gatherings.writing import GatheringDraft, decisions_in, draft_of
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.apps.planning.access import lines_visible_to
from layak.apps.planning.models import Action
from layak.apps.task_force.cards import plan_in_view
from layak.core.action_plan.model import LineState
from layak.core.gatherings.functions import FUNCTION_WORDS
from layak.core.gatherings.model import GATHERING_WORDS, GatheringKind, GatheringState
from layak.documents.reference import curriculum, curriculum_ids

PAGE_SIZE = 50
_THERE = Q(attendances__withdrawn_at__isnull=True, attendances__participant__left_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Day:
    """The sessions of one day."""

    date: dt.date
    sessions: Sequence[Session]


@dataclass(frozen=True, slots=True)
class Item:
    """An action item as a list shows it."""

    row: ActionItem
    is_late: bool
    may_finish: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A participant as a list shows them; ``sessions`` is at how many they were, ``invitation`` the
    mail that invites them, where one was written."""

    row: Participant
    professions: str
    sessions: int
    invitation: Letter | None


def list_context(actor: Actor, sent: Mapping[str, str], *, today: dt.date) -> dict[str, object]:
    """The gatherings of the region, the newest first, and what is still to be done."""
    rows = access.gatherings_visible_to(actor).select_related("organization")
    kind = sent.get("jenis", "")
    if kind in set(GatheringKind):
        rows = rows.filter(kind=kind)
    counted = rows.annotate(
        people=Count("participants", filter=Q(participants__left_at__isnull=True), distinct=True)
    )
    found = Paginator(counted.order_by("-from_date", "-pk"), PAGE_SIZE)
    return {
        "page": found.get_page(sent.get("page", "1")), "kind": kind,
        "kinds": [(each.value, words().render(GATHERING_WORDS[each])) for each in GatheringKind],
        "items": open_items(actor, today=today), "may_hold": access.may_hold(actor),
        "today": today, "sees_people": actor.may(Right.MANAGE_TASK_FORCE),
    }  # fmt: skip


def open_items(actor: Actor, *, today: dt.date) -> list[Item]:
    """What is still to be done of all gatherings, the most urgent first; an agency reads its own
    first. Two queries."""
    rows = items_visible_to(actor).filter(done_at__isnull=True)
    rows = rows.exclude(gathering__state=GatheringState.CANCELLED.value)
    found = list(rows.select_related("gathering", "owner"))
    last = dt.date.max
    found.sort(
        key=lambda row: (row.owner_id != actor.organization_id, row.due_date or last, row.pk)
    )
    return [_item(actor, row, today) for row in found]


def _item(actor: Actor, row: ActionItem, today: dt.date) -> Item:
    late = row.done_at is None and row.due_date is not None and row.due_date < today
    return Item(row, late, may_finish(actor, row))


def gathering_context(actor: Actor, row: Gathering, *, today: dt.date) -> dict[str, object]:
    """A gathering as a whole."""
    runs = access.runs(actor, row)
    items = row.items.select_related("gathering", "owner").order_by("number")
    revisions = GatheringRevision.objects.filter(gathering=row).select_related("by")
    return {
        **frame(actor, row, "overview"), "days": _days(row),
        "functions": functions_named(draft_of(row)), "materials": row.materials.splitlines(),
        "decisions": decisions_in(row),
        "items": [_item(actor, each, today) for each in items], "today": today,
        "revisions": list(revisions.order_by("-version")[:10]),
        "people": row.participants.filter(left_at__isnull=True).count(),
        "coming": row.participants.filter(left_at__isnull=True, rsvp="coming").count(),
        "photos": photos_shown(row, today), "photo_form": PhotoForm(),
        "followed_by": row.followed_by.order_by("from_date").first(), "runs": runs,
    }  # fmt: skip


def frame(actor: Actor, row: Gathering, here: str) -> dict[str, object]:
    """What every page about a gathering shows around its content."""
    runs = access.runs(actor, row)
    return {
        "row": row, "runs": runs, "here": here, "when": span(row.from_date, row.until_date),
        "kind": words().render(GATHERING_WORDS[GatheringKind(row.kind)]),
        "tabs": tabs_of(row) if runs else (), "is_off": row.state == GatheringState.CANCELLED.value,
        "is_held": row.state == GatheringState.HELD.value,
    }  # fmt: skip


def span(first: dt.date, last: dt.date) -> str:
    """A day, or from one to another, in words."""
    if first == last:
        return date_format(first, "j F Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, 'j F Y')}"
    return f"{date_format(first, 'j F Y')} – {date_format(last, 'j F Y')}"


def _days(row: Gathering) -> list[Day]:
    sessions = row.sessions.annotate(present=Count("attendances", filter=_THERE))
    ordered = sessions.order_by("date", "number")
    return [Day(date, list(rows)) for date, rows in groupby(ordered, key=lambda each: each.date)]


def people_page(actor: Actor, row: Gathering, sent: Mapping[str, str]) -> dict[str, object]:
    """Who is on the list of a gathering, by name."""
    found = Paginator(people_of(row).order_by("name", "pk"), PAGE_SIZE)
    page: Page[Any] = found.get_page(sent.get("page", "1"))
    named = dict(profession_choices())
    invited = invitations_of(list(page.object_list))
    shown = [
        Person(each, professions_of(each, named), each.times, invited.get(each.pk))
        for each in page.object_list
    ]
    left = row.participants.filter(left_at__isnull=False).order_by("name")
    return {
        **frame(actor, row, "people"), "page": page, "people": shown,
        "left": list(left[:PAGE_SIZE]), "to_invite": not_invited(row).count(),
        "to_tell": told_otherwise(row).count(),
        "is_planned": row.state == GatheringState.PLANNED.value,
    }  # fmt: skip


def people_of(row: Gathering) -> QuerySet[Participant]:
    """Who is on the list, each with ``times``: at how many sessions they were."""
    times = Count("attendances", filter=Q(attendances__withdrawn_at__isnull=True))
    return row.participants.filter(left_at__isnull=True).annotate(times=times)


def presence_context(actor: Actor, session: Session) -> dict[str, object]:
    """Everybody on the list with whether, and how, they were at a session."""
    row = session.gathering
    rows = Attendance.objects.filter(session=session, withdrawn_at__isnull=True)
    there = {each.participant_id: each for each in rows}
    people = row.participants.filter(left_at__isnull=True).order_by("name", "pk")
    listed = [(each, there.get(each.pk)) for each in people]
    return {
        **frame(actor, row, "overview"), "session": session, "people": listed,
        "present": sum(1 for _each, found in listed if found),
    }  # fmt: skip


def choices_of(actor: Actor, *, is_new: bool) -> Choices:
    """What a gathering may be joined to. Three queries."""
    offices = organizations_visible_to(actor).filter(is_active=True).order_by("name")
    if not actor.may(Right.MANAGE_TASK_FORCE):
        offices = offices.filter(pk=actor.organization_id or 0)
    plan = plan_in_view(actor)
    lines: list[Action] = []
    if plan is not None:
        found = lines_visible_to(actor, plan).exclude(state=LineState.CANCELLED.value)
        lines = list(found.select_related("plan").order_by("number"))
    return Choices(
        {str(each.public_id): each for each in offices},
        {str(each.public_id): each for each in lines},
        programme_choices() if is_new else (),
    )


def programme_choices() -> list[tuple[str, str]]:
    """The programmes that a training may begin from."""
    language = words().language
    return [(key, curriculum(key).title.in_language(language)) for key in curriculum_ids()]


def differences(stored: GatheringDraft, typed: GatheringDraft) -> list[tuple[str, str, str]]:
    """Which fields differ between what is stored and what was typed: name, stored, typed."""
    pairs = zip(_said(stored), _said(typed), strict=True)
    return [(name, old, new) for (name, old), (_name, new) in pairs if old != new]


def _said(draft: GatheringDraft) -> list[tuple[str, str]]:
    return [
        (_("Jenis kegiatan"), words().render(GATHERING_WORDS[draft.kind])),
        (_("Judul"), draft.title), (_("Tujuan"), draft.purpose),
        (_("Hari pertama"), date_format(draft.from_date, "j M Y")),
        (_("Hari terakhir"), date_format(draft.until_date, "j M Y")),
        (_("Tempat"), draft.place), (_("Tautan rapat daring"), draft.link),
        (_("Penyelenggara"), draft.organization.name),
        (_("Aksi RAD yang membiayai"), draft.action.title if draft.action else ""),
        (_("Fungsi Gugus Tugas yang dijalankan"), functions_named(draft)),
        (_("Bahan"), draft.materials),
        (_("Buka pendaftaran mandiri"), _("ya") if draft.takes_registrations else _("tidak")),
    ]  # fmt: skip


def functions_named(draft: GatheringDraft) -> str:
    """What the task force did, in words."""
    return ", ".join(words().render(FUNCTION_WORDS[each]) for each in draft.functions)


def minutes_context(actor: Actor, row: Gathering, *, today: dt.date) -> dict[str, object]:
    """What was agreed, beside the form of the minutes."""
    items = row.items.select_related("gathering", "owner").order_by("number")
    listed = [_item(actor, each, today) for each in items]
    return {**frame(actor, row, "minutes"), "items": listed, "today": today}


def offices_of(actor: Actor) -> dict[str, Organization]:
    """The organizations of the region that are at work, by public id."""
    found = organizations_visible_to(actor).filter(is_active=True).order_by("name")
    return {str(each.public_id): each for each in found}
