"""What a training's tests say, as sentences for its report."""

from __future__ import annotations

from decimal import Decimal

from layak.core.messages import Translator, msg
from layak.core.trainings.learning import LearningGain


def gain_sentence(gain: LearningGain, *, words: Translator) -> str:
    """The learning gain in one or two sentences: percent right before and after, the difference in
    percentage points with its interval (95 % unless the gain was made for another level)."""
    if gain.pre is None or gain.post is None or gain.difference is None:
        return words.text("Tidak seorang pun mengerjakan kedua tes: kenaikan tidak dapat dihitung.")
    said = words.render(
        msg(
            "Dari {pairs} orang yang mengerjakan kedua tes, rata-rata jawaban benar {pre} % "
            "sebelum dan {post} % sesudah pelatihan: selisih {difference} poin persen.",
            pairs=gain.pairs, pre=_percent(gain.pre), post=_percent(gain.post),
            difference=_percent(gain.difference),
        )
    )  # fmt: skip
    if gain.interval is None:
        return said
    interval = words.render(
        msg(
            "Rentang kepercayaannya {low} sampai {high} poin persen.",
            low=_percent(gain.interval.low), high=_percent(gain.interval.high),
        )
    )  # fmt: skip
    return f"{said} {interval}"


def _percent(share: float) -> Decimal:
    """A share in percent with one digit after the mark."""
    return Decimal(str(round(share * 100, 1))) + 0
