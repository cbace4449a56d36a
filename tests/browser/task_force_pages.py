"""The pages of the task force that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from tests.apps.town_task_force import decree_of, member_of
from tests.apps.towns import Town


def nothing(_town: Town) -> list[object]:
    return []


def the_decree(town: Town) -> list[object]:
    return [decree_of(town.place).public_id]


def own_seat(town: Town) -> list[object]:
    return [member_of(town.place, town.desks["agency"].organization).public_id]


PAGES: dict[str, tuple[str, Callable[[Town], list[object]]]] = {
    "task_force": ("secretariat", nothing),
    "task_coverage": ("agency", nothing),
    "task_list_import": ("secretariat", nothing),
    "task_cards": ("agency", nothing),
    "task_template": ("secretariat", nothing),
    "task_decree_new": ("secretariat", nothing),
    "task_decree": ("secretariat", the_decree),
    "task_decree_edit": ("secretariat", the_decree),
    "task_member_new": ("secretariat", nothing),
    "task_member": ("agency", own_seat),
    "task_member_edit": ("secretariat", own_seat),
    "task_member_replace": ("secretariat", own_seat),
}
