"""Whatever a plan is summed by, it comes to the same rupiah; points are counted once and capped."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.action_plan.content import content_of_plan, read_plan
from layak.core.action_plan.model import LineState, Move
from layak.core.action_plan.sums import Block, Dimension, cross, points_at_stake, sums
from layak.vault.chain import canonical
from tests.core.action_plan.samples import line, plan, random_lines

many = st.lists(random_lines, max_size=8).map(lambda lines: plan(*lines))


@settings(max_examples=60)
@given(many)
def test_every_dimension_comes_to_the_same_total(made) -> None:  # type: ignore[no-untyped-def]  # a plan
    found = sums(made)
    standing = [each for each in made.lines if each.state is not LineState.CANCELLED]
    budgeted = sum(cost.rupiah for each in standing for cost in each.costs)
    pledged = sum(pledge.rupiah or 0 for each in standing for pledge in each.pledges)
    assert (found.budgeted, found.pledged, found.total) == (budgeted, pledged, budgeted + pledged)
    for dimension in Dimension:
        assert sum(found.by[dimension].values()) == found.total
    assert sum(cross(made, Dimension.AGENCY, Dimension.YEAR).values()) == found.total


@settings(max_examples=40)
@given(many)
def test_a_frozen_plan_reads_back_as_it_was(made) -> None:  # type: ignore[no-untyped-def]  # a plan
    text = canonical(content_of_plan(made))
    assert read_plan(text) == made
    assert canonical(content_of_plan(read_plan(text))) == text


def test_two_lines_on_one_question_win_its_points_once() -> None:
    block = Block(Decimal(10), {"2.1": Decimal(1), "2.2": Decimal(4)})
    one = line(moves=(Move("2.1", Decimal(1), Decimal(3)),))
    other = line(key="b", moves=(Move("2.1", Decimal(1), Decimal(5)),))
    assert points_at_stake([one, other], [block]) == Decimal(4)


def test_an_indicator_gains_no_more_than_its_maximum_leaves() -> None:
    block = Block(Decimal(7), {"2.1": Decimal(1), "2.2": Decimal(4)})
    assert points_at_stake([line()], [block]) == Decimal(2)
