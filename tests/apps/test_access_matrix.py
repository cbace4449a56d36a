"""Every address × role × whose object × verb answers what the table of `matrix` says.

And whatever the answer is, it holds nothing of another regency, and a refusal changes nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pypdfium2
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from layak.apps.audit.models import Head
from layak.apps.evidence import actions as documents
from layak.apps.organizations import actions as membership
from layak.apps.organizations.models import Membership
from tests import builders
from tests.apps import matrix, towns
from tests.apps.lasting import lasting, undone
from tests.apps.matrix import MEMBERS, Row
from tests.apps.refusals import refusals_made_once
from tests.apps.towns import Desk, Town

pytestmark = [pytest.mark.django_db, pytest.mark.looks, pytest.mark.alike]

ROWS = matrix.rows()
VERBS = ("GET", "POST")
#: What statements begin with that change no row.
_READS_ONLY = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
PLACES = {"in": settings.LOGIN_URL, "no": "/belum-terdaftar/", "again": "/akun/masuk-ulang/"}


@dataclass(frozen=True)
class World:
    """Two towns, and the open sessions of everybody who asks for pages of the first."""

    here: Town
    there: Town
    client: Client
    sessions: dict[str, SimpleCookie]
    before: dict[str, object]
    addresses: dict[tuple[str, str, int], str] = field(default_factory=dict)

    def address(self, row: Row, town: Town, desk: Desk) -> str:
        """Where a row leads; asked of the database once, however many people go there."""
        key = (str(row), town.mark, desk.organization.pk)
        if key not in self.addresses:
            arguments = matrix.arguments(row, town, desk)
            self.addresses[key] = reverse(row.route, args=arguments)
        return self.addresses[key]

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
    with lasting(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        refusals_made_once(patch)
        here, there = towns.settle("16.12", "AKIK"), towns.settle("16.99", "ZIRKON")
        yield World(here, there, Browser(), _sessions(here), everything())


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


# Where places lie is told to verifiers of the provinsi and the nation as well (tests/apps/regions).
OWNED = [row for row in ROWS if row.names_an_object and row.route != "boundary_map"]


@pytest.mark.parametrize("row", OWNED, ids=str)
def test_what_belongs_to_another_regency_does_not_exist(world: World, row: Row) -> None:
    wrong = []
    for person in ("visitor", *MEMBERS):
        if person == "province" and row.route in matrix.OF_THE_PROVINCE:
            continue
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
    url = world.address(row, town, desk)
    who = f"{row} by {person}"
    written: list[str] = []
    with undone(), connection.execute_wrapper(_noting_writes(written)):
        response = world.ask(person, row.verb, url, matrix.body(row, town, desk))
        got, text = _cell(response), text_of(response)
        wrong = [f"{who}: {got}, not {expected}"] if got != expected else []
        is_theirs = person == "province" and row.route in matrix.OF_THE_PROVINCE
        leaked = [] if is_theirs else [mark for mark in world.there.marks if mark in text]
        wrong += [f"{who}: shows {mark}" for mark in leaked]
        refused = row.verb == "POST" and got not in {"200", "302"}
        # Where no statement wrote, nothing can have changed: to read every table takes long.
        if refused and written and everything() != world.before:
            wrong.append(f"{who}: refused, and yet something changed")
    return wrong


def _noting_writes(written: list[str]) -> Callable[..., object]:
    """Notes every statement that may change a row."""

    def note(
        execute: Callable[..., object], sql: str, params: object, many: bool, context: object
    ) -> object:
        if not sql.startswith(_READS_ONLY):
            written.append(sql)
        return execute(sql, params, many, context)

    return note


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


#: What lies in an archive, by the end of its name.
_KINDS = {".pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats"}


def text_of(response: HttpResponse) -> str:
    """All that can be read in an answer: workbooks, PDFs, and archives of them."""
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return _read(content, response.headers.get("Content-Type", ""))


def _read(content: bytes, kind: str) -> str:
    if kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(
                f"{name}\n{_read(archive.read(name), _KINDS.get(name[-4:], ''))}"
                for name in archive.namelist()
            )
    if kind == "application/pdf":
        return "\n".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)
        )
    if "openxmlformats" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            texts = (package.read(name).decode(errors="replace") for name in package.namelist())
            return "\n".join(texts)
    return content.decode(errors="replace")


def test_the_marks_are_found_in_every_kind_of_answer(world: World) -> None:
    """The check for leaks can fail: one's own marks are found where they must stand."""
    addresses = {
        reverse("answers_export", args=[world.here.round_.public_id, "csv"]): "Catatan AKIK",
        reverse("answers_export", args=[world.here.round_.public_id, "xlsx"]): "Catatan AKIK",
        reverse("gaps_export", args=[world.here.round_.public_id, "pdf"]): "Evaluasi AKIK",
        reverse("gaps_export", args=[world.here.round_.public_id, "xlsx"]): "Evaluasi AKIK",
        reverse("pack", args=[world.here.round_.public_id]): "Dokumen Dukcapil AKIK.pdf",
        reverse("pack_index_pdf", args=[world.here.round_.public_id]): "Dukcapil AKIK",
        reverse("bundle", args=[world.here.round_.public_id]): "Evaluasi AKIK",
        reverse("trail"): "Petugas Dinkes AKIK",
        reverse("documents") + "?lembaga=": "Dokumen Dukcapil AKIK",
        reverse("question", args=[world.here.round_.public_id, "1.1"]): "Komentar AKIK",
        reverse("home"): world.here.place.name,
    }
    for url, mark in addresses.items():
        assert mark in text_of(world.ask("secretariat", "GET", url, {})), url


class TestIdsGuessedInForms:
    """What a form names must be something its sender sees, whatever the address."""

    def test_a_document_of_another_regency_proves_nothing(self, world: World) -> None:
        theirs = world.there.desks["agency"].document
        assert theirs is not None
        body = {"document": str(theirs.public_id)}
        assert refused(world, "agency", "proof_link", body) == 404

    def test_a_withdrawn_document_is_linked_to_nothing_more(self, world: World) -> None:
        mine = world.here.desks["agency"].document
        assert mine is not None
        with undone():
            actor = builders.actor(world.here.people["agency"])
            documents.withdraw_document(actor=actor, document=mine, at=towns.NOW)
            body = {"document": str(mine.public_id)}
            assert refused(world, "agency", "proof_link", body) == 404

    def test_a_document_of_another_regency_is_unlinked_from_nothing(self, world: World) -> None:
        theirs = world.there.desks["agency"].document
        assert theirs is not None
        arguments = [world.here.round_.public_id, "1.2b", theirs.public_id]
        url = reverse("proof_remove", args=arguments)
        assert world.ask("agency", "POST", url, {}).status_code == 404

    @pytest.mark.parametrize(
        ("town", "desk", "status"), [("here", "other", 422), ("there", "agency", 404)]
    )
    def test_nobody_outside_the_agency_is_given_its_questions(
        self, world: World, town: str, desk: str, status: int
    ) -> None:
        outsider = getattr(world, town).desks[desk].colleague
        body = {"assignee": str(outsider.public_id), "due_date": ""}
        assert refused(world, "agency", "assign", body) == status

    def test_nobody_is_invited_into_an_organization_of_another_regency(self, world: World) -> None:
        theirs = world.there.desks["agency"].organization
        body = {
            "email": "x@contoh.example", "name": "X", "role": "agency",
            "organization": str(theirs.public_id),
        }  # fmt: skip
        assert refused(world, "secretariat", "invitations", body) == 422

    def test_nobody_gives_a_role_above_their_own(self, world: World) -> None:
        for role in ("secretariat", "administrator"):
            body = {"email": "x@contoh.example", "name": "X", "role": role, "organization": ""}
            assert refused(world, "secretariat", "invitations", body) == 422, role

    def test_no_round_begins_with_the_answers_of_another_regency(self, world: World) -> None:
        body = {
            "title": "Salinan", "first_year": "2026", "last_year": "2026",
            "instrument": "kla-2024", "copy_from": str(world.there.round_.public_id),
        }  # fmt: skip
        assert refused(world, "secretariat", "round_new", body) == 422

    @pytest.mark.parametrize("route", ["questions", "gaps", "documents"])
    def test_a_list_filtered_by_an_organization_of_another_regency_shows_nothing_of_it(
        self, world: World, route: str
    ) -> None:
        theirs = world.there.desks["agency"].organization.public_id
        arguments = [] if route == "documents" else [world.here.round_.public_id]
        url = f"{reverse(route, args=arguments)}?lembaga={theirs}"
        response = world.ask("secretariat", "GET", url, {})
        assert response.status_code == 200
        assert not any(mark in text_of(response) for mark in world.there.marks)

    @pytest.mark.parametrize("route", ["chasing_agency", "chasing_pdf"])
    def test_a_round_and_an_organization_must_be_of_the_same_regency(
        self, world: World, route: str
    ) -> None:
        ours, theirs = world.here, world.there
        pairs = [
            (ours.round_.public_id, theirs.desks["agency"].organization.public_id),
            (theirs.round_.public_id, ours.desks["agency"].organization.public_id),
        ]
        for pair in pairs:
            url = reverse(route, args=pair)
            assert world.ask("secretariat", "GET", url, {}).status_code == 404

    @pytest.mark.parametrize("code", ["99.9", "1.2b%00", "..", "%F0%9F%A6%86", "x" * 500])
    def test_a_question_that_is_not_in_the_instrument_is_not_found(
        self, world: World, code: str
    ) -> None:
        url = f"{reverse('questions', args=[world.here.round_.public_id])}{code}/"
        assert world.ask("secretariat", "GET", url, {}).status_code == 404

    @pytest.mark.parametrize("number", [0, 2, 10**30])
    def test_a_version_that_does_not_exist_is_not_found(self, world: World, number: int) -> None:
        mine = world.here.desks["agency"].document
        assert mine is not None
        for route in ("document_download", "document_preview"):
            url = reverse(route, args=[mine.public_id, number])
            assert world.ask("agency", "GET", url, {}).status_code == 404

    def test_switching_the_language_leads_nowhere_else(self, world: World) -> None:
        for target in ("https://jahat.example/", "//jahat.example", "javascript:alert(1)", "\\x"):
            body = {"language": "en", "next": target}
            with undone():
                response = world.ask("agency", "POST", reverse("set_language"), body)
            assert response["Location"] == "/", target


class TestSessionsThatEnded:
    """A page that is still open learns that its session is over, and loses nothing typed."""

    @pytest.mark.parametrize("header", ["HX-Request", "X-Layak-Fragment"])
    def test_a_fragment_is_answered_with_401_and_a_sentence(
        self, world: World, header: str
    ) -> None:
        url = reverse("answer_save", args=[world.here.round_.public_id, "1.2b"])
        response = world.ask("ended", "POST", url, {"version": "1"}, **{header: "1"})
        assert response.status_code == 401
        assert "Sesi Anda sudah berakhir" in response.content.decode()

    def test_a_page_comes_back_after_signing_in(self, world: World) -> None:
        url = reverse("question", args=[world.here.round_.public_id, "1.2b"]) + "?a=1&b=2"
        response = world.ask("visitor", "GET", url, {})
        assert response["Location"] == f"/masuk/?{urlencode({'next': url})}"

    def test_a_form_without_its_token_is_refused_in_words(self, world: World) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = SimpleCookie(world.sessions["agency"].output(header="", sep=";"))
        url = reverse("answer_save", args=[world.here.round_.public_id, "1.2b"])
        page = browser.post(url, {"version": "1"})
        assert page.status_code == 403
        assert "Formulir sudah kedaluwarsa" in page.content.decode()
        fragment = browser.post(url, {"version": "1"}, headers={"X-Layak-Fragment": "1"})
        assert fragment.status_code == 403
        assert "<html" not in fragment.content.decode()


def refused(world: World, person: str, route: str, body: dict[str, object]) -> int:
    """The status of a form that must change nothing."""
    row = next(row for row in ROWS if (row.route, row.verb) == (route, "POST"))
    desk = matrix.desk_of(world.here, person, "own")
    url = reverse(route, args=matrix.arguments(row, world.here, desk))
    before = everything()
    response = world.ask(person, "POST", url, body)
    assert everything() == before
    assert not any(mark in text_of(response) for mark in world.there.marks)
    return response.status_code
