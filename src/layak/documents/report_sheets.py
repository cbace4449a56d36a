"""Worksheets that take only safe texts and exact figures: the one door into a report's workbook."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layak.documents.neutral import neutralise
from layak.documents.score_report.model import Figure

#: What a cell of a workbook can hold at most; XlsxWriter drops a longer text in silence.
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
FORBIDDEN_IN_NAMES = frozenset("[]:*?/\\")
A4 = 9

Properties = dict[str, Any]
#: What a line of a table holds: texts, figures and blanks.
Line = Sequence[str | Figure | None]

HEAD: Properties = {"bottom": 2, "bg_color": "#EEF3F7", "bottom_color": "#566471", "bold": True}
LINE: Properties = {"bottom": 1, "bottom_color": "#C9D1D8"}
_BASE: Properties = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_BASE_SIZE = 10
#: Height of a line of text in points, by point of its size; and what a row has around its text.
_LEADING, _PADDING, _TALLEST = 1.3, 3, 400
#: Letters that fit where one digit of the standard size does: columns are measured in digits.
_LETTERS = 1.3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, width in characters, and whether it holds figures."""

    heading: str
    width: int
    is_figure: bool = False
    is_gain: bool = False


class Book:
    """An XlsxWriter workbook with its formats."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """The cell format with ``properties`` over the base; made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format({**_BASE, **properties})
        return self._formats[key]

    def sheet(self, name: str, *, landscape: bool, footer: str) -> Sheet:
        """A new A4 sheet, one page wide when printed, with ``footer`` and page numbers."""
        safe = "".join(each for each in neutralise(name) if each not in FORBIDDEN_IN_NAMES)
        worksheet = self._workbook.add_worksheet(safe[:LONGEST_NAME])
        worksheet.hide_gridlines(2)
        worksheet.set_paper(A4)
        worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        worksheet.set_footer(f"&L&8 {footer.replace('&', '&&')[:180]}&R&8 &P / &N")
        if landscape:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        return Sheet(self, worksheet)

    def bar_chart(self) -> Any:
        """A new stacked bar chart."""
        return self._workbook.add_chart({"type": "bar", "subtype": "stacked"})


class Sheet:
    """One worksheet. Texts are neutralised and never formulas; figures stay numbers.

    Rows grow with their texts here, because not every program does it when it opens a file.
    """

    def __init__(self, book: Book, worksheet: Any) -> None:
        self.book = book
        self.raw = worksheet
        self._widths: list[int] = []
        self._heights: dict[int, float] = {}

    @property
    def name(self) -> str:
        """The sheet's name as formulas quote it."""
        return "'" + str(self.raw.get_name()).replace("'", "''") + "'"

    def columns(self, widths: Sequence[int]) -> None:
        """Set the widths of the columns, in characters, before any text is written."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def write(
        self, row: int, column: int, text: str, *, through: int | None = None, **properties: Any
    ) -> None:
        """Write a text, over the columns ``through`` that one where it is given."""
        safe = neutralise(text)[:LONGEST_TEXT]
        last = column if through is None else through
        shape = self.book.format(text_wrap=True, **properties)
        if last > column:
            self.raw.merge_range(row, column, row, last, "", shape)
        self.raw.write_string(row, column, safe, shape)
        self._grow(row, safe, sum(self._widths[column : last + 1]), properties)

    def figure(self, row: int, column: int, figure: Figure, **properties: Any) -> None:
        """Write an exact number, showing the digits its text has."""
        shape = self.book.format(**_figure_shape(figure, properties))
        self.raw.write_number(row, column, float(figure.value), shape)

    def number(self, row: int, column: int, value: float, **properties: Any) -> None:
        """Write a count or a share."""
        self.raw.write_number(row, column, value, self.book.format(**properties))

    def formula(
        self, row: int, column: int, formula: str, figure: Figure, **properties: Any
    ) -> None:
        """Write a formula of ours with the value it has, for readers that do not compute."""
        shape = self.book.format(**_figure_shape(figure, properties))
        self.raw.write_formula(row, column, formula, shape, float(figure.value))

    def head(self, row: int, columns: Sequence[Column]) -> None:
        """Set the columns' widths and write their headings."""
        self.columns([column.width for column in columns])
        for index, column in enumerate(columns):
            side: Properties = {"align": "right", "indent": 1} if column.is_figure else {}
            self.write(row, index, column.heading, **side, **HEAD)

    def line(self, row: int, columns: Sequence[Column], values: Line) -> None:
        """Write one line of a table; a blank where a value is ``None``."""
        for index, (column, value) in enumerate(zip(columns, values, strict=True)):
            if isinstance(value, Figure):
                self.figure(row, index, value, is_gain=column.is_gain, **LINE)
            else:
                self.write(row, index, value or "", **LINE)

    def table(self, row: int, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        """A table with filters; its heading in ``row`` stays in sight and on every page."""
        for number, line in enumerate(lines, start=row + 1):
            self.line(number, columns, line)
        self.raw.autofilter(row, 0, row + max(1, len(lines)), len(columns) - 1)
        self.keep_on_top(row)

    def gap(self, row: int) -> None:
        """Leave ``row`` blank and low."""
        self.raw.set_row(row, 7)

    def keep_on_top(self, row: int) -> None:
        """Keep the rows down to ``row`` in sight and print ``row`` on every page."""
        self.raw.freeze_panes(row + 1, 0)
        self.raw.repeat_rows(row)

    def _grow(self, row: int, text: str, width: int, properties: Properties) -> None:
        """Make ``row`` as high as ``text`` needs in ``width`` characters of the base size."""
        size = properties.get("font_size", _BASE_SIZE)
        room = max(1, int(width * _LETTERS * _BASE_SIZE / size) - properties.get("indent", 0))
        count = sum(len(textwrap.wrap(each, room)) or 1 for each in text.split("\n"))
        height = min(count * size * _LEADING + _PADDING, _TALLEST)
        if height > self._heights.get(row, 0):
            self._heights[row] = height
            self.raw.set_row(row, height)


def _figure_shape(figure: Figure, properties: Properties) -> Properties:
    """A figure's format: its digits, and a plus sign for what can be gained."""
    digits = "0." + "0" * figure.places if figure.places else "0"
    others = {name: value for name, value in properties.items() if name != "is_gain"}
    sign = "+" if properties.get("is_gain") else ""
    return {"num_format": sign + digits, "align": "right", "indent": 1, **others}
