"""By which rule a table is released: data with its sources, pinned by version in every release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layak.core.errors import DomainError
from layak.core.instrument.model import Confidence, Text
from layak.core.statistics.disclosure.rules import Rule


class UnknownRule(DomainError):
    """No rule has this id."""

    code = "unknown_rule"
    template = "Aturan penerbitan {id} tidak ada."


@dataclass(frozen=True, slots=True)
class ReleaseRule:
    """A rule with its ``version``, in the words of those who choose it; ``source`` is its origin.

    ``rounding`` is the base to which numbers may be rounded.
    """

    id: str
    version: int
    title: Text
    about: Text
    rule: Rule
    rounding: int
    source: str
    confidence: Confidence
    is_usual: bool = False


def rules_of(document: Mapping[str, Any]) -> tuple[ReleaseRule, ...]:
    """The rules of a parsed document, the usual one first.

    Raises `KeyError` or `ValueError` for a document of another form, with no usual rule or two.
    """
    found = [_rule(each) for each in document["rules"]]
    if sum(each.is_usual for each in found) != 1 or len({each.id for each in found}) < len(found):
        raise ValueError("one rule is the usual one, and no two have the same id")
    return tuple(sorted(found, key=lambda each: not each.is_usual))


def named_rule(rules: Sequence[ReleaseRule], rule_id: str) -> ReleaseRule:
    """The rule with this id. Raises `UnknownRule`."""
    found = next((each for each in rules if each.id == rule_id), None)
    if found is None:
        raise UnknownRule(id=rule_id)
    return found


def _rule(each: Mapping[str, Any]) -> ReleaseRule:
    return ReleaseRule(
        id=each["id"],
        version=int(each["version"]),
        title=Text(**each["title"]),
        about=Text(**each["about"]),
        rule=Rule(
            threshold=int(each["threshold"]),
            hide_none=bool(each["hide_none"]),
            hide_all=bool(each["hide_all"]),
        ),
        rounding=int(each["rounding"]),
        source=each["source"],
        confidence=Confidence(each["confidence"]),
        is_usual=bool(each.get("usual", False)),
    )
