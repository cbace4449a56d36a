"""The tables of docs/algorithms/people.md are what the code does."""

from __future__ import annotations

import pytest

from layak.core.people.likeness import likeness
from layak.core.people.names import normalised
from tests.worked_pages import Page

PAGE = Page("people.md")


def test_the_names_of_the_page() -> None:
    rows = PAGE.table("names")
    assert len(rows) == 6
    for row in rows:
        assert normalised(row["written"]).text == row["compared"]


def test_the_likeness_of_the_page() -> None:
    rows = PAGE.table("likeness")
    assert len(rows) == 5
    for row in rows:
        found = likeness(normalised(row["one"]), normalised(row["other"]))
        assert found == pytest.approx(float(row["likeness"]), abs=0.005), row
