"""The task force of a town: a decree that seats its desks, and the draft of the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from layak.apps.accounts.models import User
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.apps.task_force import actions, decrees
from layak.apps.task_force.models import Decree, Member
from layak.apps.task_force.writing import DecreeDraft, MemberDraft
from layak.apps.works.models import Offer, Work, WorkPaper
from layak.core.task_force.model import Group, Part, Seat
from tests import builders
from tests.apps import town_works

if TYPE_CHECKING:
    from tests.apps.towns import Desk

BEGINS = dt.date(2025, 1, 1)


def seat_task_force(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """Everybody at a desk has a seat by a decree; a draft seats one more."""
    sari = builders.actor(people["secretariat"])
    signed = decrees.add_decree(
        actor=sari, at=at,
        draft=DecreeDraft(
            f"Susunan {mark}", f"188/{mark}/2025", BEGINS, BEGINS, None,
            desks["secretariat"].document,
        ),
    )  # fmt: skip
    later = at.date() + dt.timedelta(days=100)
    draft = decrees.add_decree(
        actor=sari, at=at, draft=DecreeDraft(f"Susunan baru {mark}", "", None, later, None)
    )
    for number, (name, desk) in enumerate(desks.items(), start=1):
        account = people.get(name)
        seat = seat_for(desk.organization, number, f"Anggota {desk.organization.name}")
        actions.add_member(actor=sari, draft=MemberDraft(seat, signed, account), at=at)
    extra = seat_for(None, 1, f"Calon anggota {mark}", begins=later)
    actions.add_member(actor=sari, draft=MemberDraft(extra, draft), at=at)
    town_works.finish_work(desks, people, mark, at)


def seat_for(
    office: Organization | None, number: int, name: str, *, begins: dt.date = BEGINS,
    groups: tuple[Group, ...] = (Group.INSTITUTION,),
) -> Seat:  # fmt: skip
    """A sound seat."""
    return Seat(
        number=number, part=Part.EXECUTING, position="Anggota", name=name, office="Kepala bidang",
        organization=str(office.public_id) if office else "",
        pillar=office.pillar if office else "society", groups=groups,
        alternates=(f"Wakil {name}",), from_date=begins,
    )  # fmt: skip


def decree_of(place: Region, *, is_draft: bool = False) -> Decree:
    """The signed decree of a town, or its draft."""
    found = Decree.objects.filter(region=place)
    return (found.filter(number="") if is_draft else found.exclude(number="")).get()


def member_of(place: Region, organization: Organization) -> Member:
    """The first seat of an organization of the town."""
    found = Member.objects.filter(region=place, organization=organization, until_date=None)
    return found.order_by("pk")[0]


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[Member | Decree | Work | Offer]:
    """The members and decrees of a place under the names that ``name`` makes."""
    for decree in Decree.objects.filter(region=place):
        decree.title = name(200)
        yield decree
    for row in Member.objects.filter(region=place):
        row.name, row.office, row.position = name(200), name(200), name(200)
        yield row
    yield from town_works.renamed(place, name)


def many(place: Region, count: int) -> Iterator[Member | Work | WorkPaper | Offer]:
    """As many more members of the agency's as ``count``."""
    row = Member.objects.filter(region=place, organization__isnull=False).order_by("pk")[1]
    for number in range(count):
        row.pk, row.public_id, row.name = None, uuid4(), f"Anggota ke-{number}"
        row.save(force_insert=True)
        yield copy(row)
    yield from town_works.many(place, count)
