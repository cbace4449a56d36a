"""Names from hell come out as names that every system can unpack."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.documents.languages import translator
from layak.documents.pack_names import LONGEST, numbered_name, safe_names
from layak.documents.reference import instrument

HELL = ("../../etc/passwd", "/mutlak", "C:\\Windows\\win.ini", "\\\\server\\berbagi", "a/../../b",
        "CON", "nul.txt", "aux/com1.pdf", "titik...", "spasi  /  x  ", "baris\nbaru\ttab\0nol",
        "‮gnp.exe", "e\u0301", "é", "É", "a" * 500 + ".pdf", "anak 🧒" * 60 + ".jpeg", "", "/", ".",
        "..", "a:b|c?d*e<f>g\"h", "-rf", "=1+1", "\ud800", "x/" * 100 + "y", "berkas", "berkas/isi",
        "Berkas/isi", "BERKAS")  # fmt: skip


def sound(name: str) -> bool:
    parts = name.split("/")
    return (
        0 < len(name.encode()) <= LONGEST
        and all(parts)
        and not {".", ".."} & set(parts)
        and not re.search(r'[\x00-\x1f\x7f\\:*?"<>|]', name)
        and not any(part.endswith((".", " ")) or part.startswith((".", " ")) for part in parts)
        and not PureWindowsPath(name).is_reserved()
        and not PureWindowsPath(name).is_absolute()
    )


def together(names: list[str]) -> None:
    """No two alike without case, and no file where another has a folder."""
    folded = [name.casefold() for name in names]
    folders = {
        "/".join(name.split("/")[:n]) for name in folded for n in range(1, name.count("/") + 1)
    }
    assert len(set(folded)) == len(folded)
    assert not folders & set(folded)


def test_names_from_hell_are_made_safe() -> None:
    names = list(safe_names([*HELL, *HELL]))
    assert [name for name in names if not sound(name)] == []
    together(names)


@given(st.lists(st.one_of(st.text(max_size=30), st.sampled_from(HELL),
                          st.text("aA/.é \\", max_size=12)), max_size=12))  # fmt: skip
def test_any_names_are_safe_unlike_each_other_and_stay_so(wanted: list[str]) -> None:
    names = list(safe_names(wanted))
    assert len(names) == len(wanted)
    assert [name for name in names if not sound(name)] == []
    together(names)
    assert list(safe_names(names)) == names


def test_a_good_name_stays_and_a_second_one_is_numbered_before_its_ending() -> None:
    wanted = ["K/SK Gugus Tugas.pdf", "K/sk gugus tugas.pdf", "K/SK Gugus Tugas.pdf"]
    assert list(safe_names(wanted)) == [
        "K/SK Gugus Tugas.pdf", "K/sk gugus tugas (2).pdf", "K/SK Gugus Tugas (3).pdf",
    ]  # fmt: skip


def test_a_long_name_keeps_its_ending() -> None:
    (name,) = safe_names(["Klaster I/" + "panjang " * 60 + ".pdf"])
    assert name.endswith(".pdf")
    assert LONGEST - 8 < len(name.encode()) <= LONGEST


def test_very_many_equal_names_take_no_time_each() -> None:
    names = list(safe_names(["sama.pdf"] * 20_000))
    assert names[-1] == "sama (20000).pdf"


@pytest.mark.parametrize(
    ("language", "question", "expected"),
    [("id", "4.1", "Klaster I/Indikator 4/4.1-01 SK Gugus Tugas.pdf"),
     ("en", "4.1", "Cluster I/Indicator 4/4.1-01 SK Gugus Tugas.pdf"),
     ("id", "25.1", "Penyelenggaraan KLA di Kecamatan dan Desa Kelurahan/Indikator 25/"
                    "25.1-01 SK Gugus Tugas.pdf")],
)  # fmt: skip
def test_documents_are_numbered_as_the_instrument(
    language: str, question: str, expected: str
) -> None:
    shipped = instrument("kla-2024")
    cluster, indicator = next(
        (cluster, indicator)
        for cluster in shipped.clusters
        for indicator in cluster.indicators
        if indicator.code == question.partition(".")[0]
    )
    name = numbered_name(
        cluster=cluster, indicator=indicator, question=question, number=1,
        title="SK Gugus Tugas", ending=".pdf", words=translator(language),
    )  # fmt: skip
    assert name == expected
    assert list(safe_names([name])) == [name]


def test_a_title_with_slashes_makes_no_folders_and_its_ending_is_not_said_twice() -> None:
    cluster = instrument("kla-2024").clusters[0]
    name = numbered_name(
        cluster=cluster, indicator=cluster.indicators[0], question="1.2a", number=12,
        title="SK No. 1/2026 ../ tentang: “KLA”.PDF", ending=".pdf", words=translator("id"),
    )  # fmt: skip
    assert name == "Kelembagaan/Indikator 1/1.2a-12 SK No. 1 2026 .. tentang “KLA”.PDF"
