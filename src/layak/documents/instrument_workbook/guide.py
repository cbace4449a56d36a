"""The first sheet of the workbook: what it is, how to edit it, and how to give it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from layak.core.messages import Message, Translator, msg
from layak.documents.instrument_workbook.layout import KINDS, SHEETS
from layak.documents.neutral import escaped

_KIND_MEANINGS: Mapping[str, Message] = {
    "choice": msg("Satu dari beberapa pilihan; tulis pilihannya di lembar Pilihan."),
    "level": msg("Seberapa jauh terpenuhi, dari 0 sampai 1."),
    "number": msg("Bilangan; poinnya dapat diatur di lembar Rentang."),
    "percentage": msg("Angka 0 sampai 100; poinnya dapat diatur di lembar Rentang."),
    "percentage_trend": msg("Angka 0 sampai 100 untuk tahun ini, di samping tahun lalu."),
    "matrix": msg("Banyaknya baris tabel MATRIKS yang memenuhi syarat."),
    "text": msg("Uraian yang dinilai oleh orang."),
}


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


def write_guide(
    page: Worksheet,
    workbook: Workbook,
    translator: Translator,
    *,
    title: str,
    version: str,
    content: str,
    counts: Mapping[str, int],
) -> None:
    """Fill ``page`` for a file of this ``version``, ``content`` (hash) and ``counts`` (rows)."""
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
    page.write_string(0, 0, escaped(title), styles["title"])
    page.set_row(0, min(1.5 * row_height([(title, sum(_WIDTHS) * 2 // 3)]), _HIGHEST))
    lines = _lines(translator, version=version, content=content, counts=counts)
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
    translator: Translator, *, version: str, content: str, counts: Mapping[str, int]
) -> Iterator[_Line]:
    say = translator.render
    yield _Line(say(msg("ID dan versi")), escaped(version))
    yield _Line(say(msg("Sidik isi (SHA-256)")), content)
    yield _Line("")
    yield _Line(say(msg("Cara mengubah dan mengunggah kembali")), style="heading")
    for number, step in enumerate(_STEPS, start=1):
        yield _Line(f"{number}.", say(step))
    yield _Line("")
    yield _Line(say(msg("Aturan isian")), style="heading")
    for subject, rule in _RULES:
        yield _Line(say(subject), say(rule))
    yield _Line("")
    yield _Line(say(msg("Lembar")), style="heading")
    for sheet in SHEETS:
        message = msg(
            "{purpose} Kini {count} baris.", purpose=sheet.purpose, count=counts[sheet.key]
        )
        yield _Line(sheet.name, say(message))
    yield _Line("")
    yield _Line(say(msg("Jenis jawaban")), style="heading")
    for kind, meaning in _KIND_MEANINGS.items():
        yield _Line(f"{say(KINDS[kind])} ({kind})", say(meaning))


_STEPS = (
    msg(
        "Simpan berkas ini dengan nama baru. Instrumen yang sudah dipakai menilai tidak pernah "
        "diubah: hasil suntingan selalu menjadi versi baru."
    ),
    msg("Di lembar Instrumen, ganti Versi (dan ID bila instrumennya memang lain)."),
    msg(
        "Ubah, tambah, atau hapus baris di lembar lain. Urutan baris adalah urutan di layar. "
        "Kolom pertama lembar turunan menyebut kode induknya."
    ),
    msg(
        "Bila nilai sebuah pertanyaan berubah, sesuaikan nilai maksimum indikator, klaster, dan "
        "instrumennya. Layak tidak menjumlahkan sendiri, tetapi memeriksa jumlahnya."
    ),
    msg(
        "Simpan sebagai XLSX, lalu unggah di halaman Instrumen. Layak menunjukkan semua temuannya "
        "dengan lembar, baris, dan kodenya."
    ),
    msg(
        "Periksa perbandingannya dengan versi lama, lalu pilih Terapkan sebagai versi baru. Bila "
        "masih ada yang keliru, buang rancangannya dan unggah lagi."
    ),
)
_RULES = (
    (
        msg("Kepala kolom"),
        msg(
            "Baris 1 untuk dibaca, baris 2 (abu-abu) untuk mesin: keduanya jangan dihapus. Baris 2 "
            "boleh disembunyikan. Tanda * berarti wajib diisi."
        ),
    ),
    (
        msg("Kode"),
        msg("Kode selalu teks: 14.10 bukan 14.1. Satu kode hanya untuk satu hal."),
    ),
    (
        msg("Angka"),
        msg(
            "Tulis angka biasa, paling banyak 4 angka di belakang koma, tanpa rumus dan tanpa "
            "tanda persen."
        ),
    ),
    (
        msg("Daftar dalam satu sel"),
        msg("Tulis satu per baris (Alt+Enter untuk baris baru); jenjang dipisahkan titik koma."),
    ),
    (
        msg("Kata pilihan"),
        msg("Pilih dari daftar. Kata dalam kurung dibaca mesin, jadi jangan diubah."),
    ),
    (
        msg("Apostrof di depan teks"),
        msg(
            "Teks yang diawali = + - @ diberi apostrof supaya tidak dianggap rumus; apostrof itu "
            "dibuang lagi ketika berkas dibaca."
        ),
    ),
    (
        msg("Poin yang tidak diketahui"),
        msg("Biarkan kosong. Jangan menebak poin sebuah pilihan."),
    ),
)
