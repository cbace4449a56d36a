"""The reader's language as a `Translator` for sentences of the core."""

from __future__ import annotations

from django.utils.translation import get_language

from layak.core.messages import Translator
from layak.documents.languages import translator


def words() -> Translator:
    """The translator of the language active in this request."""
    return translator((get_language() or "id")[:2])
