"""From a tree of plain values to a workbook that people can read, print, edit and give back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from layak.core.errors import DomainError
from layak.core.messages import INDONESIAN, Translator
from layak.documents.neutral import escaped
from layak.documents.tables import column_letter
from layak.documents.tree_workbook.guide import Guide, row_height, write_guide
from layak.documents.tree_workbook.layout import GUIDE, LISTS, Column, Holds, Layout, Sheet

_EPOCH = datetime(1980, 1, 1)  # as in the archive itself
MAX_CELL_TEXT = 32_767  # UTF-16 units, the limit of the file format
_SPARE_ROWS = 200  # below the content, ready for new rows: drop-downs and text format
_HEADING_ROW, _KEY_ROW, _FIRST_ROW = 0, 1, 2
_A3, _A4, _WIDTH_OF_A4 = 8, 9, 180

Row = Mapping[str, Any]


class TextTooLong(DomainError):
    """A text does not fit into a cell."""

    code = "text_too_long"
    template = "Teks {subject} di lembar {sheet} terlalu panjang untuk satu sel buku kerja."


def write_tree(plain: Row, layout: Layout, guide: Guide, *, translator: Translator) -> bytes:
    """Write ``plain`` (mappings, lists, texts) as an XLSX workbook laid out as ``layout``.

    Headings and advice are in the reader's language; `read.read_tree` reads it back from either.
    Raises `TextTooLong` for a text that no cell can hold.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with Workbook(buffer, options) as workbook:
        # A fixed date, so that the same content gives the same bytes.
        workbook.set_properties({"title": escaped(guide.name), "created": _EPOCH})
        _Writer(workbook, rows_by_sheet(plain, layout), layout, translator).write(guide)
    return buffer.getvalue()


class _Writer:
    def __init__(
        self,
        workbook: Workbook,
        rows: Mapping[str, Sequence[Row]],
        layout: Layout,
        translator: Translator,
    ) -> None:
        self._workbook = workbook
        self._layout = layout
        self._translator = translator
        self._rows = rows
        self._formats = _formats(workbook)
        self._lists: dict[str, str] = {}  # key of a column of words → where its list stands

    def write(self, guide: Guide) -> None:
        write_guide(
            self._workbook.add_worksheet(GUIDE),
            self._workbook,
            self._translator,
            guide,
            sheets=self._layout.sheets,
            counts={key: len(rows) for key, rows in self._rows.items()},
        )
        pages = [(sheet, self._workbook.add_worksheet(sheet.name)) for sheet in self._layout.sheets]
        self._write_lists()
        for sheet, page in pages:
            self._write_sheet(sheet, page)

    def _write_lists(self) -> None:
        """The words of the drop-downs, on a hidden sheet: in a cell's rule only 255 letters fit."""
        page = self._workbook.add_worksheet(LISTS)
        page.hide()
        of_words = {
            column.key: column
            for sheet in self._layout.sheets
            for column in sheet.columns
            if column.words
        }
        for index, column in enumerate(of_words.values()):
            words = [self._word(column, key) for key in column.words or ()]
            for row, word in enumerate(words):
                page.write_string(row, index, word)
            letter = column_letter(index)
            self._lists[column.key] = f"='{LISTS}'!${letter}$1:${letter}${len(words)}"

    def _write_sheet(self, sheet: Sheet, page: Worksheet) -> None:
        rows = self._rows[sheet.key]
        last = _FIRST_ROW + len(rows) + (0 if sheet is self._layout.root else _SPARE_ROWS)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width, self._cell_format(column))
            heading = self._translator.render(column.heading) + (" *" if column.required else "")
            page.write_string(_HEADING_ROW, index, heading, self._formats["heading"])
            page.write_string(_KEY_ROW, index, column.key, self._formats["key"])
            self._add_choices(page, index, column, last)
        for number, row in enumerate(rows, start=_FIRST_ROW):
            self._write_row(page, number, row, sheet)
        page.freeze_panes(_FIRST_ROW, 2 if sheet.parent else sheet.frozen_columns)
        page.autofilter(_KEY_ROW, 0, _KEY_ROW + max(len(rows), 1), len(sheet.columns) - 1)
        page.set_row(_HEADING_ROW, 48)
        indonesian = self._translator.language == INDONESIAN.language
        _prepare_printing(page, sheet, rows=len(rows), without_english=indonesian)

    def _write_row(self, page: Worksheet, number: int, part: Row, sheet: Sheet) -> None:
        texts: list[tuple[str, int]] = []
        for index, column in enumerate(sheet.columns):
            value = part.get(column.key)
            if value is None:
                value = self._layout.defaults.get(column.key)
            if value is None:
                continue
            style = self._cell_format(column)
            if column.holds is Holds.NUMBER:
                page.write_number(number, index, float(Decimal(value)), style)
                continue
            text = self._text(column, value)
            if len(text.encode("utf-16-le")) // 2 > MAX_CELL_TEXT:
                subject = part.get(sheet.identity) or part.get(sheet.columns[0].key)
                raise TextTooLong(subject=subject, sheet=sheet.name)
            page.write_string(number, index, text, style)
            texts.append((text, column.width))
        page.set_row(number, row_height(texts))

    def _text(self, column: Column, value: Any) -> str:
        if column.holds is Holds.CODES:
            return "\n".join(escaped(line) for line in value)
        if column.holds is Holds.NUMBERS:
            return "; ".join(self._translator.number(Decimal(number)) for number in value)
        if column.holds is Holds.WORD:
            return self._word(column, "true" if value is True else value)
        return escaped(value)

    def _word(self, column: Column, key: str) -> str:
        """A word for people with the word of the format behind it: ``pilihan (choice)``."""
        words = column.words or {}
        return f"{self._translator.render(words[key])} ({key})"

    def _add_choices(self, page: Worksheet, index: int, column: Column, last: int) -> None:
        if column.words:
            rule = {"validate": "list", "source": self._lists[column.key]}
        elif column.refers_to and column.holds is Holds.CODE:
            target = self._layout.sheet_of(column.refers_to)
            letter = column_letter([each.key for each in target.columns].index(target.identity))
            end = _FIRST_ROW + len(self._rows[target.key]) + _SPARE_ROWS
            source = f"='{target.name}'!${letter}${_FIRST_ROW + 1}:${letter}${end}"
            # A code may be typed here before its own row is written, so this only warns.
            rule = {"validate": "list", "source": source, "error_type": "warning"}
        else:
            return
        page.data_validation(_FIRST_ROW, index, last, index, rule)

    def _cell_format(self, column: Column) -> Format:
        if column.holds is Holds.NUMBER:
            return self._formats["number"]
        return self._formats["word" if column.holds is Holds.WORD else "text"]


def rows_by_sheet(plain: Row, layout: Layout) -> dict[str, list[Row]]:
    """The rows of every sheet, each a mapping from column key to value."""
    parts: dict[str, list[Row]] = {layout.root.key: [plain]}
    rows: dict[str, list[Row]] = {layout.root.key: [dict(_flat(plain, layout.root))]}
    for sheet in layout.sheets[1:]:
        found = list(_children(sheet, layout, parts))
        parts[sheet.key] = [part for _, part in found]
        link = {} if not sheet.parent else {sheet.columns[0].key: ""}
        rows[sheet.key] = [
            {**dict.fromkeys(link, parent), **dict(_flat(part, sheet))} for parent, part in found
        ]
    return rows


def _children(
    sheet: Sheet, layout: Layout, parts: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[str, Row]]:
    """The parts of one sheet, each with the code of the part it belongs to."""
    for parent in parts[sheet.parent or layout.root.key]:
        code = parent[layout.sheet_of(sheet.parent).identity] if sheet.parent else ""
        for part in parent.get(sheet.field, ()):
            yield code, part


def _flat(part: Row, sheet: Sheet) -> Iterator[tuple[str, Any]]:
    for column in sheet.columns:
        key, _, language = column.key.partition(".")
        value = part.get(key)
        if language and isinstance(value, dict):
            value = value.get(language)
        if value is not None:
            yield column.key, value


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D9DEE5"}
    return {
        "heading": workbook.add_format(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": "#1F4E79",
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
                "border_color": "#1F4E79",
            }
        ),
        "key": workbook.add_format(
            {"italic": True, "font_size": 8, "font_color": "#5A6472", "bg_color": "#EEF1F5"}
        ),
        "text": workbook.add_format({**cell, "num_format": "@"}),
        "word": workbook.add_format(cell),
        "number": workbook.add_format({**cell, "align": "right", "indent": 1}),
    }


def _prepare_printing(page: Worksheet, sheet: Sheet, *, rows: int, without_english: bool) -> None:
    """One page wide; the columns in English stand last and may be left out."""
    columns = [each for each in sheet.columns if not (without_english and each.key.endswith(".en"))]
    wide = sum(column.width for column in columns) > _WIDTH_OF_A4
    page.set_landscape()
    page.set_paper(_A3 if wide else _A4)
    page.print_area(0, 0, _FIRST_ROW + max(rows, 1) - 1, len(columns) - 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADING_ROW)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.set_header(f"&L{sheet.name}")
    page.set_footer("&R&P/&N")
