"""One content, three spellings: its hash stays through YAML, JSON and the workbook."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings

from layak.core.instrument.loader import load_text
from layak.core.instrument.model import Instrument, Text
from layak.core.instrument.writer import content_hash, to_json, to_plain, to_yaml
from layak.core.messages import INDONESIAN
from layak.documents.instrument_workbook import read_instrument, write_instrument
from layak.documents.reference import instrument, instrument_text
from tests.instruments import small_instrument, sound_instruments, with_question

KLA = instrument("kla-2024")
#: Written out, so that no change of code gives the shipped instrument another identity unnoticed.
KLA_HASH = "a295c27ff01ac8ae46bf80b17099f7b3356ad4392c560017f71a3429e9c6ca93"

Way = Callable[[Instrument], Instrument]


def _through_yaml(one: Instrument) -> Instrument:
    return load_text(to_yaml(one), file="x.yaml").require()


def _through_json(one: Instrument) -> Instrument:
    return load_text(to_json(one), file="x.json").require()


def _through_escaped_json(one: Instrument) -> Instrument:
    """As a program writes JSON that keeps to ASCII."""
    return load_text(json.dumps(to_plain(one)), file="x.json").require()


def _through_workbook(one: Instrument) -> Instrument:
    return read_instrument(write_instrument(one, translator=INDONESIAN), file="x.xlsx").require()


WAYS = [_through_yaml, _through_json, _through_escaped_json, _through_workbook]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("one", [KLA, small_instrument()], ids=["kla-2024", "small"])
def test_an_instrument_comes_back_the_same(one: Instrument, way: Way) -> None:
    back = way(one)
    assert back == one
    assert content_hash(back) == content_hash(one)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25, deadline=None)
@given(one=sound_instruments())
def test_every_sound_instrument_comes_back_the_same(one: Instrument, way: Way) -> None:
    back = way(one)
    assert back == one
    assert content_hash(back) == content_hash(one)


def test_yaml_through_workbook_and_json_to_yaml_is_the_same_text() -> None:
    back = _through_json(_through_workbook(_through_yaml(KLA)))
    assert to_yaml(back) == to_yaml(KLA)


def test_the_shipped_instrument_keeps_its_identity() -> None:
    assert content_hash(KLA) == KLA_HASH


def test_the_hash_does_not_depend_on_how_something_is_written() -> None:
    document = yaml.safe_load(instrument_text("kla-2024"))
    turned = dict(reversed(list(document.items())))
    turned["maximum"] = "1000.00"
    turned["note"]["id"] = turned["note"]["id"] + "  "
    again = load_text(json.dumps(turned), file="x.json").require()
    assert content_hash(again) == KLA_HASH


@pytest.mark.parametrize(
    "other",
    [
        replace(small_instrument(), version="2"),
        with_question(small_instrument(), "1.1", maximum=Decimal("8.0001")),
        with_question(small_instrument(), "1.1", text=Text("Apakah ada Perda")),
        with_question(small_instrument(), "1.1", lead="dinkes", partners=("bappeda",)),
        replace(small_instrument(), clusters=small_instrument().clusters[::-1]),
    ],
)
def test_another_content_has_another_hash(other: Instrument) -> None:
    assert content_hash(other) != content_hash(small_instrument())


def test_yaml_is_written_for_people() -> None:
    text = to_yaml(KLA)
    assert "maximum: 1000\n" in text
    assert "code: '1.1'\n" in text
    assert "Kabupaten/Kota Layak Anak" in text
    assert "\\u" not in text
