"""The shipped tables keep to their schema, to the instrument, and to what they promise."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from layak.core.instrument.model import Confidence, Text
from layak.core.matrices.loading import matrices_of
from layak.core.matrices.model import ColumnKind, SourceName
from layak.documents.matrices.reference import matrices
from layak.documents.reference import instrument

FOLDER = resources.files("layak").joinpath("reference", "matrices")
DOCUMENT: dict[str, Any] = yaml.safe_load(FOLDER.joinpath("kla-2024.yaml").read_text("utf-8"))
SCHEMA: dict[str, Any] = json.loads(FOLDER.joinpath("matrices.schema.json").read_text("utf-8"))
KLA = instrument("kla-2024")
MARKED = {q.code: q for q in KLA.questions() if any(each.matrix for each in q.evidence)}
SHIPPED = matrices("kla-2024")
COLUMN_TWICE = {"code": "activity", "heading": {"id": "Aksi", "en": "Action"}}


def test_the_file_keeps_to_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert list(Draft202012Validator(SCHEMA).iter_errors(DOCUMENT)) == []
    definitions = SCHEMA["$defs"]
    assert definitions["column"]["properties"]["kind"]["enum"] == list(ColumnKind)
    assert definitions["source"]["properties"]["name"]["enum"] == list(SourceName)
    assert definitions["confidence"]["enum"] == list(Confidence)


def test_every_marked_question_has_a_table_and_no_other_has() -> None:
    assert list(SHIPPED.by_question) == list(MARKED)


def test_how_many_there_are_is_what_the_readme_says() -> None:
    text = FOLDER.joinpath("README.md").read_text("utf-8")
    points = sum(question.maximum for question in MARKED.values())
    assert f"**{len(MARKED)} questions with {points} points**" in text
    parts = [code for code in MARKED if code.startswith(("3.1", "19.2")) or code == "21A.4b"]
    rest = sum(MARKED[code].maximum for code in MARKED if code not in parts)
    assert f"{len(MARKED) - len(parts)} questions with {rest} points" in text


@pytest.mark.parametrize("code", SHIPPED.by_question)
def test_a_table_is_whole_in_both_languages(code: str) -> None:
    matrix = SHIPPED.by_question[code]
    texts = [matrix.title, matrix.row, *(column.heading for column in matrix.columns)]
    texts += [column.unit for column in matrix.columns if column.unit]
    texts += [matrix.hint] if matrix.hint else []
    assert all(text.id and text.en for text in texts)
    for language in ("id", "en"):
        headings = [column.heading.in_language(language) for column in matrix.columns]
        assert len(set(headings)) == len(headings)
    assert matrix.required
    assert matrix.confidence in {Confidence.INFERRED, Confidence.UNKNOWN}


def test_every_table_says_that_its_columns_are_our_own_proposal() -> None:
    assert "usulan kami" in SHIPPED.note.id
    assert "our own proposal" in SHIPPED.note.en


def test_no_table_asks_for_the_name_of_a_child() -> None:
    for code in ("7.1", "21B.1", "21C.1", "22A.1", "24A.1", "24A.2", "24A.3", "24A.5", "24A.6"):
        matrix = SHIPPED.by_question[code]
        assert "name" not in {column.code for column in matrix.columns}
        assert matrix.hint is not None
        assert "Jangan menulis nama" in matrix.hint.id


def test_an_instrument_without_tables_of_its_own_has_the_general_one() -> None:
    found = matrices("buatan-sendiri").of("9.9", Text("Berapa?"))
    assert (found.question, found.title.id) == ("9.9", "Berapa?")
    assert found.columns == SHIPPED.general.columns


@pytest.mark.parametrize(
    "change",
    [
        {"format": "lain/1"},
        {"matrices": [*DOCUMENT["matrices"], DOCUMENT["matrices"][0]]},
        {"matrices": [{**DOCUMENT["matrices"][0], "without": ["entah"]}]},
        {"matrices": [{**DOCUMENT["matrices"][0], "more": [COLUMN_TWICE]}]},
        {"matrices": [{**DOCUMENT["matrices"][0], "shape": "entah"}]},
    ],
)  # fmt: skip
def test_a_file_of_another_form_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises((KeyError, ValueError)):
        matrices_of({**DOCUMENT, **change})
