"""The first sheet of a workbook: what it is, how to edit it, and how to give it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from layak.core.messages import Message, Translator, msg
from layak.documents.neutral import escaped
from layak.documents.tree_workbook.layout import Sheet

_WIDTHS = (30, 96)
_LINE_HEIGHT, _HIGHEST = 15.0, 409.0  # points; the second is the limit of the file format


def row_height(texts: Iterable[tuple[str, int]]) -> float:
    """The height in points of a row with these texts, each in a column of that many characters.

    Spreadsheet programs measure it themselves only when somebody edits the row.
    """
    lines = (
        sum(max(1, ceil(len(line) / width)) for line in text.split("\n")) for text, width in texts
    )
    return min(_LINE_HEIGHT * max(lines, default=1), _HIGHEST)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the guide: a label and its text, or a heading without a text."""

    label: str
    content: str = ""
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Guide:
    """What the first sheet says of a file.

    ``name`` is the file's title in its properties, ``title`` the one in the reader's language.
    ``identity`` are labels with texts, ``steps`` the way back, ``rules`` what cells may hold, and
    ``words`` what the words of one column mean, below ``words_title``.
    """

    name: str
    title: str
    identity: Sequence[tuple[Message, str]]
    steps: Sequence[Message]
    rules: Sequence[tuple[Message, Message]]
    words_title: Message
    words: Sequence[tuple[str, Message, Message]]


def write_guide(
    page: Worksheet,
    workbook: Workbook,
    translator: Translator,
    guide: Guide,
    *,
    sheets: Sequence[Sheet],
    counts: Mapping[str, int],
) -> None:
    """Fill ``page`` for a file with these ``sheets`` and so many rows (``counts``) in each."""
    styles = {
        "title": workbook.add_format(
            {"bold": True, "font_size": 15, "font_color": "#1F4E79", "text_wrap": True}
        ),
        "heading": workbook.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "valign": "vcenter"}
        ),
        "label": workbook.add_format({"bold": True, "valign": "top", "text_wrap": True}),
        "text": workbook.add_format({"valign": "top", "text_wrap": True}),
    }
    page.hide_gridlines(2)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.merge_range(0, 0, 0, len(_WIDTHS) - 1, "", styles["title"])
    title = guide.title
    page.write_string(0, 0, escaped(title), styles["title"])
    page.set_row(0, min(1.5 * row_height([(title, sum(_WIDTHS) * 2 // 3)]), _HIGHEST))
    lines = _lines(translator, guide, sheets, counts)
    for row, line in enumerate(lines, start=1):
        if line.style == "heading":
            page.write_string(row, 0, line.label, styles["heading"])
            page.write_blank(row, 1, None, styles["heading"])
            page.set_row(row, 20)
        else:
            page.write_string(row, 0, line.label, styles["label"])
            page.write_string(row, 1, line.content, styles["text"])
            page.set_row(row, row_height([(line.label, _WIDTHS[0]), (line.content, _WIDTHS[1])]))


def _lines(
    translator: Translator, guide: Guide, sheets: Sequence[Sheet], counts: Mapping[str, int]
) -> Iterator[_Line]:
    say = translator.render
    for label, text in guide.identity:
        yield _Line(say(label), escaped(text))
    yield _Line("")
    yield _Line(say(msg("Cara mengubah dan mengunggah kembali")), style="heading")
    for number, step in enumerate(guide.steps, start=1):
        yield _Line(f"{number}.", say(step))
    yield _Line("")
    yield _Line(say(msg("Aturan isian")), style="heading")
    for subject, rule in guide.rules:
        yield _Line(say(subject), say(rule))
    yield _Line("")
    yield _Line(say(msg("Lembar")), style="heading")
    for sheet in sheets:
        message = msg(
            "{purpose} Kini {count} baris.", purpose=sheet.purpose, count=counts[sheet.key]
        )
        yield _Line(sheet.name, say(message))
    yield _Line("")
    yield _Line(say(guide.words_title), style="heading")
    for word, name, meaning in guide.words:
        yield _Line(f"{say(name)} ({word})", say(meaning))
