"""Every page, on a phone and on a desk, in both languages: axe at WCAG 2.2 AA finds nothing,
nothing sticks out, is covered or is too small for a finger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import ViewportSize, expect

from layak.apps.comparisons.models import StatisticFile
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from tests.apps import (
    town_calendars,
    town_catalogue,
    town_documents,
    town_plans,
    town_profiles,
    town_progress,
)
from tests.apps.release_matrix import release_of
from tests.apps.town_scenarios import scenario_of
from tests.apps.towns import Town
from tests.browser import part_pages
from tests.browser.conftest import DESKTOP, PHONE, Opens, Window
from tests.browser.looking import faults, sticking_out_on_a_desk
from tests.browser.no_pages import NO_PAGES
from tests.browser.remembered import seberang

pytestmark = pytest.mark.django_db(transaction=True)
#: Phones with every run, and what sticks out on a desk; all rules on a desk with `make test-slow`.
BOTH_SIZES = pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.slow)], ids=["phone", "desktop"]
)
Place = Callable[[Town], list[object]]


def nothing(_town: Town) -> list[object]:
    """The address of a page needs nothing."""
    return []


def the_round(town: Town) -> list[object]:
    return [town.round_.public_id]


def in_repair(town: Town) -> list[object]:
    assert town.repair is not None
    return [town.repair.public_id]


def own_question(town: Town) -> list[object]:
    return [town.round_.public_id, town.desks["agency"].draft]


def own_document(town: Town) -> list[object]:
    document = town.desks["agency"].document
    assert document is not None
    return [document.public_id]


def the_agency(town: Town) -> list[object]:
    return [town.desks["agency"].organization.public_id]


def of_the_agency(town: Town) -> list[object]:
    return [*the_round(town), *the_agency(town)]


def own_instrument(town: Town) -> list[object]:
    return [town.instrument]


def the_draft(town: Town) -> list[object]:
    assert town.draft is not None
    return [town.draft.public_id]


def form_of_villages(town: Town) -> list[object]:
    return [town.round_.public_id, Scope.VILLAGE]


def a_share(town: Town) -> list[object]:
    return [*form_of_villages(town), "21A.3"]


def a_waiting_village(town: Town) -> list[object]:
    return [*form_of_villages(town), f"{town.place.code}.01.2002"]


def the_form(town: Town) -> list[object]:
    return [Form.objects.get(round=town.round_, scope=Scope.VILLAGE).public_id]


def own_village(town: Town) -> list[object]:
    return [*the_form(town), town.desks["village"].organization.region.code]


def own_reply(town: Town) -> list[object]:
    return [*own_village(town), "21A.3"]


def under_verification(town: Town) -> list[object]:
    assert town.reading is not None
    return [town.reading.public_id]


def a_claim(town: Town) -> list[object]:
    return [*under_verification(town), town.desks["agency"].draft]


def own_dataset(town: Town) -> list[object]:
    dataset = town.desks["agency"].dataset
    assert dataset is not None
    return [dataset.public_id]


def the_plan(town: Town) -> list[object]:
    return [town_plans.plan_named(town.place, "").public_id]


def the_scenario(town: Town) -> list[object]:
    return [scenario_of(town.place).public_id]


def a_choice(town: Town) -> list[object]:
    return [*the_scenario(town), town_catalogue.SHIPPED]


def own_catalogue_action(town: Town) -> list[object]:
    own = town_catalogue.own_action(town.place)
    return [own.code if own else town_catalogue.SHIPPED]


def settled_plan(town: Town) -> list[object]:
    return [town_plans.plan_named(town.place, "settled").public_id]


def own_line(town: Town) -> list[object]:
    plan = town_plans.plan_named(town.place, "")
    line = town_plans.line_led_by(plan, town.desks["agency"].organization)
    return [plan.public_id, line.public_id]


def own_part(town: Town) -> list[object]:
    return [*settled_plan(town), *the_agency(town)]


def own_report(town: Town) -> list[object]:
    plan = town_plans.plan_named(town.place, "settled")
    line = town_plans.line_led_by(plan, town.desks["agency"].organization)
    return [plan.public_id, line.public_id, town_progress.SECOND.year, town_progress.SECOND.number]


def a_release(town: Town) -> list[object]:
    return [release_of(town).public_id]


def a_figure(_town: Town) -> list[object]:
    return ["question_21A.1"]


def a_waiting_file(town: Town) -> list[object]:
    office = town.desks["agency"].organization
    return [StatisticFile.objects.get(organization=office, kept_at__isnull=True).public_id]


def own_meeting(town: Town) -> list[object]:
    office = town.desks["agency"].organization
    return [town_calendars.entry_of_desk(town.place, office).public_id]


def a_year(_town: Town) -> list[object]:
    return [2026]


def a_plan_text(town: Town) -> list[object]:
    return [*settled_plan(town), town_documents.SECTION]


def a_foreword(_town: Town) -> list[object]:
    return [town_profiles.YEAR, "foreword"]


#: Pages with the role that sees most of them.
PAGES: dict[str, tuple[str, Place]] = {
    "account": ("agency", nothing),
    "mfa_index": ("agency", nothing),
    "account_change_password": ("agency", nothing),
    "organizations": ("secretariat", nothing),
    "organization": ("secretariat", the_agency),
    "organization_new": ("secretariat", nothing),
    "organization_edit": ("secretariat", the_agency),
    "invitations": ("secretariat", nothing),
    "documents": ("agency", nothing),
    "document_add": ("agency", nothing),
    "document": ("agency", own_document),
    "rounds": ("secretariat", nothing),
    "round_new": ("secretariat", nothing),
    "round_edit": ("secretariat", the_round),
    "questions": ("secretariat", the_round),
    "question": ("agency", own_question),
    "history": ("agency", own_question),
    "home": ("agency", nothing),
    "round": ("secretariat", the_round),
    "trail": ("secretariat", nothing),
    "gaps": ("secretariat", the_round),
    "outlook": ("secretariat", the_round),
    "contradictions": ("agency", the_round),
    "lasting": ("agency", the_round),
    "completeness": ("secretariat", the_round),
    "entries": ("secretariat", the_round),
    "dossier": ("secretariat", the_round),
    "chasing": ("secretariat", the_round),
    "forms": ("secretariat", the_round),
    "form_board": ("secretariat", form_of_villages),
    "form_results": ("secretariat", form_of_villages),
    "form_result": ("secretariat", a_share),
    "form_chasing": ("secretariat", form_of_villages),
    "form_reminder": ("secretariat", a_waiting_village),
    "form_places": ("district", the_form),
    "form_place": ("village", own_village),
    "form_history": ("village", own_reply),
    "chasing_agency": ("secretariat", of_the_agency),
    "stages": ("secretariat", in_repair),
    "stage_submit": ("secretariat", the_round),
    "repair": ("agency", in_repair),
    "measures": ("agency", nothing),
    "measure": ("agency", a_figure),
    "comparisons": ("secretariat", nothing),
    "comparison_add": ("agency", nothing),
    "comparison_file": ("agency", a_waiting_file),
    "region_profile": ("secretariat", nothing),
    "narrative_history": ("secretariat", a_foreword),
    "word_template": ("secretariat", nothing),
    "breakdown": ("agency", nothing),
    "releases": ("village", nothing),
    "release_new": ("agency", nothing),
    "release": ("agency", a_release),
    "datasets": ("secretariat", nothing),
    "dataset_add": ("agency", nothing),
    "dataset": ("agency", own_dataset),
    "dataset_columns": ("agency", own_dataset),
    "dataset_villages": ("agency", own_dataset),
    "dataset_row": ("agency", own_dataset),
    "help_start": ("agency", nothing),
    "instruments": ("secretariat", nothing),
    "instrument": ("secretariat", own_instrument),
    "instrument_draft": ("secretariat", the_draft),
    "instrument_compare": ("agency", nothing),
    "instrument_mapping": ("secretariat", nothing),
    "two_instruments": ("secretariat", the_round),
    "plans": ("secretariat", nothing),
    "plan": ("secretariat", the_plan),
    "plan_line": ("agency", own_line),
    "line_history": ("secretariat", own_line),
    "plan_gaps": ("secretariat", the_plan),
    "plan_ceilings": ("secretariat", the_plan),
    "plan_budget": ("secretariat", the_plan),
    "plan_setup": ("secretariat", the_plan),
    "plan_steps": ("secretariat", the_plan),
    "plan_versions": ("secretariat", settled_plan),
    "plan_lists": ("secretariat", nothing),
    "catalogue": ("secretariat", nothing),
    "catalogue_new": ("secretariat", nothing),
    "catalogue_action": ("agency", own_catalogue_action),
    "catalogue_edit": ("secretariat", own_catalogue_action),
    "catalogue_prices": ("secretariat", nothing),
    "catalogue_workbook": ("secretariat", nothing),
    "calendar": ("secretariat", nothing),
    "calendar_list": ("secretariat", nothing),
    "calendar_new": ("secretariat", nothing),
    "calendar_entry": ("secretariat", own_meeting),
    "calendar_edit": ("agency", own_meeting),
    "planning_year": ("secretariat", a_year),
    "calendar_feeds": ("agency", nothing),
    **part_pages.PAGES,
    "plan_documents": ("secretariat", settled_plan),
    "plan_text_history": ("secretariat", a_plan_text),
    "plan_template": ("secretariat", nothing),
    "scenarios": ("secretariat", the_plan),
    "scenario_new": ("secretariat", the_plan),
    "scenario": ("secretariat", the_scenario),
    "scenario_setup": ("secretariat", the_scenario),
    "scenario_action": ("agency", a_choice),
    "progress_board": ("secretariat", settled_plan),
    "progress_overview": ("secretariat", settled_plan),
    "progress_agency": ("agency", own_part),
    "progress_reminder": ("secretariat", own_part),
    "progress_pillars": ("agency", settled_plan),
    "progress_follow_ups": ("agency", settled_plan),
    "progress_offers": ("agency", settled_plan),
    "progress_papers": ("secretariat", settled_plan),
    "progress_report": ("agency", own_report),
    "verify_rounds": ("province", nothing),
    "verify_round": ("province", under_verification),
    "verify_question": ("province", a_claim),
    "verify_disputes": ("province", under_verification),
    "verify_agreement": ("province", under_verification),
    "verify_visits": ("province", under_verification),
}
FOR_VISITORS = {
    "account_login": nothing,
    "account_reset_password": nothing,
    "account_reset_password_done": nothing,
    "account_inactive": nothing,
    "receipt_check": nothing,
    "form_offline": nothing,
    "invitation_accept": lambda town: [town.token],
    **part_pages.FOR_VISITORS,
}


@pytest.fixture
def town() -> Town:
    """A regency at work, in which everybody has written something."""
    return seberang()


def test_every_address_is_a_page_looked_at_or_known_to_be_none() -> None:
    names = {name for name in _names(get_resolver().url_patterns) if not name.startswith("mfa_")}
    assert names - {"mfa_index"} == (
        set(PAGES) | set(FOR_VISITORS) | NO_PAGES | part_pages.NO_PAGES
    ) - {"mfa_index"}


@BOTH_SIZES
@pytest.mark.parametrize("role", ["secretariat", "agency", "province", "district", "village"])
def test_the_pages_of_members_are_sound(
    opens: Opens, town: Town, role: str, size: ViewportSize
) -> None:
    window = opens(size)
    window.enter(town.people[role])
    pages = {name: place for name, (who, place) in PAGES.items() if who == role}
    assert _faults(window, town, pages) == {}


@BOTH_SIZES
def test_the_pages_of_visitors_are_sound(opens: Opens, town: Town, size: ViewportSize) -> None:
    assert _faults(opens(size), town, FOR_VISITORS) == {}


def test_pages_in_english_are_as_sound(opens: Opens, town: Town) -> None:
    window = opens(PHONE)
    window.enter(town.people["secretariat"])
    window.open("/akun/").get_by_role("button", name="Switch to English").click()
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    names = ("round", "questions", "gaps", "chasing")
    assert _faults(window, town, dict.fromkeys(names, the_round)) == {}


@BOTH_SIZES
def test_a_question_is_sound_for_those_who_read_and_those_who_review(
    opens: Opens, town: Town, size: ViewportSize
) -> None:
    question = [town.round_.public_id, town.desks["agency"].ready]
    for role in ("leader", "secretariat"):
        window = opens(size)
        window.enter(town.people[role])
        assert _faults(window, town, {"question": lambda _town: question}) == {}


@BOTH_SIZES
def test_refusals_and_empty_lists_are_sound(opens: Opens, town: Town, size: ViewportSize) -> None:
    window = opens(size)
    window.enter(town.people["secretariat"])
    window.expect_problem("404", "422")
    window.open("/tidak-ada/")
    assert faults(window) == []
    questions = reverse("questions", args=the_round(town))
    page = window.open(f"{questions}?lembaga=semua&q=tidakadayangbegini")
    expect(page.get_by_text("Tidak ada pertanyaan yang cocok")).to_be_visible()
    assert faults(window) == []
    page = window.open(reverse("organization_new"))
    page.locator("main form").evaluate("form => { form.noValidate = true; }")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    expect(page.locator("[aria-invalid]").first).to_be_visible()
    assert faults(window) == []


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns)
        elif each.name:
            yield each.name


def _faults(window: Window, town: Town, pages: dict[str, Place]) -> dict[str, list[str]]:
    """What is wrong, by page; a page without faults is not named."""
    found = {}
    for name, place in pages.items():
        window.open(reverse(name, args=place(town)))
        found[name] = [*faults(window), *sticking_out_on_a_desk(window)]
    return {name: each for name, each in found.items() if each}
