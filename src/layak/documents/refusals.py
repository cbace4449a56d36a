"""Why a file cannot be kept as evidence: a stable code and a sentence that tells what to do."""

from __future__ import annotations

from dataclasses import dataclass

from layak.core.errors import DomainError
from layak.core.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: ``code`` for machines and tests, ``message`` for the person."""

    code: str
    message: Message


class FileRefused(DomainError):
    """The content of a file may not or cannot be kept; ``reason`` says why."""

    code = "file_refused"
    template = "{reason}"

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason=reason.message)


EMPTY = Reason("empty", msg("Berkas ini kosong. Periksa berkasnya, lalu unggah ulang."))
DAMAGED = Reason(
    "damaged",
    msg("Berkas ini rusak atau terpotong. Buka di komputer Anda, simpan lagi, lalu unggah ulang."),
)
LOCKED = Reason(
    "locked",
    msg("Berkas ini dikunci dengan kata sandi. Simpan salinannya tanpa kunci, lalu unggah ulang."),
)
MACROS = Reason(
    "macros",
    msg(
        "Berkas ini berisi makro. Simpan sebagai DOCX, XLSX, PPTX, atau PDF tanpa makro, "
        "lalu unggah ulang."
    ),
)
BOMB = Reason(
    "bomb",
    msg("Isi berkas ini mengembang jauh di luar ukuran wajar, jadi tidak disimpan."),
)
WEB_PAGE = Reason(
    "web_page",
    msg("Isi berkas ini halaman web atau gambar SVG, apa pun namanya. Cetak sebagai PDF."),
)
MIXED = Reason(
    "mixed",
    msg("Berkas ini berisi lebih dari satu jenis isi, jadi tidak disimpan. Cetak sebagai PDF."),
)
PROGRAM = Reason("program", msg("Berkas ini program atau skrip, jadi tidak disimpan."))
ARCHIVE = Reason(
    "archive",
    msg("Berkas ini arsip. Keluarkan isinya, lalu unggah dokumen di dalamnya satu per satu."),
)
MOVING = Reason(
    "moving",
    msg(
        "Berkas ini video atau suara. Unggah foto atau laporannya; cantumkan tautannya di catatan."
    ),
)
OTHER_IMAGE = Reason(
    "other_image",
    msg("Jenis gambar ini tidak dipakai di sini. Simpan sebagai JPEG, PNG, atau PDF."),
)
TOO_MANY_PIXELS = Reason(
    "too_many_pixels",
    msg("Gambar ini terlalu besar untuk dibuka. Perkecil, lalu unggah ulang."),
)
TELLS_PLACE = Reason(
    "tells_place",
    msg(
        "Foto HEIC menyimpan tempat pengambilannya, dan itu tidak dapat dihapus di sini. Kirim "
        "sebagai JPEG. Di iPhone: Pengaturan, Kamera, Format, Paling Kompatibel. Di Android: "
        "matikan gambar efisiensi tinggi (HEIF) di pengaturan kamera."
    ),
)
OTHER_OFFICE = Reason(
    "other_office",
    msg("Jenis dokumen ini tidak dipakai di sini. Simpan sebagai DOCX, XLSX, PPTX, atau PDF."),
)
UNKNOWN = Reason(
    "unknown",
    msg(
        "Isi berkas ini tidak dikenali. Yang diterima: PDF, Word, Excel, PowerPoint, OpenDocument, "
        "CSV, serta foto JPEG, PNG, WEBP, atau HEIC."
    ),
)
