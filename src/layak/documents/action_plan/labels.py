"""The fixed words of the document of a RAD; one list for PDF, Word and workbook."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layak.core.messages import Message, Translator, msg

LABELS: Mapping[str, Message] = MappingProxyType(
    {
        "title": msg("Rencana Aksi Daerah Kabupaten/Kota Layak Anak"),
        "contents": msg("Isi"),
        "introduction": msg("BAB I Pendahuluan"),
        "background": msg("Latar belakang"),
        "legal_basis": msg("Dasar hukum"),
        "method": msg("Maksud, tujuan, dan cara penyusunan"),
        "situation": msg("BAB II Keadaan anak dan capaian KLA"),
        "standing": msg("Capaian evaluasi KLA"),
        "by_cluster": msg("Poin menurut klaster"),
        "measures": msg("Statistik anak"),
        "strategy": msg("BAB III Kesenjangan, arah kebijakan, dan strategi"),
        "gaps": msg("Kesenjangan menurut besarnya poin"),
        "policy": msg("Arah kebijakan dan strategi"),
        "matrix": msg("BAB IV Matriks rencana aksi"),
        "monitoring": msg("BAB V Pemantauan, evaluasi, pelaporan, dan pendanaan"),
        "framework": msg("Kerangka pemantauan"),
        "funding": msg("Pendanaan"),
        "closing": msg("BAB VI Penutup"),
        "annex": msg("Lampiran"),
        "by_agency": msg("Aksi menurut lembaga"),
        "by_pillar": msg("Aksi menurut pilar"),
        "by_question": msg("Aksi menurut pertanyaan"),
        "codes": msg("Kode subkegiatan"),
        "decisions": msg("Keputusan dan versi"),
        "number": msg("No"),
        "action": msg("Aksi dan kesenjangan"),
        "moves": msg("Pertanyaan, poin"),
        "output": msg("Indikator keluaran"),
        "targets": msg("Target"),
        "where": msg("Lokasi dan sasaran"),
        "who": msg("Pelaksana dan mitra"),
        "when": msg("Kode dan waktu"),
        "budget": msg("Anggaran (Rp)"),
        "question": msg("Pertanyaan"),
        "text": msg("Isi pertanyaan"),
        "lead": msg("Penanggung jawab"),
        "lost": msg("Hilang"),
        "unsafe": msg("Tidak aman"),
        "sum": msg("Jumlah"),
        "lines": msg("Aksi"),
        "cluster": msg("Klaster"),
        "claimed": msg("Diklaim"),
        "expected": msg("Diperkirakan bertahan"),
        "maximum": msg("Maksimum"),
        "name": msg("Uraian"),
        "amount": msg("Rupiah"),
        "code": msg("Kode"),
        "indicator": msg("Indikator keluaran, satuan"),
        "baseline": msg("Kondisi awal"),
        "reporter": msg("Pelapor"),
        "reported": msg("Waktu lapor"),
        "date": msg("Tanggal"),
        "about": msg("Yang harus dilakukan"),
        "no_lines": msg("Belum ada aksi."),
        "no_gaps": msg("Tidak ada poin yang hilang."),
        "sample": msg("Contoh: data, target, dan biaya dalam dokumen ini karangan."),
        "part": msg("Bagian Anda"),
        "pillar_part": msg("Bagian pilar"),
        "next_dates": msg("Tanggal berikutnya"),
        "as_lead": msg("Yang Anda laksanakan"),
        "as_partner": msg("Yang Anda dukung sebagai mitra"),
        "pledges": msg("Dukungan Anda"),
        "summary": msg("Ringkasan RAD"),
        "largest_gaps": msg("Kesenjangan terbesar"),
        "largest_lines": msg("Aksi dengan anggaran terbesar"),
    }
)

#: What the tables of money are called, by their dimension.
MONEY: Mapping[str, Message] = MappingProxyType(
    {
        "year": msg("Menurut tahun"),
        "agency": msg("Menurut lembaga"),
        "source": msg("Menurut sumber dana"),
        "pillar": msg("Menurut pilar"),
        "cluster": msg("Menurut klaster"),
    }
)


def labels(words: Translator) -> dict[str, str]:
    """Every fixed word in a language."""
    return {name: words.render(each) for name, each in LABELS.items()}
