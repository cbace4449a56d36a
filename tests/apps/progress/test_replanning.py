"""A plan is opened again in mid-year: what is spent is safe, and nothing vanishes unnoticed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from layak.apps.planning import actions as planning
from layak.apps.planning.commitments import BudgetSpent, MustBeKnown
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.progress import actions
from layak.apps.progress.models import Report
from layak.core.action_plan.model import Cost, Line, Source
from layak.core.action_plan.steps import PlanStep
from tests import builders
from tests.apps.planning import scenes as planned
from tests.apps.progress import scenes
from tests.apps.progress.scenes import FIRST, MILLION, SECOND
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def reopened() -> tuple[ActionPlan, Action]:
    """A plan with five millions reported on its first line, opened again."""
    plan, theirs, _ours = scenes.decreed()
    scenes.reported(theirs, FIRST)
    scenes.take(plan, PlanStep.AMEND, reason="Perubahan APBD")
    return ActionPlan.objects.get(), Action.objects.get(pk=theirs.pk)


def save(plan: ActionPlan, row: Action, line: Line, **more: bool) -> Action:
    return planning.save_line(
        actor=actor(builders.sari()), plan=plan, line=line, from_version=row.version, at=NOW, **more
    )


def test_reports_stay_and_wait_for_the_plan_to_be_agreed(
    reopened: tuple[ActionPlan, Action],
) -> None:
    plan, row = reopened
    assert Report.objects.get().state == "reported"
    with pytest.raises(actions.NotYourReport):
        scenes.save(row, scenes.typed(row, SECOND))
    page = client_of(builders.budi()).get(reverse("progress_board", args=[plan.public_id]))
    assert "sedang dibuka untuk perubahan" in page.content.decode()


def test_a_budget_may_be_cut_down_to_what_is_spent(reopened: tuple[ActionPlan, Action]) -> None:
    plan, row = reopened
    line = plan_of(plan).lines[0]
    with pytest.raises(BudgetSpent, match=r"5\.000\.000"):
        save(plan, row, replace(line, costs=(Cost(2026, Source.PAD, 4 * MILLION),)))
    saved = save(plan, row, replace(line, costs=(Cost(2026, Source.PAD, 5 * MILLION),)))
    assert saved.budgets.get().rupiah == 5 * MILLION


def test_who_removes_or_gives_away_a_line_under_way_says_that_they_know(
    reopened: tuple[ActionPlan, Action],
) -> None:
    plan, row = reopened
    line = replace(plan_of(plan).lines[0], lead=planned.public_id("Bappeda"))
    with pytest.raises(MustBeKnown):
        save(plan, row, line)
    given = save(plan, row, line, is_known=True)
    keys = {"actor": actor(builders.sari()), "plan": plan, "key": str(row.public_id), "at": NOW}
    with pytest.raises(MustBeKnown):
        planning.cancel_line(**keys, from_version=given.version)  # type: ignore[arg-type]  # mixed
    planning.cancel_line(**keys, from_version=given.version, is_known=True)  # type: ignore[arg-type]  # mixed
    assert Report.objects.get().organization.name == "Dinas Kesehatan"


def test_the_page_of_a_line_tells_what_is_spent_and_the_form_says_why_not(
    reopened: tuple[ActionPlan, Action],
) -> None:
    plan, row = reopened
    browser = client_of(builders.sari())
    address = reverse("plan_line", args=[plan.public_id, row.public_id])
    assert "Saya tahu aksi ini sudah berjalan" in browser.get(address).content.decode()
    sent = planned.typed(row, **{"cost-0-2026": "4.000.000"})
    answer = browser.post(f"{address}simpan/", sent, headers={"X-Layak-Fragment": "1"})
    assert answer.status_code == 422
    assert "tidak dapat kurang dari Rp5.000.000" in answer.content.decode()
