"""Groups, pillars and questions without anyone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from layak.core.task_force.coverage import Asked, coverage_of
from layak.core.task_force.model import EndsBeforeItBegins, Group, NameNeeded, Part, Seat

DAY = dt.date(2025, 1, 1)
PILLARS = ("government", "media")
HEALTH, CAPIL = ("h", "Dinas Kesehatan"), ("c", "Disdukcapil")


def seat(
    organization: str = "", *groups: Group, pillar: str = "government", name: str = "Rini",
    until: dt.date | None = None,
) -> Seat:  # fmt: skip
    return Seat(1, Part.FIELD, "Anggota", name, "", organization, pillar, groups, (), DAY, until)


def asked(code: str, points: int, *organizations: tuple[str, str]) -> Asked:
    return Asked(code, f"Teks {code}", Decimal(points), organizations)


def test_a_question_is_covered_by_any_of_its_organizations() -> None:
    questions = [asked("1", 3, CAPIL, HEALTH), asked("2", 5, CAPIL), asked("3", 2)]
    found = coverage_of([seat("h", *Group)], questions, pillars=PILLARS)
    assert [(each.name, each.points) for each in found.absent] == [
        ("Disdukcapil", Decimal(5)), ("", Decimal(2)),
    ]  # fmt: skip
    assert (found.uncovered, found.asked, found.points) == (2, 3, Decimal(7))
    assert "tidak duduk" in str(found.absent[0].message)
    assert "Belum ada lembaga" in str(found.absent[1].message)


def test_groups_and_pillars_without_a_seat_are_named_in_their_order() -> None:
    found = coverage_of([seat("", Group.SECOND, Group.INSTITUTION)], [], pillars=PILLARS)
    assert found.groups == (Group.FIRST, Group.THIRD, Group.FOURTH, Group.FIFTH)
    assert found.pillars == ("media",)
    assert not found.is_whole


def test_a_list_that_lacks_nobody_is_whole() -> None:
    seats = [seat("h", *Group), seat(pillar="media")]
    assert coverage_of(seats, [asked("1", 3, HEALTH)], pillars=PILLARS).is_whole


def test_a_seat_is_taken_on_its_first_and_its_last_day() -> None:
    last = DAY + dt.timedelta(days=9)
    one = seat(until=last)
    days = (DAY - dt.timedelta(days=1), DAY, last, last + dt.timedelta(days=1))
    assert [one.is_taken_on(day) for day in days] == [False, True, True, False]


def test_a_seat_without_name_and_office_or_before_its_beginning_cannot_be() -> None:
    with pytest.raises(NameNeeded):
        seat(name="")
    with pytest.raises(EndsBeforeItBegins):
        seat(until=DAY - dt.timedelta(days=1))
