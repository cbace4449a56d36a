"""What a plan began with is mended in the draft, and never from under its lines and ceilings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from layak.apps.audit import queries as trail
from layak.apps.organizations.actions import NotAllowed
from layak.apps.planning import actions, plans
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.plans import PlanSetup
from layak.core.action_plan.model import Source
from layak.core.action_plan.steps import PlanStep
from tests import builders
from tests.apps.planning import scenes
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db


def sent(found: ActionPlan, **changes: str) -> dict[str, str]:
    """What the form sends, with some fields typed anew."""
    said = {
        "version": str(found.version), "title": found.title, "first_year": "2026",
        "last_year": "2030", "round": str(found.round.public_id),
    }  # fmt: skip
    return said | changes


def save_url(found: ActionPlan) -> str:
    return reverse("plan_setup_save", args=[found.public_id])


def test_title_and_years_of_a_draft_are_mended_and_recorded() -> None:
    found, *_ = scenes.with_lines()
    client = builders.client_of(builders.sari())
    page = client.get(reverse("plan_setup", args=[found.public_id])).content.decode()
    assert found.title in page
    answer = client.post(save_url(found), sent(found, title="RAD PALI", last_year="2031"))
    assert answer.status_code == 302
    mended = ActionPlan.objects.get()
    assert (mended.title, mended.last_year, mended.version) == ("RAD PALI", 2031, 2)
    assert list(trail.verify()) == []


def test_years_that_lines_and_ceilings_rest_on_are_not_taken_away() -> None:
    found, theirs, ours = scenes.with_lines()
    sari = builders.sari()
    plans.set_ceilings(
        actor=actor(sari), plan=found, organization=builders.organization("Bappeda"),
        source=Source.PAD, limits={2026: 5_000_000}, at=NOW,
    )  # fmt: skip
    answer = builders.client_of(sari).post(save_url(found), sent(found, first_year="2027"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ubah dulu 5 isian" in page
    for said in ("Bappeda: pagu PAD 2026", "Target 2026 di luar", "Anggaran 2026 di luar"):
        assert said in page
    assert ActionPlan.objects.get().first_year == 2026
    for row in (theirs, ours):
        actions.cancel_line(
            actor=actor(sari), plan=found, key=str(row.public_id), from_version=1, at=NOW
        )
    plans.set_ceilings(
        actor=actor(sari), plan=found, organization=builders.organization("Bappeda"),
        source=Source.PAD, limits={2026: None}, at=NOW,
    )  # fmt: skip
    answer = builders.client_of(sari).post(save_url(found), sent(found, first_year="2027"))
    assert answer.status_code == 302


def test_what_already_lies_outside_does_not_forbid_another_title() -> None:
    found, theirs, _ours = scenes.with_lines()
    line = replace(plan_of(found).lines[0], cluster="Z")
    sari = actor(builders.sari())
    actions.save_line(actor=sari, plan=found, line=line, from_version=1, at=NOW)
    setup = PlanSetup("RAD PALI", found.round, 2026, 2030)
    changed = plans.change_setup(actor=sari, plan=found, setup=setup, from_version=1, at=NOW)
    assert changed.title == "RAD PALI"
    assert theirs.plan_id == changed.pk


def test_only_who_plans_the_region_mends_a_draft_and_only_what_they_have_read() -> None:
    found, *_ = scenes.with_lines()
    sari, setup = actor(builders.sari()), PlanSetup("RAD PALI", found.round, 2026, 2030)
    with pytest.raises(NotAllowed):
        plans.change_setup(
            actor=actor(builders.budi()), plan=found, setup=setup, from_version=1, at=NOW
        )
    plans.change_setup(actor=sari, plan=found, setup=setup, from_version=1, at=NOW)
    client = builders.client_of(builders.sari())
    stale = client.post(save_url(found), sent(found, title="RAD lain"))
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "Tersimpan: RAD PALI" in page
    assert 'value="RAD lain"' in page
    again = client.post(save_url(found), sent(found, title="RAD lain", version="2"))
    assert again.status_code == 302
    plans.take_step(actor=sari, plan=found, step=PlanStep.DISCUSS, from_version=3, at=NOW)
    with pytest.raises(plans.SetupSettled):
        plans.change_setup(actor=sari, plan=found, setup=setup, from_version=4, at=NOW)


def test_two_plans_of_a_region_do_not_come_to_bear_one_title() -> None:
    found = scenes.plan()
    other = PlanSetup("RAD kedua", found.round, 2026, 2030)
    plans.open_plan(actor=actor(builders.sari()), setup=other, at=NOW)
    client = builders.client_of(builders.sari())
    answer = client.post(save_url(found), sent(found, title="RAD kedua"))
    assert answer.status_code == 422
    assert "Sudah ada RAD dengan judul ini." in answer.content.decode()
    wrong = client.post(save_url(found), sent(found, last_year="2025"))
    assert "0 sampai 9 tahun" in wrong.content.decode()
