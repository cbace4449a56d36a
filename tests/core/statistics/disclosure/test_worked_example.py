"""The worked example in docs/algorithms/disclosure.md comes out as it is written there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from layak.core.statistics.disclosure.attack import attack
from layak.core.statistics.disclosure.dimensions import Key, tree
from layak.core.statistics.disclosure.forms import Classes, Exact, Form, Rates, Rounded, Shown, show
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.published import Hidden, Published
from layak.core.statistics.disclosure.rules import Reason, Rule
from layak.core.statistics.disclosure.solver import Attacker
from layak.core.statistics.disclosure.space import position, ranges, space_of
from layak.core.statistics.disclosure.table import Table
from tests.core.statistics.disclosure.tables import SEX
from tests.worked_pages import NOTHING, Page

PAGE = Page("disclosure.md")
FORMS: dict[str, Form] = {
    "exact": Exact(),
    "rounded 5": Rounded(5),
    "rates 0": Rates(0),
    "rates 1": Rates(1),
    "classes 0 5 9": Classes((Decimal(0), Decimal(5), Decimal(9))),
}


def table() -> Table:
    rows = PAGE.table("counts")
    parents = {row["desa"]: row["kecamatan"] for row in rows}
    parents |= {row["kecamatan"]: "Kab" for row in rows}
    counts = {(row["desa"], sex): int(row[sex]) for row in rows for sex in "LP"}
    return Table("stunting", (tree("Tempat", parents=parents), SEX), counts)


@pytest.fixture(scope="module")
def published() -> Published:
    return publish(table(), Rule(threshold=5))


def test_every_cell_is_shown_or_hidden_as_written(published: Published) -> None:
    written = {(row["place"], row["sex"]): row for row in PAGE.table("published")}
    assert [*written] == [*published.cells]
    for key, cell in published.cells.items():
        hidden = isinstance(cell, Hidden)
        assert (written[key]["shown"] == NOTHING) is hidden
        if isinstance(cell, Hidden):
            assert [each.value for each in cell.reasons] == [written[key]["reason"]]
        else:
            assert str(cell.number) == written[key]["shown"]


def test_the_bounds_of_what_is_hidden_are_as_written(published: Published) -> None:
    space = space_of([published])
    attacker = Attacker(space, subject="stunting", ranges=[ranges(published, space)])
    for row in PAGE.table("published"):
        if row["shown"] == NOTHING:
            atoms = _atoms(published, (row["place"], row["sex"]))
            bounds = [
                attacker.extreme(atoms, greatest=way, whole=True).bound for way in (False, True)
            ]
            assert bounds == [int(row["low"]), int(row["high"])]


def test_each_cell_taken_back_lets_the_attacker_find_what_is_written(published: Published) -> None:
    rows = PAGE.table("leaks")
    extra = [key for key, cell in published.hidden().items() if not cell.is_primary]
    assert sorted(tuple(row["shown after all"].split()) for row in rows) == sorted(extra)
    for row in rows:
        key = tuple(row["shown after all"].split())
        count = table().counts[key]
        planted = replace(published, cells={**published.cells, key: Shown(count, count, count)})
        found = {(leak.key, leak.low, leak.high) for leak in attack([planted])}
        assert found == {(tuple(row["finds"].split()), int(row["low"]), int(row["high"]))}


def test_every_form_tells_what_is_written() -> None:
    for row in PAGE.table("forms"):
        shown = show(FORMS[row["form"]], count=int(row["count"]), of=int(row["of"]))
        assert (str(shown.number), shown.low, shown.high) == (
            row["shown"], int(row["low"]), int(row["high"]),
        )  # fmt: skip


def test_the_reasons_are_those_there_are() -> None:
    written = {row["reason"] for row in PAGE.table("reasons")}
    assert written == {each.value for each in Reason} - {Reason.COMPLEMENTARY.value}


def _atoms(published: Published, key: Key) -> np.ndarray:
    space = space_of([published])
    at = position(published, space, key)
    lines = [np.flatnonzero(sets[each]) for sets, each in zip(space.inside[0], at, strict=True)]
    return np.arange(int(np.prod(space.shape))).reshape(space.shape)[np.ix_(*lines)].ravel()
