"""What is said of rows, in sentences: every code of `core.records` once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.records.checked import Change, Rule, State
from layak.core.records.ledger import SAME_AS
from layak.core.records.model import FieldType
from layak.core.records.readings import Repair, Trouble

#: Why a row is refused, or what was changed in it.
SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        Repair.UNIT_REMOVED: msg("Satuan dihilangkan; angkanya dipakai."),
        Repair.PERCENT_REMOVED: msg("Tanda persen dihilangkan; angkanya dipakai."),
        Repair.YEAR_COMPLETED: msg("Tahun dua angka dilengkapi."),
        Repair.SERIAL_DATE: msg("Angka seri lembar kerja dibaca sebagai tanggal."),
        Repair.TIME_REMOVED: msg("Jam dihilangkan; tanggalnya dipakai."),
        Repair.MONTH_NAMED: msg("Nama bulan dibaca sebagai tanggal."),
        Repair.NOTHING_MEANT: msg("Kata untuk “tidak ada” dibaca sebagai nol."),
        Repair.NOTE_REMOVED: msg("Tanda catatan dihilangkan; angkanya dipakai."),
        Change.AGE_FROM_TEXT: msg("Tanggal lahir kosong; umur diambil dari teks usia."),
        Change.AGE_DIFFERS: msg("Teks usia berbeda dari tanggalnya; tanggal yang dipakai."),
        SAME_AS: msg("Sama persis dengan baris lain, jadi dihitung sekali."),
        Trouble.NOT_A_NUMBER: msg("Bukan angka."),
        Trouble.NOT_WHOLE: msg("Bukan bilangan bulat."),
        Trouble.NOT_A_DATE: msg("Bukan tanggal."),
        Trouble.NO_SUCH_DATE: msg("Tanggal itu tidak ada."),
        Trouble.NOT_A_SEX: msg("Jenis kelamin tidak dikenali; tulis L atau P."),
        Trouble.NOT_A_POSITION: msg("Cara ukur tidak dikenali; tulis Terlentang atau Berdiri."),
        Trouble.NOT_YES_OR_NO: msg("Jawaban tidak dikenali; tulis Ya atau Tidak."),
        Trouble.NOT_AN_AGE: msg("Usia tidak dikenali; contoh: 2 Tahun - 3 Bulan - 4 Hari."),
        Trouble.CELL_ERROR: msg("Sel berisi galat rumus."),
        Trouble.OUT_OF_RANGE: msg("Di luar batas yang mungkin."),
        Rule.MISSING: msg("Kosong, padahal harus ada."),
        Rule.BORN_AFTER: msg("Tanggal lahir sesudah tanggal pengukuran."),
        Rule.TOO_OLD: msg("Umur lebih dari lima tahun pada hari pengukuran."),
        Rule.OUTSIDE_PERIOD: msg("Tanggal pengukuran di luar periode data ini."),
        Rule.NOTHING_MEASURED: msg("Berat dan tinggi sama-sama kosong."),
        Rule.NOBODY: msg("Tidak menyebut siapa atau apa: NIK, nama, atau nama tempat kosong."),
        Rule.VILLAGE_UNKNOWN: msg("Nama desa belum dicocokkan dengan kodenya."),
        Rule.CONTRADICTS: msg("Catatan yang sama ada di baris lain dengan isi berbeda."),
    }
)
#: What somebody should know about how a file was read.
FILES: Mapping[str, Message] = MappingProxyType(
    {
        "formula": msg("Lembar ini berisi rumus; dipakai nilai yang tersimpan."),
        "not_utf8": msg("Teks bukan UTF-8 dan dibaca sebagai Windows-1252; periksa hurufnya."),
    }
)
STATES: Mapping[State, Message] = MappingProxyType(
    {
        State.GOOD: msg("Baik"),
        State.REPAIRED: msg("Diperbaiki"),
        State.SAME: msg("Sama persis"),
        State.REFUSED: msg("Ditolak"),
        State.MENDED: msg("Sudah diganti baris perbaikan"),
    }
)
TYPES: Mapping[FieldType, Message] = MappingProxyType(
    {
        FieldType.TEXT: msg("Teks"),
        FieldType.NUMBER: msg("Angka"),
        FieldType.COUNT: msg("Bilangan bulat"),
        FieldType.DATE: msg("Tanggal"),
        FieldType.AGE: msg("Usia"),
        FieldType.SEX: msg("Jenis kelamin"),
        FieldType.POSITION: msg("Cara ukur"),
        FieldType.YES_NO: msg("Ya atau tidak"),
        FieldType.NIK: msg("NIK"),
        FieldType.PRESENCE: msg("Ada atau tidak"),
        FieldType.VILLAGE: msg("Nama desa"),
        FieldType.DISTRICT: msg("Nama kecamatan"),
    }
)


def sentence(code: str) -> Message:
    """The sentence of a repair, a change, a trouble or a rule."""
    return SENTENCES[code]
