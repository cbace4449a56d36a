"""The role card of a member: their questions, their lines of the RAD, their next dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row, all_rows
from layak.apps.calendars import pages as calendar_pages
from layak.apps.calendars import queries as calendar
from layak.apps.calendars.pages import Shown
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.planning.access import lines_visible_to, plans_visible_to
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.task_force.covering import round_in_view
from layak.apps.task_force.models import Member
from layak.core.action_plan.model import LineState
from layak.core.action_plan.steps import PlanStatus
from layak.core.agenda.model import CalendarEntry

MOST_DATES = 8
_SETTLED_FIRST = (PlanStatus.DECREED, PlanStatus.AGREED, PlanStatus.DISCUSSED, PlanStatus.DRAFT)


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question of a card: its text in the reader's language, and how it stands."""

    row: Row
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a member has to do. Without an organization there are only dates."""

    round: Round | None
    questions: Sequence[AskedOf]
    plan: ActionPlan | None
    lines: Sequence[Action]
    overdue: Sequence[Shown]
    dates: Sequence[Shown]


def card_of(actor: Actor, member: Member, *, today: dt.date) -> Card:
    """The card of a member, as the actor may see it."""
    office = member.organization
    round_, plan = round_in_view(actor), plan_in_view(actor)
    key = str(office.public_id) if office else ""
    due = calendar.agenda(actor, calendar.Choice(organization=key), today=today)
    return Card(
        round=round_,
        questions=_questions(actor, round_, office, today) if round_ and office else (),
        plan=plan,
        lines=_lines(actor, plan, office) if plan and office else (),
        overdue=_dates(due.overdue, today),
        dates=_dates(due.upcoming, today),
    )


def _dates(entries: Iterable[CalendarEntry], today: dt.date) -> list[Shown]:
    """The next of these that take place."""
    on = [each for each in entries if not each.is_cancelled]
    return [calendar_pages.shown(each, today=today) for each in on[:MOST_DATES]]


def plan_in_view(actor: Actor) -> ActionPlan | None:
    """The plan that is followed: the most settled one, of these the newest. One query."""
    rows = list(plans_visible_to(actor).order_by("-first_year", "-pk"))
    return min(rows, key=lambda row: _SETTLED_FIRST.index(PlanStatus(row.status)), default=None)


def _questions(actor: Actor, round_: Round, office: Organization, today: dt.date) -> list[AskedOf]:
    """What the organization leads, in the instrument's order."""
    language = words().language
    return [
        AskedOf(row, row.question.text.in_language(language))
        for row in all_rows(actor, round_, today=today)
        if row.lead is not None and row.lead.organization_id == office.pk
    ]


def _lines(actor: Actor, plan: ActionPlan, office: Organization) -> list[Action]:
    found = lines_visible_to(actor, plan).filter(lead=office)
    return list(found.exclude(state=LineState.CANCELLED).order_by("number"))
