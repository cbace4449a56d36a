"""What an action costs with a region's prices, and what it moves where a region stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.action_catalogue.model import (
    ActionKind,
    CatalogueAction,
    CostModel,
    CostPart,
    Raise,
)
from layak.core.action_catalogue.moving import Moved, Standing, gain_of, moved_by
from layak.core.action_catalogue.pricing import Priced, rupiah_of, yearly_rupiah_of
from tests.core.action_catalogue.samples import action

PRICES = {"meal": 45_000, "speaker_hour": 900_000}
HALF, ALL = Decimal("0.5"), Decimal(1)


def test_the_first_year_is_what_is_paid_once_and_for_every_unit() -> None:
    # 2 x 900,000 + 3 x (30 x 45,000 + 1.5 x 900,000)
    assert rupiah_of(action(), 3, PRICES) == Priced(9_900_000)


def test_an_action_without_a_price_says_which_one_is_missing() -> None:
    assert rupiah_of(action(), 1, {"meal": 45_000}) == Priced(None, ("speaker_hour",))
    assert rupiah_of(action(), 1, {}) == Priced(None, ("speaker_hour", "meal"))


def test_an_action_whose_cost_nobody_states_is_not_free() -> None:
    silent = action(cost=CostModel())
    assert rupiah_of(silent, 1, PRICES) == Priced(None, ())
    assert yearly_rupiah_of(silent, PRICES) == Priced(None, ())


def test_a_fraction_of_a_rupiah_is_rounded_up_once() -> None:
    thirds = action(cost=CostModel(fixed=(CostPart("meal", Decimal("0.3333")),) * 3))
    # 3 x 0.3333 x 101 = 100.9899
    assert rupiah_of(thirds, 1, {"meal": 101}) == Priced(101)


def test_further_years_cost_what_is_paid_every_year() -> None:
    kept = action(
        cost=CostModel(fixed=(CostPart("meal", ALL),), yearly=(CostPart("speaker_hour", ALL),))
    )
    assert yearly_rupiah_of(kept, PRICES) == Priced(900_000)
    assert yearly_rupiah_of(action(), PRICES) == Priced(0)


@given(st.integers(0, 500), st.integers(0, 10**9), st.integers(0, 10**9))
def test_costs_are_whole_and_rise_with_every_unit(units: int, meal: int, speaker: int) -> None:
    prices = {"meal": meal, "speaker_hour": speaker}
    less, more = rupiah_of(action(), units, prices), rupiah_of(action(), units + 1, prices)
    assert isinstance(less.rupiah, int)
    assert isinstance(more.rupiah, int)
    assert less.rupiah <= more.rupiah


def moving(*steps: Raise, **fields: Any) -> CatalogueAction:
    return action(raises=steps, **fields)


def test_a_step_counts_from_where_it_begins_and_below_its_end() -> None:
    step = moving(Raise("2.2", HALF, ALL))
    below, inside, above = (
        {"2.2": Standing(Decimal(10), Decimal(claimed), Decimal(claimed))}
        for claimed in ("4.9", "5", "10")
    )
    assert moved_by(step, below) == ()
    assert moved_by(step, inside) == (Moved("2.2", Decimal(5), Decimal(10)),)
    assert moved_by(step, above) == ()


def test_steps_of_one_question_are_climbed_in_one_go() -> None:
    climb = moving(Raise("2.2", Decimal(0), HALF, HALF), Raise("2.2", HALF, ALL, ALL),
                   unit_kind="village")  # fmt: skip
    assert moved_by(climb, {"2.2": Standing(Decimal(4))}) == (
        Moved("2.2", Decimal(0), Decimal(4), ALL),
    )


def test_work_also_makes_safe_what_was_claimed_below_it() -> None:
    partly = {"2.2": Standing(Decimal(4), claimed=Decimal(2), expected=Decimal("1.5"))}
    assert gain_of(moved_by(moving(Raise("2.2", HALF, ALL)), partly)) == Decimal("2.5")


def test_repair_brings_a_claim_to_safety_and_claims_nothing_more() -> None:
    repair = moving(Raise("2.2", Decimal(0), ALL), kind=ActionKind.EVIDENCE_REPAIR)
    at_risk = {"2.2": Standing(Decimal(4), claimed=Decimal(3), expected=Decimal(1))}
    assert moved_by(repair, at_risk) == (Moved("2.2", Decimal(1), Decimal(3)),)
    safe = {"2.2": replace(at_risk["2.2"], expected=Decimal(3))}
    assert moved_by(repair, safe) == ()


@pytest.mark.parametrize("kind", [ActionKind.TRAINING, ActionKind.EVIDENCE_REPAIR])
@given(claimed=st.integers(0, 40), kept=st.integers(0, 40), low=st.integers(0, 9))
def test_no_move_leads_down_or_above_the_maximum(
    kind: ActionKind, claimed: int, kept: int, low: int
) -> None:
    standing = Standing(Decimal(4), Decimal(claimed) / 10, Decimal(min(kept, claimed)) / 10)
    step = Raise("2.2", Decimal(low) / 10, ALL)
    for moved in moved_by(moving(step, kind=kind), {"2.2": standing}):
        assert standing.expected <= moved.from_points < moved.to_points <= standing.maximum


def test_a_question_of_another_instrument_is_left_out() -> None:
    assert moved_by(action(), {}) == ()
