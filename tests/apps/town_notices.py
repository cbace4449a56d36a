"""What a town has of reminders: mails that did not arrive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from layak.apps.accounts.models import User
from layak.apps.notices.models import Dispatch
from layak.apps.outbox.models import SendState
from layak.apps.regions.models import Region
from tests import builders

if TYPE_CHECKING:
    from tests.apps.towns import Desk


def refuse(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """A digest of the secretariat's and one of the agency's that the mail server refused."""
    for person in (people["secretariat"], desks["agency"].person):
        place = builders.actor(person).regency
        builders._kept(
            Dispatch(
                user=person, region=place, day=at.date(), subject=f"Surat {mark}", text=mark,
                text_hash="a" * 64, state=SendState.FAILED, attempts=1, failing_since=at,
                next_try_at=at + dt.timedelta(minutes=1), last_error=f"TimeoutError {mark}",
            )
        )  # fmt: skip


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[Dispatch]:
    """The mails of a place with whatever a server may answer."""
    for row in Dispatch.objects.filter(region=place):
        row.last_error = name(200)
        yield row


def many(place: Region, count: int) -> Iterator[Dispatch]:
    """As many more mails that did not arrive as ``count``, of the days before."""
    row = Dispatch.objects.filter(region=place).order_by("pk")[0]
    for _number in range(count):
        row.pk, row.public_id, row.day = None, uuid4(), row.day - dt.timedelta(days=1)
        row.save(force_insert=True)
        yield copy(row)
