"""Series in words: real, or like the usual ups and downs; and figures that are for their owner."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.instrument.model import Direction, Text
from layak.core.measures.breakdown import carry_over_between, usual_carry_over
from layak.core.measures.estimating import counted, stated
from layak.core.measures.model import Definition, Estimate, SourceKind
from layak.core.measures.protecting import is_protected
from layak.core.measures.trending import judge
from layak.core.statistics.trend import Month
from layak.documents.release_rules import usual_rule

#: The worked example of docs/algorithms/trend.md.
FALLING = [212, 205, 219, 208, 214, 203, 198, 201, 192, 196, 188, 171]
CHILDREN = Definition(
    "x", Text("x"), Text("a"), Text("b"), 100, Direction.LOWER
)  # fmt: skip
ROOMS = Definition("y", Text("y"), Text("a"), None, 1, Direction.HIGHER, counts_people=False)
DEATHS = Definition("z", Text("z"), Text("a"), None, 1, Direction.LOWER)


def months(events: list[int]) -> list[Month]:
    return [Month(24_300 + number, each, 1000) for number, each in enumerate(events)]


def test_a_fall_is_called_real_and_good_where_less_is_better() -> None:
    found = judge(months(FALLING), direction=Direction.LOWER, carry_over=0.3)
    assert (str(found.verdict), found.is_real) == ("Turun nyata", True)
    assert "arah yang baik" in str(found.advice)
    assert "Anak yang sama" in str(found.method)
    assert "arah yang buruk" in str(
        judge(months(FALLING), direction=Direction.HIGHER, carry_over=0.3).advice
    )


def test_what_only_wavers_is_not_called_a_trend() -> None:
    found = judge(months([200, 210, 195, 206, 199, 204]), direction=Direction.LOWER)
    assert "Belum dapat dibedakan" in str(found.verdict)
    assert "petunjuk" in str(found.method)
    assert not found.is_real


def test_too_few_months_say_what_is_missing() -> None:
    found = judge(months([200, 100]), direction=Direction.LOWER)
    assert "perlu paling sedikit 4 masa" in str(found.verdict)
    assert found.method is None


def test_how_alike_two_months_are_comes_from_the_children_seen_twice() -> None:
    first = {f"a{n}": n < 20 for n in range(100)}
    assert carry_over_between(first, first) == pytest.approx(0.999)
    assert carry_over_between(first, {}) is None
    assert usual_carry_over([0.5, None, 0.7]) == pytest.approx(0.6)
    assert usual_carry_over([]) is None


@pytest.mark.parametrize(
    ("definition", "estimate", "is_small"),
    [
        (CHILDREN, counted(CHILDREN, numerator=4, denominator=900), True),
        (CHILDREN, counted(CHILDREN, numerator=5, denominator=900), False),
        (CHILDREN, counted(CHILDREN, numerator=897, denominator=900), True),
        (CHILDREN, counted(CHILDREN, numerator=900, denominator=900), False),
        (CHILDREN, counted(CHILDREN, numerator=0, denominator=900), False),
        (DEATHS, counted(DEATHS, numerator=3, denominator=None), True),
        (ROOMS, counted(ROOMS, numerator=3, denominator=None), False),
    ],
)
def test_a_figure_of_few_people_is_for_its_owner(
    definition: Definition, estimate: Estimate, is_small: bool
) -> None:
    kind = SourceKind.ADMINISTRATIVE
    assert is_protected(definition, estimate, kind=kind, rule=usual_rule().rule) is is_small
    assert not is_protected(definition, estimate, kind=SourceKind.FORM, rule=usual_rule().rule)


def test_counts_behind_a_stated_share_are_reckoned() -> None:
    few = stated(CHILDREN, value=Decimal("0.4"), low=None, high=None, denominator=900)
    alone = stated(CHILDREN, value=Decimal("0.4"), low=None, high=None, denominator=None)
    rule = usual_rule().rule
    assert is_protected(CHILDREN, few, kind=SourceKind.ADMINISTRATIVE, rule=rule)
    assert not is_protected(CHILDREN, alone, kind=SourceKind.SURVEY, rule=rule)
