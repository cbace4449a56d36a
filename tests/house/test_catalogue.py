"""Every sentence people can read exists in both languages, and both say the same things."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import polib
import pytest

from layak.documents.languages import LANGUAGES, UnknownLanguage, translator
from tests.house.tree import SOURCE, name, parsed, python_files
from tools.messages import (
    CATALOGUE,
    SITE_CATALOGUE,
    Sentence,
    sentences,
    sentences_of_the_site,
)

CATALOGUE_TEXTS = {entry.msgid: entry.msgstr for entry in polib.pofile(str(CATALOGUE))}
#: Both catalogues with the sentences that the code says into them.
CATALOGUES = {CATALOGUE: sentences, SITE_CATALOGUE: sentences_of_the_site}
#: ``%(name)s`` of Django's sentences, ``%%PERCENT%%`` of a script's, and signs to be doubled.
PERCENT = re.compile(r"%\(\w+\)[sd]|%%")
every_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)


@every_catalogue
def test_the_catalogue_holds_exactly_the_sentences_of_the_code(path: Path) -> None:
    said, known = set(CATALOGUES[path]()), {_sentence(entry) for entry in _entries(path)}
    assert said - known == set(), "run `make messages` and translate"
    assert known - said == set(), "run `make messages`"


@every_catalogue
def test_every_sentence_has_an_english_text_with_the_same_places(path: Path) -> None:
    assert [entry.msgid for entry in _entries(path) if not entry.translated()] == []
    differing = [
        entry.msgid
        for entry in _entries(path)
        for english in _english(entry)
        if _places(entry.msgid) != _places(english)
    ]
    assert differing == []


@every_catalogue
def test_the_edges_of_a_sentence_are_the_same_in_both_languages(path: Path) -> None:
    differing = [
        entry.msgid
        for entry in _entries(path)
        for english in _english(entry)
        if english
        if (entry.msgid[0].isspace(), entry.msgid[-1].isspace())
        != (english[0].isspace(), english[-1].isspace())
    ]
    assert differing == []


@every_catalogue
def test_the_compiled_catalogue_is_the_written_one(path: Path) -> None:
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {_sentence(entry): _english(entry) for entry in compiled} == {
        _sentence(entry): _english(entry) for entry in _entries(path)
    }


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


def test_no_sentence_of_the_site_has_a_context_that_the_catalogue_would_lose() -> None:
    with_context = [
        name(path)
        for path in (*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt"))
        if re.search(r"""{% (block)?translate [^%]*\bcontext ["']""", path.read_text("utf-8"))
    ]
    with_context += [
        name(path) for path in python_files("src") if "pgettext" in path.read_text("utf-8")
    ]
    assert with_context == []


def test_the_sentences_of_a_template_are_those_looked_up_when_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        """<c-field label="{% translate 'Satu "dua"' %}" hint="{{ _("Tiga")|title }}" />
        {% blocktranslate with n=rows|length trimmed %}
          Empat {{ n }}
          lima 100%
        {% endblocktranslate %}
        {% blocktranslate count n=each %}{{ n }} hal{% plural %}{{ n }} hal{% endblocktranslate %}
        {% firstof x _('Enam') %}""",
        encoding="utf-8",
    )
    assert set(sentences_of_the_site(tmp_path)) == {
        'Satu "dua"', "Tiga", "Empat %(n)s lima 100%%", ("%(n)s hal", "%(n)s hal"), "Enam",
    }  # fmt: skip


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


def _entries(path: Path) -> list[polib.POEntry]:
    return list(polib.pofile(str(path)))


def _sentence(entry: polib.POEntry | polib.MOEntry) -> Sentence:
    return (entry.msgid, entry.msgid_plural) if entry.msgid_plural else entry.msgid


def _english(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """The English of a sentence: one text, or the singular and the plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _places(text: str) -> list[str]:
    named = {place for _, place, _, _ in Formatter().parse(text) if place is not None}
    return sorted(named) + sorted(PERCENT.findall(text))
