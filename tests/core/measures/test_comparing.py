"""A figure beside those of other places: like with like, best first, never two kinds at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from layak.core.instrument.model import Direction
from layak.core.measures.comparing import (
    FURTHEST_YEARS,
    Own,
    Standing,
    Statistic,
    compare,
    rank,
)
from layak.core.measures.model import SourceKind

SURVEY, RECORDS = SourceKind.SURVEY, SourceKind.ADMINISTRATIVE
LOWER = Direction.LOWER
OWN = Own(SURVEY, 2024, Decimal("17.9"), "SSGI", Decimal("14.2"), Decimal("22.3"))
VALUES = st.decimals(0, 100, places=1)
PLACES = {f"16.{number:02}" for number in range(1, 13)}


def of(place: str, value: str | Decimal, year: int = 2024, **more: object) -> Statistic:
    base = Statistic("stunting_under_5", place, year, SURVEY, Decimal(value), "SSGI")
    return replace(base, **more)  # type: ignore[arg-type]


class TestComparing:
    def test_what_lies_within_the_limits_is_neither_better_nor_worse(self) -> None:
        found = compare(OWN, [of("16", "18.6")], direction=LOWER)
        assert found.standing is Standing.ALIKE
        assert "rentang 95 %" in str(found.message)

    def test_the_limits_of_the_other_place_count_as_well(self) -> None:
        bare = replace(OWN, low=None, high=None)
        other = of("16", "25", low=Decimal(17), high=Decimal(33))
        assert compare(bare, [other], direction=LOWER).standing is Standing.ALIKE

    def test_lower_is_better_only_where_less_is_wanted(self) -> None:
        there = [of("00", "30")]
        assert compare(OWN, there, direction=LOWER).standing is Standing.BETTER
        assert compare(OWN, there, direction=Direction.HIGHER).standing is Standing.WORSE

    def test_a_survey_is_never_held_against_records(self) -> None:
        found = compare(OWN, [of("16", "5", kind=RECORDS)], direction=LOWER)
        assert (found.statistic, found.standing) == (None, None)
        assert str(found.message) == (
            "Tidak dibandingkan: yang ada hanya data layanan, angka daerah ini survei."
        )

    def test_another_year_is_named_and_one_too_far_is_not_compared(self) -> None:
        near = compare(OWN, [of("16", "30", 2022), of("16", "40", 2021)], direction=LOWER)
        assert near.statistic is not None
        assert near.statistic.year == 2022
        assert "Tahunnya berbeda: 2022 dan 2024." in str(near.message)
        far = compare(OWN, [of("16", "30", 2024 - FURTHEST_YEARS - 1)], direction=LOWER)
        assert far.statistic is None
        assert "2020" in str(far.message)

    def test_nothing_there_says_so(self) -> None:
        assert "Belum ada" in str(compare(OWN, [], direction=LOWER).message)

    @given(st.lists(st.tuples(st.sampled_from([SURVEY, RECORDS]), st.integers(2015, 2030), VALUES)))
    def test_what_is_compared_is_alike(self, listed: list[tuple[SourceKind, int, Decimal]]) -> None:
        others = [of("16", value, year, kind=kind) for kind, year, value in listed]
        found = compare(OWN, others, direction=LOWER).statistic
        fit = [e for e in others if e.kind is SURVEY and abs(e.year - 2024) <= FURTHEST_YEARS]
        assert (found is None) is (not fit)
        if found is not None:
            assert found in fit
            assert abs(found.year - 2024) == min(abs(e.year - 2024) for e in fit)


class TestRanking:
    def test_the_best_comes_first_and_equals_share_their_place(self) -> None:
        others = [of("16.01", "10"), of("16.02", "17.9"), of("16.03", "30")]
        found = rank(OWN, others, own_place="16.12", places=PLACES, direction=LOWER)
        assert found is not None
        assert (found.place, found.of, found.total) == (2, 4, 12)
        assert "Peringkat 2 dari 4 kabupaten/kota yang ada angkanya (12 seluruhnya)" in str(
            found.message
        )

    def test_two_places_make_no_order(self) -> None:
        others = [of("16.01", "10")]
        assert rank(OWN, others, own_place="16.12", places=PLACES, direction=LOWER) is None

    def test_years_kinds_and_sources_are_not_mixed(self) -> None:
        others = [
            of("16.01", "10"), of("16.02", "11"), of("16.03", "1", source="SKI"),
            of("16.04", "1", year=2023), of("16.05", "1", kind=RECORDS), of("17.01", "1"),
        ]  # fmt: skip
        found = rank(OWN, others, own_place="16.12", places=PLACES, direction=LOWER)
        assert found is not None
        assert (found.place, found.of, found.source) == (3, 3, "SSGI")

    def test_what_the_source_says_of_the_own_place_counts(self) -> None:
        others = [of("16.01", "10"), of("16.02", "11"), of("16.12", "5")]
        found = rank(OWN, others, own_place="16.12", places=PLACES, direction=LOWER)
        assert found is not None
        assert found.place == 1

    @given(st.dictionaries(st.sampled_from(sorted(PLACES - {"16.12"})), VALUES, min_size=2))
    def test_both_directions_and_every_order_agree(self, values: dict[str, Decimal]) -> None:
        others = [of(place, value) for place, value in values.items()]
        about = {"own_place": "16.12", "places": PLACES}
        low = rank(OWN, others, direction=LOWER, **about)  # type: ignore[arg-type]
        high = rank(OWN, others, direction=Direction.HIGHER, **about)  # type: ignore[arg-type]
        again = rank(OWN, others[::-1], direction=LOWER, **about)  # type: ignore[arg-type]
        assert low is not None
        assert high is not None
        equal = sum(value == OWN.value for value in values.values())
        assert low.place + high.place == low.of + 1 - equal
        assert low == again
