"""How a catalogue of actions is laid out in a workbook: sheets, columns, and the words in them."""

from __future__ import annotations

from layak.core.action_catalogue.model import EffectStrength, UnitCounting
from layak.core.action_catalogue.words import (
    COUNTING_WORDS,
    KIND_WORDS,
    STRENGTH_WORDS,
    WHEN_WORDS,
)
from layak.core.messages import Message, msg
from layak.documents.tree_workbook.layout import Column, Holds, Layout, Sheet

_TITLE = Column("title.id", msg("Judul"), Holds.TEXT, 44, required=True)
_TITLE_EN = Column("title.en", msg("Judul (Inggris)"), Holds.TEXT, 54)
_NOTE = Column("note.id", msg("Catatan"), Holds.TEXT, 40)
_NOTE_EN = Column("note.en", msg("Catatan (Inggris)"), Holds.TEXT, 48)
_NAME = Column("name.id", msg("Nama"), Holds.TEXT, 44, required=True)
_NAME_EN = Column("name.en", msg("Nama (Inggris)"), Holds.TEXT, 48)
_KEY = Column("key", msg("Kunci"), Holds.CODE, 24, required=True)
_PARENT = Column("action", msg("Aksi"), Holds.CODE, 30, required=True, refers_to="actions")


def _english(key: str, heading: Message, width: int = 48) -> Column:
    return Column(f"{key}.en", heading, Holds.TEXT, width)


_ACTION_COLUMNS = (
    Column("code", msg("Kode"), Holds.CODE, 30, required=True),
    _TITLE,
    Column("kind", msg("Jenis"), Holds.WORD, 26, required=True, words=KIND_WORDS),
    Column("cluster", msg("Klaster"), Holds.CODE, 9, required=True),
    Column("description.id", msg("Uraian"), Holds.TEXT, 50),
    Column("leads", msg("Pelaksana (satu per baris)"), Holds.CODES, 20),
    Column("partners", msg("Pilar mitra (satu per baris)"), Holds.CODES, 14),
    Column("unit", msg("Satuan (kosong: sekali)"), Holds.CODE, 22, refers_to="units"),
    Column("duration_months", msg("Lama (bulan; kosong: 1)"), Holds.NUMBER, 10),
    Column("lead_months", msg("Persiapan (bulan; kosong: 0)"), Holds.NUMBER, 10),
    Column("requires", msg("Prasyarat (kode, satu per baris)"), Holds.CODES, 28),
    Column("excludes", msg("Tidak bersama (kode, satu per baris)"), Holds.CODES, 28),
    Column("budget_code", msg("Kode program atau kegiatan"), Holds.CODE, 20),
    Column("output.id", msg("Indikator keluaran"), Holds.TEXT, 34),
    Column("target_group.id", msg("Sasaran"), Holds.TEXT, 30),
    Column("effect_strength", msg("Bukti dampak"), Holds.WORD, 32, words=STRENGTH_WORDS),
    Column("effect_text.id", msg("Dampak yang diketahui"), Holds.TEXT, 40),
    Column("effect_source", msg("Sumber dampak"), Holds.TEXT, 24),
    _TITLE_EN,
    _english("description", msg("Uraian (Inggris)")),
    _english("output", msg("Indikator keluaran (Inggris)"), 34),
    _english("target_group", msg("Sasaran (Inggris)"), 30),
    _english("effect_text", msg("Dampak yang diketahui (Inggris)"), 40),
)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "catalogue",
        "Katalog",
        msg("Identitas katalog: satu baris saja."),
        (
            Column("format", msg("Format (jangan diubah)"), Holds.CODE, 18, required=True),
            Column("id", msg("ID"), Holds.CODE, 16, required=True),
            Column("instrument", msg("Instrumen"), Holds.CODE, 14, required=True),
            _TITLE,
            _NOTE,
            _TITLE_EN,
            _NOTE_EN,
        ),
        required=True,
    ),
    Sheet(
        "actions",
        "Aksi",
        msg("Satu baris untuk setiap aksi."),
        _ACTION_COLUMNS,
        field="actions",
        required=True,
        frozen_columns=2,
    ),
    Sheet(
        "raises",
        "Kenaikan",
        msg("Pertanyaan yang dinaikkan setiap aksi, dari jenjang mana ke jenjang mana."),
        (
            _PARENT,
            Column("question", msg("Pertanyaan"), Holds.CODE, 12, required=True),
            Column("from_share", msg("Dari jenjang (0-1)"), Holds.NUMBER, 12, required=True),
            Column("to_share", msg("Ke jenjang (0-1)"), Holds.NUMBER, 12, required=True),
            Column("coverage", msg("Cakupan satuan (kosong: sekali cukup)"), Holds.NUMBER, 18),
        ),
        field="raises",
        parent="actions",
    ),
    Sheet(
        "costs",
        "Biaya",
        msg("Barang dan jasa yang dibutuhkan setiap aksi; tanpa harga."),
        (
            _PARENT,
            Column("when", msg("Kapan"), Holds.WORD, 24, required=True, words=WHEN_WORDS),
            Column(
                "price",
                msg("Barang atau jasa"),
                Holds.CODE,
                26,
                required=True,
                refers_to="price_items",
            ),
            Column("quantity", msg("Banyaknya"), Holds.NUMBER, 12, required=True),
        ),
        field="costs",
        parent="actions",
    ),
    Sheet(
        "proofs",
        "Bukti",
        msg("Data dukung yang dihasilkan setiap aksi."),
        (
            _PARENT,
            Column("text.id", msg("Data dukung"), Holds.TEXT, 60, required=True),
            Column("text.en", msg("Data dukung (Inggris)"), Holds.TEXT, 60),
        ),
        field="proofs",
        parent="actions",
    ),
    Sheet(
        "price_items",
        "Barang dan jasa",
        msg("Yang harganya diisi setiap daerah."),
        (
            _KEY,
            _NAME,
            Column("unit.id", msg("Satuan harga"), Holds.TEXT, 18, required=True),
            _NAME_EN,
            Column("unit.en", msg("Satuan harga (Inggris)"), Holds.TEXT, 18),
        ),
        field="price_items",
    ),
    Sheet(
        "units",
        "Satuan",
        msg("Dengan apa banyaknya kegiatan dihitung."),
        (
            _KEY,
            _NAME,
            Column(
                "counting",
                msg("Cara menghitung"),
                Holds.WORD,
                36,
                words=COUNTING_WORDS,
            ),
            _NAME_EN,
        ),
        field="units",
    ),
    Sheet(
        "sources",
        "Sumber",
        msg("Rujukan tentang dampak."),
        (
            Column("code", msg("Kode"), Holds.CODE, 18, required=True),
            Column("citation", msg("Rujukan"), Holds.TEXT, 100, required=True),
        ),
        field="sources",
    ),
)

LAYOUT = Layout(
    SHEETS,
    {"effect_strength": EffectStrength.POINTS_ONLY.value, "counting": UnitCounting.STATED.value},
)
