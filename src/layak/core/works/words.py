"""What kinds of work and rules are called on screen."""

from __future__ import annotations

from layak.core.messages import Message, msg
from layak.core.works.model import Rule, WorkKind

KIND_WORDS: dict[WorkKind, Message] = {
    WorkKind.DECREE: msg("SK Gugus Tugas"),
    WorkKind.MEETING: msg("Rapat koordinasi"),
    WorkKind.TRAINING: msg("Pelatihan KHA"),
    WorkKind.HEARING: msg("Pertemuan mendengar anak"),
    WorkKind.CAMPAIGN: msg("Kampanye"),
    WorkKind.PUBLICATION: msg("Publikasi"),
    WorkKind.PLAN_DOCUMENT: msg("Dokumen RAD"),
    WorkKind.MONITORING_REPORT: msg("Laporan pemantauan RAD"),
    WorkKind.PROFILE: msg("Profil KLA"),
    WorkKind.MEASURE_SHEET: msg("Lembar statistik"),
    WorkKind.AGREEMENT: msg("Perjanjian kerja sama"),
    WorkKind.PARTNERSHIP: msg("Kemitraan"),
    WorkKind.BUSINESS_FORUM: msg("Forum dunia usaha"),
}

RULE_WORDS: dict[Rule, Message] = {
    Rule.NONE: msg("Menautkan dokumen saja"),
    Rule.SHARE_OF_MAXIMUM: msg("Bagian dari nilai maksimum (asumsi Layak)"),
    Rule.WHOLE: msg("Nilai maksimum"),
}
