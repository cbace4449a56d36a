"""The groups of WHO's tables, in the order in which its programs print them.

Ages are half-open, in months of 30.4375 days: ``00-05 mo`` is 0 to below 6. Where the groups are
known beforehand (age, sex, wealth), one without children keeps its row; others are those the data
name. In the table for under fives a way of grouping in which nobody has a place is left out.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from layak.core.statistics.groups import Grouping, by_age, by_name, crossed, everybody
from layak.core.statistics.sample import Names, Sample
from layak.core.statistics.who_design import Kind

SEXES = ("Female", "Male")
UNDER_FIVE_MONTHS = (0, 6, 12, 24, 36, 48, 60)
UNDER_FIVE_AGES = ("00-05 mo", "06-11 mo", "12-23 mo", "24-35 mo", "36-47 mo", "48-59 mo")
#: The last year of age of the reference of 2007 is one month long.
SCHOOL_MONTHS = (*range(60, 229, 12), 229)
WIDE_MONTHS = (60, 120, 180, 229)
WEALTH = ("Q1: Poorest", "Q2", "Q3", "Q4", "Q5: Richest")
#: The optional groups of the table for under fives, by the name of their column.
OPTIONAL_GROUPS = {
    "typeres": "Area",
    "gregion": "Geographical region",
    "wealthq": "Wealth quintile",
    "mothered": "Maternal education",
    "othergr": "Other grouping",
}
UNNAMED = "NA"  #: WHO's name for the group of those whose group is not stated


def under_five_groups(sample: Sample, kind: Kind) -> list[Grouping]:
    """All, age, sex, age by sex, then the optional groups that the children name."""
    months = sample.age_months
    age = by_age(months, label="Age group", bounds=UNDER_FIVE_MONTHS, names=UNDER_FIVE_AGES)
    sex = _by_sex(sample)
    found = [everybody(len(sample)), age, sex, crossed(age, sex, label="Age + sex")]
    for column, label in OPTIONAL_GROUPS.items():
        if column in sample.named:
            found.append(_optional(column, label, sample.named[column], kind))
    return [each for each in found if (each.place >= 0).any()]


def school_groups(sample: Sample) -> list[Grouping]:
    """All, sex, years of age, wide age groups, and these by sex: 27 rows, whoever was seen."""
    months = sample.age_months
    sex = _by_sex(sample)
    years = by_age(months, label="Age Group 1", bounds=SCHOOL_MONTHS, names=_spans(SCHOOL_MONTHS))
    wide = by_age(months, label="Age Group 2", bounds=WIDE_MONTHS, names=_spans(WIDE_MONTHS))
    return [everybody(len(sample)), sex, years, wide, crossed(sex, wide, label="Age + Sex")]


def years_and_months() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns ``Years`` and ``Months`` beside the rows of `school_groups`."""
    wide_years = ("Total (5-9)", "Total (10-14)", "Total (15-19)")
    wide_months = tuple(_in_brackets(each) for each in _spans(WIDE_MONTHS))
    by_sex = [place for place in range(len(WIDE_MONTHS) - 1) for _ in SEXES]
    single = range(len(SCHOOL_MONTHS) - 1)
    years = ["Total (5-19)"] * 3 + [str(5 + year) for year in single]
    months = ["(60-228)"] * 3 + [_in_brackets(each) for each in _spans(SCHOOL_MONTHS)]
    years += [*wide_years, *(wide_years[place] for place in by_sex)]
    months += [*wide_months, *(wide_months[place] for place in by_sex)]
    return tuple(years), tuple(months)


def wealth_quintile(value: str | None) -> str | None:
    """The name of a wealth quintile written as 1 to 5 or Q1 to Q5; ``None`` for anything else."""
    number = (value or "").removeprefix("Q")
    return WEALTH[int(number) - 1] if number in {"1", "2", "3", "4", "5"} else None


def _optional(column: str, label: str, values: Names, kind: Kind) -> Grouping:
    if column == "wealthq":
        return by_name([wealth_quintile(each) for each in values], label=label, known=WEALTH)
    if kind is Kind.COMPLEX:
        return by_name(values, label=label, ordered=True)
    # Without clusters and strata the program gives those of no group a row, and counts nobody.
    named = [UNNAMED if each is None else each for each in values]
    return by_name(named, label=label).emptied(UNNAMED)


def _by_sex(sample: Sample) -> Grouping:
    place = np.where(sample.sex == 2, 0, np.where(sample.sex == 1, 1, -1))
    return Grouping("Sex", SEXES, place)


def _spans(bounds: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"{low}-{high - 1} mo" for low, high in pairwise(bounds))


def _in_brackets(span: str) -> str:
    return f"({span.removesuffix(' mo')})"
