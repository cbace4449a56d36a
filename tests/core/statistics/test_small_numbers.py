"""A share that rests on too little says so, with the source of the rule."""

from __future__ import annotations

import pytest

from layak.core.statistics.small_numbers import (
    SMALL_NUMBER_RULES,
    Counted,
    SmallNumberRule,
    small_numbers,
)


@pytest.mark.parametrize(
    ("events", "of", "codes"),
    [
        (120, 400, []),
        (10, 30, ["wide_interval"]),
        (12, 29, ["few_children", "wide_interval"]),
        (9, 400, ["few_events"]),
        (391, 400, ["few_events"]),
        (390, 400, []),
        (0, 0, ["few_children", "few_events", "wide_interval"]),
    ],
)
def test_each_rule_speaks_where_it_is_not_met(events: int, of: int, codes: list[str]) -> None:
    assert [each.rule.code for each in small_numbers(events=events, of=of)] == codes


def test_the_sentence_names_the_number_and_the_rule_its_source() -> None:
    found = small_numbers(events=3, of=400)
    assert [str(each.message) for each in found] == ["Hanya 3 kejadian: baca dengan hati-hati."]
    assert all(each.source for each in SMALL_NUMBER_RULES)


def test_rules_are_data_and_may_be_others() -> None:
    stricter = SmallNumberRule("district", Counted.DENOMINATOR, "own rule", at_least=1000)
    assert [each.rule.code for each in small_numbers(events=300, of=999, rules=[stricter])] == [
        "district"
    ]
    assert small_numbers(events=300, of=1000, rules=[stricter]) == ()


@pytest.mark.parametrize(("events", "of"), [(-1, 3), (4, 3)])
def test_a_count_that_is_no_share_is_refused(events: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        small_numbers(events=events, of=of)
