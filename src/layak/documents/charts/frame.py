"""What all charts share: letters, colours, margins, and what a screen reader is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from layak.core.messages import Translator

FONT = "'Source Sans 3'"
INK, SOFT, LINE, PAPER = "#23282e", "#57544c", "#e0d8c9", "#ffffff"
BRAND = "#1d5182"
#: One for each kind of line, told apart by the shape of the marks as well.
COLOURS = (BRAND, "#a2571f", "#5b4a8a", "#1b6540")
#: Pixels below the figures of an axis, for the unit they are in.
ROOM_FOR_UNIT = 24
SYMBOLS = ("circle", "rect", "triangle", "diamond")


def framed(*, said: str, **parts: Any) -> dict[str, Any]:
    """An option without movement. ``said`` is the description a screen reader reads."""
    return {
        "animation": False,
        "textStyle": {"fontFamily": FONT, "fontSize": 13, "color": INK},
        "aria": {"enabled": True, "label": {"enabled": True, "description": said}},
        "tooltip": {"trigger": "item", "textStyle": {"fontFamily": FONT, "color": INK}},
        **parts,
    }


def number(value: Decimal | None) -> float | None:
    """A figure as far as drawing needs it."""
    return None if value is None else float(value)


def figure(words: Translator, value: Decimal) -> str:
    """A figure as labels say it: all its digits, thousands in groups as on the axis beside it."""
    whole, mark, digits = words.number(abs(value)).partition(words.decimal_mark)
    groups = f"{int(whole):,}".replace(",", "." if words.decimal_mark == "," else ",")
    return f"{'-' if value < 0 else ''}{groups}{mark}{digits}"


def value_axis(name: str) -> dict[str, Any]:
    """An axis of numbers named by its unit."""
    return {
        "type": "value",
        "name": name,
        "nameTextStyle": {"color": SOFT, "align": "left"},
        "axisLabel": {"color": SOFT},
        "splitLine": {"lineStyle": {"color": LINE}},
    }


def name_axis(names: list[str]) -> dict[str, Any]:
    """An axis of names, in the order they are given."""
    return {
        "type": "category",
        "data": names,
        "axisTick": {"show": False},
        "axisLabel": {"color": SOFT, "hideOverlap": True},
        "axisLine": {"lineStyle": {"color": SOFT}},
    }
