"""What a choice of actions comes to, counted exactly and without any solver.

Whatever the solver proposes is counted here once more before anybody is told of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.planning.model import Action, Aim, Claim, Problem, Raise
from layak.core.planning.scenarios import Draws
from layak.core.values import ZERO

#: What is claimed for every question of the problem.
Claims = Mapping[str, Claim]


@dataclass(frozen=True, slots=True)
class Choice:
    """An action of the plan: the year it starts in, who does it and how many units."""

    action: str
    year: int
    agency: str
    units: int = 1


@dataclass(frozen=True, slots=True)
class Spent:
    """Rupiah that an action takes in a year."""

    action: str
    agency: str
    year: int
    rupiah: int


def spent(problem: Problem, choices: Iterable[Choice]) -> Iterator[Spent]:
    """What every year of every action costs; years without cost are left out."""
    for choice in choices:
        action = problem.action(choice.action)
        for year in problem.years:
            effort = action.effort(start=choice.year, year=year)
            if effort and (rupiah := effort.rupiah_of(choice.units)):
                yield Spent(choice.action, choice.agency, year, rupiah)


def cost_of(problem: Problem, choices: Iterable[Choice]) -> int:
    """Rupiah of the whole plan."""
    return sum(each.rupiah for each in spent(problem, choices))


def outcome_of(problem: Problem, choices: Iterable[Choice]) -> Decimal:
    """The gain for children of everything that is done within the plan."""
    return sum(
        (
            problem.action(each.action).outcome.of(each.units)
            for each in choices
            if each.year + problem.action(each.action).done_after <= problem.last_year
        ),
        ZERO,
    )


def possible_claims(
    problem: Problem, choices: Sequence[Choice], year: int
) -> dict[str, list[Claim]]:
    """For every question what may be claimed in ``year``: what stands, and what was raised by
    actions that are done by then and whose step the question had reached."""
    raised: dict[str, list[Raise]] = {}
    for choice in choices:
        action = problem.action(choice.action)
        if choice.year + action.done_after <= year:
            for each in action.raises:
                if each.units <= choice.units:
                    raised.setdefault(each.question, []).append(each)
    return {
        question.code: _reached(question.standing, raised.get(question.code, []))
        for question in problem.questions
    }


def _reached(standing: Claim, raises: list[Raise]) -> list[Claim]:
    """The claims that steps lead to, each from one that was reached before."""
    reached, waiting = [standing], raises
    while True:
        level = max(claim.points for claim in reached)
        open_now = [each for each in waiting if each.needs <= level]
        if not open_now:
            return reached
        reached += [each.claim for each in open_now]
        waiting = [each for each in waiting if each.needs > level]


def best_claims(problem: Problem, choices: Sequence[Choice], year: int) -> Claims:
    """Of what may be claimed, what is expected to leave the most; the higher claim of equals."""
    return {
        code: max(claims, key=lambda claim: (claim.expected, claim.points))
        for code, claims in possible_claims(problem, choices, year).items()
    }


def expected_points(
    problem: Problem, claims: Claims, *, cluster: str = "", indicator: str = ""
) -> Decimal:
    """Points expected to survive after the caps of the indicators, in all or of a part.

    An indicator counts the sum of its questions' expected points up to its maximum. Where a cap
    binds, that is a little more than the mean over all cases.
    """
    return _total(problem, {code: each.expected for code, each in claims.items()}, cluster,
                  indicator)  # fmt: skip


def claimed_points(problem: Problem, claims: Claims) -> Decimal:
    """Points claimed, after the caps."""
    return _total(problem, {code: claim.points for code, claim in claims.items()}, "", "")


def points_in_cases(problem: Problem, claims: Claims, draws: Draws) -> list[Decimal]:
    """The points of every case, after the caps."""
    return [
        _total(
            problem,
            {code: claim.left_by(draws[code][case]) for code, claim in claims.items()},
            "",
            "",
        )
        for case in range(draws.count)
    ]


def chance_of(totals: Sequence[Decimal], at_least: Decimal) -> Decimal:
    """The share of cases that reach the points."""
    return Decimal(sum(each >= at_least for each in totals)) / len(totals)


def tail_of(totals: Sequence[Decimal], share: Decimal) -> Decimal:
    """The mean of the worst ``share`` of the cases, the last of them counted in part."""
    room = share * len(totals)
    left, found = room, ZERO
    for total in sorted(totals):
        taken = min(left, Decimal(1))
        found, left = found + total * taken, left - taken
        if left <= ZERO:
            break
    return found / room


def aim_value(
    problem: Problem,
    aim: Aim,
    choices: Sequence[Choice],
    draws: Draws,
    claims: Mapping[int, Claims] | None = None,
) -> Decimal:
    """What a choice comes to by an aim. ``claims`` by year; the best ones where none are given."""
    if aim.of == "cost":
        return Decimal(cost_of(problem, choices))
    if aim.of == "actions":
        return Decimal(len(choices))
    if aim.of == "outcome":
        return outcome_of(problem, choices)
    known = claims or {}

    def in_year(year: int) -> Claims:
        return known[year] if year in known else best_claims(problem, choices, year)

    if aim.of == "points":
        weights = aim.weights or {problem.last_year: Decimal(1)}
        return sum(
            (weight * expected_points(problem, in_year(year)) for year, weight in weights.items()),
            ZERO,
        )
    totals = points_in_cases(problem, in_year(problem.last_year), draws)
    return chance_of(totals, aim.at_least) if aim.of == "chance" else tail_of(totals, aim.share)


def days_of(action: Action, choice: Choice, year: int) -> int:
    """Days of staff that a chosen action takes in a year."""
    effort = action.effort(start=choice.year, year=year)
    return effort.days_of(choice.units) if effort else 0


def _total(
    problem: Problem, points: Mapping[str, Decimal], cluster: str, indicator: str
) -> Decimal:
    sums: dict[str, Decimal] = {}
    for question in problem.questions:
        sums[question.indicator] = sums.get(question.indicator, ZERO) + points[question.code]
    return sum(
        (
            min(each.maximum, sums.get(each.code, ZERO))
            for each in problem.indicators
            if cluster in {"", each.cluster} and indicator in {"", each.code}
        ),
        ZERO,
    )
