"""Paper set by Typst: a tagged PDF from a template of ours and data that are never source."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import typst

from layak.core.texts import visible

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


def set_pdf(
    template: str, *, data: object, made_at: datetime, extra: Mapping[str, str] | None = None
) -> bytes:
    """``data`` set by ``template`` as PDF/UA-1; the same data and time give the same bytes.

    The template finds the data as JSON in ``sys.inputs.report``, texts rid of what does not show,
    and ``extra`` beside it as it is. A character that none of the fonts can show is forbidden by
    PDF/UA-1: data with such a character still become a PDF, which shows a box there and does not
    claim the standard.
    """
    inputs = {"report": json.dumps(_plain(data), ensure_ascii=False), **(extra or {})}
    try:
        return _compiled(template, inputs, made_at, standards=[STANDARD])
    except typst.TypstError as error:
        if NO_GLYPH not in error.message:
            raise
        return _compiled(template, inputs, made_at, standards=[])


def _compiled(
    template: str, inputs: dict[str, str], made_at: datetime, *, standards: list[typst.PDFStandard]
) -> bytes:
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=inputs,
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
