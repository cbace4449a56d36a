"""The calendar of a town: a meeting for all, one of each desk, and a feed of the agency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from layak.apps.accounts.models import User
from layak.apps.calendars import actions, feeds
from layak.apps.calendars.models import OwnEntry
from layak.apps.calendars.writing import Draft
from layak.apps.organizations.models import Organization
from layak.apps.regions.models import Region
from layak.core.agenda.model import EntryKind
from tests import builders

if TYPE_CHECKING:
    from tests.apps.towns import Desk


def fill_calendar(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """A meeting for all by the secretariat, one by each agency for itself, one for the village."""
    sari = builders.actor(people["secretariat"])
    actions.add_entry(actor=sari, draft=meeting(f"Rapat {mark}", at), at=at)
    for name in ("secretariat", "agency", "other"):
        office = desks[name].organization
        draft = meeting(f"Rapat {office.name}", at, office)
        actions.add_entry(actor=builders.actor(desks[name].person), draft=draft, at=at)
    for name in ("district", "village"):
        office = desks[name].organization
        actions.add_entry(actor=sari, draft=meeting(f"Bimtek {office.name}", at, office), at=at)
    agency = desks["agency"]
    feeds.renew_feed(actor=builders.actor(agency.person), organization=agency.organization, at=at)


def meeting(title: str, at: dt.datetime, *offices: Organization) -> Draft:
    """A meeting of two hours tomorrow."""
    day = at.date() + dt.timedelta(days=1)
    return Draft(
        EntryKind.MEETING, title, day, day, dt.time(9), dt.time(11), place="Aula Bappeda",
        text=f"Bahan {title}", addressees=tuple(str(each.public_id) for each in offices),
    )  # fmt: skip


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[OwnEntry]:
    """The entries of a place under the names that ``name`` makes, long as they may be."""
    for row in OwnEntry.objects.filter(region=place):
        row.title, row.place, row.text = name(200), name(200), name(2_000)
        yield row


def many(place: Region, count: int, at: dt.datetime) -> Iterator[OwnEntry]:
    """As many meetings for all as ``count``, spread over the days around a moment."""
    row = OwnEntry.objects.get(region=place, addressees="[]", title__startswith="Rapat")
    for number in range(count):
        row.pk, row.public_id, row.title = None, uuid4(), f"Rapat ke-{number}"
        row.from_date = row.until_date = at.date() + dt.timedelta(days=number % 60 - 20)
        row.save(force_insert=True)
        yield copy(row)


def entry_of_desk(place: Region, organization: Organization) -> OwnEntry:
    """The meeting that an organization entered for itself, or the one that is for it."""
    found = OwnEntry.objects.filter(region=place, addressees__contains=str(organization.public_id))
    return found.get()
