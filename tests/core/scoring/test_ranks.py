"""Ranks are half-open intervals, and a gate that is not met stops the ladder."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.instrument.model import Gate, Rank
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.ranks import standing
from layak.core.scoring.score import score
from tests.instruments import small_instrument, with_indicator

LADDER = tuple(
    Rank(name, Decimal(bound))
    for name, bound in (
        ("Pratama", 500),
        ("Madya", 601),
        ("Nindya", 701),
        ("Utama", 801),
        ("KLA", 901),
    )
)


@pytest.mark.parametrize(
    ("total", "reached", "next_rank", "needs"),
    [
        ("0", None, "Pratama", "500"),
        ("499.9999", None, "Pratama", "0.0001"),
        ("500", "Pratama", "Madya", "101"),
        ("600", "Pratama", "Madya", "1"),
        ("600.4", "Pratama", "Madya", "0.6"),
        ("600.9999", "Pratama", "Madya", "0.0001"),
        ("601", "Madya", "Nindya", "100"),
        ("733.45", "Nindya", "Utama", "67.55"),
        ("801", "Utama", "KLA", "100"),
        ("900.9999", "Utama", "KLA", "0.0001"),
        ("901", "KLA", None, None),
        ("1000", "KLA", None, None),
    ],
)
def test_a_rank_is_reached_at_its_lower_bound_and_not_before(
    total: str, reached: str | None, next_rank: str | None, needs: str | None
) -> None:
    found = standing(LADDER, total=Decimal(total), points={})
    assert (found.rank.name if found.rank else None) == reached
    assert (found.next_rank.rank.name if found.next_rank else None) == next_rank
    assert (found.next_rank.needs if found.next_rank else None) == (
        None if needs is None else Decimal(needs)
    )


GATE = Gate("1.1", Decimal(4))
GATED = (LADDER[0], Rank("Madya", Decimal(601), (GATE,)), *LADDER[2:])


def test_a_gate_not_met_stops_the_ladder_however_high_the_total() -> None:
    found = standing(GATED, total=Decimal(1000), points={"1.1": Decimal("3.9999")})
    assert found.rank is LADDER[0]
    assert found.next_rank is not None
    assert (found.next_rank.rank.name, found.next_rank.needs) == ("Madya", 0)
    assert found.next_rank.gates == (GATE,)


def test_a_gate_is_met_at_exactly_its_points() -> None:
    found = standing(GATED, total=Decimal(1000), points={"1.1": Decimal(4)})
    assert found.rank is LADDER[-1]
    assert found.next_rank is None


def test_a_gate_on_something_unknown_is_never_met() -> None:
    assert standing(GATED, total=Decimal(1000), points={}).rank is LADDER[0]


def test_points_and_gate_still_missing_are_both_named() -> None:
    found = standing(GATED, total=Decimal(600), points={})
    assert found.next_rank is not None
    assert (found.next_rank.needs, found.next_rank.gates) == (1, (GATE,))


def test_an_instrument_without_ranks_gives_none() -> None:
    assert standing((), total=Decimal(5), points={}).next_rank is None


def _answer(code: str, number: str) -> Answer:
    return Answer(code, Basis.POINTS, Decimal(number))


def test_a_gate_looks_at_what_a_question_earned_before_the_cap() -> None:
    ranks = (Rank("Pratama", Decimal(1), gates=(Gate("1.2b", Decimal("2.5")),)),)
    instrument = with_indicator(small_instrument(ranks=ranks), "1", maximum=Decimal(5))
    modest = [_answer("1.1", "2"), _answer("1.2b", "2.5")]
    better = [_answer("1.1", "8"), _answer("1.2b", "2.5")]
    assert score(instrument, modest).standing.rank is ranks[0]
    assert score(instrument, better).standing.rank is ranks[0]


def test_a_gate_on_an_indicator_looks_at_its_points_after_the_cap() -> None:
    ranks = (Rank("Pratama", Decimal(1), gates=(Gate("1", Decimal(6)),)),)
    instrument = with_indicator(small_instrument(ranks=ranks), "1", maximum=Decimal(5))
    assert score(instrument, [_answer("1.1", "8")]).standing.rank is None
