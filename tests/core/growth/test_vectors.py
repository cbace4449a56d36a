"""WHO's own programs give the same z-scores, flags and missing values.

Where an older program differs, the difference is named here and nowhere waved through:

* igrowup for Stata and the older R package still score children from 60 months up to day 1856;
  `anthro` stops below 60 months.
* igrowup for Stata leaves a z-score out where it would be flagged.
* the older AnthroPlus scores up to the end of the last month: weight beyond 120.0 months, height
  and BMI beyond 228.0; `anthroplus` stops there.
"""

from __future__ import annotations

import numpy as np
import pytest

from layak.core.growth import INDICES, MISSING, Index, Standard, ZScores, z_scores
from layak.engine.tables import who_tables
from tests.core.growth.vectors import Row, children, column, flags, rows

TODDLERS = INDICES[Standard.WHO_2006]
PUPILS = INDICES[Standard.WHO_2007]
HALF_A_HUNDREDTH = 0.005001
ANTHRO = {
    name: name
    for name in (
        "sex", "age", "is_age_in_month", "weight", "lenhei", "measure", "oedema",
        "headc", "armc", "triskin", "subskin",
    )
}  # fmt: skip


def _scored(given: list[Row], **names: str) -> ZScores:
    return z_scores(children=children(given, **names), tables=who_tables())


def _differing(
    given: list[Row], scores: ZScores, index: Index, names: str = ""
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows have another z-score, or none where the other has one, or the reverse."""
    wanted, got = column(given, names or index.z_column), scores.z[index]
    there = ~np.isnan(wanted)
    return (there != ~np.isnan(got)) | (np.abs(wanted - got) > HALF_A_HUNDREDTH)


@pytest.mark.parametrize("name", ["zscores_random", "zscores_edge"])
def test_anthro_has_the_same_z_scores_flags_and_missing_values(name: str) -> None:
    given = rows(name)
    scores = _scored(given, **ANTHRO)
    for index in TODDLERS:
        assert not _differing(given, scores, index).any(), index
        assert (flags(given, index.flag_column) == scores.flags[index]).all(), index


@pytest.mark.parametrize("name", ["zscores_random", "zscores_edge"])
def test_anthro_corrects_the_same_lengths(name: str) -> None:
    given = rows(name)
    scores = _scored(given, **ANTHRO)
    np.testing.assert_allclose(scores.clenhei, column(given, "clenhei"), rtol=1e-12)
    np.testing.assert_allclose(scores.cbmi, column(given, "cbmi"), rtol=1e-12)
    assert [int(each) for each in scores.too_young] == [int(row["c9mo_flag"]) for row in given]
    assert ["" if code == 0 else "lh"[code - 1] for code in scores.cmeasure] == [
        row["cmeasure"] for row in given
    ]


def test_anthroplus_has_the_same_z_scores_flags_and_missing_values() -> None:
    given = rows("zscores_5_19_random")
    scores = _scored(
        given, sex="sex", age="age_in_months_in", oedema="oedema",
        lenhei="height_in_cm", weight="weight_in_kg",
    )  # fmt: skip
    for index in PUPILS:
        assert not _differing(given, scores, index).any(), index
        assert (flags(given, index.flag_column) == scores.flags[index]).all(), index
    np.testing.assert_allclose(scores.cbmi, column(given, "cbmi"), rtol=1e-12)


def test_the_official_sample_differs_only_from_60_months_on() -> None:
    given = rows("mysurvey_official_z")
    scores = _scored(
        given, sex="GENDER", age="agemons", lenhei="HEIGHT", weight="WEIGHT", measure="measure",
        oedema="oedema", headc="HEAD", armc="MUAC", triskin="TRI", subskin="SUB",
    )  # fmt: skip
    older = column(given, "agemons") >= 60
    assert older.sum() == 2
    for index in TODDLERS:
        assert not _differing(given, scores, index)[~older].any(), index
        same = flags(given, index.flag_column) == scores.flags[index]
        assert same[~older].all(), index
        assert np.isnan(scores.z[index][older]).all(), index


def test_stata_differs_only_where_it_leaves_out_what_it_would_flag_and_from_60_months_on() -> None:
    given = rows("spoon_stata_z")
    scores = _scored(
        given, sex="sex", age="agemons", lenhei="height", weight="weight", headc="head"
    )
    older = column(given, "agemons") >= 60
    assert older.any()
    for index in (Index.LEN, Index.WEI, Index.WFL, Index.BMI, Index.HC):
        differing = _differing(given, scores, index, f"_{index.z_column}")
        left_out = np.isnan(column(given, f"_{index.z_column}")) & (scores.flags[index] == 1)
        assert not differing[~older & ~left_out].any(), index
        assert left_out.any(), index
        assert (scores.flags[index][older] == MISSING).all()


def test_the_official_sample_of_pupils_differs_only_beyond_the_last_month() -> None:
    given = rows("survey_who2007_official_z")
    scores = _scored(
        given, sex="sex", age="agemons", lenhei="height", weight="weight", oedema="oedema"
    )
    months = column(given, "agemons")
    for index, last in ((Index.HFA, 228), (Index.WFA, 120), (Index.BFA, 228)):
        beyond = months > last
        assert not _differing(given, scores, index)[~beyond].any(), index
        same = flags(given, index.flag_column) == scores.flags[index]
        assert same[~beyond].all(), index
        assert np.isnan(scores.z[index][beyond]).all(), index
