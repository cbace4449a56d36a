"""Different people are counted once, within the window of each question; and whom to train next."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.trainings.counting import (
    Trained,
    counts_by_question,
    is_within,
    months_after,
    same_person,
    unique_trained,
)
from layak.core.trainings.next_trained import ClassStanding, whom_next
from tests.core.trainings.samples import professions

DAY = dt.date(2025, 11, 6)
NURSE, TEACHER = frozenset({"nurse"}), frozenset({"teacher"})
CLASSES = professions(
    nurse=(("15.4", 24), ("21A.8", None)), teacher=(("19.4", None),), police=(("21A.8", None),)
)
TRAINED = st.lists(
    st.builds(
        Trained,
        person=st.sampled_from(["sari", "budi", "tono"]),
        professions=st.frozensets(st.sampled_from(["nurse", "teacher", "police"])),
        trained_on=st.dates(dt.date(2020, 1, 1), dt.date(2027, 1, 1)),
        is_revoked=st.booleans(),
    ),
    max_size=12,
)


def test_a_person_counts_once_in_each_of_their_classes() -> None:
    both = NURSE | TEACHER
    trained = [Trained("sari", both, DAY), Trained("sari", NURSE, DAY), Trained("budi", NURSE, DAY)]
    assert unique_trained(trained, on=DAY) == {"nurse": {"sari", "budi"}, "teacher": {"sari"}}


@pytest.mark.parametrize(
    ("on", "counts"),
    [(DAY, True), (DAY - dt.timedelta(1), False), (dt.date(2027, 11, 6), True),
     (dt.date(2027, 11, 7), False)],
)  # fmt: skip
def test_two_years_end_with_the_same_day(on: dt.date, counts: bool) -> None:
    assert is_within(DAY, on=on, months=24) is counts


def test_a_month_without_that_day_ends_with_its_last() -> None:
    assert months_after(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)
    assert months_after(dt.date(2025, 8, 31), 1) == dt.date(2025, 9, 30)
    assert months_after(dt.date(2025, 12, 31), 2) == dt.date(2026, 2, 28)


def test_a_lapsed_training_still_counts_where_no_window_is_known() -> None:
    long_ago = [Trained("sari", NURSE, dt.date(2022, 1, 1))]
    found = {each.question: each for each in counts_by_question(CLASSES, long_ago, on=DAY)}
    assert (found["15.4"].people, found["15.4"].lapsed) == (set(), {"sari"})
    assert (found["21A.8"].people, found["21A.8"].lapsed) == ({"sari"}, set())


def test_a_revoked_certificate_counts_nowhere() -> None:
    revoked = [Trained("sari", NURSE, DAY, is_revoked=True)]
    assert unique_trained(revoked, on=DAY) == {}


@given(TRAINED, TRAINED)
def test_counts_do_not_ask_for_the_order_and_more_trainings_never_count_less(
    some: list[Trained], more: list[Trained]
) -> None:
    before = counts_by_question(CLASSES, some, on=DAY)
    assert before == counts_by_question(CLASSES, [*reversed(some), *some], on=DAY)
    for one, other in zip(before, counts_by_question(CLASSES, some + more, on=DAY), strict=True):
        assert one.people <= other.people
        assert not other.people & other.lapsed


def test_who_was_merged_is_found_in_steps_and_a_circle_ends() -> None:
    assert same_person({"a": "b", "b": "c"}, "a") == "c"
    assert same_person({}, "a") == "a"
    assert {same_person({"a": "b", "b": "a"}, each) for each in "ab"} == {"a"}


MAXIMA = {"15.4": Decimal(3), "19.4": Decimal(6), "21A.8": Decimal(10)}


def test_the_most_points_come_first_and_unknown_sizes_are_named() -> None:
    standings = [
        ClassStanding("nurse", 100, 20), ClassStanding("teacher", 30, 28),
        ClassStanding("police", 25, 0),
    ]  # fmt: skip
    found = whom_next(CLASSES, standings, maxima=MAXIMA, seats=10)
    # A teacher adds 6/30, a nurse 3/100 + 10/125, a policeman 10/125.
    assert [(s.profession, s.seats, s.points_each) for s in found.seats] == [
        ("teacher", 2, Decimal("0.2")), ("nurse", 8, Decimal("0.11")),
    ]  # fmt: skip
    assert found.points == Decimal("1.28")
    assert found.seats[1].questions == ("15.4", "21A.8")
    unknown = whom_next(
        CLASSES, [*standings[:2], ClassStanding("police", None, 0)], maxima=MAXIMA, seats=10
    )
    assert unknown.unknown == ("nurse", "police")
    with pytest.raises(ValueError, match="seats"):
        whom_next(CLASSES, standings, maxima=MAXIMA, seats=-1)


@given(st.tuples(*[st.tuples(st.integers(0, 4), st.integers(0, 5))] * 3), st.integers(0, 6))
def test_no_other_choice_of_seats_gives_more(
    sizes: tuple[tuple[int, int], ...], seats: int
) -> None:
    codes = ("nurse", "teacher", "police")
    standings = [ClassStanding(c, n, t) for c, (n, t) in zip(codes, sizes, strict=True)]
    found = whom_next(CLASSES, standings, maxima=MAXIMA, seats=seats)
    free = {c: max(0, n - t) for c, (n, t) in zip(codes, sizes, strict=True)}
    both = sizes[0][0] + sizes[2][0]

    def points(nurses: int, teachers: int, police: int) -> float:
        total = 10 * (nurses + police) / both if both else 0
        total += 3 * nurses / sizes[0][0] if sizes[0][0] else 0
        return total + (6 * teachers / sizes[1][0] if sizes[1][0] else 0)

    choices = product(*(range(free[code] + 1) for code in codes))
    best = max(points(*choice) for choice in choices if sum(choice) <= seats)
    assert float(found.points) == pytest.approx(best, abs=0.001)
    assert sum(each.seats for each in found.seats) <= seats
