"""What the first sheet of a catalogue's workbook says."""

from __future__ import annotations

from layak.core.action_catalogue.model import ActionKind, Catalogue
from layak.core.action_catalogue.words import KIND_WORDS
from layak.core.messages import Translator, msg
from layak.documents.tree_workbook.guide import Guide

_STEPS = (
    msg("Simpan berkas ini dengan nama baru."),
    msg(
        "Di lembar Aksi, ubah baris atau tambahkan aksi daerah sendiri di bawahnya. Kode aksi "
        "bawaan jangan diubah: dengan kode itu Layak tahu aksi mana yang dimaksud."
    ),
    msg(
        "Isi lembar Kenaikan, Biaya, dan Bukti untuk setiap aksi baru. Kolom pertama menyebut "
        "kode aksinya."
    ),
    msg(
        "Simpan sebagai XLSX, lalu unggah di halaman Katalog aksi. Layak menunjukkan dulu apa yang "
        "baru, yang berubah, dan yang ditolak; belum ada yang tersimpan sebelum Anda setuju."
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
        msg("Jenjang"),
        msg(
            "Bagian dari nilai maksimum pertanyaan. Yang dikenal: 0; 0,2; 0,25; 0,33; 0,4; 0,5; "
            "0,6; 0,67; 0,75; 0,8; 1. Jenjang adalah anggapan, karena poin setiap pilihan jawaban "
            "tidak diumumkan."
        ),
    ),
    (
        msg("Banyaknya"),
        msg(
            "Tulis angka biasa, paling banyak 4 angka di belakang koma, tanpa rumus, tanpa tanda "
            "persen, dan bukan kata-kata."
        ),
    ),
    (
        msg("Harga"),
        msg("Harga tidak ditulis di sini. Isi harga daerah di halaman Daftar harga."),
    ),
)
_MEANINGS = {
    ActionKind.POLICY: msg("Menetapkan peraturan, keputusan, atau rencana."),
    ActionKind.BUDGET_LINE: msg("Memastikan kegiatan punya baris anggaran."),
    ActionKind.TRAINING: msg("Melatih orang, dengan sertifikat."),
    ActionKind.SERVICE: msg("Menyelenggarakan layanan atau kegiatan."),
    ActionKind.INFRASTRUCTURE: msg("Menyediakan sarana atau prasarana."),
    ActionKind.DATA: msg("Mengumpulkan, mengolah, atau melaporkan data."),
    ActionKind.PARTNERSHIP: msg("Bekerja sama dengan perangkat daerah atau pilar lain."),
    ActionKind.INNOVATION: msg("Mengembangkan cara baru yang terukur."),
    ActionKind.EVIDENCE_REPAIR: msg(
        "Membuktikan yang sudah diklaim; tidak menambah klaim, tetapi membuatnya aman."
    ),
}


def guide_of(catalogue: Catalogue, *, translator: Translator) -> Guide:
    """The guide to a catalogue's workbook."""
    return Guide(
        name=catalogue.title.id,
        title=catalogue.title.in_language(translator.language),
        identity=(
            (msg("ID dan instrumen"), f"{catalogue.id}, {catalogue.instrument}"),
            (msg("Jumlah aksi"), str(len(catalogue.actions))),
        ),
        steps=_STEPS,
        rules=_RULES,
        words_title=msg("Jenis aksi"),
        words=[(kind.value, KIND_WORDS[kind], meaning) for kind, meaning in _MEANINGS.items()],
    )
