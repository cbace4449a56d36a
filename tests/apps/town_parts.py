"""What people add to a town beside its round: one entry for each part of the site.

Each part has `fill` (the town at work), `renamed` (under names from hell) and `many` (crowds).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.db import models

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Round
from layak.apps.regions.models import Region
from tests.apps import (
    town_aspirations,
    town_calendars,
    town_gatherings,
    town_matrices,
    town_notices,
    town_partners,
    town_task_force,
)

if TYPE_CHECKING:
    from tests.apps.towns import Desk

_FILLING = (
    town_calendars.fill_calendar, town_task_force.seat_task_force, town_gatherings.gather,
    town_partners.find_partners, town_notices.refuse, town_aspirations.speak,
)  # fmt: skip
_RENAMING = (
    town_calendars.renamed, town_task_force.renamed, town_gatherings.renamed,
    town_partners.renamed, town_notices.renamed, town_aspirations.renamed,
)  # fmt: skip
_CROWDING = (
    town_task_force.many, town_gatherings.many, town_partners.many, town_notices.many,
    town_aspirations.many,
)  # fmt: skip


def fill(
    desks: Mapping[str, Desk], people: Mapping[str, User], round_: Round, mark: str,
    at: dt.datetime,
) -> None:  # fmt: skip
    """Everything that desks add after the round."""
    for part in _FILLING:
        part(desks, people, mark, at)
    town_matrices.type_row(round_, people["secretariat"], mark, at)


def renamed(place: Region, round_: Round, name: Callable[[int], str]) -> Iterator[models.Model]:
    """All of it under the names that ``name`` makes."""
    for part in _RENAMING:
        yield from part(place, name)
    yield from town_matrices.renamed(round_, name)


def many(place: Region, round_: Round, count: int, at: dt.datetime) -> Iterator[models.Model]:
    """As many more of all of it as ``count``."""
    yield from town_calendars.many(place, count, at)
    for part in _CROWDING:
        yield from part(place, count)
    yield from town_matrices.many(round_, count)
