"""The grids on which levels of regions and agencies are weighed, and the chances on them.

A *level* is how well a region or an agency fares, on the logit scale; 0 is the average. Three grids
hang together as a tree, so that more verdicts upheld never lower any chance (`update`):

    region's level (fine grid) → level of its open claims (`NODES`) → an agency's level (`AGENCY`)

Arrays are ordered as `STATES` and `KINDS`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from layak.core.expectation import prior
from layak.core.expectation.fit import logistic
from layak.core.instrument.model import Kind
from layak.core.proofs.model import ProofState

Floats = NDArray[np.float64]

STATES = tuple(ProofState)  #: worst first
KINDS = tuple(Kind)
STATE_AT = {state: position for position, state in enumerate(STATES)}
KIND_AT = {kind: position for position, kind in enumerate(KINDS)}


def _steps(from_a_normal: Floats, to: Floats, spread: float) -> Floats:
    """Row by row, the weights on ``to`` of a normal distribution around each starting level."""
    distances = (to[np.newaxis, :] - from_a_normal[:, np.newaxis]) / spread
    weights = np.exp(-(distances**2) / 2)
    rows: Floats = weights / weights.sum(axis=1, keepdims=True)
    return rows


#: What verdicts can teach of a region's spread; the rest is `CARRY_OVER_SPREAD`.
_LEARNT = float(np.sqrt(prior.REGION_SPREAD**2 - prior.CARRY_OVER_SPREAD**2))

REGION: Floats = np.linspace(-3.5, 3.5, 29) * _LEARNT
REGION_WEIGHTS: Floats = _steps(np.zeros(1), REGION, _LEARNT)[0]
#: Half a logit apart: close enough for a smooth total, few enough to convolve at every save.
NODES: Floats = np.linspace(-2.85, 2.85, 11) * prior.REGION_SPREAD
REGION_TO_NODES: Floats = _steps(REGION, NODES, prior.CARRY_OVER_SPREAD)
AGENCY: Floats = np.linspace(-4.0, 4.0, 41)
NODES_TO_AGENCY: Floats = _steps(NODES, AGENCY, prior.AGENCY_SPREAD)

_LOGITS: Floats = prior.SHIFT + np.array(
    [[prior.logit(state=state, kind=kind) for kind in KINDS] for state in STATES]
)
_OFTEN: Floats = np.array([prior.USUAL_KINDS[kind] for kind in KINDS])

#: Chances at an agency's level: (states, kinds, agency levels).
AT_AGENCY: Floats = logistic(_LOGITS[:, :, np.newaxis] + AGENCY)
#: Chances at a node for an agency without verdicts: (states, kinds, nodes).
AT_NODE: Floats = AT_AGENCY @ NODES_TO_AGENCY.T
#: The same for the usual kind of question: (states, nodes).
USUAL_AT_NODE: Floats = np.tensordot(_OFTEN, AT_NODE, axes=((0,), (1,)))
#: Chances of a state's usual claim at a region's level: (states, region levels).
USUAL_AT_REGION: Floats = USUAL_AT_NODE @ REGION_TO_NODES.T
#: The weights of the nodes before any verdict.
NODE_WEIGHTS: Floats = REGION_WEIGHTS @ REGION_TO_NODES
