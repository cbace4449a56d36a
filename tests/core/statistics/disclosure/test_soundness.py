"""What is published keeps its doubt, and not one complementary cell is hidden for nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.statistics.disclosure.attack import attack
from layak.core.statistics.disclosure.forms import Shown
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.rules import UNBOUNDED, Rule, need_for, reasons_for
from layak.core.statistics.disclosure.solver import Attacker
from layak.core.statistics.disclosure.space import position, ranges, space_of
from layak.core.statistics.disclosure.table import Table, keys_of, values
from tests.core.statistics.disclosure.tables import possible_numbers, shown_numbers, tables

FEW = Rule(threshold=3)
RULES = st.sampled_from(
    [FEW, Rule(threshold=5), Rule(threshold=4, hide_none=True), Rule(threshold=2)]
)


@settings(max_examples=30, deadline=None)
@given(tables(), RULES)
def test_the_attacker_finds_nothing_in_what_is_published(table: Table, rule: Rule) -> None:
    assert attack([publish(table, rule)]) == ()


@settings(max_examples=30, deadline=None)
@given(tables(denominators=True), RULES)
def test_nor_where_denominators_are_known(table: Table, rule: Rule) -> None:
    assert attack([publish(table, rule)]) == ()


@settings(max_examples=30, deadline=None)
@given(tables(denominators=True), RULES)
def test_linear_programmes_alone_find_no_sensitive_cell_narrowed(table: Table, rule: Rule) -> None:
    """The bounds of every sensitive cell, without the attacker's shortcut through moves."""
    published = publish(table, rule)
    space = space_of([published])
    attacker = Attacker(space, subject="gizi", ranges=[ranges(published, space)])
    flat = np.arange(int(np.prod(space.shape))).reshape(space.shape)
    counts = values(table, table.counts).ravel().tolist()
    for key, count in zip(keys_of(table), counts, strict=True):
        of = None if published.denominators is None else published.denominators[key]
        reasons = reasons_for(rule, count=count, of=of)
        at = position(published, space, key)
        members = flat[
            np.ix_(*(np.flatnonzero(sets[at[axis]]) for axis, sets in enumerate(space.inside[0])))
        ].ravel()
        low = attacker.extreme(members, greatest=False, whole=True).bound
        high = attacker.extreme(members, greatest=True, whole=True).bound
        assert low <= count <= high
        if reasons:
            assert need_for(rule, reasons=reasons, of=of).is_met(low, min(high, UNBOUNDED))


@settings(max_examples=40, deadline=None)
@given(tables(most=4, largest=4), st.sampled_from([FEW, Rule(threshold=2)]))
def test_somebody_who_tries_every_table_cannot_tell_a_small_count(table: Table, rule: Rule) -> None:
    possible = possible_numbers(publish(table, rule), most=9)
    for key, count in zip(keys_of(table), values(table, table.counts).ravel(), strict=True):
        assert int(count) in possible[key]
        if reasons_for(rule, count=int(count), of=None):
            assert max(possible[key]) >= rule.threshold
            assert max(possible[key]) - min(possible[key]) >= rule.threshold - 1


@settings(max_examples=30, deadline=None)
@given(tables(), RULES)
def test_what_is_shown_is_true_and_never_small(table: Table, rule: Rule) -> None:
    counts = dict(zip(keys_of(table), values(table, table.counts).ravel().tolist(), strict=True))
    for key, number in shown_numbers(publish(table, rule)).items():
        assert number == counts[key]
        assert not reasons_for(rule, count=number, of=None)


@settings(max_examples=30, deadline=None)
@given(tables(), RULES)
def test_a_complementary_cell_that_is_taken_back_is_found(table: Table, rule: Rule) -> None:
    published = publish(table, rule)
    counts = dict(zip(keys_of(table), values(table, table.counts).ravel().tolist(), strict=True))
    for key, cell in published.hidden().items():
        if not cell.is_primary:
            assert attack([_with(published, key, counts[key])]), key


@settings(max_examples=40, deadline=None)
@given(tables(), RULES)
def test_the_same_table_is_published_the_same_way(table: Table, rule: Rule) -> None:
    backwards = replace(table, counts=dict(reversed(table.counts.items())))
    assert publish(table, rule) == publish(backwards, rule)


def _with(published: Published, key: tuple[str, ...], count: int) -> Published:
    """``published`` with one of its hidden cells shown after all."""
    return replace(published, cells={**published.cells, key: Shown(count, count, count)})
