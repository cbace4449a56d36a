"""Reading definitions of measures from a document, as they are shipped with an instrument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layak.core.instrument.model import Confidence, Direction, Text
from layak.core.measures.model import Definition


def definitions_of(document: Mapping[str, Any]) -> tuple[Definition, ...]:
    """The definitions of a parsed document, in its order. Raises `KeyError` or `ValueError` for a
    document of another form: it is part of the product, and a test reads it."""
    return tuple(_definition(each) for each in document["measures"])


def things_in(document: Mapping[str, Any]) -> frozenset[str]:
    """The questions whose quantity, defined by nothing else, counts no people."""
    return frozenset(document["things"])


def _definition(each: Mapping[str, Any]) -> Definition:
    denominator = each.get("denominator")
    return Definition(
        code=each["code"],
        name=Text(**each["name"]),
        numerator=Text(**each["numerator"]),
        denominator=Text(**denominator) if denominator else None,
        factor=int(each["factor"]),
        direction=Direction(each["direction"]),
        questions=tuple(each["questions"]),
        systems=tuple(each["systems"]),
        source=Text(**each["source"]),
        confidence=Confidence(each["confidence"]),
        counts_people=each.get("counts", "people") == "people",
    )
