"""Every page for everyone who may see it: with nothing there, with everything, with awful names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoDbBlocker

from layak.apps.accounts.models import User
from layak.apps.organizations.models import Role
from tests import builders
from tests.apps import gathering_matrix, matrix, page_faults, town_states, towns
from tests.apps.lasting import lasting
from tests.apps.matrix import MEMBERS, Row
from tests.apps.towns import Town

pytestmark = [pytest.mark.django_db, pytest.mark.looks, pytest.mark.alike]

#: Pages: what is got and is no file. An idle town has no document and no invitation; nothing is
#: handed to verifiers there, nor in the full one.
FILES = {
    *gathering_matrix.FILES,
    "matrices_export", "matrix_export", "matrix_form",
    "task_list_export", "task_decree_word", "task_template_download", "works_export",
    "works_beside",
    "partner_matrix", "partner_thanks_pdf", "media_kit_download", "aspirations_paper",
    "calendar_wall", "calendar_export", "calendar_one", "calendar_feed",
    "alive", "answers_export", "boundary_map", "breakdown_export", "bundle", "chance",
    "chasing_pdf",
    "completeness_export", "dataset_refused", "dataset_report", "document_download",
    "document_preview", "entries_export", "form_export", "form_worker", "gaps_export",
    "instrument_download",
    "measure_offer", "measure_sheet", "pack", "pack_index_pdf", "pack_index_xlsx",
    "plan_budget_export", "ready", "prices_export", "catalogue_export",
    "receipt_pdf", "release_export", "release_progress", "verify_download", "verify_preview",
    "comparison_template", "edition_pdf", "edition_word", "word_template_download",
    "plan_paper", "plan_part", "plan_template_download",
    "progress_pdf", "progress_sheet", "progress_word", "scenario_problem", "scenario_progress",
}  # fmt: skip
OWN = {row.route for row in matrix.rows() if len(row.cells) == len(matrix.PEOPLE)}
PAGES = [
    row
    for row in matrix.rows()
    if row.verb == "GET" and row.route in OWN and row.route not in FILES
]
NEEDS_WORK = {
    *gathering_matrix.NEEDS_WORK,
    "calendar_entry", "calendar_edit", "task_decree", "task_decree_edit", "task_member",
    "task_member_edit", "task_member_replace", "work", "partner", "partner_edit", "partner_support",
    "partner_support_new", "partner_support_edit", "agreement", "agreement_new", "agreement_edit",
    "partner_thanks_edit", "matrix_row", "aspiration",
    "dataset", "dataset_row", "dataset_columns", "dataset_villages", "document", "instrument_draft",
    "invitation_accept", "plan_line", "progress_pdf", "progress_report", "line_history", "release",
    "scenario", "scenario_action", "scenario_setup",
    "verify_round", "verify_question",
    "verify_disputes", "verify_agreement", "verify_visits", "comparison_file",
}  # fmt: skip
#: Pages without the name of whoever is signed in: they are kept for use without a line.
OF_NOBODY = {"form_offline", *gathering_matrix.OF_NOBODY}
LANGUAGES = {"id": MEMBERS, "en": ("secretariat", "village", "administrator", "province")}


@dataclass(frozen=True)
class Towns:
    """The three states, and a browser that is signed in as whoever it is told."""

    idle: Town
    full: Town
    awful: Town
    client: Client

    def get(self, person: User, url: str, language: str = "id") -> HttpResponse:
        User.objects.filter(pk=person.pk).update(language=language)  # no field the trail watches
        self.client.force_login(person)
        return self.client.get(url)  # type: ignore[return-value]


@pytest.fixture(scope="module")
def everywhere(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Towns]:  # noqa: ARG001
    with lasting(django_db_blocker):
        yield Towns(
            idle=towns.settle("16.12", "KOSONG", is_idle=True),
            full=town_states.full("16.10"),
            awful=town_states.with_names_from_hell("16.07"),
            client=Client(),
        )


def readers(row: Row, language: str) -> list[str]:
    return [person for person in LANGUAGES[language] if row.cells.get(person) == "200"]


def page(everywhere: Towns, town: Town, row: Row, person: str, language: str) -> str:
    desk = matrix.desk_of(town, person, row.kind)
    url = reverse(row.route, args=matrix.arguments(row, town, desk))
    response = everywhere.get(town.people[person], url, language)
    assert response.status_code == 200, (str(row), person)
    return response.content.decode()


def faults_of(html: str, row: Row, person: str) -> list[str]:
    """The faults of a page; a verifier of the provinsi reads the names of the awful town too."""
    reads_all = person == "province" and row.route in matrix.OF_THE_PROVINCE
    return page_faults.faults_of(html, holds_templates=reads_all)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_with_nothing_to_show_is_whole(everywhere: Towns, row: Row, language: str) -> None:
    if row.route in NEEDS_WORK or row.kind in {"handed", "settled"}:
        return
    for person in readers(row, language):
        html = page(everywhere, everywhere.idle, row, person, language)
        assert faults_of(html, row, person) == [], (person, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_with_everything_on_it_is_whole(everywhere: Towns, row: Row, language: str) -> None:
    if row.route == "invitation_accept" or row.kind == "handed":
        return
    for person in readers(row, language):
        html = page(everywhere, everywhere.full, row, person, language)
        assert faults_of(html, row, person) == [], (person, language)


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_shows_awful_names_as_they_were_typed(everywhere: Towns, row: Row) -> None:
    for person in readers(row, "id"):
        html = page(everywhere, everywhere.awful, row, person, "id")
        assert page_faults.faults_of(html, holds_templates=True) == [], person
        # Whoever is signed in bears such a name, so every page shows one; the leader does not.
        if person in everywhere.awful.desks and row.route not in OF_NOBODY:
            assert escape(town_states.hostile(50)) in html


@pytest.mark.parametrize(
    "route",
    [
        "answers_export", "breakdown_export", "release_export", "gaps_export", "chasing_pdf",
        "bundle", "completeness_export",
        "entries_export", "form_export", "matrices_export", "matrix_export", "matrix_form",
        "measure_sheet", "pack", "pack_index_pdf",
        "pack_index_xlsx",
    ],
)  # fmt: skip
def test_files_of_awful_names_are_made(everywhere: Towns, route: str) -> None:
    for row in (each for each in matrix.rows() if each.route == route):
        desk = everywhere.awful.desks["agency"]
        url = reverse(route, args=matrix.arguments(row, everywhere.awful, desk))
        response = everywhere.get(everywhere.awful.people["secretariat"], url)
        assert response.status_code == 200, str(row)
        assert "<" not in response["Content-Disposition"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_regency_without_agencies_or_rounds_is_told_how_to_begin(
    everywhere: Towns, language: str
) -> None:
    begins = builders.person("Ani", role=Role.SECRETARIAT, of=builders.regency("16.03"))
    for route in ("home", "rounds", "round_new", "organizations", "documents", "trail", "account"):
        html = everywhere.get(begins, reverse(route), language).content.decode()
        assert page_faults.faults_of(html) == [], route
    assert reverse("round_new") in everywhere.get(begins, reverse("home")).content.decode()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<button> <svg></svg></button>", "says nothing"),
        ("<p>Tenggat None</p>", "None"),
        ("<p>&amp;lt;b</p>", "escaped twice"),
        ("<p>{{ round }}</p>", "a template shows"),
        ('<form method="post"></form>', "without its token"),
        ('<p id="a"></p><p id="a"></p>', "two elements"),
        ("<script>alert(1)</script>", "a script"),
        ('<p style="color:red">', "inline style"),
    ],
)
def test_the_check_of_pages_finds(html: str, fault: str) -> None:
    assert any(fault in each for each in page_faults.faults_of(html))
