"""What a region's own verdicts teach: conjugate counts, and weights over grids of levels.

A verdict counts once for each of three things, and the order of the verdicts never matters:

- the *state of proof*: Beta counts. The chance is that of the prior as `PRIOR_VERDICTS` verdicts,
  together with the verdicts on that state. Where own verdicts contradict the order of the states,
  neighbouring states are counted together (isotonic regression), so that better proof never has
  the lower chance;
- the *agency*: the weights of its level, by the likelihood of its verdicts;
- the *region*: the weights of its level, by the beta-binomial likelihood of all verdicts.

Levels hang together as a tree and every likelihood rises with the level, so one more claim upheld
moves all weights upwards and never lowers a chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum, lgamma
from typing import TypeAlias

import numpy as np

from layak.core.expectation import grid, prior
from layak.core.expectation.grid import Floats
from layak.core.expectation.model import ClaimFacts, Record
from layak.core.proofs.model import ProofState

#: Mean chances are whole multiples of 2⁻⁴⁰, so that the parts of a chance add up to the last bit.
EXACT_BITS = 40


#: State of proof, kind of question and row of the agency, as positions.
Cell: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``verdicts`` on claims, ``upheld`` left all points."""

    verdicts: int = 0
    upheld: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What is believed about a region's open claims.

    ``weights`` of the nodes. ``rows`` names the row of every agency with verdicts; row 0 is for
    all others. ``kept`` gives the chance that a claim is upheld: (states, kinds, rows, nodes).
    ``steps`` gives what that chance is on average after each part of it, the state of proof, the
    kind, the agency and the region: (parts, states, kinds, rows). ``lowered`` is, by state, the
    chance that a claim that is not upheld is lowered and not rejected, and ``kept_if_lowered`` the
    share it then keeps.
    """

    weights: Floats
    rows: Mapping[str, int]
    kept: Floats
    steps: Floats
    lowered: Floats
    kept_if_lowered: float
    states: Mapping[ProofState, Tally]
    agencies: Mapping[str, Tally]
    region: Tally

    def cell(self, claim: ClaimFacts) -> Cell:
        """Where the arrays hold the chance of ``claim``."""
        row = self.rows.get(claim.agency, 0)
        return grid.STATE_AT[claim.state], grid.KIND_AT[claim.kind], row


def learn(records: Sequence[Record]) -> Belief:
    """The prior updated with ``records``; claims of no points teach nothing and are left out."""
    telling = [record for record in records if record.claimed]
    return _learn(telling) if telling else _nothing_learnt()


@lru_cache(maxsize=1)
def _nothing_learnt() -> Belief:
    return _learn([])


def _learn(records: Sequence[Record]) -> Belief:
    names = sorted({record.agency for record in records if record.agency})
    rows = {name: row for row, name in enumerate(names, start=1)}
    counts = _count(records, rows)
    by_state: Floats = counts.sum(axis=(2, 3))
    weights = _region_weights(by_state)
    kept = _with_verdicts(_at_nodes(counts[..., 1:]), by_state)
    return Belief(
        weights, rows, kept, _steps(kept, weights, by_state), *_when_not_upheld(records),
        states=dict(zip(grid.STATES, _tallies(by_state), strict=True)),
        agencies=dict(zip(names, _tallies(counts.sum(axis=(1, 2))[:, 1:]), strict=True)),
        region=_tallies(by_state.sum(axis=1, keepdims=True))[0],
    )  # fmt: skip


def _count(records: Sequence[Record], rows: Mapping[str, int]) -> Floats:
    """Claims upheld and not upheld: (2, states, kinds, rows)."""
    shape = (2, len(grid.STATES), len(grid.KINDS), len(rows) + 1)
    cells = [
        (
            _failed(each),
            grid.STATE_AT[each.state],
            grid.KIND_AT[each.kind],
            rows.get(each.agency, 0),
        )
        for each in records
    ]
    counts: Floats = np.zeros(shape)
    for cell, number in Counter(cells).items():
        counts[cell] = number
    return counts


def _failed(record: Record) -> int:
    return 1 if record.kept < record.claimed else 0


def _tallies(counts: Floats) -> list[Tally]:
    """One for each column of claims upheld and not upheld."""
    upheld, failed = counts.astype(int).tolist()
    return [Tally(good + bad, good) for good, bad in zip(upheld, failed, strict=True)]


def _region_weights(by_state: Floats) -> Floats:
    """The weights of the nodes: prior × beta-binomial likelihood of each state's verdicts."""
    logs = np.log(grid.REGION_WEIGHTS)
    for chances, upheld, failed in zip(grid.USUAL_AT_REGION, *by_state.tolist(), strict=True):
        if upheld or failed:
            logs = logs + [_log_likelihood(each, upheld, failed) for each in chances.tolist()]
    weights = np.exp(logs - logs.max())
    nodes: Floats = (weights / weights.sum()) @ grid.REGION_TO_NODES
    return nodes


def _log_likelihood(chance: float, upheld: float, failed: float) -> float:
    """Of a Beta with mean ``chance`` that counts as much as `PRIOR_VERDICTS`, without constants."""
    well, badly = chance * prior.PRIOR_VERDICTS, (1 - chance) * prior.PRIOR_VERDICTS
    return lgamma(well + upheld) - lgamma(well) + lgamma(badly + failed) - lgamma(badly)


def _at_nodes(by_agency: Floats) -> Floats:
    """Chances at each node for all others and for each agency: (states, kinds, rows, nodes)."""
    others = grid.AT_NODE[:, :, np.newaxis]
    if not by_agency.size:
        return others
    chances = grid.AT_AGENCY.reshape(-1, len(grid.AGENCY))
    upheld, failed = by_agency.reshape(2, len(chances), -1)
    logs = upheld.T @ np.log(chances) + failed.T @ np.log1p(-chances)
    logs = logs[:, np.newaxis] + np.log(grid.NODES_TO_AGENCY)
    weights = np.exp(logs - logs.max(axis=2, keepdims=True))
    weights /= weights.sum(axis=2, keepdims=True)
    at_nodes = np.matmul(weights, chances.T).transpose(2, 0, 1)
    return np.concatenate([others, at_nodes.reshape(*others.shape[:2], *at_nodes.shape[1:])], 2)


def _with_verdicts(chances: Floats, by_state: Floats) -> Floats:
    """``chances`` (states, …) together with the verdicts on each state."""
    if not by_state.any():
        return chances
    upheld, failed = by_state.reshape(2, -1, *[1] * (chances.ndim - 1))
    return _isotonic(
        prior.PRIOR_VERDICTS * chances + upheld, prior.PRIOR_VERDICTS + upheld + failed
    )


def _isotonic(upheld: Floats, counted: Floats) -> Floats:
    """Rates that never fall from state to state: weighted isotonic regression, by max and min.

    ``rate(s) = max over i ≤ s of min over j ≥ s of (upheld in i…j) / (counted in i…j)``
    """
    rates: Floats = upheld / counted
    if (rates[1:] >= rates[:-1]).all():
        return rates
    best = np.zeros(upheld.shape)
    for start in range(len(upheld)):
        pooled = upheld[start:].cumsum(axis=0)
        pooled /= counted[start:].cumsum(axis=0)
        for at in range(len(pooled) - 2, -1, -1):
            np.minimum(pooled[at], pooled[at + 1], out=pooled[at])
        np.maximum(best[start:], pooled, out=best[start:])
    return best


def _steps(kept: Floats, weights: Floats, by_state: Floats) -> Floats:
    """The mean chance after each part, rounded so that differences of it are exact floats."""
    usual = (_with_verdicts(grid.USUAL_AT_NODE, by_state) * grid.NODE_WEIGHTS).sum(axis=-1)
    agency = (kept * grid.NODE_WEIGHTS).sum(axis=-1)
    region = (kept * weights).sum(axis=-1)
    parts = (usual[:, np.newaxis, np.newaxis], agency[..., :1], agency, region)
    steps = np.stack([np.broadcast_to(part, region.shape) for part in parts])
    exact: Floats = np.ldexp(np.rint(np.ldexp(steps, EXACT_BITS)), -EXACT_BITS)
    return exact


def _when_not_upheld(records: Sequence[Record]) -> tuple[Floats, float]:
    """By state, the chance of being lowered and not rejected; and the share then kept."""
    failed = [record for record in records if _failed(record)]
    lowered = [record for record in failed if record.kept]
    chances = []
    for state in (ProofState.NONE, ProofState.FRESH):
        without = state is ProofState.NONE
        tried = sum((record.state is ProofState.NONE) is without for record in failed)
        hits = sum((record.state is ProofState.NONE) is without for record in lowered)
        weight = prior.PRIOR_NOT_UPHELD
        chances.append((weight * prior.lowered(state) + hits) / (weight + tried))
    shares = fsum(float(record.kept / record.claimed) for record in lowered)
    kept = prior.PRIOR_NOT_UPHELD * prior.KEPT_IF_LOWERED + shares
    by_state = [chances[0], *[max(chances)] * (len(grid.STATES) - 1)]
    return np.array(by_state), kept / (prior.PRIOR_NOT_UPHELD + len(lowered))
