"""A realistic RAD to be planned, made up: the real instrument, random actions with random costs.

274 questions with what the shipped sample claims of them, 200 actions, 40 agencies, 5 years and 4
sources of money; ``times`` makes all of it but the instrument larger.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from layak.core.instrument.model import Instrument
from layak.core.planning import limits as kinds
from layak.core.planning.model import (
    Action,
    Claim,
    Effort,
    Indicator,
    Outcome,
    Problem,
    Question,
    Raise,
    Rank,
    Scenarios,
)
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument

YEARS = (2026, 2027, 2028, 2029, 2030)
SOURCES = ("pad", "dau", "dak_non_physical", "csr")
SHARES = ("1", "0.8", "0.75", "0.67", "0.6", "0.5")
#: States of proof with the chance to be upheld, as `core.expectation` finds them about.
CHANCES = ("0.95", "0.9", "0.8", "0.6", "0.35")
MILLION = 1_000_000


def realistic(*, seed: int = 2026, times: int = 1, actions: int = 200) -> Problem:
    """The problem with budgets for about half of what everything would cost."""
    dice = Random(seed)  # noqa: S311
    asked = instrument(DEFAULT_INSTRUMENT)
    questions = tuple(_questions(asked, dice))
    agencies = tuple(f"opd{number:02}" for number in range(40 * times))
    made = tuple(
        _action(dice, number, questions, asked, agencies) for number in range(actions * times)
    )
    return Problem(
        YEARS, tuple(each.code for each in asked.clusters),
        tuple(Indicator(i.code, c.code, i.maximum) for c in asked.clusters for i in c.indicators),
        questions, agencies, SOURCES, made,
        limits=tuple(_limits(dice, made, agencies, asked)),
        ranks=tuple(Rank(rank.name, rank.at_least) for rank in asked.ranks),
        scenarios=Scenarios(200, seed),
    )  # fmt: skip


def _questions(asked: Instrument, dice: Random) -> Iterator[Question]:
    for cluster in asked.clusters:
        for indicator in cluster.indicators:
            for each in indicator.questions:
                share = Decimal(dice.choice(["0", "0.33", "0.5", "0.67", "1", "1"]))
                claim = Claim((each.maximum * share).quantize(Decimal("0.01")),
                              Decimal(dice.choice(CHANCES)), Decimal("0.3"))  # fmt: skip
                yield Question(each.code, indicator.code, each.maximum, claim)


def _action(
    dice: Random, number: int, questions: tuple[Question, ...], asked: Instrument,
    agencies: tuple[str, ...],
) -> Action:  # fmt: skip
    many = dice.random() < 0.1  # a training or a partnership serves many questions
    most = dice.choice([1, 1, 1, 5, 20])
    first = dice.choice(questions)
    near = [each for each in questions if each.indicator == first.indicator]
    asked_for = dice.sample(questions, 12) if many else dice.sample(near, min(3, len(near)))
    raises = []
    for question in asked_for:
        for share in sorted(dice.sample(SHARES, 2 if most > 1 else 1)):
            points = (question.maximum * Decimal(share)).quantize(Decimal("0.01"))
            if points >= question.standing.points:
                chance = Claim(points, Decimal(dice.choice(CHANCES[:3])), Decimal("0.3"))
                units = 1 if share < "0.8" else max(1, most * 3 // 4)
                raises.append(Raise(question.code, chance, units=units))
    cluster = next(
        c.code for c in asked.clusters if any(i.code == first.indicator for i in c.indicators)
    )
    once, per_unit = dice.randint(5, 400) * MILLION, dice.randint(1, 60) * MILLION // 2
    years = dice.choice([1, 1, 1, 2, 3])
    return Action(
        f"a{number:03}", cluster, tuple(dice.sample(agencies, dice.choice([1, 1, 2]))),
        title=f"Aksi {number}", raises=tuple(raises),
        work=tuple(
            Effort(_rounded(once / years), _rounded(per_unit / years), dice.randint(2, 20))
            for _ in range(years)
        ),
        upkeep=Effort(_rounded(once / 10)) if dice.random() < 0.2 else Effort(),
        done_after=years - 1 + dice.choice([0, 0, 0, 1]), most_units=most,
        sources=dice.choice([(), (), ("pad", "dau"), ("dak_non_physical", "dau")]),
        district=dice.choice(["", "", "utara", "barat", "timur"]),
        outcome=Outcome(per_unit=Decimal(dice.choice([0, 0, 0, 12, 40]))),
    )  # fmt: skip


def _rounded(rupiah: float) -> int:
    """Budgets are written in hundreds of thousands."""
    return round(rupiah / 100_000) * 100_000


def _limits(
    dice: Random, actions: tuple[Action, ...], agencies: tuple[str, ...], asked: Instrument
) -> Iterator[kinds.Limit]:
    for agency in agencies:
        all_costs = sum(
            action.cost(start=YEARS[0], units=action.most_units, years=YEARS)
            for action in actions
            if agency in action.agencies
        )
        for year in YEARS:
            yield kinds.Staff(f"hari {agency} {year}", 60, agency, year)
            for source, part in zip(SOURCES, (35, 40, 15, 10), strict=True):
                money = all_costs * part // 100 // 2 // len(YEARS) // MILLION * MILLION
                yield kinds.Budget(f"pagu {agency} {year} {source}", money, agency, year, source)
    for cluster in asked.clusters:
        yield kinds.Covers(f"klaster {cluster.code}", cluster.code)
    keys = [action.key for action in actions]
    for number in range(len(actions) // 10):
        first, second = sorted(dice.sample(keys, 2))
        yield kinds.Requires(f"{second} setelah {first}", second, first)
        yield kinds.Exclusive(f"pilih {number}", tuple(dice.sample(keys, 3)), 2)
