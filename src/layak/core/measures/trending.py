"""What a series says, in words: a real change, or one like those that come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.instrument.model import Direction
from layak.core.messages import Message, msg
from layak.core.statistics.trend import (
    FEWEST_EVENTS,
    FEWEST_MONTHS,
    Change,
    Month,
    TrendUnknowable,
    Verdict,
    trend,
)

_VERDICTS = {
    Verdict.FALL: msg("Turun nyata"),
    Verdict.RISE: msg("Naik nyata"),
    Verdict.NOISE: msg("Belum dapat dibedakan dari naik-turun biasa"),
}
_GOOD = msg(
    "Perubahan ini ke arah yang baik. Catat kegiatan yang mendahuluinya sebagai data dukung, dan "
    "teruskan."
)
_BAD = msg(
    "Perubahan ini ke arah yang buruk. Periksa dulu cara mengukur dan wilayah dengan perubahan "
    "terbesar, lalu tindak lanjuti."
)
_WAIT = msg(
    "Jangan menyimpulkan berhasil atau gagal dari angka ini. Tunggu beberapa masa lagi, atau lihat "
    "wilayah yang lebih luas."
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what it rests on and what to do; ``change`` is ``None`` where too little is
    known for one, and the verdict then says what is missing."""

    verdict: Message
    method: Message | None
    advice: Message
    change: Change | None

    @property
    def is_real(self) -> bool:
        """Whether the change is more than wavering."""
        return self.change is not None and self.change.verdict is not Verdict.NOISE


def judge(
    months: Sequence[Month], *, direction: Direction, carry_over: float | None = None
) -> Judgement:
    """Judge a series of shares; ``carry_over`` where the same children are known in two months.

    ``direction`` says which change is good. Raises `ValueError` as `trend.trend` does.
    """
    try:
        found = trend(months, carry_over=carry_over).slope
    except TrendUnknowable:
        verdict = msg(
            "Belum dapat dinilai: perlu paling sedikit {months} masa yang ada datanya, {events} "
            "kejadian, dan {events} tanpa kejadian.",
            months=FEWEST_MONTHS, events=FEWEST_EVENTS,
        )  # fmt: skip
        return Judgement(verdict, None, _WAIT, None)
    used = sum(1 for each in months if each.of > 0)
    return Judgement(
        _VERDICTS[found.verdict], _method(found, used, carry_over), _advice(found, direction), found
    )


def _method(found: Change, months: int, carry_over: float | None) -> Message:
    values = {
        "months": months, "size": _points(found.size), "low": _points(found.low),
        "high": _points(found.high), "alike": _points(found.carry_over),
    }  # fmt: skip
    if carry_over is None:
        return msg(
            "Rata-rata {size} poin per bulan (95 %: {low} sampai {high}) dari {months} masa. "
            "Kemiripan antarmasa ditaksir dari angkanya sendiri ({alike}): pegang sebagai "
            "petunjuk.",
            **values,
        )
    return msg(
        "Rata-rata {size} poin per bulan (95 %: {low} sampai {high}) dari {months} masa. Anak yang "
        "sama di bulan berikutnya ikut diperhitungkan (kemiripan {alike}).",
        **values,
    )


def _advice(found: Change, direction: Direction) -> Message:
    if found.verdict is Verdict.NOISE:
        return _WAIT
    wanted = Verdict.FALL if direction is Direction.LOWER else Verdict.RISE
    return _GOOD if found.verdict is wanted else _BAD


def _points(size: float) -> Decimal:
    return Decimal(f"{size:.2f}")
