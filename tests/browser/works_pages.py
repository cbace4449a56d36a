"""The pages of finished work that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from tests.apps.town_works import work_of
from tests.apps.towns import Town


def nothing(_town: Town) -> list[object]:
    return []


def the_round(town: Town) -> list[object]:
    return [town.round_.public_id]


def the_work(town: Town) -> list[object]:
    return [work_of(town.place).public_id]


PAGES: dict[str, tuple[str, Callable[[Town], list[object]]]] = {
    "works": ("secretariat", nothing),
    "works_mapping": ("secretariat", nothing),
    "works_round": ("agency", the_round),
    "work": ("secretariat", the_work),
}
