"""Whether two writings name one unit: ``SDN 1 Talang Ubi`` and ``SD Negeri 01 Talang Ubi``."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from layak.core.texts import clean, wording

_LEAST = 90
_ABBREVIATED = (
    (r"\b(sd|smp|sma|smk|mi|mts|ma|tk|paud)n\b", r"\1 negeri"),
    (r"\b(sd|smp|sma|smk|mi|mts|ma|tk|paud)s\b", r"\1 swasta"),
    (r"\bnegri\b", "negeri"),
    (r"\b(pkm|pusk)\b", "puskesmas"),
    (r"\bdinas (pendidikan dan kebudayaan|pendidikan)\b|\bdisdik(bud)?\b", "disdik"),
    (r"\bdinas kesehatan\b", "dinkes"),
    (r"\bdinas sosial\b", "dinsos"),
    (r"\b(kabupaten|kab)\b", "kab"),
    (r"\bkec\b", "kecamatan"),
    (r"\b0+(\d)", r"\1"),
)  # fmt: skip


@lru_cache(maxsize=262144)
def is_same_unit(one: str, other: str) -> bool:
    """Whether two `unit_words` name one unit. Numbers in them must agree; blank names nothing."""
    if not one or not other or _digits(one) != _digits(other):
        return False
    return one == other or fuzz.token_sort_ratio(one, other) >= _LEAST


@lru_cache(maxsize=65536)
def unit_words(name: str) -> str:
    """A unit's name in one spelling of its usual abbreviations; ``""`` for blank."""
    words = wording(clean(name))
    for pattern, plain in _ABBREVIATED:
        words = re.sub(pattern, plain, words)
    return words


def _digits(words: str) -> list[str]:
    return sorted(re.findall(r"\d+", words))
