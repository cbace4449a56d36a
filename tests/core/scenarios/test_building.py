"""What a region knows becomes a problem that says the same, and its answer keeps to every wish."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from layak.core.action_catalogue.model import ActionKind, CostModel, CostPart, Raise
from layak.core.action_catalogue.pricing import rupiah_of
from layak.core.action_plan.model import Ceiling, Source, Target
from layak.core.planning.conflicts import conflicts_of
from layak.core.planning.evaluating import best_claims, cost_of, expected_points
from layak.core.planning.model import Claim
from layak.core.planning.solving import Status
from layak.core.planning.words import limit_words
from layak.core.scenarios.building import build
from layak.core.scenarios.model import NOBODY, LeftOut, Seek, Setting, WhyNot, Wish, WishKind
from layak.core.scenarios.money import CeilingsExceeded
from tests.core.scenarios.grounds import ONE, POINTS, YEARS, action, chosen, ground, line, solved

HALF, WHOLE = ("1.1", "0", "0.5"), ("1.1", "0", "1")


def test_a_claim_fares_as_a_well_proved_claim_does() -> None:
    built, found = solved(ground(action("A", WHOLE)))
    (raised,) = built.problem.action("A").raises
    assert raised.claim == Claim(Decimal(10), Decimal("0.9"), Decimal("0.5"))
    claims = best_claims(built.problem, found.choices, YEARS[-1])
    assert expected_points(built.problem, claims, indicator="1") == Decimal("9.5") + Decimal(2)


def test_the_cheapest_way_to_the_target_is_taken() -> None:
    dear = action("B", WHOLE, cost=CostModel(fixed=(CostPart("rapat", Decimal(3)),)))
    region = ground(action("A", HALF), dear)
    half = Setting(Seek.COST, YEARS[-1], target=Decimal(6), covers_all=False)
    assert chosen(solved(region, half)[1]).keys() == {"A"}
    whole = replace(half, target=Decimal(11))
    assert chosen(solved(region, whole)[1]).keys() == {"B"}


def test_of_plans_that_cost_the_same_the_soonest_is_taken() -> None:
    setting = Setting(Seek.COST, YEARS[-1], target=Decimal(6), covers_all=False)
    assert chosen(solved(ground(action("A", HALF)), setting)[1])["A"] == (2026, "org-dinkes")


def test_a_plan_costs_what_the_catalogue_says_to_the_rupiah() -> None:
    per_village = CostModel(
        fixed=(CostPart("rapat", Decimal("0.3333")),), per_unit=(CostPart("rapat", Decimal("0.1")),)
    )
    each = action("A", unit_kind="village", cost=per_village)
    each = replace(each, raises=(Raise("1.1", Decimal(0), ONE, Decimal("0.5")),))
    region = ground(each, counts={"village": 71})
    built, found = solved(region)
    assert [choice.units for choice in found.choices] == [36]
    assert cost_of(built.problem, found.choices) == rupiah_of(each, 36, region.prices).rupiah


def test_a_wider_coverage_takes_more_units_and_wins_more() -> None:
    each = action("A", unit_kind="village", cost=CostModel(per_unit=(CostPart("rapat", ONE),)))
    steps = (
        Raise("1.1", Decimal(0), Decimal("0.5"), Decimal("0.25")),
        Raise("1.1", Decimal("0.5"), ONE, ONE),
    )
    region = ground(replace(each, raises=steps), counts={"village": 8})
    few = Setting(Seek.POINTS, YEARS[-1], budget=10_000_000, covers_all=False)
    assert [each.units for each in solved(region, few)[1].choices] == [2]
    assert [each.units for each in solved(region)[1].choices] == [8]


def test_evidence_repair_claims_nothing_new() -> None:
    repair = action("R", ("1.2", "0.5", "1"), kind=ActionKind.EVIDENCE_REPAIR)
    built, found = solved(ground(repair))
    (raised,) = built.problem.action("R").raises
    assert raised.claim == Claim(Decimal(5), Decimal("0.9"), Decimal("0.5"))
    assert chosen(found).keys() == {"R"}


def test_what_is_forbidden_stays_out_and_what_is_locked_stays_as_it_is() -> None:
    region = ground(action("A", WHOLE), action("B", ("2.1", "0", "1"), cluster="K2"))
    wishes = [
        Wish("A", WishKind.FORBIDDEN), Wish("B", WishKind.MUST, year=2028, agency="org-lain")
    ]  # fmt: skip
    assert chosen(solved(region, POINTS, wishes)[1]) == {"B": (2028, "org-lain")}


def test_a_year_that_the_plan_does_not_span_any_more_is_open_again() -> None:
    wish = Wish("A", WishKind.MUST, year=2019)
    assert chosen(solved(ground(action("A", WHOLE)), POINTS, [wish])[1])["A"][0] == 2026


def test_a_cost_of_its_own_takes_the_place_of_the_price_list() -> None:
    built, found = solved(
        ground(action("A", WHOLE), prices={}),
        POINTS,
        [Wish("A", WishKind.FREE, year=2027, rupiah=1_234_567)],
    )
    assert chosen(found) == {"A": (2027, "org-dinkes")}
    assert cost_of(built.problem, found.choices) == 1_234_567


def test_actions_without_price_count_or_prerequisite_are_named() -> None:
    villages = action("B", unit_kind="village")
    villages = replace(villages, raises=(Raise("2.1", Decimal(0), ONE, ONE),))
    region = ground(
        action("A", WHOLE, cost=CostModel(fixed=(CostPart("bus", ONE),))),
        villages,
        action("C", WHOLE, requires=("A",)),
        action("D", WHOLE, requires=("C",)),
        action("E", WHOLE, duration_months=40),
    )
    built = build(region, POINTS)
    assert built.problem.actions == ()
    assert set(built.left_out) == {
        LeftOut("A", WhyNot.UNPRICED, ("bus",)), LeftOut("B", WhyNot.UNCOUNTED, ("village",)),
        LeftOut("C", WhyNot.NEEDS, ("A",)), LeftOut("D", WhyNot.NEEDS, ("C",)),
        LeftOut("E", WhyNot.TOO_LONG),
    }  # fmt: skip
    unpriced = build(region, replace(POINTS, with_unpriced=True))
    assert {each.key for each in unpriced.problem.actions} == {"A", "B", "C", "D"}
    assert [each.action for each in unpriced.left_out] == ["E"]


def test_an_action_that_moves_nothing_is_not_mentioned_and_hinders_nobody() -> None:
    reached = action("A", ("1.2", "0", "0.5"))
    built, found = solved(ground(reached, action("B", WHOLE, requires=("A",))))
    assert built.left_out == []
    assert chosen(found).keys() == {"B"}


def test_what_an_action_needs_comes_before_it() -> None:
    first = action("A", ("2.1", "0", "0.5"), duration_months=14)
    _, found = solved(ground(first, action("B", WHOLE, requires=("A",))))
    assert chosen(found) == {"A": (2026, "org-dinkes"), "B": (2027, "org-dinkes")}


def test_lines_of_the_plan_are_in_every_answer_and_count_from_their_first_year() -> None:
    region = ground(action("A", WHOLE), lines=(line(),))
    built, found = solved(region, POINTS, [Wish("A", WishKind.FORBIDDEN)])
    assert chosen(found).keys() == {"rad:kunci-1"}
    assert built.lines_rupiah == 30_000_000
    assert cost_of(built.problem, found.choices) == 0

    def points(year: int) -> Decimal:
        return expected_points(built.problem, best_claims(built.problem, found.choices, year))

    assert points(2027) - points(2026) == Decimal("4.75")
    with_target = line(targets=(Target(2026, ONE),))
    early = build(replace(region, lines=(with_target,)), POINTS).problem
    assert early.action("rad:kunci-1").done_after == 0


def test_an_action_that_the_plan_has_is_not_offered_twice() -> None:
    region = ground(
        action("A", WHOLE), action("B", HALF, excludes=("A",)), lines=(line(catalogue_code="A"),)
    )
    built = build(region, POINTS)
    assert [each.key for each in built.problem.actions] == ["rad:kunci-1"]
    assert set(built.left_out) == {
        LeftOut("A", WhyNot.PLANNED), LeftOut("B", WhyNot.EXCLUDED, ("A",))
    }  # fmt: skip


def _capped(rupiah: int) -> tuple[Ceiling, ...]:
    return (Ceiling("org-dinkes", 2027, Source.PAD, rupiah),)


def test_an_agency_with_a_ceiling_spends_what_its_lines_leave_of_it() -> None:
    region = ground(action("A", WHOLE), lines=(line(),), ceilings=_capped(35_000_000))
    assert chosen(solved(region)[1])["A"] == (2026, "org-lain")  # who has no ceiling is not limited
    only = replace(region, carriers={"dinkes": ("org-dinkes",)})
    assert chosen(solved(only)[1])["A"] == (2027, "org-dinkes")
    tight = replace(only, ceilings=_capped(34_999_999))
    assert "A" not in chosen(solved(tight)[1])


def test_lines_above_a_ceiling_or_the_budget_are_named_before_anything_is_solved() -> None:
    region = ground(action("A", WHOLE), lines=(line(),), ceilings=_capped(29_000_000))
    with pytest.raises(CeilingsExceeded) as found:
        build(region, replace(POINTS, budget=20_000_000))
    said = [str(each) for each in found.value.over]
    assert said == [
        "Dinas Kesehatan, 2027, PAD: pagu Rp29.000.000, direncanakan Rp30.000.000.",
        "Seluruhnya: anggaran Rp20.000.000, direncanakan Rp30.000.000.",
    ]


def test_the_budget_holds_for_the_whole_plan() -> None:
    region = ground(action("A", WHOLE), lines=(line(),))
    enough = replace(POINTS, budget=35_000_000)
    assert "A" in chosen(solved(region, enough)[1])
    assert "A" not in chosen(solved(region, replace(enough, budget=34_999_999))[1])


def test_every_scored_cluster_must_have_an_action() -> None:
    setting = Setting(Seek.COST, YEARS[-1], target=Decimal(6))
    assert solved(ground(action("A", WHOLE)), setting)[1].status is Status.INFEASIBLE
    both = ground(action("A", WHOLE), action("B", ("2.1", "0", "0.5"), cluster="K2"))
    assert chosen(solved(both, setting)[1]).keys() == {"A", "B"}


def test_where_nobody_acts_as_the_agency_it_is_said() -> None:
    _, found = solved(ground(action("A", WHOLE), carriers={}))
    assert chosen(found) == {"A": (2026, NOBODY)}


def test_a_chance_asks_for_more_than_an_expectation() -> None:
    region = ground(action("A", HALF), action("B", WHOLE, duration_months=3))
    setting = Setting(Seek.ACTIONS, YEARS[-1], target=Decimal(5), covers_all=False)
    assert len(solved(region, setting)[1].choices) == 1
    sure = replace(setting, target=Decimal(10), chance=Decimal("0.8"))
    assert chosen(solved(region, sure)[1]).keys() == {"B"}


def test_a_conflict_says_the_year_in_which_an_action_must_start() -> None:
    long = action("A", WHOLE, duration_months=20)
    built, found = solved(ground(long), POINTS, [Wish("A", WishKind.MUST, year=2028)])
    assert found.status is Status.INFEASIBLE
    (conflict,) = conflicts_of(built.problem)
    said = [str(limit_words(built.problem, each)) for each in conflict.limits]
    assert said == ["Aksi A harus dimulai tahun 2028."]
