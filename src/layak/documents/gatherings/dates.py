"""Days and times as papers about gatherings write them."""

from __future__ import annotations

from datetime import date, time

from layak.core.messages import Translator
from layak.documents.score_report.words import long_date


def span(first: date, last: date, words: Translator) -> str:
    """From one day to another, no more than needed: ``4–6 November 2025``."""
    if first == last:
        return long_date(first, words)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last, words)}"
    if first.year == last.year:
        begin = long_date(first, words).removesuffix(f" {first.year}")
        return f"{begin} – {long_date(last, words)}"
    return f"{long_date(first, words)} – {long_date(last, words)}"


def clock(hour: time, words: Translator) -> str:
    """Hour and minute: ``08.05`` in Indonesian, ``08:05`` in English."""
    return f"{hour:%H:%M}" if words.language == "en" else f"{hour:%H.%M}"
