"""From PALI's gaps to the next rank: the sample's draft plan, put to the optimiser."""

from __future__ import annotations

from dataclasses import replace

from layak.apps.planning.finding import joined
from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios import actions, asking, comparing, reading
from layak.apps.scenarios.actions import Setup, Wanted
from layak.apps.scenarios.computing import run
from layak.apps.scenarios.models import Scenario
from layak.core.scenarios.differing import chosen_in
from layak.core.scenarios.model import Seek, WishKind
from layak.web.sample.accounts import SARI
from tests.web.sample.scenes import NOW, actor, with_sample


def _plan() -> ActionPlan:
    plans = ActionPlan.objects.filter(region__code="16.12", status="draft")
    return joined(plans).get()


def _found(row: Scenario) -> reading.Result:
    newest = asking.newest_plan(row)
    assert newest is not None
    run(newest.pk)
    newest.refresh_from_db()
    return reading.result_of(newest)


@with_sample
def test_the_next_rank_is_reached_at_a_cost_below_which_no_plan_reaches_it() -> None:
    plan, sari = _plan(), actor(SARI)
    wanted = comparing.proposed(plan)
    setup = Setup("Uji", Seek.COST, plan.last_year, rank=str(wanted["rank"]))
    row = actions.create_scenario(actor=sari, plan=plan, setup=setup, at=NOW)
    found = _found(row)
    assert (found.status, found.last.rank) == ("optimal", setup.rank)
    assert found.count > 0
    cheaper = replace(setup, budget=found.total - 1)
    row = actions.change_setup(
        actor=sari, scenario=row, setup=cheaper, from_version=row.version, at=NOW
    )
    assert _found(row).status == "infeasible"


@with_sample
def test_one_is_locked_one_forbidden_and_the_rank_is_still_reached() -> None:
    plan, sari = _plan(), actor(SARI)
    setup = Setup("Uji", Seek.COST, plan.last_year, rank=str(comparing.proposed(plan)["rank"]))
    row = actions.create_scenario(actor=sari, plan=plan, setup=setup, at=NOW)
    before = chosen_in(_found(row).answer)
    locked, forbidden, *_ = sorted(before)
    for wanted in (
        Wanted(locked, WishKind.MUST, before[locked]["year"]),
        Wanted(forbidden, WishKind.FORBIDDEN),
    ):
        row = actions.wish(
            actor=sari, scenario=row, wanted=wanted, from_version=row.version, at=NOW
        )
    found = _found(row)
    after = chosen_in(found.answer)
    assert after[locked]["year"] == before[locked]["year"]
    assert forbidden not in after
    assert (found.status, found.last.rank) == ("optimal", setup.rank)
