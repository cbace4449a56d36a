"""How grave a prevalence is: the classes that a map is coloured by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

#: Where the next class begins, in per cent. M. de Onis et al., *Prevalence thresholds for wasting,
#: overweight and stunting in children under 5 years*, Public Health Nutrition 22 (2019) 175-179;
#: underweight by WHO's *Physical Status*, Technical Report Series 854 (1995).
BOUNDS: Mapping[str, tuple[Decimal, ...]] = MappingProxyType(
    {
        "stunting": (Decimal("2.5"), Decimal(10), Decimal(20), Decimal(30)),
        "wasting": (Decimal("2.5"), Decimal(5), Decimal(10), Decimal(15)),
        "overweight": (Decimal("2.5"), Decimal(5), Decimal(10), Decimal(15)),
        "underweight": (Decimal(10), Decimal(20), Decimal(30)),
    }
)


def class_of(percent: Decimal, *, figure: str) -> int:
    """The class of a prevalence, 1 for the least grave. Raises `KeyError` for another figure."""
    return 1 + sum(percent >= bound for bound in BOUNDS[figure])


def ranges_of(figure: str) -> Sequence[tuple[Decimal | None, Decimal | None]]:
    """Each class from its bound to below the next, the first from nothing, the last to the end."""
    bounds = BOUNDS[figure]
    return list(zip((None, *bounds), (*bounds, None), strict=True))
