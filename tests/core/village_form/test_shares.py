"""Shares over all places: the silent ones stay in the denominator; and the worked example."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.values import plain
from layak.core.village_form.model import Asks, Item, Share, Value
from layak.core.village_form.shares import (
    percentage,
    share_of_numbers,
    share_of_values,
    with_everybody,
)
from tests.instruments import small_question
from tests.worked_pages import Page, Row

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
PAGE = Page("village-forms.md")


def item_of(counts: Value = Value.YES, asks: Asks = Asks.YES_NO) -> Item:
    """An item whose reply ``counts`` puts a place into the numerator."""
    question = small_question()
    return Item(question, question.text, None, asks, counts)


def share(counts: Value, yes: int, no: int, silent: int) -> Share:
    """The share of so many replies, of places that include the silent ones."""
    replies = {Value.YES: yes, Value.NO: no}
    return share_of_values(item_of(counts), replies, places=yes + no + silent, as_of=AT)


@pytest.mark.parametrize("row", PAGE.table("shares"), ids=lambda row: row["item"])
def test_the_worked_example_of_the_page_is_what_the_code_does(row: Row) -> None:
    found = share(Value(row["counts"]), int(row["yes"]), int(row["no"]), int(row["silent"]))
    assert found.as_of == AT
    in_percent, highest = percentage(found), percentage(with_everybody(found))
    assert in_percent is not None
    assert highest is not None
    assert {
        "numerator": plain(found.numerator),
        "denominator": str(found.denominator),
        "silent": str(found.unanswered),
        "percent": plain(in_percent),
        "at most": plain(highest),
    }.items() <= row.items()


@given(yes=st.integers(0, 900), no=st.integers(0, 900), silent=st.integers(0, 900))
def test_a_share_lies_between_nothing_and_what_it_can_become(
    yes: int, no: int, silent: int
) -> None:
    for counts in Value:
        found = share(counts, yes, no, silent)
        now, then = percentage(found), percentage(with_everybody(found))
        if not found.denominator:
            assert (now, then) == (None, None)
            continue
        assert now is not None
        assert then is not None
        assert 0 <= now <= then <= 100
        assert found.answered + found.unanswered == found.denominator
        assert found.is_complete is (silent == 0)


@given(yes=st.integers(0, 900), no=st.integers(0, 900), silent=st.integers(0, 900))
def test_both_sides_of_a_question_and_the_silent_make_up_the_whole(
    yes: int, no: int, silent: int
) -> None:
    sides = share(Value.YES, yes, no, silent), share(Value.NO, yes, no, silent)
    assert sum(each.numerator for each in sides) + silent == sides[0].denominator


def test_a_sum_has_no_percentage() -> None:
    found = share_of_numbers(
        item_of(asks=Asks.NUMBER), Decimal("12.5"), answered=2, places=3, as_of=AT
    )
    assert (found.numerator, found.denominator, found.unanswered) == (Decimal("12.5"), 3, 1)
    assert percentage(found) is None
    assert with_everybody(found) == found


def test_more_replies_than_places_are_an_error() -> None:
    with pytest.raises(ValueError, match="3 replies of 2 places"):
        share_of_values(item_of(), {Value.YES: 3}, places=2, as_of=AT)
