"""Every sentence people can read exists in both languages, and both say the same things."""

from __future__ import annotations

import ast
from string import Formatter

import polib
import pytest

from layak.documents.languages import LANGUAGES, UnknownLanguage, translator
from tests.house.tree import name, parsed, python_files
from tools.messages import CATALOGUE, sentences

CATALOGUE_TEXTS = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}


def test_the_catalogue_holds_exactly_the_sentences_of_the_code() -> None:
    said = set(sentences())
    assert said - CATALOGUE_TEXTS.keys() == set(), "run `make messages` and translate"
    assert CATALOGUE_TEXTS.keys() - said == set(), "run `make messages`"


def test_every_sentence_has_an_english_text_with_the_same_places() -> None:
    assert [text for text, english in CATALOGUE_TEXTS.items() if not english] == []
    differing = [
        text for text, english in CATALOGUE_TEXTS.items() if _places(text) != _places(english)
    ]
    assert differing == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    compiled = {e.msgid: e.msgstr for e in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert compiled == CATALOGUE_TEXTS


def test_a_sentence_is_written_out_where_it_is_named() -> None:
    """The extractor cannot see a sentence that is computed."""
    computed = [
        f"{name(path)}:{call.lineno}"
        for path in python_files("src/layak/cli", "src/layak/documents")
        for call in ast.walk(parsed(path))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2] in {"msg", "text"}
        and call.args
        and not isinstance(call.args[0], ast.Constant)
    ]
    assert computed == []


def test_indonesian_is_the_source_and_english_comes_from_the_catalogue() -> None:
    assert LANGUAGES[0] == "id"
    assert translator("id").text("Temuan") == "Temuan"
    assert translator("en").text("Temuan") == CATALOGUE_TEXTS["Temuan"] != "Temuan"


def test_a_text_outside_the_catalogue_stays_as_it_is() -> None:
    assert translator("en").text("") == ""
    assert translator("en").text("{part0}, {part1}") == "{part0}, {part1}"


def test_an_unknown_language_is_refused_with_the_choices() -> None:
    with pytest.raises(UnknownLanguage, match="id, en"):
        translator("jv")


def _places(text: str) -> set[str]:
    return {place for _, place, _, _ in Formatter().parse(text) if place is not None}
