"""Where the questions of a round stand: claimed, and what of it should survive."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import RoundScore, score_of
from layak.apps.verification.expecting import outlook_of
from layak.core.action_catalogue.moving import Standing
from layak.core.values import ZERO

#: Points are shown and planned in hundredths: an expectation is no finer.
_HUNDREDTH = Decimal("0.01")


def standings_of(round_: Round, standing: RoundScore | None = None) -> Mapping[str, Standing]:
    """Every question of a round, in the instrument's order. Seven queries, five with ``standing``.

    What of a claim is not expected to survive is rounded to hundredths.
    """
    scored = standing or score_of(round_)
    chances = {each.question: each for each in outlook_of(round_, scored).expectation.chances}
    found: dict[str, Standing] = {}
    for code, question in parsed(round_).questions.items():
        answer = scored.answers.get(code)
        claimed = ZERO if answer is None or answer.points is None else answer.points
        unsafe = ZERO
        if (chance := chances.get(code)) is not None:
            kept = chance.probability + (1 - chance.probability) * chance.kept_if_lowered
            unsafe = max(claimed * (1 - Decimal(str(kept))), ZERO)
        expected = claimed - unsafe.quantize(_HUNDREDTH, ROUND_HALF_UP)
        found[code] = Standing(question.maximum, claimed, expected)
    return found
