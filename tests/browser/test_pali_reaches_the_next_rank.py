"""PALI's own way: from its gaps to a decreed RAD that reaches the next rank at least cost.

The sample as it stood when the task force was trained, so that the plan's first quarters are past.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Answer, Proof
from layak.apps.organizations.models import Membership
from layak.apps.planning.models import Action, ActionPlan, PlanStatus
from layak.apps.progress.offers import target_round
from layak.apps.scenarios import reading
from layak.apps.scenarios.models import Computation, Scenario
from layak.core.scenarios.differing import chosen_in
from layak.web.sample.accounts import SARI
from layak.web.sample.build import build
from layak.web.sample.calendars import WIB
from tests.browser.conftest import PHONE, Opens, Window, settled
from tests.browser.looking import faults
from tests.browser.test_from_gaps_to_the_best_plan import completed, computed, decreed, downloaded
from tests.browser.test_from_report_to_answer import (
    confirmed,
    first_quarter,
    forecast,
    second_quarter,
)

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
#: Both are part of the cheapest plan.
LOCKED, FORBIDDEN = "tim-ats", "anggaran-klaster-3"
#: A photo and minutes.
PAPERS = 2
TRAINED = dt.datetime(2025, 11, 6, 16, 0, tzinfo=WIB)


def test_from_palis_gaps_to_the_next_rank_and_a_raised_answer(opens: Opens, tmp_path: Path) -> None:
    assert build(at=TRAINED)
    plan = ActionPlan.objects.get(region__code="16.12", status=PlanStatus.DRAFT.value)
    desk, phone, theirs = opens(), opens(PHONE), opens()
    desk.enter(User.objects.get(email=SARI.email))
    searched(desk, plan)
    wished(desk)
    adopted(desk)
    codes = set(Action.objects.filter(plan=plan).values_list("catalogue_code", flat=True))
    assert LOCKED in codes
    assert FORBIDDEN not in codes
    completed(desk, plan)
    downloaded(desk, plan)
    decreed(desk, plan)
    line = Action.objects.get(plan=plan, catalogue_code=LOCKED)
    colleague = Membership.objects.filter(organization=line.lead, ended_at=None).first()
    assert colleague
    phone.enter(colleague.user)
    theirs.enter(colleague.user)
    before = forecast(desk, plan)
    first_quarter(phone, plan, line, tmp_path, spent="1.000.000")
    second_quarter(theirs, plan, line, tmp_path, spent="3.000.000")
    confirmed(desk, plan, line)
    raised(phone, plan)
    assert forecast(desk, plan) != before
    assert faults(desk) == []


def searched(desk: Window, plan: ActionPlan) -> None:
    """From the gaps to a scenario: the next rank at the least cost."""
    page = desk.open(reverse("plan_gaps", args=[plan.public_id]))
    page.get_by_role("link", name="Cari rencana terbaik").click()
    page.get_by_role("link", name="Skenario baru").first.click()
    page.get_by_role("button", name="Cari rencana terbaik").click()
    expect(page.get_by_text("Sedang dihitung…")).to_be_visible()
    assert reaches_the_rank()
    expect(page.get_by_text("Terbukti terbaik")).to_be_visible()
    assert faults(desk) == []


def reaches_the_rank() -> bool:
    """Whether what the worker finds is proved to reach the rank that the scenario seeks."""
    found = reading.result_of(computed())
    return (found.status, found.last.rank) == ("optimal", Scenario.objects.latest("pk").rank)


def wished(desk: Window) -> None:
    """One action is locked to the first year, another forbidden; the rank is still reached."""
    assert {LOCKED, FORBIDDEN} <= set(
        chosen_in(reading.result_of(Computation.objects.latest("pk")).answer)
    )
    scenario = Scenario.objects.latest("pk")
    page = desk.open(reverse("scenario_action", args=[scenario.public_id, LOCKED]))
    page.get_by_label("Aksi ini").select_option("must")
    page.get_by_label("Mulai tahun").select_option(str(scenario.plan.first_year))
    page.get_by_role("button", name="Simpan dan hitung lagi").click()
    expect(page.get_by_text("Sedang dihitung…")).to_be_visible()
    assert reaches_the_rank()
    expect(page.get_by_text("Sedang dihitung…")).to_have_count(0)
    settled(page)
    expect(page.locator(f"#aksi-{LOCKED}").get_by_text("Dikunci")).to_be_visible()
    page = desk.open(reverse("scenario_action", args=[scenario.public_id, FORBIDDEN]))
    page.get_by_label("Aksi ini").select_option("forbidden")
    page.get_by_role("button", name="Simpan dan hitung lagi").click()
    expect(page.get_by_text("Sedang dihitung…")).to_be_visible()
    assert reaches_the_rank()
    expect(page.get_by_role("heading", name="Aksi yang dilarang")).to_be_visible()
    expect(page.get_by_text("Terbukti terbaik")).to_be_visible()
    assert faults(desk) == []


def adopted(desk: Window) -> None:
    """The answer becomes lines."""
    desk.page.get_by_role("button", name="Jadikan aksi RAD").click()
    expect(desk.page.get_by_text("menjadi bagian RAD")).to_be_visible()


def raised(phone: Window, plan: ActionPlan) -> None:
    """Who answers a question of the finished action takes what is offered."""
    page = phone.open(reverse("progress_offers", args=[plan.public_id]))
    offer = page.get_by_role("button", name="Naikkan jawaban").first
    code = offer.inner_text().split()[-1]
    answers = Answer.objects.filter(question=code, round=target_round(plan))
    before = answers.first()
    offer.click()
    expect(page.get_by_text(f"Jawaban {code} dinaikkan dan buktinya ditautkan.")).to_be_visible()
    assert answers.get().points > (before.points if before and before.points else 0)
    assert Proof.objects.filter(question=code, round=target_round(plan)).count() >= PAPERS
    assert faults(phone) == []
