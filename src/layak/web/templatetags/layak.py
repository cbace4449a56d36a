"""Filters every template may use: numbers, texts and dates as this country writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

from layak.apps.accounts.language import words
from layak.core.action_plan.words import rupiah as in_groups
from layak.core.instrument.model import Text
from layak.core.messages import Message

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """Points with the reader's decimal mark and no needless zeros; a dash for nothing."""
    return "–" if value is None else words().number(value)


@register.filter
def points2(value: Decimal | None) -> str:
    """Points with two digits after the mark, for columns."""
    return "–" if value is None else words().number(value, 2)


@register.filter
def rupiah(amount: int | None) -> str:
    """Rupiah in groups of three: ``Rp1.250.000``; a dash for nothing."""
    return "–" if amount is None else f"Rp{in_groups(amount)}"


@register.filter
def signed(value: Decimal) -> str:
    """A change of points with two digits and its sign."""
    return f"{'+' if value > 0 else ''}{points2(value)}"


@register.filter
def said(message: Message) -> str:
    """A sentence of the core in the reader's language, its dates written out."""
    params = {
        name: date_format(value, "j F Y") if isinstance(value, dt.date) else value
        for name, value in message.params.items()
    }
    return words().render(Message(message.text, params))


@register.filter
def local(text: Text) -> str:
    """An instrument's text in the reader's language."""
    return text.in_language(get_language() or "id")


@register.filter
def typed(value: object) -> str:
    """A number as it stands in a form field: stored decimals with the reader's decimal mark, texts
    that were typed (and perhaps refused) as they are."""
    if value is None:
        return ""
    return words().number(value) if isinstance(value, Decimal) else str(value)


@register.filter
def times(value: Decimal, factor: Decimal) -> Decimal:
    """``value`` times ``factor``, exactly."""
    return value * factor


@register.filter
def negated(value: Decimal) -> Decimal:
    """``value`` with the other sign."""
    return -value


@register.filter
def decimal(text: str | None) -> Decimal | None:
    """The decimal that a stored JSON text holds."""
    return None if text is None else Decimal(text)
