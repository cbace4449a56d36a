"""Every address × role × whose object × verb answers what the table of `matrix` says.

And whatever the answer is, it holds nothing of another regency, and a refusal changes nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie

import pypdfium2
import pytest
from django.apps import apps
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from layak.apps.audit.models import Head
from layak.apps.organizations import actions as membership
from layak.apps.organizations.models import Membership
from tests import builders
from tests.apps import matrix, towns
from tests.apps.matrix import MEMBERS, Row
from tests.apps.towns import Desk, Town

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

ROWS = matrix.rows()
VERBS = ("GET", "POST")
PLACES = {"in": settings.LOGIN_URL, "no": "/belum-terdaftar/", "again": "/akun/masuk-ulang/"}


@dataclass(frozen=True)
class World:
    """Two towns, and the open sessions of everybody who asks for pages of the first."""

    here: Town
    there: Town
    client: Client
    sessions: dict[str, SimpleCookie]

    def ask(
        self, person: str, verb: str, url: str, body: dict[str, object], **headers: str
    ) -> HttpResponse:
        """One request of a person, in a session as it was at the beginning."""
        self.client.cookies = SimpleCookie(self.sessions[person].output(header="", sep=";"))
        return self.client.generic_form(verb, url, body, headers)  # type: ignore[attr-defined, no-any-return]


class Browser(Client):
    """A client whose verb is a value."""

    def generic_form(
        self, verb: str, url: str, body: dict[str, object], headers: dict[str, str]
    ) -> HttpResponse:
        send = self.post if verb == "POST" else self.get
        return send(url, body, headers=headers)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:  # noqa: ARG001
    with towns.lasting(django_db_blocker):
        here, there = towns.settle("16.12", "AKIK"), towns.settle("16.99", "ZIRKON")
        yield World(here, there, Browser(), _sessions(here))


def _sessions(town: Town) -> dict[str, SimpleCookie]:
    gone = builders.person("Umar", belongs_to=town.desks["agency"].organization)
    people = {**town.people, "ended": gone, "stranger": towns.stranger()}
    sessions = {name: builders.client_of(person).cookies for name, person in people.items()}
    membership.end_membership(
        actor=builders.actor(town.people["administrator"]),
        membership=Membership.objects.get(user=gone),
        at=towns.NOW,
    )
    return {"visitor": SimpleCookie(), **sessions}


def test_every_address_has_rows_in_the_table() -> None:
    known = {row.route for row in ROWS}
    missing = sorted(matrix.routes().keys() - known)
    assert not missing, f"add rows to TABLE in tests/apps/matrix.py for: {', '.join(missing)}"
    assert sorted(known - matrix.routes().keys()) == [], "rows for addresses that are gone"


def test_no_row_stands_twice() -> None:
    names = [str(row) for row in ROWS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_answer_is_what_the_table_says(world: World, row: Row) -> None:
    wrong = []
    for person, expected in row.cells.items():
        desk = matrix.desk_of(world.here, person, row.kind)
        wrong += _check(world, row, person, world.here, desk, expected=expected)
    assert wrong == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.names_an_object], ids=str)
def test_what_belongs_to_another_regency_does_not_exist(world: World, row: Row) -> None:
    wrong = []
    for person in ("visitor", *MEMBERS):
        desk = matrix.desk_of(world.there, person, row.kind)
        expected = row.cells["visitor"] if person == "visitor" else "404"
        wrong += _check(world, row, person, world.there, desk, expected=expected)
    assert wrong == []


@pytest.mark.parametrize("route", sorted({row.route for row in ROWS}))
def test_a_verb_without_a_row_is_not_allowed(world: World, route: str) -> None:
    first = next(row for row in ROWS if row.route == route)
    desk = world.here.desks["agency"]
    url = reverse(route, args=matrix.arguments(first, world.here, desk))
    for verb in VERBS:
        if not any(row.route == route and row.verb == verb for row in ROWS):
            for person in ("visitor", "agency", "administrator"):
                assert world.ask(person, verb, url, {}).status_code == 405, (verb, person)


def _check(
    world: World, row: Row, person: str, town: Town, desk: Desk, *, expected: str
) -> list[str]:
    """What is wrong with one answer, in words."""
    url = reverse(row.route, args=matrix.arguments(row, town, desk))
    who = f"{row} by {person}"
    with towns.undone():
        before = everything() if row.verb == "POST" else None
        response = world.ask(person, row.verb, url, matrix.body(row, town, desk))
        got, text = _cell(response), text_of(response)
        wrong = [f"{who}: {got}, not {expected}"] if got != expected else []
        leaked = [mark for mark in world.there.marks if mark in text]
        wrong += [f"{who}: shows {mark}" for mark in leaked]
        refused = got not in {"200", "302"}
        if before is not None and refused and everything() != before:
            wrong.append(f"{who}: refused, and yet something changed")
    return wrong


def _cell(response: HttpResponse) -> str:
    """An answer as the table writes it."""
    if response.status_code != 302:
        return str(response.status_code)
    path = response["Location"].partition("?")[0]
    return next((name for name, place in PLACES.items() if place == path), "302")


def everything() -> dict[str, object]:
    """Every row the trail watches, the numbers of all others, and the end of the chain."""
    found: dict[str, object] = {"head": list(Head.objects.values_list())}
    for model in apps.get_models():
        if model._meta.label in {"sessions.Session"}:
            continue
        if hasattr(model, "trail_fields"):
            found[model._meta.label] = list(model._default_manager.order_by("pk").values_list())
        else:
            found[model._meta.label] = model._default_manager.count()
    return found


def text_of(response: HttpResponse) -> str:
    """All that can be read in an answer, workbooks and PDFs too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    kind = response.headers.get("Content-Type", "")
    if kind == "application/pdf":
        return "\n".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)
        )
    if "openxmlformats" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(package.read(name).decode() for name in package.namelist())
    return content.decode()


def test_the_marks_are_found_in_every_kind_of_answer(world: World) -> None:
    """The check for leaks can fail: one's own marks are found where they must stand."""
    addresses = {
        reverse("answers_export", args=[world.here.round_.public_id, "csv"]): "Catatan AKIK",
        reverse("answers_export", args=[world.here.round_.public_id, "xlsx"]): "Catatan AKIK",
        reverse("gaps_export", args=[world.here.round_.public_id, "pdf"]): "Evaluasi AKIK",
        reverse("gaps_export", args=[world.here.round_.public_id, "xlsx"]): "Evaluasi AKIK",
        reverse("trail"): "Petugas Dinkes AKIK",
        reverse("documents") + "?lembaga=": "Dokumen Dukcapil AKIK",
        reverse("question", args=[world.here.round_.public_id, "1.1"]): "Komentar AKIK",
        reverse("home"): world.here.place.name,
    }
    for url, mark in addresses.items():
        assert mark in text_of(world.ask("secretariat", "GET", url, {})), url
