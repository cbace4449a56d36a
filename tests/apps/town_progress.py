"""How a town's settled plan goes: reports with proof, things to do, deliveries and a paper.

The first quarter is reported on every desk's line, by its lead; the second is being written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from django.core.files.base import ContentFile

from layak.apps.accounts.models import User
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.planning.models import Action, Partner
from layak.apps.progress import actions, following, making, proving
from layak.apps.progress.models import FollowUp, Monitoring
from layak.apps.regions.models import Region
from layak.core.action_plan.model import Source
from layak.core.progress.model import Quarter, Report
from tests import builders
from tests.apps import town_plans
from tests.apps.town_plans import YEARS
from tests.documents import file_samples as samples

FIRST, SECOND = Quarter(YEARS.start, 1), Quarter(YEARS.start, 2)
TODAY = dt.date(YEARS.start, 8, 1)


class Member(Protocol):
    """Somebody at a desk of a town."""

    @property
    def person(self) -> User: ...
    @property
    def organization(self) -> Organization: ...


#: The money of every report.
RUPIAH = 4_000_000


def report_on(place: Region, desks: Iterable[Member], mark: str, *, at: dt.datetime) -> None:
    """Reports of these people on the lines of their organizations, and the paper of the first of
    them, the secretariat."""
    plan = town_plans.plan_named(place, "settled")
    people = list(desks)
    for each in people:
        actor, organization = builders.actor(each.person), each.organization
        row = Action.objects.filter(plan=plan, lead=organization).order_by("number").first()
        if row is None:
            continue
        row.plan = plan
        _report(actor, row, FIRST, mark, at)
        _report(actor, row, SECOND, mark, at, is_handed_in=False)
        following.add_follow_up(
            actor=actor, action=row, text=f"Susulan {mark}", owner=organization,
            due_date=TODAY, at=at,
        )  # fmt: skip
        following.add_delivery(
            actor=actor, action=row, pledge=Partner.objects.get(action=row), date=TODAY,
            text=f"Datang {mark}", rupiah=None, document=None, at=at,
        )  # fmt: skip
    secretariat = builders.actor(people[0].person)
    making.make(actor=secretariat, plan=plan, year=FIRST.year, quarter=1, at=at, today=TODAY)


def _report(
    actor: Actor, row: Action, quarter: Quarter, mark: str, at: dt.datetime, *,
    is_handed_in: bool = True,
) -> None:  # fmt: skip
    report = Report(
        str(row.public_id), quarter, reached=Decimal(1), spent=((Source.PAD, RUPIAH),),
        obstacle=f"Kendala {mark}",
    )  # fmt: skip
    saved = actions.save_report(
        actor=actor, action=row, report=report, from_version=0, at=at, today=TODAY
    )
    text = f"Bukti {mark} {actor.organization_id}"
    file = ContentFile(samples.pdf(text), name=f"bukti {mark}.pdf")
    document = proving.kept_file(actor, file, at=at)
    actions.add_report_proof(actor=actor, action=row, quarter=quarter, document=document, at=at)
    if is_handed_in:
        actions.submit_report(
            actor=actor, action=row, quarter=quarter, from_version=saved.version, at=at, today=TODAY
        )


def paper_of(place: Region) -> Monitoring:
    """The paper of a town."""
    return Monitoring.objects.get(plan=town_plans.plan_named(place, "settled"))


def task_of(place: Region, organization: Organization) -> FollowUp:
    """What an organization has to do; the agency's where it has nothing."""
    rows = FollowUp.objects.filter(action__plan=town_plans.plan_named(place, "settled"))
    return rows.filter(owner=organization).first() or rows.order_by("pk")[1]
