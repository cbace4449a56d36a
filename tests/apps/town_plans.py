"""The RAD of a town: one in draft and one that is agreed, each with a line of every desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from layak.apps.accounts.models import User
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Organization
from layak.apps.planning import actions, plans
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.plans import PlanSetup
from layak.apps.regions.models import Region
from layak.core.action_plan.model import (
    Cost,
    Line,
    LineState,
    Move,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.core.action_plan.steps import PlanStep
from tests import builders
from tests.apps import town_documents
from tests.apps.town_catalogue import fill_catalogue
from tests.apps.town_scenarios import make_scenario

YEARS = range(2026, 2031)
DESKS = ("secretariat", "agency", "other")


def plan_named(place: Region, kind: str) -> ActionPlan:
    """The plan of a town that is ``settled``, else the one in draft."""
    return ActionPlan.objects.get(region=place, title__startswith=_titles(kind))


def line_led_by(plan: ActionPlan, organization: Organization) -> Action:
    """The line that an organization leads; of those that lead none, the agency's."""
    lines = Action.objects.filter(plan=plan).order_by("number")
    return lines.filter(lead=organization).first() or lines[1]


def removed_line(plan: ActionPlan) -> Action:
    """The agency's line that was taken out of the plan in draft."""
    return Action.objects.get(plan=plan, state=LineState.CANCELLED.value)


def open_plans(
    round_: Round, people: Mapping[str, User], leads: Mapping[str, Organization], mark: str, *,
    at: dt.datetime,
) -> None:  # fmt: skip
    """Both plans; without ``leads`` they have no line yet."""
    sari = builders.actor(people["secretariat"])
    for kind in ("draft", "settled"):
        title = f"{_titles(kind)} {mark}"
        setup = PlanSetup(title, round_, YEARS.start, YEARS.stop - 1)
        plans.open_plan(actor=sari, setup=setup, at=at)
    if leads:
        fill_catalogue(people, mark, at=at)
        fill_plans(round_, people, leads, at=at)


def fill_plans(
    round_: Round, people: Mapping[str, User], leads: Mapping[str, Organization], *,
    at: dt.datetime,
) -> None:  # fmt: skip
    """Lines with a remark each in both plans; one of them is agreed."""
    sari = builders.actor(people["secretariat"])
    for kind in ("draft", "settled"):
        plan = plan_named(round_.regency, kind)
        for organization, cluster in _lines(round_, leads):
            line = sound_line(organization, cluster, f"Aksi {organization.name} {cluster}")
            row = actions.add_line(actor=sari, plan=plan, line=line, at=at)
            plans.add_plan_comment(
                actor=sari, plan=plan, line=row, text=f"Komentar {line.title}", at=at
            )
        if kind == "draft" and "agency" in leads:
            removed = sound_line(leads["agency"], "K", f"Aksi lama {leads['agency'].name}")
            row = actions.add_line(actor=sari, plan=plan, line=removed, at=at)
            actions.cancel_line(
                actor=sari, plan=plan, key=str(row.public_id), from_version=1, at=at
            )
        if kind == "settled":
            for version, step in enumerate((PlanStep.DISCUSS, PlanStep.AGREE), start=1):
                plans.take_step(actor=sari, plan=plan, step=step, from_version=version, at=at)
            town_documents.publish(plan, people["secretariat"], round_.title, at)
        else:
            make_scenario(plan, people["secretariat"], plan.title.split()[-1], at=at)


def sound_line(organization: Organization, cluster: str, title: str) -> Line:
    """A line in which nothing is missing."""
    return Line(
        key="", number=0, cluster=cluster, title=title, gap=f"Gap {title}",
        moves=(Move("1.2b", Decimal(0), Decimal(1)),), output="Pelatihan", unit="kali",
        targets=tuple(Target(year, Decimal(2)) for year in YEARS), total=Decimal(10),
        lead=str(organization.public_id), costs=(Cost(2026, Source.PAD, 25_000_000),),
        code="2.08.07.2.01.0003", quarters=(1, 2),
        pledges=(
            Pledge(str(organization.public_id), organization.pillar, PledgeKind.PEOPLE, title),
        ),
    )  # fmt: skip


def _lines(round_: Round, leads: Mapping[str, Organization]) -> list[tuple[Organization, str]]:
    """A line of every desk in the first cluster, and the others' clusters by the secretariat's."""
    clusters = [each.code for each in parsed(round_).instrument.clusters]
    first = [(leads[name], clusters[0]) for name in DESKS if name in leads]
    return first + [(leads[DESKS[0]], code) for code in clusters[1:] if leads]


def _titles(kind: str) -> str:
    return "RAD disepakati" if kind == "settled" else "RAD rancangan"
