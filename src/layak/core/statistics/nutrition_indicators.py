"""The indicators of child nutrition that a prevalence table reports, and who counts in each.

Cut-offs and names of columns follow the WHO Anthro Survey Analyser: WHO and UNICEF,
*Recommendations for data collection, analysis and reporting on anthropometric indicators in
children under 5 years old* (Geneva, 2019), chapter 3 and annex 10. For 5 to 19 years: M. de Onis
et al., "Development of a WHO growth reference for school-aged children and adolescents", *Bulletin
of the WHO* 85 (2007) 660–667.

A child with oedema of both feet is severely wasted and severely underweight whatever it weighs: it
counts below −3 in every share of a weight-based indicator, and in no mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from layak.core.statistics.design import Flags, Floats

#: What is added to an indicator's name for the share beyond each cut-off, in column order.
CUT_OFFS: tuple[tuple[int, str], ...] = (
    (-3, "_3"), (-2, "_2"), (-1, "_1"), (1, "1"), (2, "2"), (3, "3"),
)  # fmt: skip
BELOW_EVERY_CUT_OFF = -3.1  #: stands in for the z-score of a child with oedema


@dataclass(frozen=True, slots=True)
class Indicator:
    """``name`` begins the columns; ``score`` names the z-score.

    ``oedema_until`` is the age in months up to which oedema counts below −3; ``None``: it never
    does, infinity: at every age, also an unknown one.
    """

    name: str
    score: str
    oedema_until: float | None


UNDER_FIVE = (
    Indicator("HA", "zlen", None),
    Indicator("WA", "zwei", np.inf),
    Indicator("BMI", "zbmi", np.inf),
    Indicator("WH", "zwfl", np.inf),
)
FIVE_TO_NINETEEN = (
    Indicator("HA", "zhfa", None),
    # The reference of weight for age ends at ten years.
    Indicator("WA", "zwfa", 120.0),
    Indicator("BMI", "zbfa", np.inf),
)


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """One indicator over n children: ``averaged`` enters means, ``judged`` shares (NaN: not)."""

    indicator: Indicator
    averaged: Floats
    judged: Floats


def scores_of(
    indicator: Indicator, *, z: Mapping[str, Floats], oedema: Flags, age_months: Floats
) -> Scores:
    """What counts for ``indicator``, from plausible z-scores ``z`` (NaN where there is none)."""
    score = z[indicator.score]
    if indicator.oedema_until is None:
        return Scores(indicator, score, score)
    swollen = oedema
    if np.isfinite(indicator.oedema_until):
        swollen = oedema & (age_months <= indicator.oedema_until)
    return Scores(
        indicator,
        averaged=np.where(swollen, np.nan, score),
        judged=np.where(swollen, BELOW_EVERY_CUT_OFF, score),
    )


def beyond_cut_offs(judged: Floats) -> Floats:
    """One column for each cut-off (r, 6): 1 where the score (r,) lies beyond it, else 0."""
    return np.stack(
        [judged < cut if cut < 0 else judged > cut for cut, _ in CUT_OFFS], axis=1
    ).astype(np.float64)


def stunted_and(height: Floats, weight: Floats, *, overweight: bool) -> Floats:
    """1 for a child below −2 in height for age who is also wasted, or overweight; else 0 (r,)."""
    other = weight > 2 if overweight else weight < -2
    return ((height < -2) & other).astype(np.float64)
