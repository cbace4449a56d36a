"""What is shipped keeps to its schema, the instrument and its sources; defects are named."""

from __future__ import annotations

import json
from importlib import resources

import pytest
import yaml
from jsonschema import Draft202012Validator

from layak.core.errors import InputRejected
from layak.core.instrument.model import Confidence, Text
from layak.core.measures.offering import QUANTITIES
from layak.core.works.loader import load_mapping
from layak.core.works.model import Row, Rule, WorkKind
from layak.core.works.words import KIND_WORDS, RULE_WORDS
from layak.documents.reference import instrument, professions, works_mapping

FOLDER = resources.files("layak").joinpath("reference", "works")
SHIPPED = FOLDER.joinpath("kla-2024.yaml").read_text("utf-8")
SCHEMA = json.loads(FOLDER.joinpath("works.schema.json").read_text("utf-8"))
KLA = instrument("kla-2024")
MAPPING = works_mapping("kla-2024")


def test_the_shipped_file_keeps_to_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert list(Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(SHIPPED))) == []


def test_the_words_of_the_schema_are_those_of_the_model() -> None:
    row = SCHEMA["$defs"]["row"]["properties"]
    assert row["kind"]["enum"] == [each.value for each in WorkKind]
    assert row["rule"]["enum"] == [each.value for each in Rule]
    assert row["confidence"]["enum"] == [each.value for each in Confidence]
    definitions = [SCHEMA, *SCHEMA["$defs"].values()]
    fields = [each for one in definitions for each in one.get("properties", {}).values()]
    assert all({"title", "description"} <= each.keys() for each in (*definitions, *fields))
    assert (set(KIND_WORDS), set(RULE_WORDS)) == (set(WorkKind), set(Rule))


def test_every_kind_proves_something_once_by_a_source_that_is_named() -> None:
    assert {row.kind for row in MAPPING.rows} == set(WorkKind)
    pairs = [(row.kind, row.question) for row in MAPPING.rows]
    assert len(pairs) == len(set(pairs))
    assert {row.source for row in MAPPING.rows} <= {each.code for each in MAPPING.sources}
    assert {row.question for row in MAPPING.rows} <= {each.code for each in KLA.questions()}


def test_a_training_proves_every_question_that_counts_trained_people() -> None:
    found = tuple(row.question for row in MAPPING.of_kind(WorkKind.TRAINING))
    assert found == professions("kla-2024").questions()
    assert {row.rule for row in MAPPING.of_kind(WorkKind.TRAINING)} == {Rule.SHARE_OF_MAXIMUM}


def test_a_figure_proves_every_question_that_asks_for_a_quantity() -> None:
    found = {row.question for row in MAPPING.of_kind(WorkKind.MEASURE_SHEET)}
    assert found == {each.code for each in KLA.questions() if each.kind in QUANTITIES}


def test_a_rule_of_our_own_is_said_to_be_one() -> None:
    assumed = [row for row in MAPPING.rows if row.rule is Rule.SHARE_OF_MAXIMUM]
    assert {(row.source, row.confidence) for row in assumed} == {("OWN", Confidence.INFERRED)}
    assert all(row.note.id and row.note.en for row in assumed)


def test_an_instrument_without_a_mapping_has_an_empty_one() -> None:
    assert works_mapping("lain").rows == ()


def test_rows_are_taken_out_and_added_without_doubling() -> None:
    row = Row(WorkKind.DECREE, "2.1", Rule.NONE)
    assert MAPPING.with_rows([row]).rows == MAPPING.rows
    less = MAPPING.without([(WorkKind.DECREE, "2.1")])
    assert less.of_kind(WorkKind.DECREE) == ()
    assert less.with_rows([row]).of_kind(WorkKind.DECREE) == (row,)


@pytest.mark.parametrize(
    ("found", "put", "code"),
    [
        ("question: '2.1'", "question: '99.9'", "unknown_question"),
        ("kind: decree", "kind: party", "unknown_word"),
        ("rule: whole", "rule: half", "unknown_word"),
        ("[membership_decree]", "[cake]", "unknown_evidence_kind"),
        ("source: OI", "source: NOBODY", "unknown_source"),
        ("question: '6.2'", "question: '1.4'", "repeated_code"),
        ("kind: decree", "colour: red, kind: decree", "unknown_field"),
    ],
)
def test_a_defect_is_named(found: str, put: str, code: str) -> None:
    assert found in SHIPPED
    text = SHIPPED.replace(found, put, 1)
    loaded = load_mapping(text, file="x.yaml", instrument=KLA, professions=professions("kla-2024"))
    assert code in {each.code for each in loaded.findings}
    with pytest.raises(InputRejected):
        loaded.require()


def test_texts_are_there_in_both_languages() -> None:
    texts: list[Text] = [MAPPING.note, *(row.note for row in MAPPING.rows)]
    assert all(bool(each.id) is bool(each.en) for each in texts)
