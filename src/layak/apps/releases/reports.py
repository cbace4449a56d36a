"""What the attacker tried and found, as it is kept for the owner of a release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layak.core.measures.released import tables_in
from layak.core.measures.releasing import Assault, MonthRelease
from layak.core.messages import INDONESIAN

#: Leaks that are kept in words; of more only how many there are.
_NAMED = 20


def report_of(months: Sequence[MonthRelease], found: Assault, *, seconds: float) -> dict[str, Any]:
    """The whole report: cells, what is hidden and why, what was tried, what was found."""
    hidden = [cell for table in tables_in(months) for cell in table.hidden().values()]
    primary = sum(each.is_primary for each in hidden)
    return {
        "cells": sum(len(each.cases.cells) for each in months),
        "primary": primary,
        "complementary": len(hidden) - primary,
        "seconds": round(seconds, 1),
        **found_by(found),
    }


def found_by(found: Assault) -> dict[str, Any]:
    """What was tried, beside how many earlier tables, and every leak in words."""
    return {
        "hidden": found.tried.hidden,
        "ranges": found.tried.ranges,
        "groups": found.tried.groups,
        "beside": found.beside,
        "found": len(found.leaks),
        "leaks": [INDONESIAN.render(each.message) for each in found.leaks[:_NAMED]],
    }
