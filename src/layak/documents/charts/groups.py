"""Two or more figures of each thing side by side or on top of each other, as horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from layak.core.messages import Translator
from layak.core.values import ZERO
from layak.documents.charts import frame

_SMALLEST = Decimal("0.07")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of figure: its name, and a value for every row."""

    name: str
    values: tuple[Decimal, ...]


def groups(
    names: Sequence[str], kinds: Sequence[Kind], *, unit: str, words: Translator,
    is_stacked: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Bars from zero, the first row on top. Raises `ValueError` without rows, kinds, or a value for
    each."""
    if not names or not kinds or any(len(each.values) != len(names) for each in kinds):
        raise ValueError("nothing to draw")
    # A figure on a part that is too small for it would be cut off; it is told to those who ask.
    highest = max(sum(row) for row in zip(*(each.values for each in kinds), strict=True))
    least = highest * _SMALLEST if is_stacked else ZERO
    return frame.framed(
        said=_said(names, kinds, unit, words),
        grid={
            "left": 4, "right": 52, "top": 34, "bottom": frame.ROOM_FOR_UNIT, "containLabel": True,
        },
        legend={
            "show": True, "data": [each.name for each in kinds], "left": 0, "top": 0,
            "textStyle": {"color": frame.INK},
        },
        xAxis=frame.value_axis("")
        | {"name": unit, "nameLocation": "middle", "nameGap": 26, "min": 0},
        yAxis=frame.name_axis(list(names)) | {"inverse": True},
        series=[
            _series(place, each, names, unit, words, is_stacked=is_stacked, least=least)
            for place, each in enumerate(kinds)
        ],
    )  # fmt: skip


def _series(
    place: int, kind: Kind, names: Sequence[str], unit: str, words: Translator, *,
    is_stacked: bool, least: Decimal,
) -> dict[str, Any]:  # fmt: skip
    data: list[dict[str, Any]] = [
        {
            "value": frame.number(value),
            "words": f"{name}, {kind.name}: {frame.figure(words, value)} {unit}",
            "label": {"formatter": frame.figure(words, value), "show": value > least},
        }
        for name, value in zip(names, kind.values, strict=True)
    ]
    drawn: dict[str, Any] = {
        "type": "bar",
        "name": kind.name,
        "data": data,
        "barMaxWidth": 16,
        "color": frame.COLOURS[place % len(frame.COLOURS)],
        # Told apart without colour too.
        "itemStyle": {"borderColor": frame.INK, "borderWidth": place and 1}
        | ({"borderType": "dashed"} if place else {}),
        "label": {
            "show": True,
            "position": "inside" if is_stacked else "right",
            "color": frame.PAPER if is_stacked else frame.INK,
        },
        "labelLayout": {"hideOverlap": True},
    }
    return drawn | ({"stack": "all"} if is_stacked else {})


def _said(names: Sequence[str], kinds: Sequence[Kind], unit: str, words: Translator) -> str:
    told = [
        f"{name}: "
        + ", ".join(f"{kind.name} {frame.figure(words, kind.values[place])}" for kind in kinds)
        for place, name in enumerate(names)
    ]
    return f"{'; '.join(told)} ({unit})."
