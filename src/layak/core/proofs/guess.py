"""Which kind of evidence a document probably is, by its title: a guess for people to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layak.core.instrument.model import EvidenceWanted
from layak.core.texts import wording

#: Words of titles that tell a kind; whole words, the first kind that fits wins.
_WORDS: Sequence[tuple[str, frozenset[str]]] = (
    ("budget_document", frozenset({"dpa", "rka", "apbd", "anggaran"})),
    ("village_budget_document", frozenset({"apbdes"})),
    ("membership_decree", frozenset({"gugus"})),
    ("legal_instrument", frozenset({"perda", "perbup", "perwali", "peraturan", "perdes"})),
    ("decree", frozenset({"sk", "keputusan"})),
    ("establishment_decree", frozenset({"sk", "pembentukan"})),
    ("training_certificate", frozenset({"sertifikat"})),
    ("monitoring_report", frozenset({"laporan", "monev", "monitoring"})),
    ("matrix", frozenset({"matriks", "tabel"})),
    ("attendance_list", frozenset({"hadir"})),
    ("minutes", frozenset({"notula", "notulen", "risalah"})),
    ("photo", frozenset({"foto", "dokumentasi", "gambar"})),
    ("procedure", frozenset({"sop", "prosedur"})),
    ("published_news", frozenset({"berita", "siaran"})),
)


def guess_kind(*, title: str, wanted: Sequence[EvidenceWanted], titles: Mapping[str, str]) -> str:
    """The wanted kind that a document's ``title`` speaks of; empty where nothing tells.

    ``titles`` are the names of the kinds. Where one kind only is wanted, whoever puts a document
    there means that kind; a person may always say otherwise.
    """
    kinds = list(dict.fromkeys(each.kind for each in wanted))
    if len(kinds) == 1:
        return kinds[0]
    words = set(wording(title).split())
    for kind in kinds:
        if wording(titles.get(kind, kind)) in wording(title):
            return kind
    return next((kind for kind, telling in _WORDS if kind in kinds and words & telling), "")
