"""How likely each claim is to stand, for the plan of visits."""

from __future__ import annotations

from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import score_of
from layak.apps.verification.expecting import open_chances


def uncertainty_of(round_: Round) -> dict[str, float]:
    """The probability that a claim stands, by question, as if nothing were decided yet.

    A claim without any document is not named: a visit would find nothing to settle.
    """
    standing = score_of(round_)
    chances = open_chances(round_, standing)
    return {code: chance for code, chance in chances.items() if standing.papers.get(code)}
