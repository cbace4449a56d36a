"""A morning on which things wait for people, and mail servers that refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from layak.apps.gatherings import items
from layak.apps.gatherings.models import ActionItem
from layak.apps.notices.actions import Wish, save_preference
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.core.notices.model import Frequency
from tests import builders
from tests.apps.gatherings import scenes as gatherings
from tests.builders import NOW, actor, organization

#: A Monday morning in Jakarta.
MORNING = NOW
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
DOWN = "tests.apps.notices.scenes.DownBackend"
PICKY = "tests.apps.notices.scenes.PickyBackend"


def budi() -> Actor:
    return actor(builders.budi())


def sari() -> Actor:
    return actor(builders.sari())


def item(text: str = "Kirim data imunisasi", *, days: int = 3) -> ActionItem:
    """Something that a meeting agreed that Budi's agency does, in so many days."""
    builders.budi()
    return agreed(text, organization("Dinas Kesehatan"), MORNING.date() + days * DAY)


def agreed(text: str, owner: Organization, due: dt.date) -> ActionItem:
    """Something that a meeting agreed that an organization does."""
    return items.add_item(
        actor=sari(), gathering=gatherings.meeting(f"Rapat {text}"), text=text,
        owner=owner, due_date=due, at=MORNING,
    )  # fmt: skip


def wishes(
    who: Actor, frequency: Frequency = Frequency.DAILY, *,
    quiet: tuple[dt.time, dt.time] = (dt.time(18), dt.time(7)), version: int = 0,
) -> None:  # fmt: skip
    save_preference(
        actor=who, wish=Wish(frequency, *quiet), from_version=version, at=timezone.now()
    )


class DownBackend(EmailBackend):
    """A mail server that nobody reaches."""

    asked = 0

    def open(self) -> bool:
        type(self).asked += 1
        raise ConnectionRefusedError(111, "Connection refused")


class PickyBackend(EmailBackend):
    """A mail server that does not know Budi."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if any("budi" in each.to[0] for each in messages):
            raise OSError("550 no such mailbox")
        return super().send_messages(messages)
