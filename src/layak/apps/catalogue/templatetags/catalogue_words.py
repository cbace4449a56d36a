"""The words of the catalogue for templates."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from django import template

from layak.apps.accounts.language import words
from layak.apps.catalogue.figure_forms import shown_amount
from layak.core.action_plan.words import rupiah

register = template.Library()


@register.filter
def whole_rupiah(amount: Decimal) -> str:
    """An exact amount in whole rupiah; what is left of one is rounded up."""
    return f"Rp{rupiah(int(amount.to_integral_value(ROUND_CEILING)))}"


@register.filter
def share_percent(share: Decimal) -> str:
    """A share as a percentage."""
    return f"{words().number(share * 100)}%"


@register.filter
def amount_to_edit(amount: int | None) -> str:
    """An amount for a field to be edited; blank for nothing."""
    return shown_amount(amount)
