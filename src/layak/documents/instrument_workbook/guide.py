"""What the first sheet of an instrument workbook says."""

from __future__ import annotations

from collections.abc import Mapping

from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.messages import Message, Translator, msg
from layak.documents.instrument_workbook.layout import KINDS
from layak.documents.tree_workbook.guide import Guide

_KIND_MEANINGS: Mapping[str, Message] = {
    "choice": msg("Satu dari beberapa pilihan; tulis pilihannya di lembar Pilihan."),
    "level": msg("Seberapa jauh terpenuhi, dari 0 sampai 1."),
    "number": msg("Bilangan; poinnya dapat diatur di lembar Rentang."),
    "percentage": msg("Angka 0 sampai 100; poinnya dapat diatur di lembar Rentang."),
    "percentage_trend": msg("Angka 0 sampai 100 untuk tahun ini, di samping tahun lalu."),
    "matrix": msg("Banyaknya baris tabel MATRIKS yang memenuhi syarat."),
    "text": msg("Uraian yang dinilai oleh orang."),
}


def guide_of(instrument: Instrument, *, translator: Translator) -> Guide:
    """The guide to an instrument's workbook."""
    return Guide(
        name=instrument.title.id,
        title=instrument.title.in_language(translator.language),
        identity=(
            (msg("ID dan versi"), f"{instrument.id}, {instrument.version}"),
            (msg("Sidik isi (SHA-256)"), content_hash(instrument)),
        ),
        steps=_STEPS,
        rules=_RULES,
        words_title=msg("Jenis jawaban"),
        words=[(kind, KINDS[kind], meaning) for kind, meaning in _KIND_MEANINGS.items()],
    )


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
