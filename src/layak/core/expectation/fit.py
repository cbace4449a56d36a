"""How the two fitted numbers of the prior come out of the published pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean, variance

import numpy as np
from numpy.typing import NDArray

from layak.core.expectation import prior

Floats = NDArray[np.float64]


#: The usual claims, one of each state and kind: how often, logit, chance of being only lowered.
_CLAIMS = [
    (of_state * of_kind, prior.logit(state=state, kind=kind), prior.lowered(state))
    for state, of_state in prior.USUAL_STATES.items()
    for kind, of_kind in prior.USUAL_KINDS.items()
]
_USUAL, _USUAL_LOGITS, _USUAL_LOWERED = np.array(_CLAIMS).T


@dataclass(frozen=True, slots=True)
class Fit:
    """The pull on every logit, and the standard deviation between regions."""

    shift: float
    region_spread: float


def fit() -> Fit:
    """Match mean and spread of the published retained shares.

    The spread aimed at is that of one more region: the variance of the pairs, raised by a seventh
    because their mean is itself uncertain. It is made of the spread between regions and of the
    chance of single verdicts within one.
    """
    shares = [pair.retained for pair in prior.PUBLISHED]
    mean, spread = fmean(shares), variance(shares) * (1 + 1 / len(shares))

    def shift_for(region_spread: float) -> float:
        return _root(lambda shift: retained(Fit(shift, region_spread))[0] - mean, -3, 3)

    def excess(region_spread: float) -> float:
        return retained(Fit(shift_for(region_spread), region_spread))[1] - spread

    region_spread = _root(excess, 0.05, 3)
    return Fit(shift_for(region_spread), region_spread)


def retained(fitted: Fit) -> tuple[float, float]:
    """Mean and variance of the share of its claim that a region with the usual claims keeps."""
    levels, weights = _normal(fitted.region_spread)
    deviations, often = _normal(prior.AGENCY_SPREAD)
    logits = fitted.shift + levels[:, np.newaxis, np.newaxis] + deviations[:, np.newaxis]
    upheld = np.tensordot(logistic(logits + _USUAL_LOGITS), often, axes=((1,), (0,)))
    lowered = (1 - upheld) * _USUAL_LOWERED
    means = (upheld + lowered * prior.KEPT_IF_LOWERED) @ _USUAL
    squares = (upheld + lowered * prior.KEPT_IF_LOWERED**2) @ _USUAL
    mean = float(weights @ means)
    between = float(weights @ (means - mean) ** 2)
    return mean, between + float(weights @ (squares - means**2)) * prior.CONCENTRATION


def logistic(logits: Floats) -> Floats:
    """The chances whose logits are given."""
    chances: Floats = 1 / (1 + np.exp(-logits))
    return chances


def _normal(spread: float) -> tuple[Floats, Floats]:
    """Nodes and weights of a normal distribution around 0."""
    steps = np.linspace(-4, 4, 17)
    weights = np.exp(-(steps**2) / 2)
    return steps * spread, weights / weights.sum()


def _root(function: Callable[[float], float], low: float, high: float) -> float:
    """Where the rising ``function`` is 0, by halving."""
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (low, middle) if function(middle) > 0 else (middle, high)
    return (low + high) / 2
