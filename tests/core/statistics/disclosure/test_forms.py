"""What a form tells of a count is exactly the counts that would be shown the same way."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.statistics.disclosure.attack import attack
from layak.core.statistics.disclosure.forms import (
    Classes,
    Exact,
    Form,
    Rates,
    Rounded,
    Shown,
    show,
)
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.rounding import NotRoundable, controlled
from layak.core.statistics.disclosure.rules import Rule
from layak.core.statistics.disclosure.table import Table, values
from tests.core.statistics.disclosure.tables import SEX, line, tables

PER_CENT = Classes(tuple(Decimal(bound) for bound in ("0", "2.5", "10", "33.3")), per_cent=True)
COUNTS = Classes(tuple(Decimal(bound) for bound in (0, 1, 5, 20)))
FORMS = st.sampled_from(
    [Exact(), Rounded(3), Rounded(5), Rounded(10), Rates(0), Rates(1), Rates(2), PER_CENT, COUNTS]
)


@settings(max_examples=150, deadline=None)
@given(FORMS, st.integers(0, 300), st.integers(0, 300))
def test_a_range_holds_exactly_the_counts_shown_alike(form: Form, count: int, more: int) -> None:
    of = count + more
    shown = show(form, count=count, of=of)
    alike = [each for each in range(of + 1) if show(form, count=each, of=of).number == shown.number]
    assert (max(shown.low, 0), min(shown.high, of)) == (alike[0], alike[-1])
    assert alike == list(range(alike[0], alike[-1] + 1))


@given(st.integers(0, 2), st.integers(0, 500), st.integers(1, 500))
def test_a_rate_is_the_percentage_rounded_half_up(decimals: int, count: int, more: int) -> None:
    of = count + more
    exact = Decimal(100 * count) / of
    assert show(Rates(decimals), count=count, of=of).number == exact.quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )


def test_a_class_begins_at_its_bound() -> None:
    assert [show(COUNTS, count=count, of=None).number for count in (0, 1, 4, 5, 19, 20)] == [
        0, 1, 1, 2, 2, 3,
    ]  # fmt: skip


def test_without_a_denominator_there_is_no_percentage() -> None:
    assert show(Rates(), count=3, of=0) == Shown(None, 0, 0)
    assert show(PER_CENT, count=3, of=None).number is None


def test_bounds_that_do_not_ascend_from_zero_are_refused() -> None:
    for bounds in ((1, 2), (0, 5, 5), ()):
        with pytest.raises(ValueError, match="ascend"):
            Classes(tuple(Decimal(each) for each in bounds))
    with pytest.raises(ValueError, match="changes nothing"):
        Rounded(1)


@settings(max_examples=40, deadline=None)
@given(tables(), st.sampled_from([3, 5, 10]))
def test_controlled_rounding_keeps_totals_and_neighbours(table: Table, base: int) -> None:
    exact = values(table, table.counts)
    try:
        rounded = controlled(table, base=base)
    except NotRoundable:
        assert len(table.dimensions) > 1  # it always exists along one line of totals
        return
    assert not (rounded % base).any()
    assert (abs(rounded - exact) < base).all()
    parts = {
        key: int(number)
        for key, number in zip(np.ndindex(*rounded.shape), rounded.ravel().tolist(), strict=True)
    }
    again = Table(
        table.subject, table.dimensions,
        {key: parts[at] for key, at in _places(table) if key in table.counts},
    )  # fmt: skip
    assert (values(again, again.counts) == rounded).all()


@settings(max_examples=30, deadline=None)
@given(tables(denominators=True), FORMS)
def test_the_attacker_finds_nothing_in_any_form(table: Table, form: Form) -> None:
    published = publish(table, Rule(threshold=5), form=form)
    assert attack([published]) == ()


def test_controlled_rounding_of_a_small_table() -> None:
    table = Table("gizi", (line("Desa", 2), SEX), {
        ("Desa 0", "L"): 9, ("Desa 0", "P"): 6, ("Desa 1", "L"): 11, ("Desa 1", "P"): 6,
    })  # fmt: skip
    rounded = publish(table, Rule(threshold=5), form=Rounded(base=5, controlled=True))
    assert {key: rounded.number(key) for key in rounded.cells} == {
        ("Desa semua", "L+P"): 30, ("Desa semua", "L"): 20, ("Desa semua", "P"): 10,
        ("Desa 0", "L+P"): 15, ("Desa 0", "L"): 10, ("Desa 0", "P"): 5,
        ("Desa 1", "L+P"): 15, ("Desa 1", "L"): 10, ("Desa 1", "P"): 5,
    }  # fmt: skip


def _places(table: Table) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    shape = [range(len(table.categories(axis))) for axis in range(len(table.dimensions))]
    keys = [table.categories(axis) for axis in range(len(table.dimensions))]
    return [
        (tuple(line[each] for line, each in zip(keys, at, strict=True)), at)
        for at in np.ndindex(*[len(each) for each in shape])
    ]
