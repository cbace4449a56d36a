"""From measured children to z-scores and flags, by the rules of WHO's `anthro` and `anthroplus`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from layak.core.growth import columns
from layak.core.growth.children import Children, Codes, Floats
from layak.core.growth.indices import RULES, Index, Standard
from layak.core.growth.kernel import Days, Truths
from layak.core.growth.tables import Tables

MISSING = -1  #: the flag of a z-score that is missing


@dataclass(frozen=True, slots=True, eq=False)
class ZScores:
    """What was computed, one position per child.

    ``z`` holds z-scores to two decimals, NaN where there is none; ``flags`` 1 where the z-score is
    implausible, 0 where it is not, `MISSING` where there is none. ``day`` (-1: unknown) and
    ``month`` (NaN: unknown) are the ages used. ``clenhei`` (cm), ``cmeasure``, ``too_young`` and
    ``cbmi`` (kg/m²) are WHO's `clenhei`, `cmeasure`, `c9mo_flag` and `cbmi`.
    """

    z: Mapping[Index, Floats]
    flags: Mapping[Index, Codes]
    day: Days
    month: Floats
    clenhei: Floats
    cmeasure: Codes
    too_young: Truths
    cbmi: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """The children with their ages counted and their lengths corrected."""

    sex: Codes
    day: Days
    month: Floats
    oedema: Truths
    no_oedema: Truths
    clenhei: Floats
    cmeasure: Codes
    too_young: Truths
    cbmi: Floats
    measures: Mapping[Index, Floats | None]


def z_scores(
    *, children: Children, tables: Tables, indices: Iterable[Index] = tuple(Index)
) -> ZScores:
    """The z-scores and flags of ``children`` for each of ``indices``.

    Missing where sex, age or measure is unknown, the measure is not positive, the age or length is
    outside the table, or oedema makes a weight useless. An index whose measure nobody took has
    missing values throughout. Never raises for what a column holds.
    """
    ready = _prepare(children)
    z: dict[Index, Floats] = {}
    flags: dict[Index, Codes] = {}
    for index in indices:
        z[index] = np.full(children.size, np.nan)
        flags[index] = np.full(children.size, MISSING, dtype=np.int8)
        measure = ready.measures[index]
        if measure is not None:
            _fill(index, ready, tables, measure, z[index], flags[index])
    return ZScores(
        z=z,
        flags=flags,
        day=ready.day,
        month=ready.month,
        clenhei=ready.clenhei,
        cmeasure=ready.cmeasure,
        too_young=ready.too_young,
        cbmi=ready.cbmi,
    )


def _prepare(children: Children) -> _Prepared:
    size = children.size
    nothing = np.zeros(size, dtype=np.bool_)
    day, month = np.empty(size, dtype=np.int32), np.empty(size)
    columns.count_ages(children.age, children.is_age_in_month, day, month)
    clenhei, cbmi = np.full(size, np.nan), np.full(size, np.nan)
    cmeasure, too_young = np.zeros(size, dtype=np.int8), nothing.copy()
    measure = cmeasure if children.measure is None else children.measure
    lenhei = clenhei if children.lenhei is None else children.lenhei
    columns.correct_lengths(lenhei, measure, day, month, clenhei, cmeasure, too_young)
    if children.weight is not None and children.lenhei is not None:
        columns.body_mass(children.weight, clenhei, cbmi)
    return _Prepared(
        sex=children.sex,
        day=day,
        month=month,
        oedema=nothing if children.oedema is None else children.oedema,
        no_oedema=nothing,
        clenhei=clenhei,
        cmeasure=cmeasure,
        too_young=too_young,
        cbmi=cbmi,
        measures=_measures(children, clenhei, cbmi),
    )


def _measures(children: Children, clenhei: Floats, cbmi: Floats) -> dict[Index, Floats | None]:
    """What each index is computed from; ``None`` where nobody measured it."""
    length = None if children.lenhei is None else clenhei
    mass = None if children.lenhei is None or children.weight is None else cbmi
    return {
        Index.LEN: length,
        Index.WEI: children.weight,
        Index.WFL: None if length is None else children.weight,
        Index.BMI: mass,
        Index.HC: children.headc,
        Index.AC: children.armc,
        Index.TS: children.triskin,
        Index.SS: children.subskin,
        Index.HFA: length,
        Index.WFA: children.weight,
        Index.BFA: mass,
    }


def _fill(
    index: Index, ready: _Prepared, tables: Tables, measure: Floats, z: Floats, flag: Codes
) -> None:
    rule = RULES[index]
    limits = float(rule.lowest), float(rule.highest)
    void = ready.oedema if rule.by_weight else ready.no_oedema
    if index is Index.WFL:
        columns.score_by_length(
            *tables.for_length(),
            ready.sex, ready.day, ready.month, ready.cmeasure, ready.clenhei, void,
            measure, *limits, z, flag,
        )  # fmt: skip
        return
    table = tables.by_age[index]
    if rule.standard is Standard.WHO_2006:
        columns.score_by_day(
            table.lms, table.first, ready.sex, ready.day, ready.month, void,
            measure, rule.restrained, *limits, z, flag,
        )  # fmt: skip
    else:
        columns.score_by_month(
            table.lms, table.first, ready.sex, ready.month, void,
            measure, rule.restrained, *limits, z, flag,
        )  # fmt: skip
