"""The pages of tables that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from tests.apps.town_matrices import code_in, row_of
from tests.apps.towns import Town


def nothing(_town: Town) -> list[object]:
    return []


def the_round(town: Town) -> list[object]:
    return [town.round_.public_id]


def the_table(town: Town) -> list[object]:
    return [town.round_.public_id, code_in(town)]


def the_row(town: Town) -> list[object]:
    return [town.round_.public_id, code_in(town), row_of(town.round_)]


PAGES: dict[str, tuple[str, Callable[[Town], list[object]]]] = {
    "matrices": ("secretariat", nothing),
    "matrices_round": ("agency", the_round),
    "matrix": ("secretariat", the_table),
    "matrix_row_new": ("secretariat", the_table),
    "matrix_row": ("secretariat", the_row),
}
