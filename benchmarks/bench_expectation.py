"""The expectation of one round and of 514, beside a seeded simulation of the same model.

Run with `.venv/bin/python benchmarks/bench_expectation.py [ROUNDS]`. Claims, proof and verdicts are
random (fixed seed). Exact convolution must give the same bytes twice and agree with the simulation,
or the figures are not printed.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from decimal import Decimal
from random import Random
from time import perf_counter, process_time

import numpy as np
from machine import describe, seconds
from numpy.typing import NDArray

from layak.core.expectation.expect import expect
from layak.core.expectation.grid import KIND_AT, STATE_AT
from layak.core.expectation.model import ClaimFacts, Record
from layak.core.expectation.prior import USUAL_STATES
from layak.core.expectation.update import learn
from layak.core.instrument.model import Instrument
from layak.documents.reference import instrument

ROUNDS = 514
GOAL_ONE, GOAL_ALL = 0.050, 5.0  # seconds by processor, the second for `ROUNDS` rounds
DRAWS, QUARTER = 10_000, 0.25  # draws of a simulation; the lattice of the exact way, in points
SEED = 2024
RUNS = 25

Round = tuple[list[ClaimFacts], list[Record]]


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    print(f"{describe()}; numpy {np.__version__}; one process")
    asked = instrument("kla-2024")
    dice = Random(SEED)  # noqa: S311 - the same regions every time
    last_year = random_records(random_claims(asked, dice), dice)
    kinds: dict[str, Callable[[], Round]] = {
        "no verdicts": lambda: (random_claims(asked, dice), []),
        "all of last year's verdicts": lambda: (random_claims(asked, dice), last_year),
        "half of this round decided": lambda: half_decided(random_claims(asked, dice), dice),
    }
    for name, draw in kinds.items():
        report(asked, name, draw, number)
    compare(asked, random_claims(asked, dice))


def report(asked: Instrument, name: str, draw: Callable[[], Round], number: int) -> None:
    """Print what one round takes, and what ``number`` of them take one after the other."""
    claims, records = draw()

    def once() -> object:
        return expect(instrument=asked, claims=claims, records=records)

    assert pickle.dumps(once()) == pickle.dumps(once())
    wall, processor = seconds(once, runs=RUNS)
    all_wall = all_processor = 0.0
    for _ in range(number):
        claims, records = draw()  # not timed: a round comes out of the database, one at a time
        start = perf_counter(), process_time()
        once()
        all_wall += perf_counter() - start[0]
        all_processor += process_time() - start[1]
    goal = GOAL_ALL * number / ROUNDS
    print(f"\n{name}: {len(claims)} claims, {len(records)} verdicts")
    print(f"  {'':22} {'by the clock':>14} {'by processor':>14}   goal")
    print(f"  {'one round':22} {wall * 1e3:11.1f} ms {processor * 1e3:11.1f} ms   "
          f"{GOAL_ONE * 1e3:.0f} ms: {'met' if processor < GOAL_ONE else 'MISSED'}")  # fmt: skip
    print(f"  {f'{number} rounds':22} {all_wall:12.2f} s {all_processor:12.2f} s   "
          f"{goal:.1f} s: {'met' if all_processor < goal else 'MISSED'}")  # fmt: skip
    print("  same bytes on re-run: yes")


def compare(asked: Instrument, claims: list[ClaimFacts]) -> None:
    """Print what a simulation of the same model takes, and how many draws would be as exact."""
    exact = expect(instrument=asked, claims=claims)
    runs = [simulated(asked, claims, seed) for seed in range(SEED, SEED + 8)]
    lows = [float(np.quantile(totals, 0.1)) for totals in runs]
    error = float(np.std(lows, ddof=1))
    assert abs(np.mean(lows) - exact.low) < 2 * error + QUARTER
    assert (
        abs(np.mean(np.concatenate(runs)) - exact.mean) < 4 * np.std(runs[0]) / (8 * DRAWS) ** 0.5
    )
    _, convolved = seconds(lambda: expect(instrument=asked, claims=claims), runs=RUNS)
    _, drawn = seconds(lambda: simulated(asked, claims, SEED), runs=5)
    draws = DRAWS * (error / (QUARTER / 2)) ** 2
    needed = drawn * draws / DRAWS
    print("\none round by seeded simulation of the same model, totals only, no verdicts")
    print(f"  {DRAWS:,} draws: {drawn * 1e3:.0f} ms by processor, {drawn / convolved:.0f} × exact; "
          f"the lower end is off by {error:.2f} points")  # fmt: skip
    print(f"  off by an eighth of a point, as the lattice of exact: about {draws:,.0f} draws, "
          f"{needed:.1f} s, {needed / convolved:,.0f} × exact")  # fmt: skip


def simulated(asked: Instrument, claims: list[ClaimFacts], seed: int) -> NDArray[np.float64]:
    """Totals of `DRAWS` draws of the region's level and of every claim's outcome."""
    dice, belief = np.random.default_rng(seed), learn([])
    levels = dice.choice(len(belief.weights), size=DRAWS, p=belief.weights)
    given = {claim.question: claim for claim in claims}
    totals = np.zeros(DRAWS)
    for indicator in asked.indicators():
        reached = np.zeros(DRAWS)
        for claim in (given[each.code] for each in indicator.questions if each.code in given):
            state = STATE_AT[claim.state]
            kept = belief.kept[state, KIND_AT[claim.kind], 0][levels]
            drawn = dice.random(DRAWS)
            lowered = (drawn >= kept) & (drawn < kept + (1 - kept) * belief.lowered[state])
            share = np.where(drawn < kept, 1.0, belief.kept_if_lowered * lowered)
            reached += float(claim.points) * share
        totals += np.minimum(reached, float(indicator.maximum))
    return totals


def random_claims(asked: Instrument, dice: Random) -> list[ClaimFacts]:
    """A claim on every question, most of them whole, with the usual mix of proof."""
    levels = [Decimal(level) for level in ("1", "1", "1", "0.8", "0.75", "0.67", "0.5", "0.25")]
    states, often = zip(*USUAL_STATES.items(), strict=True)
    return [
        ClaimFacts(
            question.code,
            (question.maximum * dice.choice(levels)).quantize(Decimal("0.01")),
            question.maximum, question.kind, dice.choices(states, often)[0], question.lead,
        )
        for question in asked.questions()
    ]  # fmt: skip


def random_records(claims: list[ClaimFacts], dice: Random) -> list[Record]:
    """A verdict on each claim: three quarters upheld, the others lowered to half or rejected."""
    shares = [Decimal(share) for share in ("1", "1", "1", "1", "1", "1", "0.5", "0")]
    return [
        Record(each.agency, each.kind, each.state, each.points, each.points * dice.choice(shares))
        for each in claims
    ]


def half_decided(claims: list[ClaimFacts], dice: Random) -> Round:
    """Every second claim with its verdict."""
    records = random_records(claims[::2], dice)
    decided = [
        ClaimFacts(
            each.question, each.points, each.maximum, each.kind, each.state, each.agency, found.kept
        )
        for each, found in zip(claims[::2], records, strict=True)
    ]
    return [*decided, *claims[1::2]], records


if __name__ == "__main__":
    main()
