"""What is shipped about trainings keeps to its schema, to the instrument and to its sources."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import resources
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.core.instrument.model import Confidence
from layak.core.trainings.loader import load_curriculum, load_professions
from layak.core.trainings.model import SessionKind
from layak.documents.reference import curriculum, curriculum_ids, instrument, professions
from tests.core.trainings.samples import TEXT
from tests.core.trainings.samples import curriculum as small

REFERENCE = resources.files("layak").joinpath("reference")
KLA = instrument("kla-2024")
PALI = curriculum("kha-pali")
#: Points of the questions that count people, as the sheet of 2024 has them.
SHEET = {
    "2.2": 5, "4.5": 3, "5.6": 2, "5.7": 5, "6.4": 3, "8.5": 4, "9.2": 2, "10.4": 3, "11.3": 3,
    "15.4": 3, "19.4": 6, "20.4": 4, "21A.8": 10,
}  # fmt: skip


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(REFERENCE.joinpath(f"{name}.schema.json").read_text("utf-8"))
    return found


SCHEMAS = {
    "curricula/kha-pali": schema("curricula/curriculum"),
    "professions/kla-2024": schema("professions/professions"),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_shipped_file_keeps_to_its_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    document = yaml.safe_load(REFERENCE.joinpath(f"{name}.yaml").read_text("utf-8"))
    assert list(Draft202012Validator(SCHEMAS[name]).iter_errors(document)) == []


def test_the_words_of_the_schemas_are_those_of_the_model() -> None:
    session = SCHEMAS["curricula/kha-pali"]["$defs"]["session"]["properties"]
    assert session["kind"]["enum"] == [*(each.value for each in SessionKind), None]
    counting = SCHEMAS["professions/kla-2024"]["$defs"]["counting"]["properties"]
    assert counting["confidence"]["enum"] == [each.value for each in Confidence]


@pytest.mark.parametrize("name", SCHEMAS)
def test_everything_in_a_schema_is_described(name: str) -> None:
    definitions = [SCHEMAS[name], *SCHEMAS[name]["$defs"].values()]
    fields = [each for one in definitions for each in one.get("properties", {}).values()]
    assert all({"title", "description"} <= each.keys() for each in (*definitions, *fields))


def test_the_three_days_of_the_programme() -> None:
    assert curriculum_ids() == ["kha-pali"]
    assert PALI.days == (1, 2, 3)
    assert [sum(s.hours for s in PALI.sessions if s.day == day) for day in PALI.days] == [7, 7, 7]
    clusters = {day: {c for s in PALI.sessions if s.day == day for c in s.clusters if
                      s.kind is SessionKind.PRESENTATION} for day in PALI.days}  # fmt: skip
    assert clusters == {1: {"K0"}, 2: {"K1", "K2"}, 3: {"K3", "K4", "K5"}}
    assert [s.day for s in PALI.sessions if s.kind is SessionKind.GROUP_WORK] == [3]
    assert PALI.sessions[0].minutes == 45


def test_the_programme_names_clusters_and_modules_that_exist_in_both_languages() -> None:
    known = {each.code for each in KLA.clusters}
    assert {c for s in PALI.sessions for c in s.clusters} <= known
    assert {s.module for s in PALI.sessions} - {""} == {m.code for m in PALI.modules}
    texts = [PALI.title, PALI.note, *(s.title for s in PALI.sessions)]
    texts += [text for m in PALI.modules for text in (m.title, m.aim)]
    assert all(text.id and text.en for text in texts)


def test_every_question_that_counts_people_is_in_the_instrument_with_its_points() -> None:
    counted = professions("kla-2024")
    maxima = {each.code: each.maximum for each in KLA.questions()}
    assert {code: maxima[code] for code in SHEET} == SHEET
    assert set(counted.questions()) == {*SHEET, "11.6"}
    assert all(each.name.en for each in counted.classes)
    windows = {(c.question, c.valid_months) for each in counted.classes for c in each.counts_for}
    assert {question for question, months in windows if months} == {"15.4"}
    assert ("15.4", 24) in windows
    assert len(counted.counted_for("21A.8")) == 4


def test_an_instrument_without_classes_counts_nobody() -> None:
    assert professions("lain").classes == ()


def test_the_text_of_a_programme_is_read() -> None:
    loaded = load_curriculum(TEXT, file="uji.yaml").require()
    assert [s.code for s in loaded.sessions] == [s.code for s in small().sessions]
    assert loaded.hours == 10
    assert loaded.certificate.post_test_share == Decimal("0.5")
    assert Draft202012Validator(SCHEMAS["curricula/kha-pali"]).is_valid(yaml.safe_load(TEXT))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("curriculum/1", "curriculum/9", "unknown_format"),
        ("day: 2", "day: 3", "empty_day"),
        ("C, day: 2", "C, day: satu", "not_a_number"),
        ("{code: B, day: 1", "{code: A, day: 1", "repeated_code"),
        ("module: M1", "module: M9", "unknown_module"),
        ("kind: discussion", "kind: pesta", "unknown_word"),
        ("hours: 2, ", "", "missing"),
        ("'0.6'", "'1.6'", "bad_share"),
        ("'0.6'", "'0'", "bad_share"),
        ("post_test: true", "post_test: false", "share_without_test"),
        ("obligatory", "wajib", "unknown_field"),
        ("C, day: 2", "C, day: 1, clusters: K1", "not_a_list"),
    ],
)
def test_a_defect_of_a_programme_is_named(old: str, new: str, code: str) -> None:
    assert old in TEXT
    loaded = load_curriculum(TEXT.replace(old, new), file="uji.yaml")
    assert code in {each.code for each in loaded.findings}
    with pytest.raises(InputRejected):
        loaded.require()


def test_days_stand_in_order() -> None:
    text = TEXT.replace("A, day: 1", "A, day: 2")
    codes = {each.code for each in load_curriculum(text, file="uji.yaml").findings}
    assert "days_out_of_order" in codes


@pytest.mark.parametrize(
    ("counting", "code"),
    [
        ("{question: '9.99', source: X, confidence: consistent}", "unknown_question"),
        ("{question: '2.2', source: Y, confidence: consistent}", "unknown_source"),
        ("{question: '2.2', source: X, confidence: pasti}", "unknown_word"),
        ("{question: '2.2', source: X, confidence: consistent, valid_months: 0}", "not_a_number"),
        ("{question: '2.2', source: X}", "missing"),
    ],
)
def test_a_defect_of_a_class_is_named(counting: str, code: str) -> None:
    text = f"""
format: layak-professions/1
instrument: kla-2024
sources: [{{code: X, citation: uji}}]
classes:
  - {{code: a, name: A, counts_for: [{counting}]}}
"""
    known = frozenset(each.code for each in KLA.questions())
    findings = load_professions(text, file="uji.yaml", questions=known).findings
    assert [each.code for each in findings if each.severity is Severity.ERROR] == [code]
