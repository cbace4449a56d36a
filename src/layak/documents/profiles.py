"""The shipped profiles of national applications' exports."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from layak.core.errors import DomainError
from layak.core.instrument.model import Text
from layak.core.records.model import Field, FieldType, Keeping, Period, Profile, Subject

#: The profile whose columns a person chooses.
FREE = "lembar-lain"
_NUMBERS = ("minimum", "maximum")


class UnknownProfile(DomainError):
    """No shipped profile has this id."""

    code = "unknown_profile"
    template = "Jenis data {id} tidak ada."


@cache
def profiles() -> tuple[Profile, ...]:
    """Every shipped profile by its id, the free one last. Read once per process."""
    folder = resources.files("layak").joinpath("reference", "profiles")
    found = [
        _profile(yaml.safe_load(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda each: (each.id == FREE, each.id)))


def profile(profile_id: str) -> Profile:
    """A shipped profile. Raises `UnknownProfile`."""
    found = [each for each in profiles() if each.id == profile_id]
    if not found:
        raise UnknownProfile(id=profile_id)
    return found[0]


def _profile(content: dict[str, Any]) -> Profile:
    return Profile(
        id=content["id"],
        title=Text(**content["title"]),
        about=Text(**content["about"]),
        source=content["source"],
        period=Period(content["period"]),
        subject=Subject(content["subject"]),
        fields=tuple(_field(each) for each in content["fields"]),
        key=tuple(content.get("key", ())),
        sheets=tuple(str(each) for each in content.get("sheets", ())),
    )


def _field(content: dict[str, Any]) -> Field:
    given = dict(content)
    bounds = [float(given.pop(name)) if name in given else None for name in _NUMBERS]
    return Field(
        code=given.pop("code"),
        label=Text(**given.pop("label")),
        type=FieldType(given.pop("type")),
        names=tuple(str(name) for name in given.pop("names")),
        keeping=Keeping(given.pop("keeping", Keeping.KEPT)),
        minimum=bounds[0],
        maximum=bounds[1],
        **given,
    )
