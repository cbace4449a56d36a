"""The linter finds every defect that is planted, says where, and finds nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.linter import examine, lint
from layak.core.instrument.loader import load_nodes, load_text
from layak.core.instrument.model import Agency, Instrument, Text
from layak.core.instrument.writer import to_plain, to_yaml
from layak.documents.reference import instrument, instrument_text
from tests.core.instrument.planted_content import CONTENT
from tests.core.instrument.planted_form import FORM
from tests.core.instrument.planted_rules import RULES
from tests.core.instrument.planting import Ground, NotHere, Plain, as_read
from tests.core.scoring.answers import property_test
from tests.instruments import small_instrument, sound_instruments, with_indicator

PLANTED = CONTENT | RULES | FORM
FILE = "uji.yaml"


def _findings(document: Plain) -> list[Finding]:
    return examine(load_nodes(as_read(document, file=FILE)))


def _named(findings: list[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.code, finding.where.subject) for finding in findings)


@cache
def _kla_2024() -> tuple[Plain, Counter[tuple[str, str]]]:
    document = to_plain(instrument("kla-2024"))
    return document, _named(_findings(document))


@pytest.mark.parametrize("name", PLANTED)
def test_a_defect_planted_in_kla_2024_is_found_with_its_place_and_nothing_else_is(
    name: str,
) -> None:
    sound, before = _kla_2024()
    ground = Ground(deepcopy(sound), Random(name))  # noqa: S311  # the same spot in every run
    expected = PLANTED[name](ground)
    findings = _findings(ground.document)
    after = _named(findings)
    assert set(after - before) == expected
    assert {subject for _, subject in before - after} <= _gone(sound, ground.document)
    assert all(each.where.file == FILE and each.where.row for each in findings)


def _gone(sound: Plain, document: Plain) -> set[str]:
    """The codes that a defect has taken out of the instrument, and their findings with them."""
    return set(_codes(sound)) - set(_codes(document))


def _codes(value: Any) -> Iterator[str]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _codes(part)
    if isinstance(value, dict):
        yield str(value.get("code"))


@settings(property_test, max_examples=250)
@given(st.sampled_from(sorted(PLANTED)), sound_instruments(), st.integers(0, 2**32))
def test_a_defect_planted_in_a_sound_instrument_is_found_and_nothing_else_is(
    name: str, sound: Instrument, seed: int
) -> None:
    ground = Ground(to_plain(sound), Random(seed))  # noqa: S311  # a spot that can be found again
    try:
        expected = PLANTED[name](ground)
    except NotHere:
        assume(False)
    assert set(_named(_findings(ground.document))) == expected


@property_test
@given(sound_instruments())
def test_a_sound_instrument_has_no_findings(sound: Instrument) -> None:
    assert examine(load_text(to_yaml(sound), file=FILE)) == []


def test_more_than_fifty_kinds_of_defects_are_planted() -> None:
    assert len(PLANTED) >= 50


def test_kla_2024_has_exactly_the_defects_its_sources_have() -> None:
    findings = examine(load_text(instrument_text("kla-2024"), file="kla-2024.yaml"))
    without_owner = (
        *("25.11", "25.12", "25.13"),
        *("26.2", "26.3", "26.15", "26.16", "26.17", "26.18"),
    )
    assert [(each.code, each.where.subject) for each in findings if each.code != "no_evidence"] == [
        ("sum_above_maximum", "19"),
        ("maximum_zero", "26.17"),
        ("text_unknown", "7.2"),
        *(("no_owner", code) for code in without_owner),
        ("numbering_gap", "25"),
        ("numbering_gap", "26"),
    ]
    assert sum(each.code == "no_evidence" for each in findings) == 26
    weights = {each.code: each.severity for each in findings}
    assert weights == {
        "sum_above_maximum": Severity.WARNING,
        "maximum_zero": Severity.WARNING,
        "text_unknown": Severity.WARNING,
        "no_owner": Severity.WARNING,
        "numbering_gap": Severity.INFO,
        "no_evidence": Severity.INFO,
    }
    assert "54" in str(findings[0].message)
    assert "51" in str(findings[0].message)


def test_every_finding_of_kla_2024_points_to_the_line_of_its_code() -> None:
    text = instrument_text("kla-2024")
    lines = text.splitlines()
    for finding in examine(load_text(text, file="kla-2024.yaml")):
        assert finding.where.file == "kla-2024.yaml"
        assert finding.where.row is not None
        line = lines[finding.where.row - 1].replace("'", "")
        assert line.strip() == f"- code: {finding.where.subject}"


def test_findings_come_in_the_instruments_order_and_the_same_in_every_run() -> None:
    agencies = tuple(
        Agency(code, Text(code), ("Satu", "Dua", "Tiga")) for code in ("pertama", "kedua", "ketiga")
    )
    found = lint(small_instrument(agencies=agencies))
    shared = [str(each.message) for each in found if each.code == "name_repeated"]
    assert (
        shared
        == [f"Nama {name} juga dipakai oleh pertama." for name in ("Satu", "Dua", "Tiga")] * 2
    )


def test_an_instrument_made_in_memory_is_checked_without_places() -> None:
    findings = lint(with_indicator(small_instrument(), "2", questions=()))
    assert [(each.code, each.where) for each in findings] == [
        ("sum_below_maximum", Place(subject="2")),
        ("unused", Place(subject="laporan")),
    ]


def test_one_unreadable_list_does_not_make_everything_else_look_wrong() -> None:
    document = to_plain(small_instrument()) | {"agencies": "dinas", "sources": {}}
    assert [each.code for each in _findings(document)] == ["not_a_list", "not_a_list"]


def test_findings_about_numbers_that_could_not_be_read_are_not_repeated_as_wrong_sums() -> None:
    document = to_plain(small_instrument())
    for cluster in document["clusters"]:
        cluster["maximum"] = "?"
    assert [each.code for each in _findings(document)] == ["not_a_number", "not_a_number"]


def test_all_defects_are_reported_at_once() -> None:
    document = to_plain(replace(small_instrument(), id="", version=""))
    assert [(each.code, str(each.message)) for each in _findings(document)] == [
        ("missing", "id belum diisi."),
        ("missing", "version belum diisi."),
    ]
