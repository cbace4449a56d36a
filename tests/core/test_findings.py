"""A finding says what, how bad and where, in the reader's language."""

from __future__ import annotations

import pytest

from layak.core.findings import Finding, Place, Severity, has_errors
from layak.core.messages import INDONESIAN, Translator, msg


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), ""),
        (Place(subject="1.2a"), "1.2a"),
        (Place(file="nilai.csv"), "nilai.csv"),
        (Place(row=3), "baris 3"),
        (Place(file="nilai.csv", row=3, subject="1.1"), "nilai.csv, baris 3 (1.1)"),
        (
            Place(file="nilai.xlsx", sheet="EM", row=12, column="C", subject="1.2a"),
            "nilai.xlsx, lembar EM, baris 12, kolom C (1.2a)",
        ),
        (Place(file="{file}.csv", subject="{x}"), "{file}.csv ({x})"),
    ],
)
def test_a_place_names_what_is_known(place: Place, words: str) -> None:
    assert str(place.message()) == words


def test_a_place_is_translated_part_by_part() -> None:
    words = {"lembar {name}": "sheet {name}", "baris {number}": "row {number}"}
    english = Translator("en", lambda text: words.get(text, text), ".")
    place = Place(file="a.xlsx", sheet="EM", row=2)
    assert english.render(place.message()) == "a.xlsx, sheet EM, row 2"


def test_a_finding_for_machines_keeps_its_code_and_weight() -> None:
    finding = Finding(
        "negative", msg("Nilai {number} negatif.", number=-1), Place(row=4), Severity.WARNING
    )
    assert finding.as_dict(INDONESIAN) == {
        "code": "negative",
        "where": "baris 4",
        "message": "Nilai -1 negatif.",
        "severity": "warning",
    }


@pytest.mark.parametrize(
    ("weights", "bad"),
    [
        ([], False),
        ([Severity.INFO, Severity.WARNING], False),
        ([Severity.INFO, Severity.ERROR], True),
    ],
)
def test_only_errors_make_an_input_unusable(weights: list[Severity], bad: bool) -> None:
    findings = [Finding("x", msg("x"), Place(), weight) for weight in weights]
    assert has_errors(findings) is bad
