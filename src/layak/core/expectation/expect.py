"""The verified score to be expected of a round, with every chance it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

import numpy as np

from layak.core.errors import InputRejected
from layak.core.expectation.chances import chances
from layak.core.expectation.grid import Floats
from layak.core.expectation.model import Chance, ClaimFacts, Expectation, Loss, Record
from layak.core.expectation.total import Open, Spread, total, under_cap
from layak.core.expectation.update import Belief, Cell, learn
from layak.core.findings import Finding, Place
from layak.core.instrument.model import Instrument, Rank
from layak.core.messages import Message, msg
from layak.core.proofs.model import ProofState
from layak.core.values import ZERO

TAIL = 0.1  #: on either side of an 80 % interval


def expect(
    *, instrument: Instrument, claims: Iterable[ClaimFacts], records: Sequence[Record] = ()
) -> Expectation:
    """What of ``claims`` will survive verification, given ``records`` of this region's verdicts.

    The order of claims and records does not matter. Questions without a claim count as zero. Raises
    `InputRejected`, naming each, for claims on unknown questions and second claims on one.
    """
    blocks = _blocks(instrument, claims)
    belief = learn(records)
    facts = [claim for block in blocks for claim in block.claims]
    counted = [points for block in blocks for points in block.counted()]
    cells = [belief.cell(claim) for claim in facts]
    spread, expected = _sum_up(blocks, _open(facts, cells, belief), belief.weights)
    each = tuple(
        chances(claims=facts, cells=cells, counted=counted, expected=expected, belief=belief)
    )
    claimed = sum(counted, ZERO)
    highest = float(claimed)
    return Expectation(
        claimed=claimed,
        mean=min(fsum(expected), highest),
        low=min(spread.quantile(TAIL), highest),
        high=min(spread.quantile(1 - TAIL), highest),
        rank_chances=tuple(_rank_chances(instrument.ranks, spread, claimed)),
        chances=each,
        losses=tuple(_losses(facts, counted, each)),
        gated_ranks=tuple(rank.name for rank in instrument.ranks if rank.gates),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """The claims on one indicator, in the instrument's order, and what they count up to."""

    claims: tuple[ClaimFacts, ...]
    maximum: Decimal

    def counted(self) -> list[Decimal]:
        """What each claim counts for today."""
        return list(_counted((claim.points for claim in self.claims), self.maximum))

    def decided(self) -> list[Decimal]:
        """What each claim with a verdict counts for."""
        known = (claim.verdict for claim in self.claims if claim.verdict is not None)
        return list(_counted(known, self.maximum))


def _blocks(instrument: Instrument, claims: Iterable[ClaimFacts]) -> list[_Block]:
    given: dict[str, ClaimFacts] = {}
    findings = []
    for claim in claims:
        if claim.question in given:
            message = msg("Pertanyaan {code} diklaim lebih dari sekali.", code=claim.question)
            findings.append(_finding("claimed_twice", claim, message))
        given[claim.question] = claim
    blocks = [
        _Block(
            tuple(given.pop(each.code) for each in indicator.questions if each.code in given),
            indicator.maximum,
        )
        for indicator in instrument.indicators()
    ]
    for claim in given.values():
        message = msg("Pertanyaan {code} tidak ada dalam instrumen.", code=claim.question)
        findings.append(_finding("unknown_question", claim, message))
    if findings:
        raise InputRejected(findings)
    return [block for block in blocks if block.claims]


def _finding(code: str, claim: ClaimFacts, message: Message) -> Finding:
    return Finding(code, message, Place(subject=claim.question))


def _counted(points: Iterable[Decimal], room: Decimal) -> Iterator[Decimal]:
    """What of ``points`` counts: in order, until the indicator's ``room`` is used up."""
    for each in points:
        counts = min(each, room)
        room -= counts
        yield counts


def _open(facts: Sequence[ClaimFacts], cells: Sequence[Cell], belief: Belief) -> Open:
    """The claims without a verdict as arrays."""
    waiting = [at for at, claim in enumerate(facts) if claim.verdict is None]
    points = np.array([float(facts[at].points) for at in waiting])
    states, kinds, rows = np.array([cells[at] for at in waiting], dtype=np.intp).reshape(-1, 3).T
    kept: Floats = belief.kept[states, kinds, rows]
    lowered = (1 - kept) * belief.lowered[states][:, np.newaxis]
    return Open(points, kept, lowered, belief.kept_if_lowered)


def _sum_up(blocks: Sequence[_Block], claims: Open, weights: Floats) -> tuple[Spread, list[float]]:
    """The spread of the total, and what each claim is expected to count.

    Claims are summed freely where no cap can be reached, and under the cap where one can. What a
    verdict has decided counts first: it is certain and only moves the whole.
    """
    means = (claims.means() @ weights).tolist()
    expected: list[float] = []
    free: list[int] = []
    capped: list[Floats] = []
    start, row = ZERO, 0
    for block in blocks:
        decided = block.decided()
        room = block.maximum - sum(decided, ZERO)
        start += sum(decided, ZERO)
        waiting = [claim.points for claim in block.claims if claim.verdict is None]
        rows = range(row, row + len(waiting))
        row = rows.stop
        still = means[rows.start : rows.stop]
        if sum(waiting, ZERO) <= room:
            free += rows
        elif room:
            sums, by_claim = under_cap(claims.take(rows), cap=float(room))
            capped.append(sums)
            still = (by_claim @ weights).tolist()
        else:
            still = [0.0] * len(rows)
        expected += _in_order(block.claims, decided, still)
    spread = total(claims.take(free), blocks=capped, weights=weights, start=start)
    return spread, expected


def _in_order(
    claims: Iterable[ClaimFacts], decided: Iterable[Decimal], waiting: Iterable[float]
) -> Iterator[float]:
    """What each claim is expected to count, in the order of ``claims``."""
    known, unknown = iter(decided), iter(waiting)
    for claim in claims:
        yield next(unknown) if claim.verdict is None else float(next(known))


def _rank_chances(
    ranks: Sequence[Rank], spread: Spread, claimed: Decimal
) -> Iterator[tuple[str, float]]:
    """The chance of each rank and of none, by the half-open bounds of their points.

    More than is claimed cannot be reached, though the lattice may lie a little above.
    """
    reached = [
        spread.at_least(rank.at_least) if rank.at_least <= claimed else 0.0 for rank in ranks
    ]
    names = ["", *(rank.name for rank in ranks)]
    for name, here, above in zip(names, [1.0, *reached], [*reached, 0.0], strict=True):
        yield name, here - above


def _losses(
    facts: Sequence[ClaimFacts], counted: Sequence[Decimal], each: Sequence[Chance]
) -> Iterator[Loss]:
    """The expected loss of every state of proof, worst first, and at last of what is decided."""
    reasons = [claim.state if claim.verdict is None else None for claim in facts]
    for reason in (*ProofState, None):
        mine = [at for at, found in enumerate(reasons) if found is reason]
        if mine:
            points = fsum(each[at].loss for at in mine)
            yield Loss(reason, len(mine), sum((counted[at] for at in mine), ZERO), points)
