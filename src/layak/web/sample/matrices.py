"""Rows of the sample's tables: some typed whole, some with a cell left to be asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from layak.apps.assessment.models import Round
from layak.apps.matrices import actions
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import asking_in
from layak.core.matrices.values import YES
from layak.web.sample.people import Cast

_TRAINING = {"training": "Pelatihan KHA (contoh)", "date": "2025-11-04", "hours": "24"}
#: The rows of a question as whoever leads it types them.
_ROWS: Mapping[str, Sequence[Mapping[str, str]]] = {
    "4.5": (
        {"name": "Rini Marlina (contoh)", "office": "Operator akta", **_TRAINING,
         "organization": "Disdukcapil (contoh)", "certificate": "KHA/0012/2025 (contoh)"},
        {"name": "Yusuf Effendi (contoh)", "office": "Petugas registrasi", **_TRAINING,
         "organization": "Disdukcapil (contoh)"},
    ),
    "8.1": (
        {"name": "Puspaga Serasan (contoh)", "kind": "Puspaga", "place": "Talang Ubi",
         "manager": "Dinas PPPA", "active": YES},
        {"name": "BKB Melati (contoh)", "kind": "BKB", "place": "Abab", "active": YES},
    ),
    "21A.5": (
        {"kind": "Mobil perlindungan (contoh)", "count": "1", "condition": "Baik",
         "manager": "UPTD PPA", "year": "2023", "use": "Penjangkauan"},
        {"kind": "Rumah aman (contoh)", "count": "1", "condition": "Perlu perbaikan"},
    ),
}  # fmt: skip


def build_matrices(cast: Cast, round_: Round, moments: Iterator[dt.datetime]) -> None:
    """Type the rows, each question by its leading agency."""
    for code, rows in _ROWS.items():
        moment = next(moments)
        known = asking_in(Ground(cast.secretariat, round_, moment.date()))[code]
        ground = Ground(cast.by_agency[known.question.lead], round_, moment.date())
        for values in rows:
            actions.save_row(
                ground=ground, asking=known, key="", stamp="", values=values, at=next(moments),
                is_sample=True,
            )  # fmt: skip
