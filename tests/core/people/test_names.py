"""A name is the same name whatever titles it wears and however it is spelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.people.likeness import likeness
from layak.core.people.names import normalised, sound_of
from layak.core.people.titles import SPELLED

TROUBLE = (
    "H.", "Hj.", "dr.", "S.Pd.", "SE", ",", "Muh.", "M.", "Siti", "St.", "Nur'aini", "Djoko", "ppd",
    "Soeharto", "Tjipto", "bin", "Ahmad", "Fauzi", "A.", "Md.", "Keb.", "محمد", "أحمد", "KH.",
    "spdd", "sspd", "aa", "Iis", "李", "José", "Bebek",
)  # fmt: skip
NAMES = st.text(max_size=40) | st.lists(st.sampled_from(TROUBLE), max_size=7).map(" ".join)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("dr. H. Ahmad Fauzi, Sp.A., M.Kes", "ahmad fauzi"),
        ("Hj. Siti Aminah, S.Pd., M.Si.", "siti aminah"),
        ("SITI AMINAH S.PD", "siti aminah"),
        ("Rina Wati A. Md. Keb.", "rina wati"),
        ("Rina Wati, A.Md.Keb", "rina wati"),
        ("Drs.H.Abd. Rahman", "abdul rahman"),
        ("Prof. Dr. K.H. Said Aqil Siradj, M.A.", "said aqil siraj"),
        ("Budi Santoso, S.Xyz.", "budi santoso"),  # a title nobody listed
        ("Ahmad Fauzi SE", "ahmad fauzi"),
        ("H. Siregar", "h siregar"),  # Haji, or Hotman: one word is left, so it stays
        ("H. Ahmad Siregar", "ahmad siregar"),
        ("M. H. Thamrin", "m h thamrin"),
        ("Iwan H.", "iwan h"),
        ("Moch. Rizqi", "muhamad rizqi"),
        ("Mohammad Rizki", "muhamad rizki"),
        ("Soerjadi", "suryadi"),
        ("Djoko Widjaja", "joko wijaya"),
        ("Wijaya", "wijaya"),
        ("Jahja", "yahya"),
        ("Tjipto Sjafroeddin", "cipto syafrudin"),
        ("Nur’aini", "nuraini"),
        ("Ma`ruf 'Amin", "maruf amin"),
        ('Budi "Bebek" Santoso', "budi bebek santoso"),
        ("José Álvarez", "jose alvarez"),
        ("Siti binti Hasan", "siti hasan"),
        ("Suparman", "suparman"),
        ("Ir", "ir"),  # a name is kept whatever it looks like
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("", ""),
        (" . , ", ""),
    ],
)
def test_a_name_in_one_spelling(written: str, words: str) -> None:
    assert normalised(written).text == words


@given(NAMES)
def test_a_normalised_name_normalises_to_itself(name: str) -> None:
    once = normalised(name)
    assert normalised(once.text) == once


def test_the_spellings_lead_to_spellings_that_stay() -> None:
    for word in set(SPELLED.values()):
        assert normalised(word).words == (word,)


@pytest.mark.parametrize(
    ("one", "other"),
    [("fitri", "pitri"), ("novi", "nopi"), ("azis", "asis"), ("rizqi", "rizki"), ("rudy", "rudi"),
     ("kholifah", "holifa"), ("ahmad", "ahmat"), ("syahrul", "sahrul")],
)  # fmt: skip
def test_words_that_sound_the_same(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@given(NAMES, NAMES)
def test_likeness_does_not_ask_who_comes_first(one: str, other: str) -> None:
    first, second = normalised(one), normalised(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1


@given(NAMES)
def test_nothing_is_more_alike_than_a_name_and_itself(name: str) -> None:
    own = normalised(name)
    assert likeness(own, own) == (1 if own.words else 0)


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("Nur Aini", "Nuraini", 0.95),
        ("H. Muhammadfauzi", "Muhammad Fauzi", 0.9),
        ("Aminah, Siti", "Siti Aminah", 0.99),
        ("M. Yusuf Siregar", "Muhammad Yusuf Siregar", 0.95),
        ("Suryadi Nugroho", "Suryadi Sembiring Nugroho", 0.8),
        ("محمد علي", "محمد علي", 1),
    ],
)
def test_names_that_are_alike(one: str, other: str, least: float) -> None:
    assert likeness(normalised(one), normalised(other)) >= least


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ("Siti Aminah", "Siti Nurhaliza", 0.5),
        ("Ahmad", "Ahmad Fauzi Rahman", 0.68),
        ("محمد", "Muhammad", 0),  # nothing is translated
        ("", "Siti", 0),
    ],
)
def test_names_that_are_not(one: str, other: str, most: float) -> None:
    assert likeness(normalised(one), normalised(other)) <= most
