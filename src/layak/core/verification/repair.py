"""What a region can win back in the window, by points for each hour of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from layak.core.instrument.model import Indicator, Instrument, Question
from layak.core.messages import Message, msg
from layak.core.scoring.model import Answer
from layak.core.values import ZERO
from layak.core.verification.layers import claimed_points
from layak.core.verification.model import Decision, ReasonKind, Verdict


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is done about a reason, and how many hours of work that takes."""

    act: Message
    hours: float


#: ASSUMPTION: no source measures these hours. They are estimates of one official's work (not of the
#: waiting), meant for the order of the list only; a caller with better figures passes its own.
REMEDIES: Mapping[ReasonKind, Remedy] = MappingProxyType(
    {
        ReasonKind.NO_DOCUMENT: Remedy(msg("Lampirkan dokumen yang belum ada."), 0.5),
        ReasonKind.WRONG_KIND: Remedy(msg("Ganti dengan dokumen yang jenisnya diminta."), 1.0),
        ReasonKind.OUT_OF_PERIOD: Remedy(msg("Ganti dengan dokumen dari tahun data."), 1.5),
        ReasonKind.UNSIGNED: Remedy(msg("Mintakan tanda tangan, lalu lampirkan lagi."), 2.0),
        ReasonKind.DOES_NOT_SHOW: Remedy(
            msg("Lampirkan dokumen yang menunjukkan hal yang diklaim."), 2.0
        ),
        ReasonKind.FIGURE_DIFFERS: Remedy(
            msg("Cocokkan angka dengan sumbernya, lalu perbaiki jawaban atau dokumennya."), 3.0
        ),
        ReasonKind.DUPLICATE: Remedy(msg("Lampirkan dokumen tersendiri."), 1.0),
        ReasonKind.OTHER: Remedy(msg("Baca penjelasan verifikator, lalu perbaiki."), 2.0),
    }
)


@dataclass(frozen=True, slots=True)
class RepairItem:
    """One claim that was cut. ``recoverable`` is what the total gains if it alone is restored.

    Under a full indicator that is less than was cut, and the gains of two such items do not add up.
    """

    question: Question
    verdict: Verdict
    recoverable: Decimal
    effort_hours: float
    act: Message

    @property
    def per_hour(self) -> float:
        return float(self.recoverable) / self.effort_hours


def repair_items(
    instrument: Instrument,
    *,
    claims: Sequence[Answer],
    verdicts: Mapping[str, Verdict],
    remedies: Mapping[ReasonKind, Remedy] = REMEDIES,
) -> tuple[RepairItem, ...]:
    """What can be won back, most points per hour first, then by code.

    ``verdicts`` are those in force (`readings.effective`). Claims whose repair would gain nothing,
    because their indicator is full without them, are left out. Raises `ScoringStopped` as
    `claimed_points` does.
    """
    earned = claimed_points(instrument, claims)
    cut = {
        code: earned[code] - verdict.points
        for code, verdict in verdicts.items()
        if verdict.decision is not Decision.UPHELD and earned.get(code, ZERO) > verdict.points
    }
    items = [
        _item(question, verdicts[question.code], gain, remedies)
        for indicator in instrument.indicators()
        for question, gain in _gains(indicator, earned, cut)
    ]
    return tuple(sorted(items, key=_worth_first))


def _gains(
    indicator: Indicator, earned: Mapping[str, Decimal], cut: Mapping[str, Decimal]
) -> list[tuple[Question, Decimal]]:
    """What each cut question would add to its indicator: all it lost, as far as there is room."""
    codes = [question.code for question in indicator.questions]
    left = sum((earned[code] - cut.get(code, ZERO) for code in codes), ZERO)
    room = max(indicator.maximum - left, ZERO)
    gains = [(each, min(cut[each.code], room)) for each in indicator.questions if each.code in cut]
    return [(question, gain) for question, gain in gains if gain > ZERO]


def _item(
    question: Question,
    verdict: Verdict,
    gain: Decimal,
    remedies: Mapping[ReasonKind, Remedy],
) -> RepairItem:
    remedy = remedies[verdict.reason or ReasonKind.OTHER]
    return RepairItem(question, verdict, gain, remedy.hours, remedy.act)


def _worth_first(item: RepairItem) -> tuple[Fraction, str]:
    """Exact, so that two equal rates tie instead of differing in the last bit of a float."""
    return -Fraction(item.recoverable) / Fraction(item.effort_hours), item.question.code
