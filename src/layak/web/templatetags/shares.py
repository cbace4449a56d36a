"""Parts of a whole, as the percentages that bars are drawn with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django import template

from layak.apps.accounts.language import words

register = template.Library()


@dataclass(frozen=True, slots=True)
class Part:
    """One coloured piece of a bar; ``start`` and ``width`` are percentages written for SVG."""

    kind: str
    start: str
    width: str


@register.filter
def share(value: object, maximum: object) -> str:
    """The percentage ``value`` is of ``maximum``, between 0 and 100, with a decimal point."""
    return _written(_percentage(_number(value), _number(maximum)))


@register.filter
def percent(value: float) -> str:
    """A share from 0 to 1 in whole percent: ``85 %``."""
    return f"{value * 100:.0f} %"


@register.filter
def amount(value: object) -> str:
    """A number from any attribute with the reader's decimal mark: ``412,5``."""
    return words().number(_number(value))


@register.filter
def has_points(value: object) -> bool:
    """Whether a number is more than nothing."""
    return _number(value) > 0


@register.simple_tag
def stack(maximum: object, earned: object, at_risk: object, lost: object) -> list[Part]:
    """The pieces of a bar from left to right; what they leave free is unanswered."""
    whole, start, parts = _number(maximum), Decimal(0), []
    for kind, value in (("safe", earned), ("at-risk", at_risk), ("lost", lost)):
        width = min(_percentage(_number(value), whole), 100 - start)
        if width > 0:
            parts.append(Part(kind, _written(start), _written(width)))
            start += width
    return parts


def _number(value: object) -> Decimal:
    """A number from a template; what is none counts as nothing."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)


def _percentage(value: Decimal, maximum: Decimal) -> Decimal:
    if maximum <= 0:
        return Decimal(0)
    return min(max(value * 100 / maximum, Decimal(0)), Decimal(100))


def _written(percentage: Decimal) -> str:
    """``42.5``: two digits are finer than any screen."""
    return f"{percentage:.2f}"
