"""The fixed words of the score's report: headings, labels, months. One list for both papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from layak.core.messages import Message, Translator, msg
from layak.core.scoring.model import Reason

#: By the name the workbook and the Typst templates use.
LABELS: Mapping[str, Message] = MappingProxyType(
    {
        "report": msg("Laporan nilai KLA"),
        "claim": msg("klaim, belum diverifikasi"),
        "claimed": msg("Nilai yang diklaim"),
        "claimed_rank": msg("Peringkat menurut klaim"),
        "next_rank": msg("Peringkat berikutnya"),
        "no_rank": msg("belum berperingkat"),
        "instrument": msg("Instrumen"),
        "made": msg("Dibuat"),
        "after_losses": msg("bila turun seperti pada 2022"),
        "summary": msg("Ringkasan"),
        "chart": msg("Poin tiap indikator"),
        "earned": msg("Diraih"),
        "lost": msg("Hilang"),
        "unearned": msg("Hilang, sudah dijawab"),
        "unanswered": msg("Hilang, belum dijawab"),
        "thereof_unanswered": msg("Belum dijawab"),
        "maximum": msg("Maks."),
        "share": msg("Diraih, %"),
        "chart_label": msg("Label grafik"),
        "points": msg("Poin"),
        "cluster": msg("Klaster"),
        "indicator": msg("Indikator"),
        "clusters_and_indicators": msg("Klaster & indikator"),
        "question": msg("Pertanyaan"),
        "all_questions": msg("Semua pertanyaan"),
        "code": msg("Kode"),
        "agency": msg("Lembaga"),
        "by_agency": msg("Menurut lembaga"),
        "lead": msg("Penanggung jawab"),
        "others": msg("Ikut menjawab"),
        "reason": msg("Alasan"),
        "step": msg("Yang menambah poin"),
        "gain": msg("Tambahan"),
        "observed": msg("jenjang teramati, bukan aturan"),
        "evidence": msg("Data dukung yang diminta"),
        "gaps": msg("Kesenjangan"),
        "gaps_title": msg("Setiap poin yang hilang, menurut lembaga"),
        "gaps_about": msg(
            "Lembaga dengan poin hilang terbanyak berada paling atas. Setiap pertanyaan dihitung "
            "satu kali, pada lembaga penanggung jawabnya."
        ),
        "no_gaps": msg("Tidak ada poin yang hilang."),
        "continued": msg("lanjutan"),
        "sum_of_questions": msg("Jumlah pada pertanyaan"),
        "beyond_reach": msg("Tidak mungkin diraih"),
        "lost_in_all": msg("Poin hilang"),
        "visible": msg("Jumlah baris yang tampak"),
        "page": msg("Halaman"),
        "of": msg("dari"),
        "findings": msg("Temuan"),
        "no_findings": msg("Tidak ada temuan."),
        "severity": msg("Bobot"),
        "place": msg("Tempat"),
    }
)

REASONS: Mapping[Reason, Message] = MappingProxyType(
    {
        Reason.FULL: msg("Terpenuhi seluruhnya"),
        Reason.PARTIAL: msg("Baru terpenuhi sebagian"),
        Reason.NOT_MET: msg("Dijawab, belum memperoleh poin"),
        Reason.UNANSWERED: msg("Belum dijawab"),
        Reason.NO_EVIDENCE: msg("Diklaim tanpa data dukung"),
        Reason.CAPPED: msg("Jawaban melebihi maksimum indikator"),
        Reason.REJECTED: msg("Jawaban tidak dapat dipakai; lihat temuan"),
    }
)

_MONTHS = (
    msg("Januari"),
    msg("Februari"),
    msg("Maret"),
    msg("April"),
    msg("Mei"),
    msg("Juni"),
    msg("Juli"),
    msg("Agustus"),
    msg("September"),
    msg("Oktober"),
    msg("November"),
    msg("Desember"),
)


def labels(words: Translator) -> dict[str, str]:
    """Every label in the reader's language, by name."""
    return {name: words.render(message) for name, message in LABELS.items()}


def long_date(day: date, words: Translator) -> str:
    """``day`` as it is written in a letter, e.g. ``8 Juli 2022``."""
    return f"{day.day} {words.render(_MONTHS[day.month - 1])} {day.year}"
