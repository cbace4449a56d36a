"""WHO's reference results beside the project, and children to compare with them."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from layak.core.growth import Children, Measured
from layak.core.growth.children import Codes, Floats

WHO = Path(__file__).parents[3] / "../shared/data/who"
Row = dict[str, str]
_SEXES = {"1": 1, "m": 1, "male": 1, "2": 2, "f": 2, "female": 2}
_POSITIONS = {"": Measured.UNKNOWN, "l": Measured.LYING, "h": Measured.STANDING}


def rows(name: str) -> list[Row]:
    """The rows of one file of reference results; skips where they do not stand by."""
    path = WHO / "vectors" / f"{name}.csv"
    if not path.exists():
        pytest.skip("the reference results stand beside the project only where it is developed")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float:
    return float(text) if text not in {"", "NA"} else math.nan


def column(given: list[Row], name: str) -> Floats:
    return np.array([number(row[name]) for row in given])


def flags(given: list[Row], name: str) -> Codes:
    return np.array([int(row[name]) if row[name] else -1 for row in given], dtype=np.int8)


def children(given: list[Row], **names: str) -> Children:
    """Children from rows; ``names`` says which column holds which field of `Children`."""
    texts = {"sex", "measure", "oedema", "is_age_in_month"}
    numbers = {field: column(given, name) for field, name in names.items() if field not in texts}
    in_months = names.get("is_age_in_month", "")
    return Children(
        sex=[_SEXES.get(row[names["sex"]].lower(), 0) for row in given],
        is_age_in_month=[row[in_months] == "TRUE" for row in given] if in_months else True,
        measure=[_POSITIONS[row[names["measure"]].lower()] for row in given]
        if "measure" in names
        else None,
        oedema=[row[names["oedema"]].lower() in {"y", "1"} for row in given]
        if "oedema" in names
        else None,
        **numbers,
    )
