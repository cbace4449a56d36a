"""Small random problems, and the best plan of each found by trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from random import Random

from layak.core.planning import limits as kinds
from layak.core.planning.evaluating import (
    Choice,
    Claims,
    aim_value,
    best_claims,
    possible_claims,
)
from layak.core.planning.keeping import Keeping, Plan
from layak.core.planning.model import (
    AIMS,
    Action,
    Aim,
    Claim,
    Effort,
    Indicator,
    Outcome,
    Problem,
    Question,
    Raise,
    Scenarios,
)
from layak.core.planning.scenarios import Draws, draws_of
from layak.core.planning.spending import pay

YEARS = (2026, 2027)
AGENCIES = ("dinkes", "dp3a")
SOURCES = ("pad", "dau")
_Values = tuple[Decimal, ...]


def problem_of(seed: int, *, cases: bool = False) -> Problem:
    """A random problem of a few actions; with ``cases`` chances are limited or sought too."""
    dice = Random(seed)  # noqa: S311
    indicators = (Indicator("1", "K1", Decimal(dice.choice([4, 6, 20]))),
                  Indicator("2", "K2", Decimal(10)))  # fmt: skip
    questions = tuple(
        Question(code, code[0], Decimal(5), _claim(dice, dice.choice([0, 0, 1, 2])))
        for code in ("1.1", "1.2", "2.1")
    )
    count = dice.randint(1, 4)
    actions = tuple(_action(dice, f"a{number}", questions) for number in range(count))
    limits = tuple(_limits(dice, actions))
    aims = _aims(dice)
    problem = Problem(
        YEARS, ("K1", "K2"), indicators, questions, AGENCIES, SOURCES, actions, limits, aims,
        scenarios=Scenarios(dice.randint(3, 6), seed),
    )  # fmt: skip
    return _with_cases(problem, dice) if cases else problem


def _claim(dice: Random, points: int) -> Claim:
    chance = Decimal(dice.choice(["1", "0.9", "0.55", "0.3"]))
    return Claim(Decimal(points), chance, Decimal(dice.choice(["0", "0.4"])))


def _action(dice: Random, key: str, questions: tuple[Question, ...]) -> Action:
    most = dice.choice([1, 1, 3])
    raises = []
    for question in dice.sample(questions, dice.randint(1, 2)):
        for _ in range(dice.randint(1, 2)):
            points = dice.randint(1, 5)
            needs = Decimal(dice.choice([0, 0, 0, dice.randint(0, points - 1)]))
            raises.append(Raise(question.code, _claim(dice, points), needs, dice.randint(1, most)))
    work = tuple(_effort(dice) for _ in range(dice.choice([1, 1, 2])))
    return Action(
        key, dice.choice(["K1", "K2"]), tuple(dice.sample(AGENCIES, dice.choice([1, 1, 2]))),
        raises=tuple(raises), work=work,
        upkeep=_effort(dice) if dice.random() < 0.2 else Effort(),
        done_after=dice.choice([0, 0, 1]), most_units=most,
        sources=dice.choice([(), ("pad",), ("dau",)]), district=dice.choice(["", "utara", "barat"]),
        outcome=Outcome(Decimal(dice.randint(0, 3)), Decimal(dice.randint(0, 2))),
    )  # fmt: skip


def _effort(dice: Random) -> Effort:
    step = dice.choice([1, 1_000, 250_000])
    return Effort(dice.randint(0, 9) * step, dice.randint(0, 3) * step, dice.randint(0, 5),
                  dice.randint(0, 2))  # fmt: skip


def _limits(dice: Random, actions: tuple[Action, ...]) -> Iterator[kinds.Limit]:
    keys = [action.key for action in actions]
    for number in range(dice.randint(0, 4)):
        yield _limit(dice, f"L{number}", keys)


def _limit(dice: Random, key: str, keys: list[str]) -> kinds.Limit:
    action, year = dice.choice(keys), dice.choice(YEARS)
    agency, some_year = dice.choice(["", *AGENCIES]), dice.choice([None, *YEARS])
    source, money = dice.choice(["", *SOURCES]), dice.choice([7, 9_000, 2_000_000])
    made: list[kinds.Limit] = [
        kinds.Budget(key, dice.randint(0, money), agency, some_year, source),
        kinds.Budget(key, dice.randint(0, money), "", None, ""),
        kinds.Budget(key, dice.randint(0, money), agency, some_year, source),
        kinds.Staff(key, dice.randint(0, 8), agency, some_year),
        kinds.Must(key, action, some_year, agency, dice.choice([None, 2])),
        kinds.Lock(key, action, year, dice.choice(AGENCIES), 1),
        kinds.MustNot(key, action, some_year, agency),
        kinds.Earliest(key, action, year),
        kinds.Latest(key, action, year),
        kinds.Requires(key, action, dice.choice(keys)),
        kinds.Exclusive(key, tuple(keys), dice.randint(0, 2)),
        kinds.Covers(key, dice.choice(["K1", "K2"])),
        kinds.Count(key, dice.randint(0, 3)),
        kinds.Fair(key, {"utara": Decimal(3), "barat": Decimal(1)}, Decimal("0.5")),
        kinds.Points(key, Decimal(dice.randint(0, 9)), year, dice.choice(["", "K1"])),
        kinds.Gains(key, Decimal(dice.randint(0, 4))),
    ]
    return dice.choice(made)


def _aims(dice: Random) -> tuple[Aim, ...]:
    points = Aim("points", dice.choice([{}, {2026: Decimal("0.5"), 2027: Decimal(1)}]))
    return dice.choice(
        [
            (points, Aim("cost")), (Aim("cost"), points), (Aim("outcome"), points, Aim("cost")),
            (points, Aim("actions")),
        ]
    )  # fmt: skip


def _with_cases(problem: Problem, dice: Random) -> Problem:
    reach, share = Decimal(dice.randint(2, 9)), Decimal(dice.choice(["0.5", "0.34", "0.8"]))
    limit = kinds.Chance("P", reach, dice.choice(YEARS), share, dice.random() < 0.3)
    aim = dice.choice([Aim("chance", at_least=reach), Aim("tail", share=share), Aim("cost")])
    last = problem.aims[-1:] if problem.aims[-1].of != aim.of else ()
    limits = (*problem.limits[:2], *([limit] if dice.random() < 0.7 else ()))
    return replace(problem, limits=limits, aims=(aim, *last))


def plans_of(problem: Problem, *, claims_too: bool) -> Iterator[Plan]:
    """Every plan there is; with ``claims_too`` under all claims that can be made."""
    starts = [
        [
            None,
            *(
                Choice(action.key, year, agency, units)
                for year in problem.starts_of(action)
                for agency in action.agencies
                for units in range(action.least_units, action.most_units + 1)
            ),
        ]
        for action in problem.actions
    ]
    years = _years(problem)
    for picked in product(*starts):
        choices = tuple(each for each in picked if each is not None)
        payments = pay(problem, choices)
        if not claims_too:
            yield Plan(choices, payments, {})
            continue
        for claims in product(*(_claims(problem, choices, year) for year in years)):
            yield Plan(choices, payments, dict(zip(years, claims, strict=True)))


def _years(problem: Problem) -> tuple[int, ...]:
    limited = {each.year for each in problem.limits if isinstance(each, kinds.Chance)}
    return tuple(sorted({problem.last_year, *limited}))


def _claims(problem: Problem, choices: tuple[Choice, ...], year: int) -> Iterator[Claims]:
    possible: Mapping[str, list[Claim]] = possible_claims(problem, choices, year)
    for picked in product(*possible.values()):
        yield dict(zip(possible, picked, strict=True))


def best_values(problem: Problem, *, claims_too: bool = False) -> _Values | None:
    """What the best plan comes to, aim after aim; ``None`` where no plan keeps to all limits."""
    draws = draws_of(problem)
    best: _Values | None = None
    for plan in plans_of(problem, claims_too=claims_too):
        if Keeping(problem, plan, draws).broken():
            continue
        values = values_of(problem, plan, draws)
        if best is None or _rank(problem, values) > _rank(problem, best):
            best = values
    return best


def values_of(problem: Problem, plan: Plan, draws: Draws) -> _Values:
    """What a plan comes to, aim after aim."""
    return tuple(aim_value(problem, aim, plan.choices, draws, plan.claims) for aim in problem.aims)


def _rank(problem: Problem, values: _Values) -> _Values:
    signs = (1 if AIMS[aim.of] else -1 for aim in problem.aims)
    return tuple(sign * value for sign, value in zip(signs, values, strict=True))


__all__ = ["best_claims", "best_values", "plans_of", "problem_of", "values_of"]
