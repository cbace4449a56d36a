"""The words of the plan for templates."""

from __future__ import annotations

from django import template

from layak.apps.accounts.language import words
from layak.core.action_plan.words import SOURCE_WORDS

register = template.Library()


@register.filter
def source_name(source: str) -> str:
    """What a source of money is called."""
    return words().render(SOURCE_WORDS[source])
