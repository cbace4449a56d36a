"""How likely each claim is to stand, for the plan of visits."""

from __future__ import annotations

from layak.apps.assessment.models import Answer, Proof, Round

#: ASSUMPTION: nothing is known of a claim with a document but that it may stand or fall.
EVEN_ODDS = 0.5


def uncertainty_of(round_: Round) -> dict[str, float]:
    """The probability that a claim stands, by question: even odds where there is a document.

    A claim without any document is not named: a visit would find nothing to settle. One query.
    """
    proved = Proof.objects.filter(round=round_).values("question")
    claims = Answer.objects.filter(round=round_, points__gt=0, question__in=proved)
    return dict.fromkeys(claims.values_list("question", flat=True), EVEN_ODDS)
