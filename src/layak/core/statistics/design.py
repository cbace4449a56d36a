"""How a sample was drawn: weights, clusters and strata, and the variance that follows from them.

The variance is Taylor linearisation with replacement at the first stage: T. Lumley, *Complex
Surveys* (Wiley 2010), chapter 2; C.-E. Särndal, B. Swensson, J. Wretman, *Model Assisted Survey
Sampling* (Springer 1992), sections 5.5 and 10.3. A stratum with a single cluster cannot show its
own spread: its total is taken around the mean of the whole sample ("adjust" in Lumley's words),
which for a linearised statistic is zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class SurveyDesign:
    """A sample of n rows.

    ``weights`` (n,) are sampling weights, zero for a row that stands for nobody; ``cluster`` (n,)
    numbers the primary sampling units 0 to m − 1, and ``stratum_of`` (m,) says in which stratum,
    0 to h − 1, each lies. ``clusters_in`` (h,) counts the units of each stratum.
    ``by_row`` is set where every row is a unit of its own. ``degrees_of_freedom`` are the clusters
    less the strata, counting those that hold a row with a weight above zero.
    """

    weights: Floats
    cluster: Integers
    stratum_of: Integers
    clusters_in: Integers
    by_row: bool
    degrees_of_freedom: int

    @property
    def rows(self) -> int:
        return len(self.weights)

    def variance(self, scores: Floats, rows: Integers) -> Floats:
        """The variance (k,) of the totals of weighted ``scores`` (r, k) over ``rows`` (r,).

        Rows of the sample that are not named count as zeros, so a domain keeps the design of the
        whole: its clusters without a row in it stay in the spread.
        """
        strata = len(self.clusters_in)
        if self.by_row:
            totals, stratum = scores, self.stratum_of[self.cluster[rows]]
        else:
            totals, stratum = self._totals(scores, rows), self.stratum_of
        size = self.clusters_in.astype(np.float64)
        mean = _sums(totals, stratum, strata) / size[:, None]
        mean[size == 1] = 0.0
        spread = _sums((totals - mean[stratum]) ** 2, stratum, strata)
        # Units that were not named have a total of zero: they lie the mean away from it.
        absent = size - np.bincount(stratum, minlength=strata)
        spread += absent[:, None] * mean**2
        correction = size / np.where(size > 1, size - 1, 1.0)
        result: Floats = (spread * correction[:, None]).sum(axis=0)
        return result

    def _totals(self, scores: Floats, rows: Integers) -> Floats:
        """The totals of ``scores`` in every cluster (m, k)."""
        return _sums(scores, self.cluster[rows], len(self.stratum_of))


def survey_design(
    *,
    rows: int,
    weights: Floats | None = None,
    cluster: Integers | None = None,
    stratum: Integers | None = None,
) -> SurveyDesign:
    """The design of ``rows`` rows; what is left out is equal weight, no cluster, one stratum.

    ``cluster`` and ``stratum`` (n,) hold any integers; clusters are numbered within their stratum,
    so the same number in two strata names two clusters. Raises `ValueError` for arrays of another
    length and for weights that are negative or not finite.
    """
    given = [each for each in (weights, cluster, stratum) if each is not None]
    if any(each.shape != (rows,) for each in given):
        raise ValueError("weights, cluster and stratum need one value for each row")
    if weights is not None and not (np.isfinite(weights) & (weights >= 0)).all():
        raise ValueError("sampling weights must be finite and not negative")
    strata = np.zeros(rows, dtype=np.int64) if stratum is None else _numbered(stratum)
    units = np.arange(rows) if cluster is None else _numbered(cluster)
    pairs = strata * max(rows, 1) + units  # both below the number of rows
    _, first, numbered = np.unique(pairs, return_index=True, return_inverse=True)
    stratum_of = strata[first]
    weighed = np.ones(rows) if weights is None else weights.astype(np.float64)
    held = np.bincount(numbered, weights=weighed, minlength=len(first)) > 0
    return SurveyDesign(
        weights=weighed,
        cluster=numbered.astype(np.int64),
        stratum_of=stratum_of,
        clusters_in=np.bincount(stratum_of, minlength=1).astype(np.int64),
        by_row=len(first) == rows,
        degrees_of_freedom=int(held.sum()) - len(np.unique(stratum_of[held])),
    )


def _numbered(values: Integers) -> Integers:
    """``values`` replaced by their rank among the different ones, from 0."""
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _sums(values: Floats, group: Integers, groups: int) -> Floats:
    """The sums (groups, k) of ``values`` (r, k) by ``group`` (r,)."""
    columns = np.ascontiguousarray(values.T)
    sums = [np.bincount(group, weights=each, minlength=groups) for each in columns]
    return np.stack(sums, axis=1)
