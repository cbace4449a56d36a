"""The drawings of a profile: SVG for page and PDF, PNG for Word; one drawing for all."""

from __future__ import annotations

from functools import lru_cache

import typst

from layak.core.messages import Translator
from layak.documents.languages import translator
from layak.documents.region_profile.model import Chart
from layak.documents.series_chart import draw
from layak.documents.typeset import FONTS, TEMPLATES

#: Dots per inch of a picture in Word: sharp in print at the width of a page's half.
_DOTS = 200


def svg(chart: Chart, *, words: Translator) -> str:
    """The drawing as SVG text."""
    return draw([each.mark for each in chart.points], words=words, title=chart.title)


@lru_cache(maxsize=256)
def png(chart: Chart, language: str) -> bytes:
    """The same drawing as PNG; the same chart gives the same bytes."""
    drawing = svg(chart, words=translator(language))
    return typst.compile(
        TEMPLATES / "picture.typ", root=TEMPLATES, font_paths=[FONTS], ignore_system_fonts=True,
        sys_inputs={"drawing": drawing}, format="png", ppi=_DOTS,
    )  # fmt: skip
