"""The growth indices of WHO, and the rules that differ between them.

Source: WHO Multicentre Growth Reference Study Group, *WHO Child Growth Standards: methods and
development* (2006 and 2007); de Onis et al., *Development of a WHO growth reference for school-aged
children and adolescents* (2007); the behaviour of WHO's programs `anthro` and `anthroplus`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Standard(StrEnum):
    """Which of WHO's two sets of curves."""

    WHO_2006 = "who2006"  # standards, children under 60 months
    WHO_2007 = "who2007"  # reference, 60 to 228 months (weight: to 120)


class Index(StrEnum):
    """A measure held against age or length; the value ends WHO's column names: `zlen`, `flen`."""

    LEN = "len"  # length- or height-for-age
    WEI = "wei"  # weight-for-age
    WFL = "wfl"  # weight-for-length or -height
    BMI = "bmi"  # BMI-for-age
    HC = "hc"  # head circumference-for-age
    AC = "ac"  # mid-upper arm circumference-for-age
    TS = "ts"  # triceps skinfold-for-age
    SS = "ss"  # subscapular skinfold-for-age
    HFA = "hfa"  # height-for-age, 2007
    WFA = "wfa"  # weight-for-age, 2007
    BFA = "bfa"  # BMI-for-age, 2007

    @property
    def z_column(self) -> str:
        return f"z{self.value}"

    @property
    def flag_column(self) -> str:
        return f"f{self.value}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds for one index.

    ``lowest`` and ``highest`` are the last plausible z-scores; what lies beyond is flagged.
    ``restrained``: beyond 3 SD the z-score is counted in steps of the distance between 2 and 3 SD,
    because the power transformation reaches absurd values there. ``by_weight``: oedema makes the
    weight useless, so there is no z-score.
    """

    standard: Standard
    lowest: float
    highest: float
    restrained: bool
    by_weight: bool


RULES: Mapping[Index, Rule] = MappingProxyType(
    {
        Index.LEN: Rule(Standard.WHO_2006, -6, 6, restrained=False, by_weight=False),
        Index.WEI: Rule(Standard.WHO_2006, -6, 5, restrained=True, by_weight=True),
        Index.WFL: Rule(Standard.WHO_2006, -5, 5, restrained=True, by_weight=True),
        Index.BMI: Rule(Standard.WHO_2006, -5, 5, restrained=True, by_weight=True),
        Index.HC: Rule(Standard.WHO_2006, -5, 5, restrained=False, by_weight=False),
        Index.AC: Rule(Standard.WHO_2006, -5, 5, restrained=True, by_weight=False),
        Index.TS: Rule(Standard.WHO_2006, -5, 5, restrained=True, by_weight=False),
        Index.SS: Rule(Standard.WHO_2006, -5, 5, restrained=True, by_weight=False),
        Index.HFA: Rule(Standard.WHO_2007, -6, 6, restrained=False, by_weight=False),
        Index.WFA: Rule(Standard.WHO_2007, -6, 5, restrained=True, by_weight=True),
        Index.BFA: Rule(Standard.WHO_2007, -5, 5, restrained=True, by_weight=True),
    }
)

#: The indices of each standard, in the order of WHO's columns.
INDICES: Mapping[Standard, tuple[Index, ...]] = MappingProxyType(
    {each: tuple(i for i, rule in RULES.items() if rule.standard is each) for each in Standard}
)
