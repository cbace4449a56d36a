"""A tree becomes an instrument; whatever cannot be read is named, all of it, with its line."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import given

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.core.instrument.linter import examine
from layak.core.instrument.loader import load_nodes, load_text
from layak.core.instrument.model import Confidence, Direction, Instrument, Scope, Text
from layak.core.instrument.writer import to_json, to_plain, to_yaml
from layak.documents.reference import instrument, instrument_text
from tests.core.instrument.planting import as_read
from tests.core.scoring.answers import dice, property_test
from tests.instruments import small_instrument, sound_instruments

FILE = "uji.yaml"

BROKEN = """\
format: layak-instrument/1
id: rusak
version: '1'
title: Instrumen rusak
maximum: sepuluh
ranks:
  - name: Pratama
    at_least: -5
clusters:
  - code: K
    title: {en: Institutions}
    maximum: 10
    indicators:
      - code: '1'
        maximum: 10
        judul: Peraturan
        questions:
          - code: '1.1'
            kind: esai
            text: Apakah ada?
            maximum: 2.00001
            evidence: surat
          - teks saja
          - code: '1.1'
            kind: level
            text: Apakah ada lagi?
            maximum: 8
            steps: [0, setengah]
"""


def test_every_defect_is_named_at_once_with_its_line() -> None:
    loaded = load_text(BROKEN, file=FILE)
    assert [(each.where.row, each.code, each.where.subject) for each in loaded.findings] == [
        (5, "not_a_number", "rusak"),
        (8, "negative", "Pratama"),
        (11, "missing", "K"),
        (14, "missing", "1"),
        (23, "not_a_mapping", "1"),
        (19, "unknown_word", "1.1"),
        (21, "not_a_number", "1.1"),
        (22, "not_a_list", "1.1"),
        (24, "repeated_code", "1.1"),
        (28, "not_a_number", "1.1"),
        (16, "unknown_field", "1"),
    ]
    assert all(each.where.file == FILE for each in loaded.findings)
    assert all(each.severity is Severity.ERROR for each in loaded.findings)


def test_an_instrument_with_errors_cannot_be_used_and_says_all_of_them() -> None:
    loaded = load_text(BROKEN, file=FILE)
    with pytest.raises(InputRejected) as rejected:
        loaded.require()
    assert rejected.value.findings == tuple(loaded.findings)


def test_a_warning_does_not_keep_an_instrument_from_use() -> None:
    text = to_yaml(small_instrument()).replace("Bappeda", "Bap\u200bpeda", 1)
    loaded = load_text(text, file=FILE)
    assert [each.severity for each in loaded.findings] == [Severity.WARNING]
    assert loaded.require() == small_instrument()


@property_test
@given(sound_instruments())
def test_a_sound_instrument_is_read_without_a_finding(sound: Instrument) -> None:
    loaded = load_text(to_json(sound), file=FILE)
    assert loaded.findings == []
    assert loaded.is_complete
    assert loaded.require() == sound


@property_test
@given(sound_instruments())
def test_everything_with_a_code_has_its_place(sound: Instrument) -> None:
    places = load_nodes(as_read(to_plain(sound), file=FILE)).places
    expected = {
        ("instrument", sound.id),
        *(("cluster", each.code) for each in sound.clusters),
        *(("indicator", each.code) for each in sound.indicators()),
        *(("question", each.code) for each in sound.questions()),
        *(("rank", each.name) for each in sound.ranks),
        *(("agency", each.code) for each in sound.agencies),
        *(("evidence_kind", each.code) for each in sound.evidence_kinds),
        *(("source", each.code) for each in sound.sources),
    }
    assert set(places) == expected
    assert all(place.file == FILE and place.row for place in places.values())


def test_what_is_left_out_has_its_default() -> None:
    question = next(load_text(BROKEN, file=FILE).draft.questions())
    assert (question.scope, question.direction) == (Scope.REGENCY, Direction.HIGHER)
    assert (question.confidence, question.note) == (Confidence.SINGLE_SOURCE, None)
    assert (question.lead, question.partners, question.agencies) == ("", (), ())
    assert question.text == Text("Apakah ada?")


def test_the_shipped_instrument_is_what_its_sources_say() -> None:
    loaded = load_text(instrument_text("kla-2024"), file="kla-2024.yaml")
    assert loaded.findings == []
    shipped = loaded.require()
    assert len(list(shipped.questions())) == 274
    assert len(list(shipped.indicators())) == 31
    assert [(cluster.code, cluster.maximum) for cluster in shipped.clusters] == [
        ("K0", 164),
        ("K1", 115),
        ("K2", 156),
        ("K3", 150),
        ("K4", 110),
        ("K5", 205),
        ("KD", 100),
    ]
    assert shipped.maximum == sum(cluster.maximum for cluster in shipped.clusters) == 1000
    assert sum(question.maximum for question in shipped.questions()) == 1003
    assert [(rank.name, rank.at_least) for rank in shipped.ranks] == [
        ("Pratama", 500),
        ("Madya", 601),
        ("Nindya", 701),
        ("Utama", 801),
        ("KLA", 901),
    ]


JUNK = (
    None,
    "",
    "x",
    "-1",
    "1e9",
    "NaN",
    [],
    {},
    [[]],
    {"": None},
    ["x"],
    {"code": "x"},
    " \u200b",
)


@property_test
@given(dice)
def test_whatever_is_put_anywhere_the_file_is_read_to_the_end(dice: Random) -> None:
    document = to_plain(small_instrument())
    for _ in range(dice.randint(1, 6)):
        _spoil(document, dice)
    loaded = load_nodes(as_read(document, file=FILE))
    assert isinstance(examine(loaded), list)


def test_no_spoilt_part_of_the_shipped_instrument_ends_the_reading() -> None:
    document = to_plain(instrument("kla-2024"))
    document["clusters"][3]["indicators"][1] = None
    document["clusters"][4]["indicators"][0]["questions"][2] = ["x"]
    document["agencies"][5] = "dinas"
    findings = examine(load_nodes(as_read(document, file=FILE)))
    assert [each.code for each in findings].count("not_a_mapping") == 3


def _spoil(document: Any, dice: Random) -> None:
    """Put junk somewhere in ``document``."""
    here = document
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = dice.choice(keys)
        if not isinstance(here[key], dict | list) or dice.random() < 0.2:
            here[key] = deepcopy(dice.choice(JUNK))
            return
        here = here[key]
