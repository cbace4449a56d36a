"""Leaks that are planted one by one are found, each by what makes it one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from layak.core.statistics.disclosure.attack import Leak, LeakFound, attack
from layak.core.statistics.disclosure.dimensions import Dimension, cumulative, flat
from layak.core.statistics.disclosure.forms import Classes, Rates, Rounded, Shown
from layak.core.statistics.disclosure.publish import publish
from layak.core.statistics.disclosure.published import Published
from layak.core.statistics.disclosure.rules import Reason, Rule
from layak.core.statistics.disclosure.solver import TablesDisagree
from layak.core.statistics.disclosure.space import DimensionsDisagree
from layak.core.statistics.disclosure.table import Table
from tests.core.statistics.disclosure.tables import SEX, line

RULE = Rule(threshold=5)
DESA = line("Desa", 4)
COUNTS = {("Desa 0",): 3, ("Desa 1",): 12, ("Desa 2",): 20, ("Desa 3",): 31}
MONTHS = [f"2025-{month:02}" for month in range(1, 13)]


def ages() -> Dimension:
    """Months of age, with two limits that programmes use."""
    leaves = [f"{month} bln" for month in range(60)]
    members = {leaf: frozenset({leaf}) for leaf in leaves}
    members |= {f"di bawah {limit} bln": frozenset(leaves[:limit]) for limit in (24, 25, 60)}
    return Dimension("Umur", members)


def one(leaks: tuple[Leak, ...]) -> Leak:
    assert len(leaks) == 1, [str(leak.message) for leak in leaks]
    return leaks[0]


def taken_back(published: Published, key: tuple[str, ...], number: int) -> Published:
    return replace(published, cells={**published.cells, key: Shown(number, number, number)})


def test_a_total_less_its_rows() -> None:
    safe = publish(Table("gizi", (DESA,), COUNTS), RULE)
    assert list(safe.hidden()) == [("Desa 0",), ("Desa 1",)]
    assert attack([safe]) == ()
    leak = one(attack([taken_back(safe, ("Desa 1",), 12)]))
    assert (leak.key, leak.low, leak.high, leak.reasons) == (("Desa 0",), 3, 3, (Reason.FEW,))
    assert leak.where.params == {"where": "Desa: Desa 0"}


def by_age(limit: int, counts: dict[tuple[str, ...], int]) -> Table:
    return Table("gizi", (ages(),), counts, shown={"Umur": (f"di bawah {limit} bln",)})


def test_two_filters_that_differ_by_a_month_of_age() -> None:
    counts = {(f"{month} bln",): 2 for month in range(60)}
    first, second = (by_age(limit, counts) for limit in (24, 25))
    apart = [publish(table, RULE) for table in (first, second)]
    assert [attack([table]) for table in apart] == [(), ()]
    leak = one(attack(apart))
    assert (leak.low, leak.high, leak.key) == (2, 2, None)
    assert "24 bln" in str(leak.message)
    guarded = publish(second, RULE, already_published=apart[:1])
    assert [*guarded.hidden()] == [("di bawah 25 bln",)]
    assert attack([apart[0], guarded]) == ()


def test_filters_that_overlap_without_one_holding_the_other() -> None:
    leaves = ["a", "b", "c"]
    members = {leaf: frozenset({leaf}) for leaf in leaves}
    members |= {"a+b": frozenset("ab"), "b+c": frozenset("bc"), "semua": frozenset("abc")}
    dimension = Dimension("Kelompok", members)
    counts = {("a",): 40, ("b",): 2, ("c",): 50}
    tables = [
        publish(Table("gizi", (dimension,), counts, shown={"Kelompok": shown}), RULE)
        for shown in (("a+b",), ("b+c",), ("semua",))
    ]
    assert [attack([table]) for table in tables] == [(), (), ()]
    assert {(leak.low, leak.high) for leak in attack(tables)} == {(2, 2)}


def up_to(month: int) -> Table:
    period = cumulative("Bulan", until={f"s.d. {each}": each for each in MONTHS})
    counts = {(each,): number for each, number in zip(MONTHS, (6, 7, 1, *[8] * 9), strict=True)}
    return Table("gizi", (period,), counts, shown={"Bulan": (f"s.d. {MONTHS[month - 1]}",)})


def test_two_periods_of_a_running_total() -> None:
    february, march = (publish(up_to(month), RULE) for month in (2, 3))
    assert [attack([february]), attack([march])] == [(), ()]
    leak = one(attack([february, march]))
    assert (leak.low, leak.high) == (1, 1)
    assert "2025-03" in str(leak.message)
    guarded = publish(up_to(3), RULE, already_published=[february])
    assert [*guarded.hidden()] == [("s.d. 2025-03",)]
    april = publish(up_to(4), RULE, already_published=[february, guarded])
    assert april.number(("s.d. 2025-04",)) == 22
    assert attack([february, guarded, april]) == ()


def test_the_same_table_published_again_after_a_few_late_entries() -> None:
    editions = cumulative("Terbitan", until={"Oktober": "tercatat Okt", "November": "baru Nov"})
    counts = {("Desa 0", "tercatat Okt"): 11, ("Desa 0", "baru Nov"): 1}
    both = [
        publish(
            Table(
                "gizi",
                (DESA, editions),
                counts,
                shown={"Desa": ("Desa 0",), "Terbitan": (edition,)},
            ),
            RULE,
        )
        for edition in ("Oktober", "November")
    ]
    assert [attack([table]) for table in both] == [(), ()]
    leak = one(attack(both))
    assert (leak.low, leak.high) == (1, 1)
    assert "baru Nov" in str(leak.message)


def test_a_map_that_bounds_what_the_table_hides() -> None:
    table = Table("gizi", (DESA,), COUNTS)
    classes = Classes(tuple(Decimal(bound) for bound in (0, 2, 6, 15, 25)))
    counted, mapped = publish(table, RULE), publish(table, RULE, form=classes)
    assert [attack([counted]), attack([mapped])] == [(), ()]
    assert mapped.number(("Desa 0",)) == 1
    leak = one(attack([counted, mapped]))
    assert (leak.key, leak.low, leak.high) == (("Desa 0",), 2, 5)
    guarded = publish(table, RULE, already_published=[counted], form=classes)
    assert guarded.number(("Desa 0",)) is None
    assert attack([counted, guarded]) == ()


def test_a_percentage_whose_denominator_is_known() -> None:
    of = dict.fromkeys(COUNTS, 50)
    table = Table("gizi", (DESA,), COUNTS, of)
    safe = publish(table, RULE, form=Rates(decimals=1))
    assert [*safe.hidden()] == [("Desa 0",), ("Desa 1",)]
    assert safe.number(("Desa 2",)) == Decimal("40.0")
    assert safe.number(("Desa semua",)) == Decimal("33.0")
    percentage = Shown(Decimal("24.0"), 12, 12)
    planted = replace(safe, cells={**safe.cells, ("Desa 1",): percentage})
    leak = one(attack([planted]))
    assert (leak.key, leak.low, leak.high) == (("Desa 0",), 3, 3)


def test_a_rounded_percentage_of_few() -> None:
    """6 % of 50 is 3 children, of 200 it is 11 to 13."""
    of = {("Desa 0",): 50, ("Desa 1",): 200}
    table = Table(
        "gizi", (DESA,), {("Desa 0",): 3, ("Desa 1",): 12}, of, {"Desa": ("Desa 0", "Desa 1")}
    )
    published = publish(table, RULE, form=Rates(decimals=0))
    assert [*published.hidden()] == [("Desa 0",)]
    assert published.cells["Desa 1",] == Shown(Decimal(6), 11, 12)


def test_rounded_numbers_that_their_total_gives_away() -> None:
    desa = flat("Desa", leaves=("A", "B"), total="Semua")
    table = Table("gizi", (desa,), {("A",): 7, ("B",): 12})
    rounded = publish(table, RULE, form=Rounded(base=5))
    assert {key: rounded.number(key) for key in rounded.cells} == {
        ("Semua",): 20, ("A",): 5, ("B",): 10,
    }  # fmt: skip
    assert attack([rounded]) == ()
    exact = publish(
        Table("gizi", (desa,), {("A",): 3, ("B",): 12}, shown={"Desa": ("Semua", "B")}),
        Rule(threshold=2),
    )
    loose = publish(Table("gizi", (desa,), {("A",): 3, ("B",): 12}), RULE, form=Rounded(base=5))
    assert {(leak.low, leak.high) for leak in attack([exact, loose])} == {(3, 3)}


def test_two_tables_that_share_their_totals() -> None:
    """Desa by sex, and the kabupaten by sex and age: each alone is safe."""
    by_sex = Table("gizi", (DESA, SEX), {
        ("Desa 0", "L"): 9, ("Desa 0", "P"): 7, ("Desa 1", "L"): 3, ("Desa 1", "P"): 8,
        ("Desa 2", "L"): 2, ("Desa 2", "P"): 6, ("Desa 3", "L"): 12, ("Desa 3", "P"): 9,
    })  # fmt: skip
    first = publish(by_sex, RULE)
    assert attack([first]) == ()
    hidden = [key for key in first.hidden() if key[1] == "P" and key[0] != "Desa semua"]
    girls = Table(
        "gizi", (DESA, SEX), by_sex.counts, shown={"Desa": (hidden[0][0],), "Jenis kelamin": ("P",)}
    )
    alone = publish(girls, RULE)
    assert attack([alone]) == ()
    assert attack([first, alone])
    guarded = publish(girls, RULE, already_published=[first])
    assert [*guarded.hidden()] == [hidden[0]]


def test_a_table_by_place_and_one_by_age_have_their_cells_in_common() -> None:
    """The dimensions differ, so what is true of desa by age is not known to whoever publishes."""
    by_place = publish(Table("gizi", (DESA,), COUNTS), RULE)
    age = line("Umur", 3)
    counts = {("Umur 0",): 20, ("Umur 1",): 44, ("Umur 2",): 2}
    by_age = publish(Table("gizi", (age,), counts), RULE, already_published=[by_place])
    assert attack([by_place, by_age]) == ()
    assert [*by_age.hidden()] == [("Umur 0",), ("Umur 2",)]


def test_strict_names_the_cells_instead_of_hiding_more() -> None:
    february = publish(up_to(2), RULE)
    with pytest.raises(LeakFound) as refused:
        publish(up_to(3), RULE, already_published=[february], strict=True)
    assert [leak.low for leak in refused.value.leaks] == [1]
    assert "2025-03" in str(refused.value)


def test_earlier_tables_that_leak_by_themselves_are_named() -> None:
    february, march = (publish(up_to(month), RULE) for month in (2, 3))
    with pytest.raises(LeakFound) as refused:
        publish(up_to(4), RULE, already_published=[february, march])
    assert [leak.low for leak in refused.value.leaks] == [1]


def test_tables_that_contradict_each_other_cannot_be_published() -> None:
    first = publish(Table("gizi", (DESA,), COUNTS), RULE)
    later = Table("gizi", (DESA,), {**COUNTS, ("Desa 3",): 32})
    with pytest.raises(TablesDisagree):
        publish(later, RULE, already_published=[first])
    with pytest.raises(TablesDisagree):
        attack([first, publish(later, RULE)])


def test_categories_of_one_name_must_mean_the_same() -> None:
    other = flat("Desa", leaves=("Desa 0", "Desa 9"), total="Desa semua")
    tables = [
        publish(Table("gizi", (DESA,), COUNTS), RULE),
        publish(Table("gizi", (other,), {("Desa 0",): 8, ("Desa 9",): 9}), RULE),
    ]
    with pytest.raises(DimensionsDisagree):
        attack(tables)


def test_tables_of_different_subjects_are_not_mixed() -> None:
    february = publish(up_to(2), RULE)
    other = publish(replace(up_to(3), subject="imunisasi"), RULE)
    assert attack([february, other]) == ()
