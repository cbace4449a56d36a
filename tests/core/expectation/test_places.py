"""Whether a title names another region, among names that are words and names within names."""

from __future__ import annotations

import pytest

from layak.core.expectation.contradictions.places import names_another_place

OWN = ("Kabupaten Ogan Komering Ulu", "Baturaja Timur", "Puncak Sari")
OTHERS = (
    "Kabupaten Ogan Komering Ulu Timur", "Kabupaten Ogan Ilir", "Kabupaten Puncak", "Kota Batu",
    "Kabupaten Serang", "Kota Serang", "Kabupaten Tanah Laut",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("SK Bupati Ogan Ilir tentang Gugus Tugas KLA", "Kabupaten Ogan Ilir"),
        ("PERDA KAB. OGAN-ILIR NO. 5", "Kabupaten Ogan Ilir"),
        ("Perda Ogan Komering Ulu Timur", "Kabupaten Ogan Komering Ulu Timur"),
        ("Perda Ogan Komering Ulu", ""),
        ("Studi tiru Ogan Komering Ulu ke Kabupaten Ogan Ilir", ""),
        ("Acara puncak Hari Anak Nasional", ""),
        ("Perda Kabupaten Puncak", "Kabupaten Puncak"),
        ("Peletakan batu pertama", ""),
        ("Profil Anak Kota Batu 2024", "Kota Batu"),
        ("Pemkab Serang: laporan", "Kota Serang"),
        ("Forum Anak Tanah Laut", "Kabupaten Tanah Laut"),
        ("Forum Anak Baturaja Timur", ""),
        ("Ogan Ilirian", ""),
        ("", ""),
    ],
)
def test_a_title_names_another_place_or_not(title: str, named: str) -> None:
    assert names_another_place(title=title, own=OWN, others=OTHERS) == named


def test_a_name_that_is_ours_too_is_ours() -> None:
    title = "SK Wali Kota Serang"
    assert names_another_place(title=title, own=("Kabupaten Serang",), others=OTHERS) == ""
    assert names_another_place(title=title, own=(), others=()) == ""
