"""What changed between two answers: actions that came, went, or are done otherwise.

An answer is plain data as `core.planning.answer.answer_of` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.core.scenarios.building import is_line

_Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """An action that both answers have, with what is different: ``before`` and ``after``."""

    before: _Line
    after: _Line


@dataclass(frozen=True, slots=True)
class Difference:
    """From one answer to another. ``points`` are expected ones of the last year, ``rupiah`` those
    of the whole plan; both are the later less the earlier."""

    came: Sequence[_Line]
    went: Sequence[_Line]
    moved: Sequence[Moved]
    points: Decimal
    rupiah: int

    @property
    def is_none(self) -> bool:
        """Whether both answers are the same plan."""
        return not (self.came or self.went or self.moved)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> Difference:
    """What changed. Lines of the plan are left out: no scenario changes them."""
    old, new = chosen_in(before), chosen_in(after)
    return Difference(
        came=[line for code, line in new.items() if code not in old],
        went=[line for code, line in old.items() if code not in new],
        moved=[
            Moved(old[code], line)
            for code, line in new.items()
            if code in old and _how(old[code]) != _how(line)
        ],
        points=last_points(after) - last_points(before),
        rupiah=after["total"] - before["total"],
    )


def chosen_in(answer: Mapping[str, Any]) -> dict[str, _Line]:
    """The actions of an answer by code, without the lines of the plan."""
    return {line["action"]: line for line in answer["lines"] if not is_line(line["action"])}


def last_points(answer: Mapping[str, Any]) -> Decimal:
    """The expected points of the last year; zero where there is no plan."""
    return Decimal(answer["years"][-1]["expected"]) if answer["years"] else Decimal(0)


def _how(line: _Line) -> tuple[Any, ...]:
    return line["year"], line["agency"], line["units"], line["cost"]
