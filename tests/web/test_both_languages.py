"""Every page in English holds no Indonesian sentence, and the other way round.

The catalogue may be complete and a page still show a sentence in the source language, where the
sentence that is looked up differs by a space from the one that was collected.
"""

from __future__ import annotations

import gettext as plain_gettext
import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import allauth
import django
import polib
import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from layak.apps.accounts.models import User
from tests.apps import matrix, towns
from tests.apps.lasting import lasting
from tests.apps.matrix import Row
from tests.apps.towns import Town
from tools.messages import SITE_CATALOGUE

pytestmark = [pytest.mark.django_db, pytest.mark.looks, pytest.mark.alike]

#: Who is asked, where they get the page; the others are where nobody of these gets it.
PEOPLE = ("visitor", "secretariat", "agency", "village")
OTHERS = ("stranger", "administrator", "district", "leader", "province", "ministry", "assessor")
ROWS = [row for row in matrix.rows() if row.verb == "GET" and "200" in row.cells.values()]
#: The title that is proposed for a decree is Indonesian in every language, as the decree is.
KEPT = {"task_decree_new": {"secretariat: Gugus Tugas"}}
#: Sentences or parts of them, each with the words in its midst.
Pieces: TypeAlias = Mapping[str, frozenset[str]]
PLACE = re.compile(r"%\(\w+\)[sd]|%%\w+%%")


def _telling(text: str, other: str) -> list[str]:
    """The pieces of a sentence between its places that say which language it is in."""
    pieces = [piece.strip(" .,:;()“”") for piece in PLACE.split(text)]
    return [piece for piece in pieces if len(piece.split()) >= 2 and piece not in other]


def _with_inner_words(pieces: set[str]) -> Pieces:
    """Pieces, each with the words between its first and its last."""
    return {piece: frozenset(piece.split(" ")[1:-1]) for piece in pieces}


def found_in(text: str, pieces: Pieces) -> set[str]:
    """The pieces that stand in a text; most are told apart by a word that is nowhere in it."""
    words = set(text.split(" "))
    return {piece for piece, inner in pieces.items() if inner <= words and piece in text}


INDONESIAN = _with_inner_words(
    {
        piece
        for entry in polib.pofile(str(SITE_CATALOGUE))
        for piece in _telling(entry.msgid, entry.msgstr or entry.msgstr_plural[0])
    }
)


def _borrowed() -> Iterator[str]:
    """English sentences of Django and allauth that have an Indonesian text."""
    for folder in (Path(django.__file__).parent / "conf", Path(allauth.__file__).parent):
        with (folder / "locale/id/LC_MESSAGES/django.mo").open("rb") as file:
            catalogue = plain_gettext.GNUTranslations(file)
        for english in catalogue._catalog:  # type: ignore[attr-defined]
            if isinstance(english, str) and len(english.split()) >= 3:
                yield from _telling(re.sub(r"%\w|\{\w+\}", "%(x)s", english), "")


ENGLISH = _with_inner_words(
    {piece for piece in _borrowed() if len(piece.split()) >= 3}
    | {
        piece
        for entry in polib.pofile(str(SITE_CATALOGUE))
        for piece in _telling(entry.msgstr or entry.msgstr_plural[0], entry.msgid)
        if len(piece.split()) >= 3
    }
)


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:  # noqa: ARG001
    with lasting(django_db_blocker):
        yield towns.settle("16.12", "AKIK")


@pytest.mark.parametrize("row", ROWS, ids=str)
@pytest.mark.parametrize(
    ("language", "foreign"),
    [pytest.param("en", INDONESIAN, id="English"), pytest.param("id", ENGLISH, id="Indonesian")],
)
def test_a_page_speaks_one_language(town: Town, row: Row, language: str, foreign: Pieces) -> None:
    pages = {person: words_of(_page(town, row, person, language)) for person in readers_of(row)}
    found = {f"{who}: {piece}" for who, text in pages.items() for piece in found_in(text, foreign)}
    assert found - KEPT.get(row.route, set()) == set()


def readers_of(row: Row) -> list[str]:
    """Those who get a page: of `PEOPLE`, or else the first of `OTHERS`."""
    got = [person for person in (*PEOPLE, *OTHERS) if row.cells.get(person, "200") == "200"]
    return [person for person in got if person in PEOPLE] or got[:1]


@pytest.mark.parametrize(
    ("language", "foreign"),
    [pytest.param("en", INDONESIAN, id="English"), pytest.param("id", ENGLISH, id="Indonesian")],
)
def test_a_refusal_speaks_one_language(town: Town, language: str, foreign: Pieces) -> None:
    refused = next(row for row in ROWS if row.route == "round_edit")
    for person in ("visitor", "stranger", "village"):
        text = words_of(_page(town, refused, person, language, follow=True))
        assert text
        assert found_in(text, foreign) == set()


def test_a_forgotten_sentence_would_be_found(town: Town) -> None:
    row = next(row for row in ROWS if row.route == "home")
    shown = words_of(_page(town, row, "secretariat", "id"))
    found = found_in(shown, INDONESIAN)
    assert found > {"Jatuh tempo minggu ini"}
    assert found == {piece for piece in INDONESIAN if piece in shown}


def words_of(response: HttpResponse) -> str:
    """All that a person can read or hear on a page, with single spaces; nothing of other files."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(text).split())


def _page(
    town: Town, row: Row, person: str, language: str, *, follow: bool = False
) -> HttpResponse:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    who: User | None = None
    if person != "visitor":
        who = towns.stranger() if person == "stranger" else town.people[person]
        client.force_login(who)
    desk = matrix.desk_of(town, person, row.kind)
    url = reverse(row.route, args=matrix.arguments(row, town, desk))
    if who is not None:
        User.objects.filter(pk=who.pk).update(language=language)  # no field the trail watches
    return client.get(url, follow=follow)  # type: ignore[return-value]
