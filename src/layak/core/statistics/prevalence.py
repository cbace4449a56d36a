"""The prevalence table of WHO's `anthro_prevalence` and `anthroplus_prevalence`.

One row for each group, in WHO's order, and for each indicator: weighted and unweighted number of
children, the share beyond each cut-off with standard error and limits, mean z-score with standard
error and limits, and standard deviation. The method stands in ``docs/algorithms/prevalence.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from layak.core.statistics.design import Floats, Integers
from layak.core.statistics.groups import Grouping
from layak.core.statistics.nutrition_indicators import (
    CUT_OFFS,
    Indicator,
    Scores,
    beyond_cut_offs,
    stunted_and,
)
from layak.core.statistics.who_design import WhoDesign, mean_estimates, share_estimates

SHARE = ("_r", "_se", "_ll", "_ul")
MEAN = (*SHARE, "_stdev")
#: Stunting together with wasting, and with overweight.
STUNTED_AND = {"HA_2_WH_2": False, "HA_2_WH2": True}


@dataclass(frozen=True, slots=True, eq=False)
class PrevalenceTable:
    """``values`` (groups, columns): per cent, z-scores and numbers of children; NaN: no figure."""

    groups: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats

    def column(self, name: str) -> Floats:
        """The figures of one column (groups,). Raises `ValueError` where there is none."""
        return self.values[:, self.columns.index(name)]


def prevalence_table(
    *, scores: Sequence[Scores], groupings: Iterable[Grouping], who: WhoDesign
) -> PrevalenceTable:
    """The table of ``scores`` by ``groupings``, for the sample ``who``.

    Stunting together with wasting and with overweight is added where height for age (``HA``) and
    weight for height (``WH``) are both among the scores.
    """
    named = {each.indicator.name: each for each in scores}
    pair = (named["HA"], named["WH"]) if named.keys() >= {"HA", "WH"} else None
    groups = [group for grouping in groupings for group in grouping.rows()]
    columns = [column for each in scores for column in _columns(each.indicator)]
    lines = [[_figures(each, members, who) for each in scores] for _, members in groups]
    if pair is not None:
        columns += _pair_columns()
        for line, (_, members) in zip(lines, groups, strict=True):
            line.append(_figures_of_pair(*pair, members, who))
    values = np.array([np.concatenate(line) for line in lines])
    return PrevalenceTable(tuple(name for name, _ in groups), tuple(columns), values)


def _columns(indicator: Indicator) -> list[str]:
    name = indicator.name
    shares = [f"{name}{cut}{what}" for _, cut in CUT_OFFS for what in SHARE]
    return [f"{name}Z_pop", f"{name}Z_unwpop", *shares, *(f"{name}{what}" for what in MEAN)]


def _pair_columns() -> list[str]:
    first = next(iter(STUNTED_AND))
    return [f"{first}_pop", f"{first}_unwpop", *(n + what for n in STUNTED_AND for what in SHARE)]


def _figures(scores: Scores, members: Integers, who: WhoDesign) -> Floats:
    """What the table says of one indicator in one group, in the order of its columns."""
    judged = _known(scores.judged, members)
    averaged = _known(scores.averaged, members)
    shares = share_estimates(beyond_cut_offs(scores.judged[judged]), judged, who)
    means = mean_estimates(scores.averaged[averaged], averaged, who, members=members)
    return np.concatenate([_children(judged, who), shares.ravel(), means])


def _figures_of_pair(height: Scores, weight: Scores, members: Integers, who: WhoDesign) -> Floats:
    """Stunted and wasted, stunted and overweight: among those whose both scores are known."""
    rows = _known(height.judged + weight.judged, members)
    values = [
        stunted_and(height.judged[rows], weight.judged[rows], overweight=overweight)
        for overweight in STUNTED_AND.values()
    ]
    shares = share_estimates(np.stack(values, axis=1), rows, who)
    return np.concatenate([_children(rows, who), shares.ravel()])


def _children(rows: Integers, who: WhoDesign) -> Floats:
    """The weighted and the unweighted number of children in ``rows``."""
    return np.array([who.design.weights[rows].sum(), len(rows)])


def _known(values: Floats, members: Integers) -> Integers:
    """The rows of a domain: ``members`` whose value is known."""
    return members[~np.isnan(values[members])]
