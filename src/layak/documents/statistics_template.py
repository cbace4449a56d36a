"""The workbook to fill in statistics of other places, with the words that may stand in it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from layak.core.measures.model import Definition
from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Book, Column
from layak.documents.workbooks import new_workbook

#: The same bytes for everybody: a template has no date of its own.
_MADE_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
# The headings are what `core.measures.statistic_lines` reads, in either language.
_COLUMNS = (
    ("kode", 12), ("nama", 30), ("indikator", 48), ("tahun", 8), ("nilai", 12), ("satuan", 12),
    ("jenis", 14), ("sumber", 34), ("batas bawah", 12), ("batas atas", 12), ("n", 12),
    ("catatan", 40),
)  # fmt: skip
_RULES = (
    msg("Satu baris untuk satu wilayah, indikator, dan tahun."),
    msg("kode: kode Kemendagri sebagai teks. 00 Indonesia, 16 provinsi, 16.12 kabupaten/kota."),
    msg("indikator: nama dari daftar di bawah, atau nama Anda sendiri; artinya ditanyakan sekali."),
    msg("nilai: angkanya saja. Kosongkan bila tidak ada data; jangan tulis nol."),
    msg("jenis: survei atau data layanan. Keduanya tidak pernah dicampur."),
    msg("batas bawah, batas atas, dan n boleh kosong."),
)


def write(definitions: Sequence[Definition], *, words: Translator) -> bytes:
    """The workbook: an empty sheet with the headings, and one that explains them."""
    file = io.BytesIO()
    title = words.render(msg("Statistik pembanding"))
    book = new_workbook(file, title=title, made_at=_MADE_AT)
    sheets = Book(book)
    columns = [Column(name, width) for name, width in _COLUMNS]
    sheet = sheets.sheet(title, landscape=True, footer=title)
    sheet.head(0, columns)
    guide = words.render(msg("Petunjuk"))
    help_sheet = sheets.sheet(guide, landscape=False, footer=guide)
    heads = [Column(words.render(msg("Indikator")), 80), Column(words.render(msg("Satuan")), 14)]
    help_sheet.head(0, heads)
    rows = [[words.render(rule), None] for rule in _RULES]
    rows += [
        [each.name.in_language(words.language), _unit(each)]
        for each in definitions
    ]  # fmt: skip
    help_sheet.table(0, heads, rows)
    book.close()
    return file.getvalue()


def _unit(definition: Definition) -> str:
    """The unit as a row may write it."""
    if not definition.is_share:
        return "jumlah"
    return {100: "%", 1000: "per 1.000"}.get(definition.factor, "per 100.000")
