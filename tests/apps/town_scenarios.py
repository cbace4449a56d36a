"""The scenario of a town's draft plan: as many points as can be had, with its plan found."""

from __future__ import annotations

import datetime as dt

from layak.apps.accounts.models import User
from layak.apps.planning.models import ActionPlan
from layak.apps.regions.models import Region
from layak.apps.scenarios import actions
from layak.apps.scenarios.actions import Setup, Wanted
from layak.apps.scenarios.computing import run
from layak.apps.scenarios.models import Computation, Scenario
from layak.core.scenarios.model import Seek, WishKind
from tests import builders


def make_scenario(plan: ActionPlan, person: User, mark: str, *, at: dt.datetime) -> None:
    """A scenario with a wish, and what the worker found."""
    sari = builders.actor(person)
    setup = Setup(f"Skenario {mark}", Seek.POINTS, plan.last_year, with_unpriced=True)
    row = actions.create_scenario(actor=sari, plan=plan, setup=setup, at=at)
    wanted = Wanted(f"daerah-{mark.casefold()}", WishKind.MUST, plan.first_year)
    actions.wish(actor=sari, scenario=row, wanted=wanted, from_version=row.version, at=at)
    run(Computation.objects.filter(scenario=row).latest("pk").pk)


def scenario_of(place: Region) -> Scenario:
    """The scenario of a town."""
    return Scenario.objects.get(plan__region=place)
