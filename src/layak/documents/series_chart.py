"""A series of figures with their limits as a drawing, the same on screen and on paper.

A dot per period, a whisker from limit to limit. Nothing but attributes: a page forbids styles, and
colours are the reader's (``currentColor``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from layak.core.messages import Translator

WIDTH, HEIGHT = 440, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 8, 12, 34
_STEPS = 4
#: More labels than this do not fit side by side: only every second, third … period is named.
_MOST_LABELS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure of the series: ``label`` is its period in few letters."""

    label: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


def draw(marks: Sequence[Mark], *, words: Translator, title: str) -> str:
    """The drawing as SVG text; ``title`` says to a screen reader what it shows.

    The scale begins at zero. Raises `ValueError` without any mark.
    """
    if not marks:
        raise ValueError("nothing to draw")
    top = _round_top(max(mark.high or mark.value for mark in marks))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}" font-size="13" fill="currentColor">'
    ]
    parts += [_rule(step, top, words) for step in range(_STEPS + 1)]
    every = -(-len(marks) // _MOST_LABELS)
    for place, mark in enumerate(marks):
        across = _across(place, len(marks))
        parts.append(_drawn(mark, across, top))
        if place % every == 0:
            parts.append(
                f'<text x="{across:.1f}" y="{HEIGHT - 10}" text-anchor="middle">'
                f"{escape(mark.label)}</text>"
            )
    return "".join([*parts, "</svg>"])


def _drawn(mark: Mark, across: float, top: Decimal) -> str:
    whisker = ""
    if mark.low is not None and mark.high is not None:
        low, high = _down(mark.low, top), _down(mark.high, top)
        whisker = (
            f'<path d="M{across:.1f} {low:.1f}V{high:.1f}M{across - 5:.1f} {low:.1f}h10'
            f'M{across - 5:.1f} {high:.1f}h10" fill="none" stroke="currentColor" '
            'stroke-width="1.5"/>'
        )
    return whisker + f'<circle cx="{across:.1f}" cy="{_down(mark.value, top):.1f}" r="5"/>'


def _rule(step: int, top: Decimal, words: Translator) -> str:
    value = top * step / _STEPS
    down = _down(value, top)
    return (
        f'<path d="M{_LEFT} {down:.1f}H{WIDTH - _RIGHT}" stroke="currentColor" '
        'stroke-opacity="0.25" fill="none"/>'
        f'<text x="{_LEFT - 8}" y="{down + 4:.1f}" text-anchor="end">'
        f"{escape(words.number(value.normalize() + 0))}</text>"
    )


def _across(place: int, count: int) -> float:
    return _LEFT + (place + 0.5) * (WIDTH - _LEFT - _RIGHT) / count


def _down(value: Decimal, top: Decimal) -> float:
    return _TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - float(value / top))


def _round_top(highest: Decimal) -> Decimal:
    """The end of the scale: the next 1, 2, 4 or 10 times a power of ten, so that quarters of it are
    short numbers."""
    if highest <= 0:
        return Decimal(1)
    power = Decimal(10) ** highest.adjusted()
    return next(power * step for step in (1, 2, 4, 10) if power * step >= highest)
