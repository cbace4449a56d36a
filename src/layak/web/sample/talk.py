"""What people of the sample write: reasons, remarks, notes, and the titles of their documents."""

from __future__ import annotations

from layak.core.verification.model import ReasonKind

REASONS = (
    "SK yang dilampirkan sudah habis masa berlakunya. Mohon unggah SK tahun berjalan.",
    "Angka di jawaban berbeda dengan angka di dokumen. Mohon disamakan.",
    "Dokumen belum ditandatangani dan dicap. Mohon unggah salinan yang lengkap.",
    "Foto kegiatan belum ada tanggal dan lokasinya. Mohon dilengkapi.",
    "Daftar hadir belum menunjukkan peserta yang terlatih KHA. Mohon lampirkan sertifikatnya.",
)

REMARKS = (
    "Datanya menunggu rekap dari kecamatan, perkiraan selesai minggu ini.",
    "Mohon konfirmasi, apakah kegiatan tahun 2025 boleh dihitung juga?",
    "Sudah kami koordinasikan dengan UPTD PPA untuk data pendukungnya.",
    "Dokumen tahun lalu masih berlaku sampai akhir tahun ini.",
    "Tolong dibantu, kami belum punya SK penetapannya.",
    "Angka ini dari laporan semester kedua, bukan tahunan.",
)

REPLY = "Terima kasih. Mohon dilengkapi sebelum tahapan penilaian mandiri ditutup."

NOTE = "Data contoh. Angkanya dari penilaian mandiri Kabupaten Ogan Ilir tahun 2024."
NOTE_MEASURED = "Data contoh. Capaian dan pembandingnya buatan."

#: What a verifier adds to a reason.
VERDICTS = {
    ReasonKind.NO_DOCUMENT: "Tidak ada dokumen yang dilampirkan pada pertanyaan ini.",
    ReasonKind.WRONG_KIND: "Yang dilampirkan bukan jenis dokumen yang diminta.",
    ReasonKind.OUT_OF_PERIOD: "Dokumennya dari tahun sebelumnya, di luar tahun data.",
    ReasonKind.UNSIGNED: "Dokumennya belum ditandatangani dan belum dicap.",
    ReasonKind.DOES_NOT_SHOW: "Dokumennya tidak menunjukkan seluruh hal yang diklaim.",
    ReasonKind.FIGURE_DIFFERS: "Angka di dokumen lebih rendah daripada angka di jawaban.",
    ReasonKind.DUPLICATE: "Dokumen ini sudah dihitung pada pertanyaan lain.",
    ReasonKind.OTHER: "Lihat catatan hasil pemeriksaan.",
}
ON_THE_SPOT = "Saat kunjungan hanya sebagian yang ditemukan di lapangan."
DECIDED = "Dibahas bersama oleh kedua verifikator; putusan ini yang berlaku."

#: Documents that have a name of their own, by lead agency and indicator; the others are named after
#: the kind of document the questions ask for.
TITLES = {
    ("bagian_hukum", "1"): "Perda dan Perbup tentang Kabupaten Layak Anak",
    ("bappeda", "1"): "Ringkasan anggaran responsif anak",
    ("dinas_pppa", "2"): "SK Gugus Tugas KLA",
    ("dinas_pppa", "6"): "SK pengurus Forum Anak",
    ("disdukcapil", "4"): "Laporan cakupan akta kelahiran dan KIA",
    ("dinas_kominfo", "5"): "Daftar fasilitas Informasi Layak Anak",
    ("dinas_kesehatan", "12"): "Profil kesehatan: persalinan di fasilitas kesehatan",
    ("dinas_kesehatan", "13"): "Laporan status gizi balita",
    ("dinas_pendidikan", "19"): "SK Satuan Pendidikan Ramah Anak",
    ("dinas_tenaga_kerja", "21C"): "Laporan penarikan pekerja anak",
}
