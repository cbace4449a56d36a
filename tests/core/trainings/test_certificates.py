"""A number typed wrong is recognised, and a certificate says what it is worth today."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.trainings.certificates import (
    CertificateState,
    Issued,
    NoCertificateNumber,
    certificate_number,
    certificate_standing,
    check_character,
    read_certificate_number,
)

NUMBER = certificate_number(region="16.12", year=2025, serial=42)
TODAY = dt.date(2026, 11, 26)
NUMBERS = st.builds(
    lambda region, year, serial, series: certificate_number(
        region=f"{region:04}", year=year, serial=serial, series=series
    ),
    st.integers(0, 9999), st.integers(2000, 2099), st.integers(1, 9_999_999),
    st.sampled_from(["KHA", "TOT", "SRA"]),
)  # fmt: skip


def test_the_check_character_of_the_standard() -> None:
    """The Global Release Identifier checks itself by MOD 37,36; its manual's example."""
    assert check_character("A12425GABC1234002") == "M"


def test_a_number_and_how_people_write_it() -> None:
    assert str(NUMBER).startswith("KHA-1612-2025-00042-")
    for written in (str(NUMBER).lower(), str(NUMBER).replace("-", " "), f" {NUMBER} ",
                    str(NUMBER).replace("-", ""), str(NUMBER).replace("-", "–")):  # fmt: skip
        assert read_certificate_number(written) == NUMBER


@given(NUMBERS)
def test_a_number_reads_back_as_itself(number: object) -> None:
    assert read_certificate_number(str(number)) == number


@given(NUMBERS, st.data())
def test_every_character_typed_wrong_is_recognised(number: object, data: st.DataObject) -> None:
    text = str(number)
    at = data.draw(st.sampled_from([i for i, each in enumerate(text) if each != "-"]))
    wrong = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if wrong != text[at]:
        assert read_certificate_number(text[:at] + wrong + text[at + 1 :]) is None


def test_neighbours_that_change_places_are_recognised_but_for_one_in_five_hundred() -> None:
    swaps = missed = 0
    for serial in range(1, 400):
        text = str(certificate_number(region="1612", year=2025, serial=serial)).replace("-", "")
        for at in range(len(text) - 1):
            swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            swaps += swapped != text
            missed += swapped != text and read_certificate_number(swapped) is not None
    assert missed <= swaps / 500


@pytest.mark.parametrize("text", ["", "KHA", "KHA-1612-2025-42", "Ω", "KHA-1612-2025-00042-"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_certificate_number(text) is None


@pytest.mark.parametrize(
    "parts",
    [{"region": "16"}, {"year": 25}, {"serial": 0}, {"serial": 10**9}, {"series": "kha"}],
)
def test_a_number_holds_only_what_it_can(parts: dict[str, object]) -> None:
    with pytest.raises(NoCertificateNumber):
        certificate_number(**{"region": "16.12", "year": 2025, "serial": 1, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("until", "revoked", "state"),
    [
        (None, None, CertificateState.VALID),
        (TODAY, None, CertificateState.VALID),
        (TODAY - dt.timedelta(1), None, CertificateState.EXPIRED),
        (None, TODAY, CertificateState.REVOKED),
        (TODAY - dt.timedelta(9), TODAY - dt.timedelta(1), CertificateState.REVOKED),
        (None, TODAY + dt.timedelta(1), CertificateState.VALID),
    ],
)
def test_what_a_certificate_is_worth_today(
    until: dt.date | None, revoked: dt.date | None, state: CertificateState
) -> None:
    issued = Issued(str(NUMBER), dt.date(2025, 11, 6), until, revoked)
    assert certificate_standing(str(NUMBER), issued, today=TODAY).state is state


def test_a_number_typed_wrong_is_told_from_one_nobody_has() -> None:
    unknown = certificate_standing(str(NUMBER), None, today=TODAY)
    assert unknown.state is CertificateState.UNKNOWN
    mistyped = certificate_standing("KHA-1612-2025-00043-A", None, today=TODAY)
    assert mistyped.state is CertificateState.MISTYPED
    assert "periksa" in str(mistyped.message)
