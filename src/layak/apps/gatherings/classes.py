"""The classes of people that questions count, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping

from layak.apps.accounts.language import words
from layak.apps.gatherings.models import Participant
from layak.documents.reference import DEFAULT_INSTRUMENT, professions


def profession_choices() -> list[tuple[str, str]]:
    """The classes of people that questions count, in the reader's language."""
    language = words().language
    classes = professions(DEFAULT_INSTRUMENT).classes
    return [(each.code, each.name.in_language(language)) for each in classes]


def professions_of(row: Participant, named: Mapping[str, str]) -> str:
    """The classes of a participant in words; ``named`` by code."""
    return ", ".join(named.get(code, code) for code in json.loads(row.professions))
