"""Why a whole file of records cannot be used: a stable code, and a sentence saying what to do."""

from __future__ import annotations

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg

MAX_COLUMNS = 16_384  #: as many as a worksheet can have

EMPTY = msg("Berkas kosong.")
NO_ROWS = msg("Berkas tidak memiliki baris judul kolom.")
DAMAGED = msg("Berkas Parquet rusak atau terpotong. Buat atau unduh ulang berkasnya.")
NOT_PARQUET = msg("Berkas ini bukan Parquet. Ubah dahulu dengan layak growth.")
FOOTER = msg(
    "Keterangan berkas Parquet terlalu besar: kolomnya terlalu banyak. Simpan hanya kolom yang "
    "diperlukan."
)
BOMB = msg("Isi berkas mengembang jauh di luar ukuran wajar dan tidak dibuka.")
BINARY = msg("Berkas berisi data biner, bukan teks. Simpan ulang sebagai CSV UTF-8.")
ENCODING = msg("Penyandian teks tidak dikenal. Simpan ulang sebagai CSV UTF-8.")
QUOTES = msg(
    "Tanda kutip ganda dalam berkas berjumlah ganjil: ada yang tidak ditutup. Perbaiki dahulu."
)
TOO_LONG = msg("Sebuah baris terlalu panjang, atau sebuah tanda kutip tidak ditutup.")
NO_SEX = msg("Kolom jenis kelamin tidak ditemukan. Beri judul sex, dengan isi 1/2 atau m/f.")
NO_MEASURE = msg(
    "Tidak ada kolom ukuran. Perlu paling sedikit satu: weight, lenhei, headc, armc, triskin, "
    "subskin."
)


def too_many_columns(count: int, *, file: str) -> InputRejected:
    """The rejection of a file that is wider than any sheet."""
    message = msg(
        "Berkas memiliki {count} kolom, lebih dari {limit}. Simpan hanya kolom yang diperlukan.",
        count=count, limit=MAX_COLUMNS,
    )  # fmt: skip
    return rejected("too_many_columns", message, file=file)


def wrong_type(column: str, kind: str, *, file: str) -> InputRejected:
    """The rejection of a column whose type cannot hold what it should."""
    message = msg(
        "Kolom {column} bertipe {kind}, padahal harus angka atau teks.", column=column, kind=kind
    )
    return rejected("wrong_type", message, file=file, column=column)


def rejected(code: str, message: Message, *, file: str, column: str = "") -> InputRejected:
    """The rejection of a whole file with one finding."""
    return InputRejected([Finding(code, message, Place(file=file, column=column))])
