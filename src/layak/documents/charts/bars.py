"""Places side by side: one bar for each, and lines where the provinsi and the nation stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.core.messages import Translator
from layak.documents.charts import frame

#: Of the first digits, those that a scale ends at.
_ENDS = tuple(Decimal(end) for end in ("1", "1.5", "2", "3", "4", "5", "6", "8", "10"))
_OTHERS = "#b9c7d6"


@dataclass(frozen=True, slots=True)
class Bar:
    """One place. ``is_own`` is the place the chart is about; ``text`` is its figure as it is said,
    where that is not the value itself."""

    name: str
    value: Decimal
    is_own: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure that bars are held against."""

    name: str
    value: Decimal


def bars(
    rows: Sequence[Bar], *, unit: str, words: Translator, references: Sequence[Reference] = ()
) -> dict[str, Any]:
    """Horizontal bars from zero, the first row on top. Raises `ValueError` without any row."""
    if not rows:
        raise ValueError("nothing to draw")
    data = [_bar(row, unit, words) for row in rows]
    marked = [_reference(place, each, words) for place, each in enumerate(references)]
    own = {
        "type": "bar",
        "data": data,
        "barMaxWidth": 22,
        "label": {"show": True, "position": "right", "color": frame.INK},
        "markLine": {"symbol": "none", "silent": True, "data": marked},
    }
    highest = max([row.value for row in rows] + [each.value for each in references])
    return frame.framed(
        said=_said(rows, references, unit, words),
        grid={
            "left": 4,
            "right": 44 + 5 * max(len(row.text) for row in rows),
            "top": 8 + 18 * len(references),
            "bottom": frame.ROOM_FOR_UNIT,
            "containLabel": True,
        },
        xAxis=frame.value_axis("")
        | {"name": unit, "nameLocation": "middle", "nameGap": 26, "min": 0, "max": _top(highest)},
        yAxis=frame.name_axis([row.name for row in rows]) | {"inverse": True},
        series=[own],
    )


def _top(highest: Decimal) -> float:
    """The end of the scale; a figure that bars are held against may be higher than all of them."""
    if highest <= 0:
        return 1.0
    power = Decimal(10) ** highest.adjusted()
    tops = (power * step for step in _ENDS)
    return float(next(top for top in tops if top >= highest))


def _bar(row: Bar, unit: str, words: Translator) -> dict[str, Any]:
    figure = row.text or frame.figure(words, row.value)
    return {
        "value": frame.number(row.value),
        "words": f"{row.name}: {row.text or f'{figure} {unit}'}",
        "label": {
            "formatter": figure,
            "fontWeight": "bold" if row.is_own else "normal",
        },
        "itemStyle": {"color": frame.BRAND if row.is_own else _OTHERS},
    }


def _reference(place: int, reference: Reference, words: Translator) -> dict[str, Any]:
    # One above the other, so that the names of two close figures do not cover each other.
    label = {
        "formatter": f"{reference.name} {frame.figure(words, reference.value)}",
        "position": "start",
        "distance": [0, 2 + 16 * place],
        "color": frame.INK,
    }
    return {
        "xAxis": frame.number(reference.value),
        "label": label,
        "lineStyle": {
            "color": frame.COLOURS[1 + place % 3],
            "type": ("dashed", "dotted")[place % 2],
            "width": 2,
        },
    }


def _said(
    rows: Sequence[Bar], references: Sequence[Reference], unit: str, words: Translator
) -> str:
    told = [f"{row.name} {row.text or frame.figure(words, row.value)}" for row in rows]
    told += [f"{each.name} {frame.figure(words, each.value)}" for each in references]
    return f"{', '.join(told)} ({unit})."
