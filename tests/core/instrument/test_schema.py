"""The published JSON-Schema says what the loader accepts, and every field is explained."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from layak.core.findings import Severity
from layak.core.instrument.loader import load_text
from layak.core.instrument.model import Confidence, Direction, Instrument, Kind, Scope
from layak.core.instrument.writer import to_plain
from layak.documents.reference import instrument
from tests.instruments import small_instrument, sound_instruments

_FILE = resources.files("layak").joinpath("reference/instruments/instrument.schema.json")
SCHEMA: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
MANUAL = Path(__file__).parents[3] / "docs/instrument-format.md"

#: The loader's words for a document that has not the form of an instrument. Beyond these it knows
#: defects that no schema of one document can say, such as a code used twice.
OF_THE_FORM = {
    "missing",
    "negative",
    "not_a_flag",
    "not_a_list",
    "not_a_mapping",
    "not_a_number",
    "not_text",
    "unknown_field",
    "unknown_format",
    "unknown_word",
}


def _defects_of_form(document: object) -> set[str]:
    text = json.dumps(document, ensure_ascii=False)
    findings = load_text(text, file="uji.json").findings
    return {f.code for f in findings if f.severity is Severity.ERROR} & OF_THE_FORM


def _objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "instrument", schema
    for name, definition in schema["$defs"].items():
        if "properties" in definition:
            yield name, definition


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("one", [instrument("kla-2024"), small_instrument()])
def test_a_written_instrument_keeps_to_the_schema(one: Instrument) -> None:
    assert list(VALIDATOR.iter_errors(to_plain(one))) == []


@settings(max_examples=30, deadline=None)
@given(sound_instruments())
def test_every_sound_instrument_keeps_to_the_schema(one: Instrument) -> None:
    assert VALIDATOR.is_valid(to_plain(one))


def test_numbers_may_be_numbers_of_json() -> None:
    document = to_plain(small_instrument())
    document["maximum"] = 30
    document["clusters"][0]["indicators"][0]["questions"][1]["maximum"] = 1.5
    assert VALIDATOR.is_valid(document)
    loaded = load_text(json.dumps(document), file="uji.json")
    assert (list(loaded.findings), loaded.draft) == ([], small_instrument())


@pytest.mark.parametrize(
    ("definition", "field", "words"),
    [
        ("question", "kind", Kind),
        ("question", "scope", Scope),
        ("question", "direction", Direction),
    ],
)
def test_the_words_of_the_schema_are_those_of_the_model(
    definition: str, field: str, words: type[StrEnum]
) -> None:
    allowed = SCHEMA["$defs"][definition]["properties"][field]["enum"]
    assert [word for word in allowed if word] == [word.value for word in words]


def test_the_words_for_confidence_are_those_of_the_model() -> None:
    assert SCHEMA["$defs"]["confidence"]["enum"] == [*(word.value for word in Confidence), None]


def test_everything_in_the_schema_is_described() -> None:
    silent = [
        f"{name}.{field}"
        for name, definition in _objects(SCHEMA)
        for field, schema in definition["properties"].items()
        if not {"title", "description"} <= schema.keys() and field != "confidence"
    ]
    assert silent == []
    nameless = [
        name
        for name, definition in SCHEMA["$defs"].items()
        if not {"title", "description"} <= definition.keys()
    ]
    assert nameless == []


# --- changed documents ------------------------------------------------------------------------

_NUMBERS = {"maximum", "points", "at_least", "below", "number", "max_age_months", "steps"}
_WRONG: list[Any] = [None, "", "lain", [], {}, ["x"], [None], {"id": "x"}, {"id": "", "en": "x"}]
_WRONG_NUMBERS: list[Any] = [-1, "-1", "+1", 2, 2.5, "1,5", "1e3", "12345678901", "0.12345", True]


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything inside a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from _places(inner, (*path, key))


def _is_number(path: tuple[Any, ...]) -> bool:
    return [key for key in path if isinstance(key, str)][-1] in _NUMBERS


@st.composite
def _changed_documents(draw: st.DrawFn) -> Any:
    """A sound instrument's document with one to three things in it changed."""
    document = copy.deepcopy(to_plain(draw(st.just(small_instrument()) | sound_instruments())))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_places(document))))
        home = document
        for key in path[:-1]:
            home = home[key]
        action = draw(st.sampled_from(["drop", "replace", "add", "misspell"]))
        if action == "drop" or (action == "misspell" and isinstance(home, list)):
            del home[path[-1]]
        elif action == "replace":
            numbers = _WRONG_NUMBERS if _is_number(path) else []
            home[path[-1]] = copy.deepcopy(draw(st.sampled_from(_WRONG + numbers)))
        elif action == "misspell":
            home[f"{path[-1]}s"] = home.pop(path[-1])
        elif isinstance(home, dict):
            home["tambahan"] = "x"
        else:
            home.append(copy.deepcopy(draw(st.sampled_from(_WRONG))))
        if not document:
            break
    return document


@settings(max_examples=150, deadline=None)
@given(_changed_documents())
def test_the_schema_rejects_exactly_the_documents_whose_form_the_loader_rejects(
    document: Any,
) -> None:
    said = [f"{error.json_path}: {error.message[:80]}" for error in VALIDATOR.iter_errors(document)]
    assert bool(said) == bool(_defects_of_form(document)), (said, _defects_of_form(document))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("clusters", 0, "indicators", 0, "maximum"), "seratus"),
        (("clusters", 0, "indicators", 0, "maximum"), None),
        (("clusters", 0, "indicators", 0, "maksimum"), "12"),
        (("clusters", 0, "indicators", 0, "questions"), []),
        (("clusters", 0, "indicators", 0, "questions", 0, "kind"), "kuis"),
        (("clusters", 0, "indicators", 0, "questions", 0, "options", 0, "points"), "-1"),
        (("clusters", 0, "indicators", 0, "questions", 0, "evidence", 0, "matrix"), "ya"),
        (("clusters", 0, "title"), ""),
        (("ranks", 0, "gates"), "1.1"),
        (("format",), "layak-instrument/9"),
    ],
)
def test_a_known_defect_is_rejected_by_both(path: tuple[Any, ...], value: object) -> None:
    document = to_plain(small_instrument())
    home: Any = document
    for key in path[:-1]:
        home = home[key]
    home[path[-1]] = value
    assert not VALIDATOR.is_valid(document)
    assert _defects_of_form(document)


# --- the manual -------------------------------------------------------------------------------


def test_the_manual_explains_every_field_and_every_word() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    told = set(re.findall(r"`([a-z_.]+)`", manual))
    fields = {field for _, definition in _objects(SCHEMA) for field in definition["properties"]}
    words = {word.value for kinds in (Kind, Scope, Direction, Confidence) for word in kinds}
    assert fields | words <= told


def test_the_manual_lists_every_finding_about_an_instrument() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    chapter = manual.partition("\n## Findings\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([a-z_]+)` \|", chapter, flags=re.MULTILINE)
    packages = ("layak.core.instrument", "layak.documents.tree_workbook")
    sources = "\n".join(
        each.read_text(encoding="utf-8")
        for package in packages
        for each in resources.files(package).iterdir()
        if each.name.endswith(".py") and each.name not in {"layout.py", "guide.py", "mapping.py"}
    )
    said = set(re.findall(r'"([a-z_]+)",\s*(?:message\b|msg\()', sources))
    said |= set(re.findall(r'\bcode = "([a-z_]+)"', sources))
    assert sorted(listed) == sorted(said)
