"""What changed between two answers is what a reader would find by going through both."""

from __future__ import annotations

from decimal import Decimal

from layak.core.planning.answer import answer_of
from layak.core.scenarios.differing import difference
from layak.core.scenarios.model import Wish, WishKind
from tests.core.scenarios.grounds import POINTS, action, ground, line, solved


def _answer(*wishes: Wish) -> dict[str, object]:
    region = ground(
        action("A", ("1.1", "0", "1")), action("B", ("2.1", "0", "1"), cluster="K2"),
        lines=(line(),),
    )  # fmt: skip
    built, found = solved(region, POINTS, wishes)
    return answer_of(built.problem, found)


def test_an_answer_does_not_differ_from_itself() -> None:
    assert difference(_answer(), _answer()).is_none


def test_what_came_went_and_moved_is_told_with_points_and_money() -> None:
    before = _answer(Wish("B", WishKind.FORBIDDEN))
    after = _answer(Wish("A", WishKind.FORBIDDEN))
    found = difference(before, after)
    assert [each["action"] for each in found.came] == ["B"]
    assert [each["action"] for each in found.went] == ["A"]
    assert found.rupiah == 0
    # B lifts 2.1 from the line's 4.75 to 9.5; A had lifted 1.1 from nothing to 9.5.
    assert found.points == Decimal("-4.75")
    later = difference(
        after, _answer(Wish("A", WishKind.FORBIDDEN), Wish("B", WishKind.MUST, 2027))
    )
    ((moved),) = later.moved
    assert (moved.before["year"], moved.after["year"]) == (2026, 2027)
    assert not later.came
    assert not later.went
