"""The pages of children's voices that `test_every_page` looks at: who looks, and at what."""

from __future__ import annotations

from collections.abc import Callable

from tests.apps.town_aspirations import new_of, token_of
from tests.apps.towns import Town


def nothing(_town: Town) -> list[object]:
    return []


def the_new_one(town: Town) -> list[object]:
    return [new_of(town.place).public_id]


def the_link(town: Town) -> list[object]:
    return [token_of(town.mark)]


PAGES: dict[str, tuple[str, Callable[[Town], list[object]]]] = {
    "voices": ("child", nothing),
    "aspirations": ("secretariat", nothing),
    "aspiration": ("secretariat", the_new_one),
    "child_accounts": ("secretariat", nothing),
}
FOR_VISITORS: dict[str, Callable[[Town], list[object]]] = {"child_open": the_link}
#: What only takes a form, or gives a file.
NO_PAGES = {
    "aspiration_take_back", "aspiration_pass_on", "aspiration_set_aside", "aspiration_answer",
    "aspirations_paper", "aspirations_prove", "child_consent", "child_revoke", "child_link",
}  # fmt: skip
