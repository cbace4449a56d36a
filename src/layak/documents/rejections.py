"""Why a whole file cannot be used: a stable code and a sentence that tells what to do."""

from __future__ import annotations

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg
from layak.documents.room import Room

EMPTY = msg("Berkas kosong.")
BOMB = msg(
    "Isi berkas mengembang jauh di luar ukuran wajar dan tidak dibuka. Buat buku kerja baru, "
    "lalu salin tabelnya ke sana."
)
DAMAGED = msg("Buku kerja rusak atau terpotong. Unggah ulang, atau buka di Excel dan simpan lagi.")
PASSWORD = msg("Buku kerja dilindungi kata sandi. Simpan salinannya tanpa kata sandi.")
UNSUPPORTED = msg("Layak membaca CSV, XLSX, XLS, dan ODS. Simpan berkas ini sebagai XLSX.")
PDF = msg("Berkas ini PDF. Salin tabelnya ke buku kerja XLSX atau CSV.")
IMAGE = msg("Berkas ini gambar. Ketik tabelnya di buku kerja XLSX atau CSV.")
DOCUMENT = msg("Berkas ini dokumen teks atau presentasi. Salin tabelnya ke buku kerja XLSX.")
ARCHIVE = msg("Berkas ini arsip. Keluarkan isinya, lalu pakai berkas tabel di dalamnya.")
HTML = msg("Berkas ini halaman web (HTML). Buka di Excel, lalu simpan sebagai XLSX.")
XML = msg("Berkas ini XML. Buka di Excel, lalu simpan sebagai XLSX.")


def too_large(*, file: str, room: Room) -> InputRejected:
    """The rejection of a file that is larger than ``room`` allows."""
    message = msg(
        "Berkas lebih besar dari {limit} MB. Simpan hanya lembar tabelnya, tanpa gambar.",
        limit=room.size // 1024**2,
    )
    return rejected("file_too_large", message, file=file)


def rejected(code: str, message: Message, *, file: str) -> InputRejected:
    """The rejection of a whole file with one finding."""
    return InputRejected([Finding(code, message, Place(file=file))])


def damaged(*, file: str) -> InputRejected:
    """The rejection of a workbook that cannot be read to its end."""
    return rejected("damaged_workbook", DAMAGED, file=file)


def locked(*, file: str) -> InputRejected:
    """The rejection of a workbook that asks for a password."""
    return rejected("password_protected", PASSWORD, file=file)
