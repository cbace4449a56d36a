"""The role card of a member: their questions, their lines of the RAD, their next dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row, all_rows
from layak.apps.calendars import pages as calendar_pages
from layak.apps.calendars import queries as calendar
from layak.apps.calendars.pages import Shown
from layak.apps.organizations.access import Actor
from layak.apps.planning.access import lines_visible_to, plans_visible_to
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.task_force.covering import round_in_view
from layak.apps.task_force.models import Member
from layak.core.action_plan.model import LineState
from layak.core.action_plan.steps import PlanStatus
from layak.core.agenda.model import CalendarEntry
from layak.core.agenda.month import due

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
    return cards_of(actor, [member], today=today)[member.pk]


def cards_of(actor: Actor, members: Sequence[Member], *, today: dt.date) -> dict[int, Card]:
    """The cards of members by their keys, as the actor may see them; asks as often for one as for
    all. ``members`` should have their organizations joined."""
    round_, plan = round_in_view(actor), plan_in_view(actor)
    questions = _questions(actor, round_, today) if round_ else {}
    lines = _lines(actor, plan) if plan else {}
    entries = calendar.entries(actor, calendar.around(today))
    return {
        each.pk: _card(each, round_, questions, plan, lines, entries, today) for each in members
    }


def _card(
    member: Member, round_: Round | None, questions: Mapping[int, Sequence[AskedOf]],
    plan: ActionPlan | None, lines: Mapping[int, Sequence[Action]],
    entries: Iterable[CalendarEntry], today: dt.date,
) -> Card:  # fmt: skip
    office = member.organization
    choice = calendar.Choice(organization=str(office.public_id) if office else "")
    dates = due((each for each in entries if choice.takes(each)), today=today)
    return Card(
        round=round_,
        questions=questions.get(office.pk, ()) if office else (),
        plan=plan,
        lines=lines.get(office.pk, ()) if office else (),
        overdue=_dates(dates.overdue, today),
        dates=_dates(dates.upcoming, today),
    )


def _dates(entries: Iterable[CalendarEntry], today: dt.date) -> list[Shown]:
    """The next of these that take place."""
    on = [each for each in entries if not each.is_cancelled]
    return [calendar_pages.shown(each, today=today) for each in on[:MOST_DATES]]


def plan_in_view(actor: Actor) -> ActionPlan | None:
    """The plan that is followed: the most settled one, of these the newest. One query."""
    rows = list(plans_visible_to(actor).order_by("-first_year", "-pk"))
    return min(rows, key=lambda row: _SETTLED_FIRST.index(PlanStatus(row.status)), default=None)


def _questions(actor: Actor, round_: Round, today: dt.date) -> dict[int, list[AskedOf]]:
    """What each organization leads, by its key, in the instrument's order."""
    language = words().language
    found: dict[int, list[AskedOf]] = {}
    for row in all_rows(actor, round_, today=today):
        if row.lead is not None:
            asked = AskedOf(row, row.question.text.in_language(language))
            found.setdefault(row.lead.organization_id, []).append(asked)
    return found


def _lines(actor: Actor, plan: ActionPlan) -> dict[int, list[Action]]:
    """The lines each organization leads, by its key. One query."""
    led = lines_visible_to(actor, plan).filter(lead__isnull=False)
    found: dict[int, list[Action]] = {}
    for row in led.exclude(state=LineState.CANCELLED).order_by("number"):
        if row.lead_id is not None:
            found.setdefault(row.lead_id, []).append(row)
    return found
