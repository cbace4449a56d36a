"""One claim: its chance, what the chance is made of, and the act that would raise it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.core.expectation.grid import KINDS, STATE_AT, STATES
from layak.core.expectation.model import (
    Act,
    ActCode,
    Chance,
    ClaimFacts,
    Part,
    PartCode,
)
from layak.core.expectation.update import Belief, Cell, Tally
from layak.core.expectation.words import KIND_WORDS, STATE_WORDS
from layak.core.proofs.model import ProofState

#: The act by state of proof; each leads to a document of the right kind and years, if it succeeds.
#: The state above that one is not for the region to reach: it takes a verdict.
_ACTS: Mapping[int, ActCode] = {
    STATE_AT[ProofState.NONE]: ActCode.ADD_DOCUMENT,
    STATE_AT[ProofState.WRONG_KIND]: ActCode.REPLACE_KIND,
    STATE_AT[ProofState.OUT_OF_PERIOD]: ActCode.REPLACE_PERIOD,
    STATE_AT[ProofState.UNCHECKED]: ActCode.STATE_KIND_AND_PERIOD,
    STATE_AT[ProofState.UNSIGNED]: ActCode.HAVE_IT_SIGNED,
}
_AFTERWARDS = STATE_AT[ProofState.FRESH]
_WORTHWHILE = 0.005  #: an act that raises a chance by less is not worth naming


def chances(
    *, claims: Sequence[ClaimFacts], cells: Sequence[Cell], counted: Sequence[Decimal],
    expected: Sequence[float], belief: Belief,
) -> Iterator[Chance]:  # fmt: skip
    """The chance of each claim, given what it counts for today and what is expected of it."""
    known: dict[Cell, tuple[float, tuple[Part, ...], _Better | None]] = {}
    about, steps = _About(belief), belief.steps.tolist()
    share = belief.kept_if_lowered
    partly = (belief.lowered * share).tolist()
    for claim, cell, today, later in zip(claims, cells, counted, expected, strict=True):
        if claim.verdict is not None:
            probability, parts, act = *_decided(claim), None
        else:
            if cell not in known:
                after = _after(steps, cell)
                known[cell] = after[-1], _parts(cell, after, about), _better(cell, steps, partly)
            probability, parts, better = known[cell]
            act = better.act(claim) if better and claim.points else None
        yield Chance(
            claim.question, claim.points, probability, share,
            later, float(today) - later, parts, act,
        )  # fmt: skip


def _after(steps: Sequence[Any], cell: Cell) -> list[float]:
    """The chance after each of its parts."""
    state, kind, row = cell
    return [part[state][kind][row] for part in steps]


def _decided(claim: ClaimFacts) -> tuple[float, tuple[Part, ...]]:
    """The chance of a claim with a verdict: there is none left."""
    probability = float(claim.verdict == claim.points)
    params = {"kept": claim.verdict, "points": claim.points}
    return probability, (Part(PartCode.VERDICT, probability, params),)


class _About:
    """What the parts of chances are made of, in the order of a cell's positions."""

    def __init__(self, belief: Belief) -> None:
        self.states = [
            {"state": STATE_WORDS[state], "count": belief.states[state].verdicts}
            for state in STATES
        ]
        self.kinds = [{"kind": KIND_WORDS[kind]} for kind in KINDS]
        self.rows = [_counts(Tally()), *(_counts(belief.agencies[name]) for name in belief.rows)]
        self.region = _counts(belief.region)


def _counts(tally: Tally) -> dict[str, int]:
    return {"count": tally.verdicts, "upheld": tally.upheld}


_CODES = (PartCode.PROOF, PartCode.QUESTION, PartCode.AGENCY, PartCode.REGION)


def _parts(cell: Cell, after: Sequence[float], about: _About) -> tuple[Part, ...]:
    """How the chance ``after`` each part came about."""
    state, kind, row = cell
    proof, question, agency, region = after
    shifts = proof, question - proof, agency - question, region - agency
    made_of: tuple[Mapping[str, object], ...] = (
        about.states[state],
        about.kinds[kind],
        about.rows[row],
        about.region,
    )
    return tuple(map(Part, _CODES, shifts, made_of))


@dataclass(frozen=True, slots=True)
class _Better:
    """An act that is worth naming: the chance after it, and what it gains of each point."""

    code: ActCode
    probability: float
    gain: float

    def act(self, claim: ClaimFacts) -> Act:
        return Act(self.code, self.probability, self.gain * float(claim.points))


def _better(cell: Cell, steps: Sequence[Any], partly: Sequence[float]) -> _Better | None:
    """The act for claims of this cell; ``partly`` is what a state keeps when not upheld."""
    state, kind, row = cell
    if state not in _ACTS:
        return None
    now, then = (steps[-1][each][kind][row] for each in (state, _AFTERWARDS))
    if then - now < _WORTHWHILE:
        return None
    now += (1 - now) * partly[state]
    return _Better(_ACTS[state], then, then + (1 - then) * partly[_AFTERWARDS] - now)
