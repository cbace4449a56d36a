"""A question bank is data: what is shipped is sound, and every defect is named."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.core.trainings.question_bank import SCALE, load_question_bank
from layak.core.trainings.testing import share_right
from layak.documents.reference import curriculum, question_bank, question_bank_ids

FOLDER = resources.files("layak").joinpath("reference", "question_banks")
SCHEMA: dict[str, Any] = json.loads(FOLDER.joinpath("question_bank.schema.json").read_text("utf-8"))
BANK = question_bank("kha-dasar")
TEXT = """
format: layak-question-bank/1
id: kecil
curriculum: dua-hari
title: Kecil
sources:
  - {code: S, citation: Buku}
items:
  - code: B1
    module: M1
    source: S
    question: Berapa?
    options:
      - {code: a, text: Satu}
      - {code: b, text: Dua}
    right: a
    why: Memang satu.
feedback:
  - {code: F1, statement: Jelas.}
open_questions:
  - {code: T1, question: Apa?}
"""


def codes_of(text: str) -> list[str]:
    loaded = load_question_bank(text, file="kecil.yaml", modules=frozenset({"M1"}))
    return [each.code for each in loaded.findings]


def test_what_is_shipped_keeps_to_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert question_bank_ids() == ["kha-dasar"]
    document = yaml.safe_load(FOLDER.joinpath("kha-dasar.yaml").read_text("utf-8"))
    assert list(Draft202012Validator(SCHEMA).iter_errors(document)) == []


def test_everything_in_the_schema_is_described() -> None:
    definitions = [SCHEMA, *SCHEMA["$defs"].values()]
    fields = [each for one in definitions for each in one.get("properties", {}).values()]
    assert all({"title", "description"} <= each.keys() for each in (*definitions, *fields))


def test_the_test_has_fifteen_items_over_every_module_of_its_programme() -> None:
    assert BANK.curriculum == "kha-pali"
    assert len(BANK.items) == 15
    assert {each.module for each in BANK.items} == {
        each.code for each in curriculum("kha-pali").modules
    }
    assert (len(BANK.feedback), len(BANK.open_questions), list(SCALE)) == (6, 2, [1, 2, 3, 4, 5])


def test_every_item_has_four_options_and_no_letter_is_right_too_often() -> None:
    assert {len(each.options) for each in BANK.items} == {4}
    rights = Counter(each.right for each in BANK.items)
    assert set(rights) == {"a", "b", "c", "d"}
    assert max(rights.values()) <= 5


def test_every_text_is_in_both_languages_and_every_reason_is_one_sentence() -> None:
    texts = [BANK.title, BANK.note]
    for item in BANK.items:
        texts += [item.question, item.why, *(each.text for each in item.options)]
        for reason in (item.why.id, item.why.en):
            assert len(re.findall(r"\.(?:\s|$)", reason)) == 1, reason
    texts += [each.text for each in (*BANK.feedback, *BANK.open_questions)]
    assert [each.id for each in texts if not each.id or not each.en] == []


def test_what_states_a_law_names_it() -> None:
    assert [each.code for each in BANK.items if not each.source] == ["B15"]
    assert {each.source for each in BANK.items} - {""} == {each.code for each in BANK.sources}


def test_known_facts_are_the_right_answers() -> None:
    right = {
        item.code: next(each.text.id for each in item.options if each.code == item.right)
        for item in BANK.items
    }
    for code, said in (
        ("B01", "20 November 1989"), ("B02", "36 Tahun 1990"), ("B03", "18 tahun"),
        ("B04", "kepentingan terbaik"), ("B05", "konflik bersenjata"), ("B07", "25 Tahun 2021"),
        ("B09", "60 hari"), ("B10", "19 tahun"), ("B11", "6 bulan"), ("B13", "di bawah 7 tahun"),
    ):  # fmt: skip
        assert said in right[code]


def test_its_items_can_be_counted() -> None:
    items = [each.as_item() for each in BANK.items]
    assert share_right(items, {each.code: each.right for each in BANK.items}) == 1
    assert share_right(items, {}) == 0


def test_a_small_bank_loads() -> None:
    assert codes_of(TEXT) == []
    bank = load_question_bank(TEXT, file="kecil.yaml").require()
    assert (bank.id, bank.items[0].right, bank.feedback[0].text.id) == ("kecil", "a", "Jelas.")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("layak-question-bank/1", "layak-curriculum/1", "unknown_format"),
        ("module: M1", "module: M9", "unknown_module"),
        ("source: S", "source: X", "unknown_source"),
        ("right: a", "right: e", "key_outside_options"),
        ("right: a", "right:", "missing"),
        ("{code: b, text: Dua}", "{code: a, text: Dua}", "option_twice"),
        ("\n      - {code: b, text: Dua}", "", "too_few_options"),
        ("why: Memang satu.", "", "missing"),
        ("code: T1", "code: F1", "repeated_code"),
        ("right: a", "right: a\n    hint: x", "unknown_field"),
        ("statement: Jelas.", "statement: Jelas., scale: 7", "unknown_field"),
        ("items:\n", "items: []\nothers:\n", "missing"),
    ],
)
def test_every_defect_is_named(old: str, new: str, code: str) -> None:
    assert old in TEXT
    broken = TEXT.replace(old, new)
    assert code in codes_of(broken)
    with pytest.raises(InputRejected):
        load_question_bank(broken, file="kecil.yaml", modules=frozenset({"M1"})).require()


def test_options_that_read_the_same_are_a_warning() -> None:
    loaded = load_question_bank(TEXT.replace("text: Dua", "text: Satu"), file="kecil.yaml")
    assert [each.severity for each in loaded.findings] == [Severity.WARNING]
    assert loaded.require()


def test_a_text_that_is_no_yaml_is_rejected() -> None:
    with pytest.raises(InputRejected):
        load_question_bank("a: [", file="kecil.yaml")
