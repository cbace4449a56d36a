"""The sample's first scenario: the next rank at the least cost, which the worker then computes."""

from __future__ import annotations

import datetime as dt

from layak.apps.planning.models import ActionPlan
from layak.apps.scenarios.actions import Setup, create_scenario
from layak.apps.scenarios.comparing import proposed
from layak.core.scenarios.model import Seek
from layak.web.sample.people import Cast


def build_scenario(cast: Cast, plan: ActionPlan, *, at: dt.datetime) -> None:
    """What the page proposes to somebody who has no scenario yet."""
    seen = proposed(plan)
    setup = Setup(f"{seen['title']} (contoh)", Seek.COST, plan.last_year, rank=str(seen["rank"]))
    create_scenario(actor=cast.secretariat, plan=plan, setup=setup, at=at)
