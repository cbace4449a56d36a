"""Form fields as our design wants them."""

from __future__ import annotations

from django import template
from django.forms import BoundField

register = template.Library()


@register.filter
def bare(field: BoundField) -> BoundField:
    """The field without a placeholder: its label stands above it and stays there."""
    field.field.widget.attrs.pop("placeholder", None)
    return field
