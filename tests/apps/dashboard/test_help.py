"""The help pages say the same in both languages, in the words that stand on the pages."""

from __future__ import annotations

import re

import polib
import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.dashboard import help
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument
from tests.house.tree import SOURCE
from tools.messages import SITE_CATALOGUE

TEXTS = SOURCE / "reference" / "bantuan"
BOLD = re.compile(r"\*\*(.+?)\*\*", flags=re.S)
every_page = pytest.mark.parametrize("name", help.PAGES)


def source(name: str, language: str) -> str:
    return (TEXTS / language / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_file_is_a_page_and_every_page_has_its_file(language: str) -> None:
    assert {path.stem for path in (TEXTS / language).iterdir()} == set(help.PAGES)


@every_page
def test_both_languages_have_the_same_parts(name: str) -> None:
    parts = [
        re.findall(r"<(h2|li|tr|th|strong|a)\b", help.pages(language)[name].html)
        for language in ("id", "en")
    ]
    assert [parts[0].count(tag) for tag in ("h2", "li", "tr", "a")] == [
        parts[1].count(tag) for tag in ("h2", "li", "tr", "a")
    ]


@every_page
def test_a_page_is_short(name: str) -> None:
    assert len(source(name, "id").split()) <= 350


def test_what_help_tells_people_to_press_stands_on_the_pages() -> None:
    entries = polib.pofile(str(SITE_CATALOGUE))
    words = {
        "id": {entry.msgid for entry in entries},
        "en": {entry.msgstr or entry.msgstr_plural[0] for entry in entries},
    }
    unknown = [
        f"{language}/{name}: {word}"
        for language, known in words.items()
        for name in help.PAGES
        for bold in BOLD.findall(source(name, language))
        for word in " ".join(bold.split()).split(" › ")
        if word.strip(".") not in known and word not in EMPHASIS
    ]
    assert unknown == []


#: What is bold because it matters, not because it stands on a button.
EMPHASIS = {"Tidak ada tombol simpan.", "There is no save button.", "tarik"}


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("id", "Mulai"), ("en", "Getting started")])
def test_anybody_can_read_help_in_their_language(client: Client, language: str, title: str) -> None:
    client.cookies["bahasa"] = language
    shown = client.get("/bantuan/").content.decode()
    assert f">{title}</h1>" in shown
    assert f'href="{reverse("help", args=["menjawab"])}"' in shown
    assert ".md" not in shown


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/bantuan/tidak-ada/").status_code == 404


def test_html_in_a_text_stays_text() -> None:
    assert "<script>" not in help._markdown().render("<script>alert(1)</script>")


def test_the_ranks_are_those_of_the_instrument() -> None:
    bounds = {rank.name: str(rank.at_least) for rank in instrument(DEFAULT_INSTRUMENT).ranks}
    for language in ("id", "en"):
        stated = dict(re.findall(r"^\| (\w+) \| (\d+) ", source("skor-dan-warna", language), re.M))
        assert stated == bounds
