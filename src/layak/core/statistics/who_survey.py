"""From the children of a survey to WHO's table: who counts, in which design, in which groups.

* `anthro_table`: children to 1826 days, and those of unknown age, by the standards of 2006.
* `anthroplus_table`: children and adolescents from 60 to 228 months, by the reference of 2007.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from layak.core.findings import Finding, Place, Severity
from layak.core.messages import Message, msg
from layak.core.statistics.design import Flags, survey_design
from layak.core.statistics.nutrition_indicators import (
    FIVE_TO_NINETEEN,
    UNDER_FIVE,
    Indicator,
    Scores,
    scores_of,
)
from layak.core.statistics.prevalence import PrevalenceTable, prevalence_table
from layak.core.statistics.sample import NOT_STATED, NegativeWeights, Sample
from layak.core.statistics.who_design import Kind, WhoDesign, who_design
from layak.core.statistics.who_groups import (
    school_groups,
    under_five_groups,
    wealth_quintile,
    years_and_months,
)

LAST_DAY = 1826  #: the last day of age of the standards of 2006
SCHOOL_FIRST, SCHOOL_LAST = 60.0, 228.0  #: months


@dataclass(frozen=True, slots=True, eq=False)
class SurveyTable:
    """A table, the design it was made under, and findings on what was left out of it.

    ``texts`` holds columns of words that go before the figures, by name.
    """

    table: PrevalenceTable
    who: WhoDesign
    texts: dict[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def anthro_table(sample: Sample) -> SurveyTable:
    """WHO's table for children under five. Raises `NobodyToCount` and `NegativeWeights`."""
    too_old = sample.age_days > LAST_DAY  # False where the age is unknown
    counted, findings = _counted(sample, too_old)
    who = _design(counted)
    table = prevalence_table(
        scores=_scores(counted, UNDER_FIVE),
        groupings=under_five_groups(counted, who.kind),
        who=who,
    )
    wealth = counted.named.get("wealthq", ())
    strange = sum(each is not None and wealth_quintile(each) is None for each in wealth)
    message = msg("{count} baris: kuintil kekayaan bukan 1–5 atau Q1–Q5.", count=strange)
    findings += _noted(strange, "unknown_wealth_quintile", message, Severity.WARNING)
    return SurveyTable(table, who, {"Group": table.groups}, tuple(findings))


def anthroplus_table(sample: Sample) -> SurveyTable:
    """WHO's table for 5 to 19 years. Raises `NobodyToCount` and `NegativeWeights`.

    Weight for age ends at ten years, so it is left out of the rows that hold all ages.
    """
    months = sample.age_months
    outside = ~((months >= SCHOOL_FIRST) & (months <= SCHOOL_LAST))
    counted, findings = _counted(sample, outside)
    who = _design(counted)
    table = prevalence_table(
        scores=_scores(counted, FIVE_TO_NINETEEN), groupings=school_groups(counted), who=who
    )
    all_ages = [not name.startswith("Age") for name in table.groups]
    weight_for_age = [column.startswith("WA") for column in table.columns]
    table.values[np.ix_(all_ages, weight_for_age)] = np.nan
    years, in_months = years_and_months()
    texts = {"Group": table.groups, "Years": years, "Months": in_months}
    return SurveyTable(table, who, texts, tuple(findings))


def _counted(sample: Sample, outside: Flags) -> tuple[Sample, list[Finding]]:
    """The children that count, with findings on those that do not."""
    old = int(outside.sum())
    message = msg("{count} baris tidak dihitung: umur tidak ada atau di luar rentang.", count=old)
    findings = _noted(old, "outside_the_ages", message)
    counted = sample.only(~outside)
    nowhere = np.zeros(len(counted), dtype=bool)
    for unit in (counted.cluster, counted.stratum):
        if unit is not None:
            nowhere |= unit == NOT_STATED
    lost = int(nowhere.sum())
    message = msg("{count} baris tidak dihitung: klaster atau strata tidak disebut.", count=lost)
    findings += _noted(lost, "no_cluster_or_stratum", message, Severity.WARNING)
    counted = counted.only(~nowhere)
    bare = 0 if counted.weights is None else int(np.isnan(counted.weights).sum())
    message = msg("{count} baris tanpa bobot sampel: bobotnya dianggap nol.", count=bare)
    return counted, findings + _noted(bare, "no_weight", message)


def _noted(
    count: int, code: str, message: Message, severity: Severity = Severity.INFO
) -> list[Finding]:
    return [Finding(code, message, Place(), severity)] if count else []


def _design(sample: Sample) -> WhoDesign:
    """The design of the rows that count. Raises `NegativeWeights`."""
    weights = None if sample.weights is None else np.nan_to_num(sample.weights, posinf=np.inf)
    if weights is not None:
        wrong = int(((weights < 0) | np.isinf(weights)).sum())
        if wrong:
            raise NegativeWeights(count=wrong)
    complex_ = sample.cluster is not None or sample.stratum is not None
    cluster = sample.cluster
    if cluster is not None and (cluster == cluster[0]).all():
        cluster = None  # one cluster says nothing about the spread between clusters
    design = survey_design(
        rows=len(sample), weights=weights, cluster=cluster, stratum=sample.stratum
    )
    if complex_:
        return who_design(design, Kind.COMPLEX)
    equal = bool((design.weights == 1).all())
    return who_design(design, Kind.SIMPLE if equal else Kind.WEIGHTED)


def _scores(sample: Sample, indicators: Iterable[Indicator]) -> list[Scores]:
    return [
        scores_of(each, z=sample.z, oedema=sample.oedema, age_months=sample.age_months)
        for each in indicators
    ]
