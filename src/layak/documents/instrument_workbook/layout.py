"""How an instrument is laid out in a workbook: its sheets, their columns, and the words in them.

Writing and reading follow this one description. A column is known by its ``key``, the name of the
field in the format, which stands below the heading whatever language the heading is in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from layak.core.instrument.model import Confidence, Direction, Kind, Scope
from layak.core.messages import Message, msg


class Holds(Enum):
    """What the cells of a column hold."""

    CODE = "code"  # a text on one line, kept from becoming a number
    TEXT = "text"
    NUMBER = "number"
    CODES = "codes"  # one per line
    NUMBERS = "numbers"  # in one text, with semicolons between
    WORD = "word"  # one of a list, picked from a drop-down


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` for machines, ``heading`` for people, ``width`` in characters.

    ``words`` are the choices of a `Holds.WORD` column; ``refers_to`` is the key of the sheet whose
    codes belong here.
    """

    key: str
    heading: Message
    holds: Holds
    width: int
    required: bool = False
    words: Mapping[str, Message] | None = None
    refers_to: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; every row is one part of the instrument.

    ``parent`` is the key of the sheet whose parts its rows belong to (their first column says to
    which), and ``field`` the field that they fill there, or in the instrument itself. Columns in
    English stand last, so that they can be left out on paper.
    """

    key: str
    name: str
    purpose: Message
    columns: tuple[Column, ...]
    field: str = ""
    parent: str = ""
    required: bool = False

    @property
    def identity(self) -> str:
        """The key of the column that names a row; empty where rows have no name of their own."""
        own = self.columns[1 if self.parent else 0].key
        return own if own in {"code", "name"} else ""


GUIDE = "Petunjuk"
LISTS = "Daftar kata"

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


def sheet_of(key: str) -> Sheet:
    """The sheet of that key."""
    return next(sheet for sheet in SHEETS if sheet.key == key)
