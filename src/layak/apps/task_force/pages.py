"""What the pages of the task force show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.access import members_visible_to as people_visible_to
from layak.apps.organizations.models import Pillar
from layak.apps.regions.models import Level
from layak.apps.task_force import access, queries
from layak.apps.task_force.cards import card_of, cards_of
from layak.apps.task_force.covering import Cover, cover_of
from layak.apps.task_force.forms import Choices
from layak.apps.task_force.models import Decree, Member, Revision
from layak.apps.task_force.writing import (
    DecreeDraft,
    MemberDraft,
    alternates_in,
    groups_in,
    seat_of,
)
from layak.core.task_force.model import GROUP_WORDS, PART_WORDS, Part

#: How many documents a decree may be chosen from: the newest of the region.
MOST_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A member as a list shows them."""

    row: Member
    groups: str
    alternates: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class PartList:
    """A part of the structure with whom it holds."""

    title: str
    members: Sequence[Shown]


def list_context(actor: Actor, day: dt.date, *, today: dt.date) -> dict[str, object]:
    """The list as it is on a day, the decrees, and whom the list lacks."""
    cover, decrees = cover_of(actor, day), queries.decrees(actor)
    return {
        "parts": _parts(cover.members), "count": len(cover.members), "day": day, "today": today,
        "decrees": decrees, "in_force": queries.in_force_on(decrees, day),
        "manages": access.manages(actor), "sees_cards": access.sees_cards(actor),
        **_cover(cover, day),
    }  # fmt: skip


def coverage_context(actor: Actor, day: dt.date) -> dict[str, object]:
    """Whom the list lacks, in words."""
    cover = cover_of(actor, day)
    return {"day": day, "round": cover.round, "manages": access.manages(actor),
            "sees_cards": access.sees_cards(actor), **_cover(cover, day)}  # fmt: skip


def _cover(cover: Cover, day: dt.date) -> dict[str, object]:
    labels = dict(Pillar.choices)
    found = cover.coverage
    return {
        "coverage": found, "has_members": bool(cover.members), "asked_of": cover.round,
        "lacking_groups": [words().render(GROUP_WORDS[each]) for each in found.groups],
        "lacking_pillars": [str(labels[each]) for each in found.pillars],
        "without_decree": cover.without_decree, "expired": cover.expired(day),
    }  # fmt: skip


def _parts(members: Sequence[Member]) -> list[PartList]:
    render = words().render
    return [
        PartList(render(PART_WORDS[Part(part)]), [_shown(row) for row in rows])
        for part, rows in groupby(members, key=lambda row: row.part)
    ]


def _shown(row: Member) -> Shown:
    groups = [words().render(GROUP_WORDS[group]) for group in groups_in(row)]
    return Shown(row, ", ".join(groups), ", ".join(alternates_in(row)), not row.begun_by.number)


def member_context(actor: Actor, row: Member, *, today: dt.date) -> dict[str, object]:
    """A member with their role card and what was changed."""
    revisions = Revision.objects.filter(member=row).select_related("by").order_by("-version")
    successors = access.members_visible_to(actor).filter(succeeds=row)
    return {
        "member": _shown(row), "row": row, "part": words().render(PART_WORDS[Part(row.part)]),
        "card": card_of(actor, row, today=today), "revisions": list(revisions), "today": today,
        "successor": successors.first(), "manages": access.manages(actor),
        "decrees": queries.decrees(actor) if access.manages(actor) else [],
    }  # fmt: skip


def cards_context(actor: Actor, day: dt.date, *, today: dt.date) -> dict[str, object]:
    """The role cards of all who are seated on a day, in the order of the decree."""
    members = queries.sitting_on(actor, day)
    cards = cards_of(actor, members, today=today)
    return {
        "day": day, "today": today,
        "cards": [
            {
                "member": _shown(row), "row": row, "card": cards[row.pk],
                "part": words().render(PART_WORDS[Part(row.part)]),
            }
            for row in members
        ],
    }  # fmt: skip


def decree_context(actor: Actor, row: Decree) -> dict[str, object]:
    """A decree with whom it seats and whose seats it ends."""
    revisions = Revision.objects.filter(decree=row).select_related("by").order_by("-version")
    seated = queries.of_decree(actor, row)
    return {
        "row": row, "parts": _parts(seated), "count": len(seated), "revisions": list(revisions),
        "ended": [_shown(each) for each in queries.ended_by(actor, row)],
        "manages": access.manages(actor), "sees_cards": access.sees_cards(actor),
    }  # fmt: skip


def member_choices(actor: Actor) -> Choices:
    """What a member may be joined to. Three queries."""
    offices = organizations_visible_to(actor).filter(is_active=True).order_by("name")
    people = people_visible_to(actor).filter(ended_at__isnull=True).select_related("user")
    accounts = [each.user for each in people.order_by("user__name", "user__email")]
    return Choices(
        {str(each.public_id): each for each in queries.decrees(actor)},
        {str(each.public_id): each for each in offices},
        {str(each.public_id): each for each in accounts},
    )


def next_number(actor: Actor, decrees: Sequence[Decree]) -> int:
    """The number behind the last one of the newest decree."""
    found = access.members_visible_to(actor).filter(begun_by__in=decrees[:1])
    return 1 + max(found.values_list("number", flat=True), default=0)


def proposed_title(actor: Actor) -> str:
    """What a decree is about, in Indonesian in every language of the site, as the decree is."""
    kind = "Kota" if actor.regency.level == Level.KOTA else "Kabupaten"
    return f"Gugus Tugas {kind} Layak Anak {actor.regency.name}"[:200]


def decree_documents(actor: Actor, row: Decree | None) -> list[Document]:
    """The documents a decree may be: the newest ones, and the one it has."""
    found = documents_visible_to(actor).filter(withdrawn_at__isnull=True)
    newest = list(found.order_by("-created_at", "-pk")[:MOST_DOCUMENTS])
    if row is not None and row.document is not None and row.document not in newest:
        newest.append(row.document)
    return newest


def draft_of_member(row: Member) -> MemberDraft:
    """What is stored of a member."""
    return MemberDraft(seat_of(row), row.begun_by, row.account)


def draft_of_decree(row: Decree) -> DecreeDraft:
    """What is stored of a decree."""
    return DecreeDraft(
        row.title, row.number, row.date, row.from_date, row.until_date, row.document
    )  # fmt: skip


def member_differences(
    stored: MemberDraft, typed: MemberDraft, choices: Choices
) -> list[tuple[str, str, str]]:
    """Which fields differ between what is stored and what was typed: name, stored, typed."""
    pairs = zip(_said_member(stored, choices), _said_member(typed, choices), strict=True)
    return [(name, old, new) for (name, old), (_name, new) in pairs if old != new]


def _said_member(draft: MemberDraft, choices: Choices) -> list[tuple[str, str]]:
    seat, render = draft.seat, words().render
    office = choices.offices.get(seat.organization)
    return [
        (_("Menurut SK"), draft.decree.number or draft.decree.title),
        (_("Mulai duduk"), date_format(seat.from_date, "j M Y")),
        (_("Nomor urut"), str(seat.number)), (_("Bagian"), render(PART_WORDS[seat.part])),
        (_("Kedudukan"), seat.position), (_("Nama"), seat.name), (_("Jabatan dinas"), seat.office),
        (_("Lembaga"), office.name if office else ""),
        (_("Pilar"), str(dict(Pillar.choices).get(seat.pillar, ""))),
        (_("Kelompok klaster"), ", ".join(render(GROUP_WORDS[each]) for each in seat.groups)),
        (_("Pengganti"), ", ".join(seat.alternates)),
        (_("Akun Layak"), draft.account.name if draft.account else ""),
    ]  # fmt: skip


def decree_differences(stored: DecreeDraft, typed: DecreeDraft) -> list[tuple[str, str, str]]:
    """Which fields differ between what is stored and what was typed: name, stored, typed."""
    pairs = zip(_said_decree(stored), _said_decree(typed), strict=True)
    return [(name, old, new) for (name, old), (_name, new) in pairs if old != new]


def _said_decree(draft: DecreeDraft) -> list[tuple[str, str]]:
    days = [
        date_format(each, "j M Y") if each else ""
        for each in (draft.date, draft.from_date, draft.until_date)
    ]
    return [
        (_("Tentang"), draft.title), (_("Nomor"), draft.number), (_("Tanggal penetapan"), days[0]),
        (_("Berlaku dari"), days[1]), (_("Berlaku sampai"), days[2]),
        (_("Dokumen SK"), draft.document.title if draft.document else ""),
    ]  # fmt: skip
