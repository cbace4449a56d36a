"""Figures over periods: a line for each kind of source, with a bar from limit to limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.core.messages import Translator, msg
from layak.documents.charts import frame

_WHISKER_WIDTH = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: ``period`` in few letters, which is where it stands on the axis."""

    period: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one kind of source, oldest first. Kinds are never joined into one line."""

    name: str
    marks: tuple[Mark, ...]


def series(
    lines: Sequence[Line], *, periods: Sequence[str], unit: str, words: Translator
) -> dict[str, Any]:
    """The lines over ``periods`` (all that marks name, oldest first). Raises `ValueError` without
    any mark."""
    if not any(line.marks for line in lines):
        raise ValueError("nothing to draw")
    names = [line.name for line in lines]
    drawn: list[dict[str, Any]] = []
    for place, line in enumerate(lines):
        drawn += _whiskers(place, line, periods)
        drawn.append(_line(place, line, periods, unit, words))
    return frame.framed(
        said=_said(lines, unit, words),
        grid={
            "left": 4,
            "right": 12,
            "top": 56 if len(lines) > 1 else 32,
            "bottom": 4,
            "containLabel": True,
        },
        legend={
            "show": len(lines) > 1,
            "data": names,
            "left": 0,
            "top": 0,
            "textStyle": {"color": frame.INK},
        },
        xAxis=frame.name_axis(list(periods)),
        yAxis=frame.value_axis(unit) | {"scale": False, "min": 0},
        series=drawn,
    )


def _line(
    place: int, line: Line, periods: Sequence[str], unit: str, words: Translator
) -> dict[str, Any]:
    marks = {mark.period: mark for mark in line.marks}
    colour = frame.COLOURS[place % len(frame.COLOURS)]
    return {
        "type": "line",
        "name": line.name,
        "connectNulls": True,
        "color": colour,
        "symbol": frame.SYMBOLS[place % len(frame.SYMBOLS)],
        "symbolSize": 9,
        "lineStyle": {"width": 2, "type": ("solid", "dashed", "dotted")[place % 3]},
        "label": {"show": True, "position": "top", "color": frame.INK},
        "labelLayout": {"hideOverlap": True},
        "data": [_point(marks.get(period), unit, words) for period in periods],
    }


def _point(mark: Mark | None, unit: str, words: Translator) -> Any:
    if mark is None:
        return None
    return {
        "value": frame.number(mark.value),
        "words": _words(mark, unit, words),
        "label": {"formatter": frame.figure(words, mark.value)},
    }


def _whiskers(place: int, line: Line, periods: Sequence[str]) -> list[dict[str, Any]]:
    """A bar that cannot be seen up to the lower limit, and on it one to the upper."""
    limits = {
        mark.period: (mark.low, mark.high)
        for mark in line.marks
        if mark.low is not None and mark.high is not None
    }
    if not limits:
        return []
    lows = [frame.number(limits[at][0]) if at in limits else None for at in periods]
    spans = [
        frame.number(limits[at][1] - limits[at][0]) if at in limits else None for at in periods
    ]
    bar = {
        "type": "bar",
        "stack": f"limits-{place}",
        "barWidth": _WHISKER_WIDTH,
        "barGap": "-100%",
        "silent": True,
        "legendHoverLink": False,
    }
    colour = frame.COLOURS[place % len(frame.COLOURS)]
    return [
        bar | {"data": lows, "itemStyle": {"color": "transparent"}},
        bar | {"data": spans, "itemStyle": {"color": colour, "opacity": 0.22, "borderRadius": 3}},
    ]


def _words(mark: Mark, unit: str, words: Translator) -> str:
    said = f"{mark.period}: {frame.figure(words, mark.value)} {unit}"
    if mark.low is None or mark.high is None:
        return said
    limits = f"{frame.figure(words, mark.low)} – {frame.figure(words, mark.high)}"
    return f"{said}\n{words.render(msg('Rentang 95 %: {limits}', limits=limits))}"


def _said(lines: Sequence[Line], unit: str, words: Translator) -> str:
    told = []
    for line in lines:
        figures = ", ".join(
            f"{mark.period} {frame.figure(words, mark.value)}" for mark in line.marks
        )
        told.append(f"{line.name} ({unit}): {figures}.")
    return " ".join(told)
