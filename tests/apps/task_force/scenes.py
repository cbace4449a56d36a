"""A task force by a decree, for tests."""

from __future__ import annotations

import datetime as dt

from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.task_force import actions, decrees
from layak.apps.task_force.models import Decree, Member
from layak.apps.task_force.writing import DecreeDraft, MemberDraft
from layak.core.task_force.model import Group
from tests import builders
from tests.apps.town_task_force import BEGINS, seat_for
from tests.builders import NOW, actor


def sari() -> Actor:
    """Of the secretariat."""
    return actor(builders.sari())


def decree(number: str = "188/1/2025", *, begins: dt.date = BEGINS) -> Decree:
    """A signed decree; without a number a draft."""
    date = begins if number else None
    draft = DecreeDraft("Gugus Tugas KLA", number, date, begins, None)
    return decrees.add_decree(actor=sari(), draft=draft, at=NOW)


def member(
    by: Decree, name: str = "Rini", *, office: Organization | None = None, number: int = 1,
    groups: tuple[Group, ...] = (Group.INSTITUTION,),
) -> Member:  # fmt: skip
    """Somebody who sits by a decree from its first day on."""
    seat = seat_for(office, number, name, begins=by.from_date, groups=groups)
    return actions.add_member(actor=sari(), draft=MemberDraft(seat, by), at=NOW)
