"""What may be shown of a month: attacked with everything that is out, and read from its record."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.measures.breakdown import AGES, BOTH, SEXES, UNDER_FIVE, Cell, Count
from layak.core.measures.release_rules import UnknownRule, named_rule
from layak.core.measures.released import months_from, months_record, released, tables_in
from layak.core.measures.releasing import (
    Ages,
    Level,
    MonthRelease,
    Shape,
    assault,
    release_month,
)
from layak.core.statistics.disclosure.attack import LeakFound
from layak.core.statistics.disclosure.published import Hidden
from layak.documents.release_rules import release_rules, usual_rule

REGENCY = "16.12"
PARENTS = {
    "16.12.01": REGENCY, "16.12.02": REGENCY, "16.12.01.2001": "16.12.01",
    "16.12.01.2002": "16.12.01", "16.12.02.2001": "16.12.02", "16.12.02.2002": "16.12.02",
    "16.12.02.2003": "16.12.02",
}  # fmt: skip
VILLAGES = sorted(code for code in PARENTS if code.count(".") == 3)
FINE = Shape("stunting", Level.VILLAGE, by_sex=True, ages=Ages.TOGETHER)
COARSE = Shape("stunting", Level.DISTRICT, by_sex=False, ages=Ages.TOGETHER)
Numbers = dict[Cell, Count]


def towns() -> st.SearchStrategy[Numbers]:
    """Numbers of children in a few villages, many of them small."""
    cells = [Cell(village, sex, "12-23") for village in VILLAGES for sex in SEXES]
    count = st.integers(0, 40).flatmap(
        lambda of: st.integers(0, of).map(lambda events: Count(events, of))
    )
    return st.tuples(*[count for _ in cells]).map(
        lambda drawn: dict(zip(cells, drawn, strict=True))
    )


def month(
    cells: Numbers, shape: Shape = FINE, earlier: tuple[MonthRelease, ...] = ()
) -> MonthRelease:
    return release_month(
        shape, month="2025-10", cells=cells, parents=PARENTS, rule=usual_rule(),
        earlier=tables_in(list(earlier)),
    )  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(towns())
def test_whatever_is_out_together_gives_no_small_number_away(cells: Numbers) -> None:
    coarse = month(cells, COARSE)
    try:
        fine = month(cells, FINE, (coarse,))
    except LeakFound:
        return  # nothing can be added to what is out: it is refused, not published
    found = assault(tables_in([fine]), earlier=tables_in([coarse]))
    assert found.leaks == ()
    for number in (each.cases for each in released([fine]).cells.values()):
        assert number is None or number == 0 or number >= usual_rule().rule.threshold


def plenty(**small: int) -> Numbers:
    """20 of 60 children in every village and sex; ``small`` of one girl's cell."""
    cells = {Cell(v, s, "12-23"): Count(20, 60) for v in VILLAGES for s in SEXES}
    cells[Cell(VILLAGES[0], "f", "12-23")] = Count(small.get("events", 20), 60)
    return cells


def test_two_tables_whose_difference_is_a_child_are_found() -> None:
    cells = plenty(events=2)
    honest = month(cells)
    leaky = month(plenty())  # of other children, so nothing is hidden …
    assert leaky.cases.hidden() == {}
    forged = MonthRelease(
        "2025-10",
        type(honest.cases)(
            honest.cases.subject, honest.cases.dimensions, honest.cases.shown,
            {
                key: cell if isinstance(cell, Hidden) and cell.is_primary else
                type(next(iter(leaky.cases.cells.values())))(*[_truth(cells, key)] * 3)
                for key, cell in honest.cases.cells.items()
            },
            honest.cases.rule, honest.cases.form, honest.cases.denominators,
        ),
        honest.children,
    )  # fmt: skip
    assert assault(tables_in([honest]), earlier=[]).leaks == ()
    found = assault(tables_in([forged]), earlier=tables_in([honest]))
    assert any(leak.low == leak.high == 2 for leak in found.leaks)


def _truth(cells: Numbers, key: tuple[str, ...]) -> int:
    place, sex, _ = key
    return sum(
        count.events
        for cell, count in cells.items()
        if (place in {REGENCY, cell.place, PARENTS[cell.place]}) and sex in {BOTH, cell.sex}
    )


def test_a_number_of_children_that_is_small_itself_is_not_shown() -> None:
    cells = plenty()
    cells[Cell(VILLAGES[0], "f", "12-23")] = Count(0, 3)
    seen = released([month(cells)])
    cell = seen.cell("2025-10", VILLAGES[0], "f", UNDER_FIVE)
    assert (cell.cases, cell.children, cell.percent) == (None, None, None)


def test_a_shown_cell_has_its_share_and_limits_and_a_rounded_one_no_limits() -> None:
    cells = plenty()
    seen = released([month(cells)]).cell("2025-10", REGENCY, BOTH, UNDER_FIVE)
    assert (seen.cases, seen.children, str(seen.percent)) == (200, 600, "33.3")
    assert seen.low is not None
    rounded = released([month(cells, Shape("stunting", Level.DISTRICT, True, Ages.TOGETHER, True))])
    cell = rounded.cell("2025-10", REGENCY, "m", UNDER_FIVE)
    assert (cell.cases, cell.low) == (100, None)


def test_a_record_is_read_as_it_was_written() -> None:
    made = month(plenty(events=2))
    text = json.dumps(months_record([made]))
    (read,) = months_from(json.loads(text))
    assert read == made
    assert list(released([read]).rows()) == list(released([made]).rows())
    assert released([read]).hidden > 1


def test_tables_go_as_deep_as_they_are_asked_to() -> None:
    made = released([month(plenty(), Shape("stunting", Level.VILLAGE, True, Ages.GROUPS))])
    assert made.places[:2] == (REGENCY, "16.12.01")
    assert made.ages == (UNDER_FIVE, *AGES)
    assert released([month(plenty(), COARSE)]).sexes == (BOTH,)


def test_the_rules_have_sources_and_one_is_usual() -> None:
    rules = release_rules()
    assert [each.is_usual for each in rules] == [True, False, False]
    assert all(each.source and each.rule.threshold >= 5 for each in rules)
    with pytest.raises(UnknownRule):
        named_rule(rules, "ambang-1")
