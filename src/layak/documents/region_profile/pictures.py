"""The drawings of a profile: one option for page, PDF (SVG) and Word (PNG)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from layak.core.messages import Translator
from layak.documents import figures
from layak.documents.charts.bars import Bar, bars
from layak.documents.charts.series import Line, Mark, series
from layak.documents.figures import Option
from layak.documents.languages import translator
from layak.documents.region_profile.model import Chart, Point

#: Pixels of a drawing: two fit side by side on A4.
_WIDTH, _HEIGHT = 440, 230
_LOW = 150  # a few bars need less


def option(chart: Chart, *, words: Translator) -> Option:
    """What ECharts is told to draw."""
    if chart.is_comparison:
        rows = [
            Bar(each.label, Decimal(each.value), is_own=place == 0)
            for place, each in enumerate(chart.points)
        ]
        return bars(rows, unit=chart.unit, words=words)
    line = Line(chart.title, tuple(_mark(each) for each in chart.points))
    periods = [each.label for each in chart.points]
    return series([line], periods=periods, unit=chart.unit, words=words)


@lru_cache(maxsize=256)
def svg(chart: Chart, language: str) -> str:
    """The drawing as SVG text; the same chart gives the same text."""
    words = translator(language)
    return figures.svg(
        option(chart, words=words), width=_WIDTH, words=words,
        height=_LOW if chart.is_comparison else _HEIGHT,
    )  # fmt: skip


@lru_cache(maxsize=256)
def png(chart: Chart, language: str) -> bytes:
    """The same drawing as PNG."""
    return figures.png(svg(chart, language), width=_WIDTH)


def _mark(each: Point) -> Mark:
    low, high = (Decimal(text) if text else None for text in (each.low, each.high))
    return Mark(each.label, Decimal(each.value), low, high)
