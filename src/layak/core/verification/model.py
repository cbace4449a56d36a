"""A verdict on one answer, and the reasons a verifier may give for lowering it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Decision(StrEnum):
    """What a verifier finds about a claim."""

    UPHELD = "upheld"
    LOWERED = "lowered"  # to a step between nothing and the claim
    REJECTED = "rejected"  # to nothing


class ReasonKind(StrEnum):
    """Why a claim is lowered or rejected; words are added to each."""

    NO_DOCUMENT = "no_document"
    WRONG_KIND = "wrong_kind"
    OUT_OF_PERIOD = "out_of_period"
    UNSIGNED = "unsigned"
    DOES_NOT_SHOW = "does_not_show"  # the document does not show what is claimed
    FIGURE_DIFFERS = "figure_differs"  # the figure does not match its source
    DUPLICATE = "duplicate"  # the same proof counted twice
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one verifier decides about one question in one stage.

    ``claimed`` are the points of the answer as it was read, ``points`` what is left of them:
    ``points == claimed`` when upheld, between when lowered, zero when rejected. ``verifier`` is
    any identity that tells two people apart. ``is_decisive`` ends a disagreement.
    """

    question: str
    stage: str
    verifier: str
    decision: Decision
    claimed: Decimal
    points: Decimal
    reason: ReasonKind | None = None
    words: str = ""
    is_decisive: bool = False
