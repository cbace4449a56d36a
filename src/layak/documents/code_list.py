"""A list of budget codes from a text file or workbook: code and name, whatever else is there."""

from __future__ import annotations

from dataclasses import dataclass

from layak.core.action_plan.codes import CodeForm, CodeLevel, read_code
from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg
from layak.core.texts import clean
from layak.documents.neutral import plain_text
from layak.documents.room import ANSWERS
from layak.documents.tables.grids import Raw, read_grids

#: The whole national list has fewer.
LONGEST_LIST = 20_000
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class ReadCodes:
    """Normalised code → name, and how many sub-activities are written in each form."""

    names: dict[str, str]
    new_form: int
    old_form: int


def read_codes(data: bytes, *, file: str) -> ReadCodes:
    """Every row that begins with a code, or has one in any cell; its longest text is the name.

    Of two rows with one code the first counts. Raises `InputRejected` where no row has a code, or
    there are more than the country has.
    """
    names: dict[str, str] = {}
    forms = dict.fromkeys(CodeForm, 0)
    for grid in read_grids(data, file=file, room=ANSWERS).grids:
        for row in grid.rows:
            texts = [clean(plain_text(_text(cell))) for cell in row]
            code = next((found for text in texts if (found := read_code(text))), None)
            if code is None or code.text in names:
                continue
            others = [text for text in texts if text and read_code(text) is None]
            names[code.text] = max(others, key=len, default="").replace("\n", " ")[:_LONGEST_NAME]
            if code.level is CodeLevel.SUB_ACTIVITY:
                forms[code.form] += 1
            if len(names) > LONGEST_LIST:
                raise _refused(file, msg("Daftar ini terlalu panjang untuk daftar kode."))
    if not names:
        raise _refused(file, msg("Tidak ada satu pun kode program, kegiatan, atau subkegiatan."))
    return ReadCodes(names, forms[CodeForm.NEW], forms[CodeForm.OLD])


def _refused(file: str, message: Message) -> InputRejected:
    return InputRejected([Finding("codes_unusable", message, Place(file=file))])


def _text(cell: Raw) -> str:
    return str(cell) if isinstance(cell, str) else ""
