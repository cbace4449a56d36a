"""A page asks the database as often with many rows as with few, whoever reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from tests.apps import crowds, gathering_matrix, matrix, notices_matrix, town_states, towns
from tests.apps.lasting import lasting
from tests.apps.matrix import Row
from tests.apps.towns import Town

pytestmark = [pytest.mark.django_db, pytest.mark.looks, pytest.mark.alike]

ROLES = ("secretariat", "agency", "village", "province", "child")
#: The pages that show lists, with how often each may ask at most.
LIMITS = {
    **gathering_matrix.LIMITS,
    **notices_matrix.LIMITS,
    "home": 30,
    "rounds": 6,
    "round": 30,
    "round_new": 9,
    "round_edit": 6,
    "questions": 11,
    "question": 17,
    "history": 6,
    "gaps": 11,
    "outlook": 18,
    "contradictions": 16,
    "chance": 15,
    "stages": 14,
    "repair": 7,
    "lasting": 16,
    "completeness": 11,
    "entries": 8,
    "dossier": 6,
    "chasing": 10,
    "chasing_agency": 10,
    "forms": 12,
    "form_board": 8,
    "form_results": 8,
    "form_result": 13,
    "form_chasing": 8,
    "form_reminder": 9,
    "form_places": 8,
    "form_place": 10,
    "form_history": 8,
    "trail": 7,
    "organizations": 8,
    "organization": 9,
    "organization_edit": 9,
    "invitations": 8,
    "documents": 10,
    "document": 10,
    "document_add": 9,
    "datasets": 8,
    "dataset": 14,
    "dataset_add": 6,
    "dataset_columns": 9,
    "dataset_villages": 11,
    "dataset_row": 14,
    "instruments": 8,
    "measures": 12,
    "measure": 13,
    "comparisons": 9,
    "comparison_add": 6,
    "comparison_file": 12,
    "region_profile": 26,
    "narrative_history": 9,
    "word_template": 6,
    "plans": 7,
    "plan": 18,
    "plan_line": 21,
    "line_history": 9,
    "plan_gaps": 20,
    "catalogue": 15,
    "catalogue_action": 20,
    "catalogue_new": 8,
    "catalogue_edit": 8,
    "catalogue_prices": 14,
    "catalogue_workbook": 6,
    "plan_ceilings": 12,
    "plan_budget": 11,
    "plan_steps": 15,
    "plan_versions": 12,
    "plan_lists": 7,
    "calendar": 16,
    "calendar_list": 16,
    "calendar_entry": 12,
    "calendar_edit": 9,
    "planning_year": 9,
    "calendar_feeds": 8,
    "works": 14,
    "work": 14,
    "works_mapping": 9,
    "works_round": 14,
    "works_beside": 14,
    "matrix_row_new": 12,
    "task_force": 14,
    "task_coverage": 13,
    "task_member": 40,
    "task_cards": 40,
    "task_member_edit": 13,
    "task_decree": 12,
    "partners": 13,
    "partner_coverage": 12,
    "partner": 17,
    "partner_edit": 9,
    "partner_support": 20,
    "partner_support_new": 10,
    "partner_support_edit": 11,
    "agreements": 7,
    "agreement": 8,
    "agreement_edit": 8,
    "business_forum": 11,
    "business_forum_edit": 9,
    "partner_thanks": 13,
    "media_kit": 8,
    "material_new": 7,
    "partner_thanks_edit": 8,
    "aspirations": 8,
    "aspiration": 10,
    "child_accounts": 8,
    "voices": 8,
    "plan_documents": 44,
    "plan_text_history": 11,
    "plan_template": 6,
    "scenarios": 12,
    "scenario": 40,
    "scenario_new": 35,
    "scenario_setup": 12,
    "scenario_action": 40,
    "progress_board": 22,
    "progress_overview": 30,
    "progress_agency": 22,
    "progress_reminder": 21,
    "progress_pillars": 21,
    "progress_follow_ups": 21,
    "progress_offers": 25,
    "progress_papers": 22,
    "progress_report": 28,
    "breakdown": 9,
    "releases": 9,
    "release_new": 6,
    "release": 8,
    "instrument": 7,
    "instrument_compare": 6,
    "instrument_mapping": 7,
    "two_instruments": 12,
    "verify_rounds": 12,
    "verify_round": 12,
    "verify_question": 24,
    "verify_disputes": 11,
    "verify_agreement": 12,
    "verify_visits": 14,
}
ROWS = [
    row
    for row in matrix.rows()
    if row.verb == "GET" and row.route in LIMITS and row.kind in {"", "own"}
]


@dataclass(frozen=True)
class Sizes:
    """A small town, and one with everything in it fifty times."""

    few: Town
    many: Town
    browsers: dict[tuple[str, str], Client]


@pytest.fixture(scope="module")
def sizes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Sizes]:  # noqa: ARG001
    with lasting(django_db_blocker):
        few, many = towns.settle("16.12", "SEDIKIT"), town_states.full("16.10")
        crowds.prove_once(few.desks["village"], few)
        crowds.crowd(many)
        browsers = {}
        for town in (few, many):
            for role in ROLES:
                browsers[town.mark, role] = Client()
                browsers[town.mark, role].force_login(town.people[role])
        yield Sizes(few, many, browsers)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_number_of_queries_does_not_grow(sizes: Sizes, row: Row, role: str) -> None:
    if row.cells[role] != "200":
        return
    few, many = asked(sizes, sizes.few, row, role), asked(sizes, sizes.many, row, role)
    assert len(many) == len(few), _differing(few, many)
    assert len(many) <= LIMITS[row.route], many


def asked(sizes: Sizes, town: Town, row: Row, role: str) -> list[str]:
    """The queries of one page."""
    browser = sizes.browsers[town.mark, role]
    desk = matrix.desk_of(town, role, row.kind)
    url = reverse(row.route, args=matrix.arguments(row, town, desk))
    if row.route == "documents":
        url += "?lembaga="
    assert browser.get(url).status_code == 200  # reads what a process reads once
    with CaptureQueriesContext(
        connection,
    ) as caught:
        browser.get(url)
    return [query["sql"] for query in caught.captured_queries]


def _differing(few: list[str], many: list[str]) -> str:
    """What is asked of one town only, without its values."""
    bare = [Counter(sql.partition(" WHERE ")[0][:300] for sql in each) for each in (few, many)]
    only = [list((bare[0] - bare[1]).elements()), list((bare[1] - bare[0]).elements())]
    return f"{len(few)} queries for few: {only[0]}, {len(many)} for many: {only[1]}"
