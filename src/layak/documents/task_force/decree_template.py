"""The Word template of the decree, written by this code: what it holds is read here.

The tasks are those that decrees of several regencies share; the legal bureau of a region has the
last word on every sentence.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt, RGBColor

from layak.documents.word import drafting
from layak.documents.word.checks import TEXT, Marks

_RED = RGBColor(0xB4, 0x44, 0x0C)
_CONSIDERING = (
    "bahwa setiap anak berhak atas kelangsungan hidup, tumbuh, dan berkembang serta atas "
    "perlindungan dari kekerasan dan diskriminasi;",
    "bahwa untuk mewujudkan {{ place }} Layak Anak diperlukan kerja bersama perangkat daerah, "
    "instansi vertikal, masyarakat, dunia usaha, media massa, akademisi, dan anak;",
    "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b perlu "
    "ditetapkan Keputusan {{ signer }} tentang {{ title }};",
)
_TASKS = (
    "mengoordinasikan kebijakan, program, dan kegiatan pengembangan {{ place }} Layak Anak;",
    "membagi tugas di antara anggota menurut kelembagaan dan lima klaster hak anak;",
    "melakukan sosialisasi, advokasi, fasilitasi, serta komunikasi, informasi, dan edukasi;",
    "mengumpulkan data dasar dan menganalisis kebutuhan anak;",
    "menentukan fokus dan prioritas bersama;",
    "menyusun Rencana Aksi Daerah Kabupaten/Kota Layak Anak beserta cara kerjanya;",
    "memantau, mengevaluasi, dan melaporkan pelaksanaannya kepada {{ signer }} paling sedikit "
    "sekali setahun.",
)
_RULINGS = (
    ("KESATU", "Membentuk {{ title }} dengan susunan keanggotaan sebagaimana tercantum dalam "
               "Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini."),
    ("KEDUA", "Gugus Tugas sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas:"),
    ("KETIGA", "Dalam melaksanakan tugasnya Gugus Tugas bertanggung jawab kepada {{ signer }}."),
    ("KEEMPAT", "Biaya yang timbul akibat Keputusan ini dibebankan pada Anggaran Pendapatan dan "
                "Belanja Daerah serta sumber lain yang sah dan tidak mengikat."),
    ("KELIMA", "Keputusan ini berlaku {{ validity }}.{% if replaces %} Pada saat Keputusan ini "
               "mulai berlaku, {{ replaces }} dicabut dan dinyatakan tidak berlaku.{% endif %}"),
)  # fmt: skip
_HEADS = (
    "No.", "Kedudukan dalam Gugus Tugas", "Nama", "Jabatan/Lembaga", "Kelompok", "Pengganti",
)  # fmt: skip
_VALUES = ("number", "position", "name", "office", "groups", "alternates")
_WIDTHS = (11, 35, 36, 42, 25, 21)  # millimetres: 170 on A4 upright


#: The marks that a region's own template may hold; without those expected it seats nobody.
MARKS = Marks(
    {
        **dict.fromkeys(
            (
                "mark", "signer", "signer_capitals", "place", "place_capitals", "province", "seat",
                "number", "date", "title", "title_capitals", "year", "validity", "replaces",
            ),
            TEXT,
        ),
        "legal_basis": (dict.fromkeys(("head", "number", "text"), TEXT),),
        "parts": ({"title": TEXT, "members": (dict.fromkeys(_VALUES, TEXT),)},),
    },
    ("title", "number", "parts"),
)  # fmt: skip


@cache
def shipped() -> bytes:
    """The template as DOCX."""
    document = drafting.blank()
    document.styles["Normal"].font.size = Pt(11)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("{{ mark }}").font.size = Pt(8)
    drafting.page_number(foot)
    _letterhead(document)
    _grounds(document)
    _rulings(document)
    _signature(document)
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    _annex(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _letterhead(document: Any) -> None:
    mark = _centred(document, "{{ mark }}", 9)
    mark.font.color.rgb = _RED
    _centred(document, "{{ signer_capitals }}", 15)
    _centred(document, "{{ province }}", 11)
    document.add_paragraph()
    _centred(document, "KEPUTUSAN {{ signer_capitals }}", 12)
    _centred(document, "NOMOR {{ number }}", 12)
    document.add_paragraph()
    _centred(document, "TENTANG", 11)
    _centred(document, "{{ title_capitals }}", 12)
    document.add_paragraph()
    _centred(document, "{{ signer_capitals }},", 11)


def _grounds(document: Any) -> None:
    table = document.add_table(rows=0, cols=3)
    for at, text in enumerate(_CONSIDERING):
        _clause(table, "Menimbang :" if at == 0 else "", f"{chr(ord('a') + at)}.", text)
    drafting.row(table.add_row(), ("{%tr for norm in legal_basis %}", "", ""))
    _clause(table, "{{ norm.head }}", "{{ norm.number }}", "{{ norm.text }};")
    drafting.row(table.add_row(), ("{%tr endfor %}", "", ""))
    drafting.widen(table, (32, 10, 128))


def _rulings(document: Any) -> None:
    document.add_paragraph()
    _centred(document, "MEMUTUSKAN:", 12)
    table = document.add_table(rows=0, cols=3)
    _clause(table, "Menetapkan :", "", "KEPUTUSAN {{ signer_capitals }} TENTANG "
            "{{ title_capitals }}.")  # fmt: skip
    for name, text in _RULINGS:
        _clause(table, name, ":", text)
        if name == "KEDUA":
            for at, task in enumerate(_TASKS):
                _clause(table, "", f"{chr(ord('a') + at)}.", task)
    drafting.widen(table, (32, 10, 128))


def _signature(document: Any) -> None:
    document.add_paragraph()
    for text in (
        "Ditetapkan di {{ seat }}", "pada tanggal {{ date }}", "{{ signer_capitals }},", "", "",
        "(..............................)",
    ):  # fmt: skip
        document.add_paragraph(text).paragraph_format.left_indent = Pt(260)


def _annex(document: Any) -> None:
    for text in (
        "LAMPIRAN", "KEPUTUSAN {{ signer_capitals }}", "NOMOR {{ number }}",
        "TENTANG {{ title_capitals }}",
    ):  # fmt: skip
        document.add_paragraph(text).paragraph_format.space_after = Pt(0)
    document.add_paragraph()
    _centred(document, "SUSUNAN KEANGGOTAAN", 12)
    drafting.mark(document, "for part in parts")
    document.add_heading("{{ part.title }}", level=2)
    table = document.add_table(rows=4, cols=len(_HEADS))
    table.style = "Table Grid"
    blanks = [""] * (len(_HEADS) - 1)
    drafting.row(table.rows[0], _HEADS, size=8.5, is_head=True)
    drafting.row(table.rows[1], ("{%tr for member in part.members %}", *blanks))
    drafting.row(table.rows[2], [f"{{{{ member.{value} }}}}" for value in _VALUES])
    drafting.row(table.rows[3], ("{%tr endfor %}", *blanks))
    drafting.widen(table, _WIDTHS)
    drafting.mark(document, "endfor")
    _signature(document)


def _centred(document: Any, text: str, size: float) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(size)
    return run


def _clause(table: Any, *texts: str) -> None:
    drafting.row(table.add_row(), texts, size=11)
