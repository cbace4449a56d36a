"""Invented statistics of the places around the sample regency, loaded as people load them.

No published figure is among them: every source says that it is an example.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from layak.apps.comparisons import actions
from layak.apps.comparisons.pages import checked_of
from layak.apps.comparisons.places import around
from layak.apps.comparisons.receiving import Upload
from layak.apps.measures.definitions import shipped
from layak.apps.measures.pages import known_to
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles.actions import save_narrative
from layak.core.measures.statistic_checks import Choice
from layak.documents.reference import DEFAULT_INSTRUMENT
from layak.web.sample.people import Cast

#: Definition, kind, source, year, and the figures of nation and provinsi.
_ABOVE = (
    ("stunting_under_5", "survei", "Survei gizi (contoh)", 2024, "19,4", "18,1"),
    ("birth_certificate", "data layanan", "Rekap SIAK (contoh)", 2025, "93,6", "91,8"),
    ("facility_delivery", "data layanan", "Rekap Profil Kesehatan (contoh)", 2025, "90,5", "93,1"),
    ("exclusive_breastfeeding", "data layanan", "Rekap e-PPGBM (contoh)", 2025, "71,2", "66,4"),
)
#: The spread of the other regencies around their provinsi, taken in turn, in points.
_SPREAD = ("-2,6", "1,4", "3,2", "-0,8", "0,9", "-3,4", "2,1", "-1,5")
_TEXTS = {
    "foreword": (
        "Profil ini disusun Gugus Tugas dari angka yang dicatat setiap perangkat daerah. Seluruh "
        "isinya contoh.",
    ),
    "K3": (
        "Angka pendek anak di bawah dua tahun turun tiga tahun berturut-turut menurut catatan "
        "posyandu (contoh).",
        "Survei memberi angka yang lebih tinggi karena menjangkau anak yang tidak datang ke "
        "posyandu; keduanya ditampilkan berdampingan (contoh).",
    ),
}


def load_comparisons(cast: Cast, moments: Iterator[dt.datetime]) -> None:
    """Load the statistics through the actions people use, and write a little in the profile."""
    actor = cast.secretariat
    upload = Upload("pembanding-contoh.csv", _sheet(actor).encode())
    file = actions.receive(actor=actor, upload=upload, about=None, at=next(moments))
    known = known_to(actor)
    choices = {code: Choice(known[code].definition) for code, *_rest in _ABOVE}
    actions.choose(actor=actor, file=file, choices=choices, at=next(moments))
    at = next(moments)
    checked = checked_of(actor, file, known, now=at)
    actions.keep(actor=actor, file=file, checked=checked, at=at)
    for section, paragraphs in _TEXTS.items():
        save_narrative(
            actor=actor, year=2025, section=section, text="\n".join(paragraphs), from_version=0,
            at=next(moments),
        )  # fmt: skip


def _sheet(actor: Actor) -> str:
    places = around(actor.regency)
    names = {each.code: each.name.id for each in shipped(DEFAULT_INSTRUMENT)}
    assert all(code in names for code, *_rest in _ABOVE)  # noqa: S101  # a slip in the table above
    lines = ["kode;indikator;tahun;nilai;satuan;jenis;sumber"]
    for code, kind, source, year, nation, province in _ABOVE:
        lines.append(f"00;{code};{year};{nation};%;{kind};{source}")
        lines.append(f"{places.province};{code};{year};{province};%;{kind};{source}")
        others = sorted(set(places.regencies) - {places.own})
        for number, place in enumerate(others):
            value = _moved(province, _SPREAD[(number + len(code)) % len(_SPREAD)])
            lines.append(f"{place};{code};{year};{value};%;{kind};{source}")
    return "\n".join(lines) + "\n"


def _moved(value: str, by: str) -> str:
    """A value moved by some points, both written with a decimal comma."""
    moved = float(value.replace(",", ".")) + float(by.replace(",", "."))
    return f"{moved:.1f}".replace(".", ",")
