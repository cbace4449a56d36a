"""A document as far as its worth as proof depends on it, and how far a question is proved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ProofState(StrEnum):
    """How well a question is proved: the state of the best document behind it, worst first."""

    NONE = "none"  # no document at all
    WRONG_KIND = "wrong_kind"  # documents, but none of a kind the question asks for
    OUT_OF_PERIOD = "out_of_period"  # the right kind, about other years than the round's
    UNCHECKED = "unchecked"  # nobody has said what kind it is or which years it covers
    UNSIGNED = "unsigned"  # right kind and years, known to bear no signature
    FRESH = "fresh"  # right kind and years
    UPHELD_BEFORE = "upheld_before"  # fresh, and the last round's claim was upheld


@dataclass(frozen=True, slots=True)
class Paper:
    """One document that is put forward as proof of a question.

    ``kind`` names an `EvidenceKind` of the instrument; empty where nobody has said. A period end
    that is ``None`` is not stated. ``is_signed`` and ``has_text`` are ``None`` where unknown.
    ``sha256`` identifies the content.
    """

    sha256: str
    kind: str = ""
    period_from: dt.date | None = None
    period_until: dt.date | None = None
    is_signed: bool | None = None
    has_text: bool | None = None
    title: str = ""
