"""How an instrument is laid out in a workbook: its sheets, their columns, and the words in them."""

from __future__ import annotations

from layak.core.instrument.model import Confidence, Direction, Kind, Scope
from layak.core.instrument.writer import DEFAULTS
from layak.core.messages import Message, msg
from layak.documents.tree_workbook.layout import Column, Holds, Layout, Sheet

CONFIDENCES = {
    Confidence.OFFICIAL.value: msg("resmi"),
    Confidence.CONSISTENT.value: msg("beberapa sumber sepakat"),
    Confidence.SINGLE_SOURCE.value: msg("satu sumber"),
    Confidence.INFERRED.value: msg("disimpulkan"),
    Confidence.DOUBTFUL.value: msg("meragukan"),
    Confidence.UNKNOWN.value: msg("tidak diketahui"),
}
KINDS = {
    Kind.CHOICE.value: msg("pilihan"),
    Kind.LEVEL.value: msg("tingkat pemenuhan"),
    Kind.NUMBER.value: msg("jumlah"),
    Kind.PERCENTAGE.value: msg("persentase"),
    Kind.PERCENTAGE_TREND.value: msg("persentase dibanding tahun lalu"),
    Kind.MATRIX.value: msg("matriks"),
    Kind.TEXT.value: msg("uraian"),
}
SCOPES = {
    Scope.REGENCY.value: msg("kabupaten/kota"),
    Scope.DISTRICT.value: msg("kecamatan"),
    Scope.VILLAGE.value: msg("desa/kelurahan"),
}
DIRECTIONS = {
    Direction.HIGHER.value: msg("makin tinggi makin baik"),
    Direction.LOWER.value: msg("makin rendah makin baik"),
}
FLAGS = {"true": msg("ya"), "false": msg("tidak")}

_CODE = Column("code", msg("Kode"), Holds.CODE, 12, required=True)
_MAXIMUM = Column("maximum", msg("Nilai maksimum"), Holds.NUMBER, 11, required=True)
_SOURCES = Column("sources", msg("Sumber (satu per baris)"), Holds.CODES, 14, refers_to="sources")
_CONFIDENCE = Column("confidence", msg("Keyakinan"), Holds.WORD, 22, words=CONFIDENCES)
_POINTS = Column("points", msg("Poin"), Holds.NUMBER, 9, required=True)
_NOTE = Column("note.id", msg("Catatan"), Holds.TEXT, 40)
_NOTE_EN = Column("note.en", msg("Catatan (Inggris)"), Holds.TEXT, 48)
_TITLE = Column("title.id", msg("Judul"), Holds.TEXT, 44, required=True)
_TITLE_EN = Column("title.en", msg("Judul (Inggris)"), Holds.TEXT, 54)


def _parent(key: str, heading: Message, sheet: str) -> Column:
    return Column(key, heading, Holds.CODE, 12, required=True, refers_to=sheet)


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "instrument",
        "Instrumen",
        msg("Identitas instrumen: satu baris saja."),
        (
            Column("format", msg("Format (jangan diubah)"), Holds.CODE, 20, required=True),
            Column("id", msg("ID"), Holds.CODE, 14, required=True),
            Column("version", msg("Versi"), Holds.CODE, 9, required=True),
            _TITLE,
            _MAXIMUM,
            _NOTE,
            _TITLE_EN,
            _NOTE_EN,
        ),
        required=True,
    ),
    Sheet(
        "ranks",
        "Peringkat",
        msg("Peringkat dan batas bawahnya, dari yang terendah."),
        (
            Column("name", msg("Nama"), Holds.CODE, 16, required=True),
            Column("at_least", msg("Mulai dari nilai"), Holds.NUMBER, 12, required=True),
            _SOURCES,
            _CONFIDENCE,
        ),
        field="ranks",
        required=True,
    ),
    Sheet(
        "gates",
        "Syarat",
        msg("Syarat tambahan sebuah peringkat; boleh kosong."),
        (
            _parent("rank", msg("Peringkat"), "ranks"),
            Column("subject", msg("Kode indikator atau pertanyaan"), Holds.CODE, 18, required=True),
            Column("points", msg("Poin sedikitnya"), Holds.NUMBER, 12, required=True),
        ),
        field="gates",
        parent="ranks",
    ),
    Sheet(
        "clusters",
        "Klaster",
        msg("Klaster dan nilai maksimumnya."),
        (_CODE, _TITLE, _MAXIMUM, _SOURCES, _CONFIDENCE, _NOTE, _TITLE_EN, _NOTE_EN),
        field="clusters",
        required=True,
        frozen_columns=2,
    ),
    Sheet(
        "indicators",
        "Indikator",
        msg("Indikator; kolom pertama menyebut klasternya."),
        (
            _parent("cluster", msg("Klaster"), "clusters"),
            _CODE,
            Column("number", msg("Nomor nasional (1-24)"), Holds.NUMBER, 11),
            _TITLE,
            _MAXIMUM,
            _SOURCES,
            _CONFIDENCE,
            _NOTE,
            _TITLE_EN,
            _NOTE_EN,
        ),
        field="indicators",
        parent="clusters",
        required=True,
        names_itself=True,
    ),
    Sheet(
        "questions",
        "Pertanyaan",
        msg("Pertanyaan; kolom pertama menyebut indikatornya."),
        (
            _parent("indicator", msg("Indikator"), "indicators"),
            _CODE,
            Column("text.id", msg("Pertanyaan"), Holds.TEXT, 50, required=True),
            _MAXIMUM,
            Column("kind", msg("Jenis jawaban"), Holds.WORD, 22, required=True, words=KINDS),
            Column("lead", msg("Penanggung jawab"), Holds.CODE, 20, refers_to="agencies"),
            Column(
                "partners",
                msg("Lembaga lain (satu per baris)"),
                Holds.CODES,
                20,
                refers_to="agencies",
            ),
            Column("scope", msg("Lingkup"), Holds.WORD, 18, words=SCOPES),
            Column("direction", msg("Arah nilai"), Holds.WORD, 20, words=DIRECTIONS),
            Column("steps", msg("Jenjang pemenuhan (pisahkan dengan ;)"), Holds.NUMBERS, 22),
            _SOURCES,
            _CONFIDENCE,
            _NOTE,
            Column("text.en", msg("Pertanyaan (Inggris)"), Holds.TEXT, 70),
            _NOTE_EN,
        ),
        field="questions",
        parent="indicators",
        required=True,
        names_itself=True,
    ),
    Sheet(
        "options",
        "Pilihan",
        msg("Pilihan jawaban untuk pertanyaan jenis pilihan, dari yang terbaik."),
        (
            _parent("question", msg("Pertanyaan"), "questions"),
            _CODE,
            Column("label.id", msg("Pilihan"), Holds.TEXT, 44, required=True),
            Column("points", msg("Poin (kosong: tidak diketahui)"), Holds.NUMBER, 14),
            Column("label.en", msg("Pilihan (Inggris)"), Holds.TEXT, 44),
        ),
        field="options",
        parent="questions",
    ),
    Sheet(
        "bands",
        "Rentang",
        msg("Rentang nilai dan poinnya: dari batas bawah sampai sebelum batas atas."),
        (
            _parent("question", msg("Pertanyaan"), "questions"),
            Column("at_least", msg("Mulai dari (kosong: tanpa batas)"), Holds.NUMBER, 16),
            Column("below", msg("Sampai sebelum (kosong: tanpa batas)"), Holds.NUMBER, 16),
            _POINTS,
        ),
        field="bands",
        parent="questions",
    ),
    Sheet(
        "evidence",
        "Data dukung",
        msg("Data dukung yang diminta tiap pertanyaan."),
        (
            _parent("question", msg("Pertanyaan"), "questions"),
            Column(
                "kind",
                msg("Jenis data dukung"),
                Holds.CODE,
                24,
                required=True,
                refers_to="evidence_kinds",
            ),
            Column("max_age_months", msg("Umur paling lama (bulan)"), Holds.NUMBER, 14),
            Column("matrix", msg("Memakai MATRIKS"), Holds.WORD, 14, words=FLAGS),
        ),
        field="evidence",
        parent="questions",
    ),
    Sheet(
        "agencies",
        "Lembaga",
        msg("Lembaga yang ditunjuk menjawab, dengan nama lainnya."),
        (
            Column("code", msg("Kode"), Holds.CODE, 22, required=True),
            Column("name.id", msg("Nama"), Holds.TEXT, 40, required=True),
            Column("aliases", msg("Nama lain (satu per baris)"), Holds.CODES, 32),
            Column("name.en", msg("Nama (Inggris)"), Holds.TEXT, 48),
        ),
        field="agencies",
    ),
    Sheet(
        "evidence_kinds",
        "Jenis data dukung",
        msg("Jenis dokumen yang dapat menjadi data dukung."),
        (
            Column("code", msg("Kode"), Holds.CODE, 24, required=True),
            _TITLE,
            _TITLE_EN,
        ),
        field="evidence_kinds",
    ),
    Sheet(
        "sources",
        "Sumber",
        msg("Dari mana isi instrumen berasal."),
        (_CODE, Column("citation", msg("Rujukan"), Holds.TEXT, 100, required=True)),
        field="sources",
    ),
)

LAYOUT = Layout(SHEETS, {key: word.value for key, word in DEFAULTS.items()})
