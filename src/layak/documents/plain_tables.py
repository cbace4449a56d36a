"""Whether a text is a table: lines of equally many cells, and nothing that is no text."""

from __future__ import annotations

import codecs
import csv
import re
from typing import BinaryIO

_CHUNK = 1024 * 1024
_LINES = 50
_SAMPLE = 256 * 1024
_DELIMITERS = ";,\t|"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def is_table(file: BinaryIO) -> bool:
    """Whether the whole of ``file`` is text and its first lines are rows of a table.

    UTF-8, UTF-16 with its mark, or what Windows writes (cp1252); two lines and two columns at
    least, separated by semicolon, comma, tab or bar.
    """
    sample = next((text for name in _encodings(file) if (text := _sample(file, name))), "")
    return any(_is_regular(sample, delimiter) for delimiter in _DELIMITERS)


def _encodings(file: BinaryIO) -> tuple[str, ...]:
    file.seek(0)
    if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def _sample(file: BinaryIO, encoding: str) -> str:
    """The beginning of the text, or nothing where any part of the file is no such text."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    sample = ""
    try:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            if _CONTROL.search(text):
                return ""
            sample = sample or text[:_SAMPLE]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return ""
    return sample


def _is_regular(text: str, delimiter: str) -> bool:
    lines = text.splitlines(keepends=True)
    if len(text) >= _SAMPLE:
        lines = lines[:-1]  # may be cut off
    try:
        rows = [row for row in csv.reader(lines[:_LINES], delimiter=delimiter) if row]
    except csv.Error:
        return False
    if len(lines) > _LINES and len(rows) > 1:
        rows = rows[:-1]  # a quoted cell may go on beyond the lines that were read
    widths = {len(row) for row in rows}
    return len(rows) >= 2 and len(widths) == 1 and widths.pop() >= 2
