"""Words of verdicts for templates: the ones that messages and notices use too."""

from __future__ import annotations

from django import template

from layak.apps.verification import stage_words
from layak.core.verification.model import ReasonKind

register = template.Library()


@register.filter
def reason_word(kind: str | None) -> str:
    """A kind of reason as it is stored, in words; empty where none was needed."""
    return stage_words.reason_word(ReasonKind(kind) if kind else None)


@register.filter
def stage_title(stage: str) -> str:
    """The code of a stage as its name."""
    return stage_words.stage_title(stage)
