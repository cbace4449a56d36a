"""Proposed points: never above the maximum, monotone, exact, and never without a reason."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.values import is_exact
from layak.core.works.model import Rule
from layak.core.works.pointing import Counted, proposed_points

MAXIMA = st.integers(0, 10**6).map(lambda ticks: Decimal(ticks).scaleb(-4))
MANY = st.integers(0, 10**7)
RULES = st.sampled_from(Rule)


@given(maximum=MAXIMA, rule=RULES, counted=MANY, of=st.none() | MANY)
def test_it_is_within_the_maximum_and_an_answer_can_hold_it(
    maximum: Decimal, rule: Rule, counted: int, of: int | None
) -> None:
    proposal = proposed_points(maximum, rule, Counted(counted, of))
    assert str(proposal.reason)
    if proposal.points is not None:
        assert Decimal(0) <= proposal.points <= maximum
        assert is_exact(proposal.points)


@given(maximum=MAXIMA, rule=RULES, fewer=MANY, more=MANY, of=st.integers(1, 10**7))
def test_more_counted_never_proposes_less(
    maximum: Decimal, rule: Rule, fewer: int, more: int, of: int
) -> None:
    fewer, more = sorted((fewer, more))
    less = proposed_points(maximum, rule, Counted(fewer, of)).points or Decimal(0)
    assert less <= (proposed_points(maximum, rule, Counted(more, of)).points or Decimal(0))


@given(maximum=MAXIMA, counted=st.integers(1, 10**6), of=st.integers(1, 10**6))
def test_it_is_the_share_rounded_down_by_less_than_one_tick(
    maximum: Decimal, counted: int, of: int
) -> None:
    points = proposed_points(maximum, Rule.SHARE_OF_MAXIMUM, Counted(counted, of)).points
    assert points is not None
    claimed = points * of
    true = maximum * min(counted, of)
    assert claimed <= true < claimed + Decimal("0.0001") * of


@pytest.mark.parametrize(
    ("rule", "counted", "points"),
    [
        (Rule.NONE, Counted(5, 5), None),
        (Rule.WHOLE, Counted(1), Decimal(5)),
        (Rule.WHOLE, Counted(0, 3), None),
        (Rule.WHOLE, None, None),
        (Rule.SHARE_OF_MAXIMUM, Counted(3), None),
        (Rule.SHARE_OF_MAXIMUM, Counted(3, 0), None),
        (Rule.SHARE_OF_MAXIMUM, Counted(0, 9), None),
        (Rule.SHARE_OF_MAXIMUM, Counted(1, 3), Decimal("1.6666")),
        (Rule.SHARE_OF_MAXIMUM, Counted(40, 40), Decimal(5)),
        (Rule.SHARE_OF_MAXIMUM, Counted(50, 40), Decimal(5)),
    ],
)
def test_the_rules(rule: Rule, counted: Counted | None, points: Decimal | None) -> None:
    assert proposed_points(Decimal(5), rule, counted).points == points


def test_the_reason_names_the_share_and_that_it_is_our_assumption() -> None:
    reason = str(proposed_points(Decimal(5), Rule.SHARE_OF_MAXIMUM, Counted(12, 16)).reason)
    assert "12 dari 16" in reason
    assert "3,75 dari 5 poin" in reason
    assert "Asumsi Layak" in reason
