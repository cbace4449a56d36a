"""Which property of a feature is the place's Kemendagri code, and how it may be written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from layak.core.geography.model import LEVELS, Feature

_DIGITS = re.compile(r"[0-9]+")
_CUTS = (2, 4, 6, 10)


def plain_code(value: object) -> str:
    """``16.12.01.2001`` from that, from ``1612012001`` or from the number; empty for all else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float) and not value.is_integer():
        return plain_code(f"{value:.10g}")  # 16.12 was read as a number
    text = str(int(value)) if isinstance(value, float) else str(value).strip()
    digits = text.replace(".", "")
    if not _DIGITS.fullmatch(digits) or len(digits) not in LEVELS:
        return ""
    starts = (0, *_CUTS)
    return ".".join(
        digits[start:end] for start, end in zip(starts, _CUTS, strict=False) if end <= len(digits)
    )


def code_property(features: Sequence[Feature], known: Container[str]) -> str:
    """The property that most often holds a ``known`` code; empty where none ever does."""
    hits: Counter[str] = Counter()
    for feature in features:
        hits.update(
            name for name, value in feature.properties.items() if plain_code(value) in known
        )
    # Between two as good ones a name that says so is chosen, then the first of the alphabet.
    ordered = sorted(hits, key=lambda name: (-hits[name], not _says_code(name), name))
    return ordered[0] if ordered else ""


def _says_code(name: str) -> bool:
    return any(word in name.casefold() for word in ("kode", "code", "kd"))
