"""The worked example in docs/algorithms/growth.md comes out as it is written there."""

from __future__ import annotations

import math
import re

import pytest

from layak.core.growth import RULES, Children, Index, Measured, ZScores, z_scores
from layak.core.growth.kernel import raw_z
from layak.engine.tables import who_tables
from tests.worked_pages import FOLDER, NOTHING, Page

PAGE = Page("growth.md")
ROWS = PAGE.table("children")
POSITIONS = {NOTHING: Measured.UNKNOWN, "l": Measured.LYING, "h": Measured.STANDING}


def _number(text: str) -> float:
    return math.nan if text == NOTHING else float(text)


@pytest.fixture(scope="module")
def scores() -> ZScores:
    children = Children(
        sex=[int(row["sex"]) for row in ROWS],
        age=[_number(row["age"]) for row in ROWS],
        is_age_in_month=[row["unit"] == "months" for row in ROWS],
        weight=[_number(row["weight"]) for row in ROWS],
        lenhei=[_number(row["lenhei"]) for row in ROWS],
        measure=[POSITIONS[row["measure"]] for row in ROWS],
        oedema=[row["oedema"] == "y" for row in ROWS],
    )
    return z_scores(children=children, tables=who_tables())


def test_every_child_comes_out_as_written(scores: ZScores) -> None:
    indices = [Index(name) for name in ("len", "wei", "wfl", "bmi", "hfa", "wfa", "bfa")]
    shown = [
        {
            "child": row["child"],
            "clenhei": f"{scores.clenhei[at]:g}",
            "c9mo_flag": str(int(scores.too_young[at])),
            **{index.z_column: _shown(scores, index, at) for index in indices},
        }
        for at, row in enumerate(ROWS)
    ]
    assert shown == PAGE.table("z-scores")


def _shown(scores: ZScores, index: Index, at: int) -> str:
    value = scores.z[index][at]
    return NOTHING if math.isnan(value) else f"{value:g}{'*' * int(scores.flags[index][at])}"


def test_the_formula_gives_what_the_page_says_for_one_weight() -> None:
    text = (FOLDER / "growth.md").read_text(encoding="utf-8")
    found = re.search(r"are ([\d.]+), ([\d.]+) and ([\d.]+), so .* = (-[\d.]+), rounded", text)
    assert found
    power, median, spread = (float(number) for number in found.groups()[:3])
    assert who_tables().by_age[Index.WEI].lms[0, 400].tolist() == [power, median, spread]
    assert raw_z(9.2, power, median, spread) == pytest.approx(float(found[4]), abs=5e-5)


def test_the_table_of_bounds_is_the_one_in_force() -> None:
    text = (FOLDER / "growth.md").read_text(encoding="utf-8")
    bounds = {
        name: (float(low.replace("−", "-")), float(high))
        for low, high, names in re.findall(r"^\| (−\d) \| (\d) \| (`z.*`) \|$", text, re.MULTILINE)
        for name in re.findall(r"`z(\w+)`", names)
    }
    assert bounds == {index.value: (rule.lowest, rule.highest) for index, rule in RULES.items()}
