"""WHO growth: measured children → z-scores and plausibility flags.

The faces that other packages use:

    z_scores(*, children: Children, tables: Tables, indices: Iterable[Index]) -> ZScores
    Children(sex, age, is_age_in_month, weight, lenhei, measure, oedema, headc, armc, ...)
    RULES[index], INDICES[standard], index.z_column, index.flag_column

`Tables` come from `layak.engine.tables.who_tables()`, which reads the packaged LMS tables once;
`layak.engine.columns` makes `Children` of an Arrow batch. The rules are explained in
docs/algorithms/growth.md.
"""

from layak.core.growth.children import Children, Measured, Sex
from layak.core.growth.indices import INDICES, RULES, Index, Rule, Standard
from layak.core.growth.tables import Table, Tables, assemble, dense
from layak.core.growth.zscores import MISSING, ZScores, z_scores

__all__ = [
    "INDICES",
    "MISSING",
    "RULES",
    "Children",
    "Index",
    "Measured",
    "Rule",
    "Sex",
    "Standard",
    "Table",
    "Tables",
    "ZScores",
    "assemble",
    "dense",
    "z_scores",
]
