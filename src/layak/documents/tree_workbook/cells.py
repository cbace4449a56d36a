"""One cell of such a workbook, read as what its column holds; what is unclear is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from layak.core.findings import Finding, Place
from layak.core.instrument.nodes import Content, Node
from layak.core.messages import Message, msg
from layak.core.numbers import read_number, thousands_reading
from layak.core.values import plain
from layak.documents.neutral import plain_text
from layak.documents.tables import Cell, CellError
from layak.documents.tree_workbook.layout import Column, Holds

Report = Callable[[Finding], None]

_WORD_BEHIND = re.compile(r"\(\s*(\w+)\s*\)\s*$")


def read_cell(cell: Cell, column: Column, *, place: Place, report: Report) -> Node | None:
    """The content of ``cell`` for the loader, or ``None`` where it is blank.

    A cell that cannot be taken at its word (a formula, a date, a code that became a number) is
    reported at ``place``. Its content is still given where there is one, and a stand-in where the
    field must not be missing, so that one slip is one finding.
    """
    reader = _Reader(column, place, report)
    content = reader.content(cell)
    return None if content is None or content == "" else Node(content, place)


class _Reader:
    def __init__(self, column: Column, place: Place, report: Report) -> None:
        self._column = column
        self._place = place
        self._report = report

    def content(self, cell: Cell) -> Content:
        if cell.is_blank:
            return None
        if cell.formula:
            self._say("formula", msg("Sel ini berisi rumus. Ganti dengan nilainya."))
        if isinstance(cell.value, bool):
            return "true" if cell.value else "false"
        if isinstance(cell.value, Decimal):
            return self._number(cell.value, percent=cell.percent)
        if isinstance(cell.value, str):
            return self._text(cell.value)
        if isinstance(cell.value, CellError):
            message = msg("Sel ini berisi kesalahan {error}.", error=cell.value.text)
            self._say("cell_error", message)
        elif cell.value is not None:
            message = msg(
                "Sel ini berisi tanggal atau jam. Ubah formatnya menjadi teks, ketik lagi."
            )
            self._say("date_cell", message)
        return self._stand_in()

    def _number(self, value: Decimal, *, percent: bool) -> Content:
        holds = self._column.holds
        if percent:
            message = msg("Sel ini bertanda persen. Tulis angka biasa: 75, bukan 75%.")
            self._say("percent_sign", message)
        if holds in (Holds.CODE, Holds.CODES) and value != value.to_integral_value():
            message = msg(
                "Kode {code} tersimpan sebagai angka, sehingga nol di belakang hilang. "
                "Ubah format sel menjadi teks, lalu ketik lagi.",
                code=value,
            )
            self._say("code_is_number", message)
        return self._listed([plain(value)])

    def _text(self, value: str) -> Content:
        holds = self._column.holds
        if holds is Holds.NUMBER:
            return self._written_number(value)
        if holds is Holds.WORD:
            return self._word(value)
        if holds is Holds.CODES:
            return self._listed([plain_text(line) for line in value.split("\n")])
        if holds is Holds.NUMBERS:
            return self._listed([self._written_number(part) for part in re.split("[;\n]", value)])
        return plain_text(value)

    def _listed(self, items: list[str]) -> Content:
        """The items as nodes where the column holds a list, else the only one."""
        if self._column.holds not in (Holds.CODES, Holds.NUMBERS):
            return items[0]
        return [Node(item, self._place) for item in items if item.strip()] or None

    def _written_number(self, text: str) -> str:
        """A number written as text, in the spelling of the format; else the text as it is."""
        number = read_number(text)
        if number is None:
            return plain_text(text)
        other = thousands_reading(text)
        if other is not None:
            message = msg(
                "{text} dapat berarti {one} atau {other}. Tulis sebagai angka, tanpa titik ribuan.",
                text=text.strip(), one=number, other=other,
            )  # fmt: skip
            self._say("number_unclear", message)
        return plain(number)

    def _word(self, text: str) -> str:
        """The word of the format: in brackets behind, alone, or under its Indonesian name."""
        words = self._column.words or {}
        bare = plain_text(text).strip()
        behind = _WORD_BEHIND.search(bare)
        if behind and behind.group(1) in words:
            return behind.group(1)
        for word, name in words.items():
            if bare.casefold() in (word, str(name).casefold()):
                return word
        return bare

    def _stand_in(self) -> Content:
        """Something unlike any other content, where the cell's own is of no use."""
        return f"?{self._place.column}{self._place.row}" if self._column.required else None

    def _say(self, code: str, message: Message) -> None:
        self._report(Finding(code, message, self._place))
