"""The score's report on paper: a tagged PDF set by Typst."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import typst

from layak.core.texts import visible
from layak.documents.score_report import ScoreReport

_FOLDER = Path(__file__).parent
TEMPLATES = _FOLDER / "typst"
FONTS = _FOLDER / "fonts"
STANDARD: typst.PDFStandard = "ua-1"
#: What Typst says of a character that no font has.
NO_GLYPH = "could not be displayed"
#: A word too long for a column, as names of files are, may break after every few letters.
_LONG_WORD = re.compile(r"\S{26,}")
_LETTERS = re.compile(r"\S{1,4}")
_BREAK = "\u200b"


def write(report: ScoreReport) -> bytes:
    """The report as PDF/UA-1; the same report gives the same bytes.

    A character that none of the fonts can show is forbidden by PDF/UA-1. A report with such a
    character still becomes a PDF: it shows a box there and does not claim the standard.
    """
    data = json.dumps(_plain(asdict(report)), ensure_ascii=False)
    try:
        return _compiled(data, made_at=report.made_at, standards=[STANDARD])
    except typst.TypstError as error:
        if NO_GLYPH not in error.message:
            raise
        return _compiled(data, made_at=report.made_at, standards=[])


def _compiled(data: str, *, made_at: datetime, standards: list[typst.PDFStandard]) -> bytes:
    return typst.compile(
        TEMPLATES / "score.typ",
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"report": data},
        pdf_standards=standards,
        timestamp=int(made_at.timestamp()),
    )


def _plain(value: object) -> object:
    """``value`` as JSON knows it: visible texts, and numbers as far as drawing needs them."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str):
        return _LONG_WORD.sub(_breakable, visible(value))
    if isinstance(value, datetime):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(_LETTERS.findall(word[0]))
