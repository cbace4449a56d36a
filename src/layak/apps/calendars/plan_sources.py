"""What the RAD puts into the calendar: its decree, and when its quarters are to be reported."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.calendars.sources import Window
from layak.apps.organizations.access import Actor, Right
from layak.apps.planning.access import plans_visible_to
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.model import LineState
from layak.core.action_plan.steps import PlanStatus
from layak.core.agenda.model import CalendarEntry, Confidence, EntryKind
from layak.core.agenda.steps import report_day

_SETTLED = (PlanStatus.AGREED, PlanStatus.DECREED)
QUARTERS = (1, 2, 3, 4)


def decrees(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """The day a RAD was decreed. One query."""
    found = plans_visible_to(actor).filter(
        status=PlanStatus.DECREED, decree_date__range=(window.first, window.last)
    )
    for plan in found:
        if plan.decree_date is None:
            continue
        yield CalendarEntry(
            key=f"decree-{plan.public_id}", kind=EntryKind.DECREE,
            title=_("Penetapan %(plan)s") % {"plan": plan.title}, from_date=plan.decree_date,
            until_date=plan.decree_date, link=reverse("plan", args=[plan.public_id]),
            source=plan.decree_number, is_sample=plan.is_sample,
        )  # fmt: skip


def reports(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """When each quarter of an agreed RAD is to be reported, by those who lead a line of it then.

    Two queries. Nothing of a draft, whose lines may still be thrown out.
    """
    if not actor.may(Right.READ_WHOLE_PLAN):
        return
    plans = list(plans_visible_to(actor).filter(status__in=_SETTLED))
    leads = _leads(plans)
    for plan in plans:
        for year in range(plan.first_year, plan.last_year + 1):
            for quarter in QUARTERS:
                day = report_day(year, quarter)
                who = leads[plan.pk, quarter]
                if who and window.first <= day <= window.last:
                    yield CalendarEntry(
                        key=f"report-{plan.public_id}-{year}-{quarter}", kind=EntryKind.REPORT,
                        title=_("Laporan triwulan %(quarter)d/%(year)d · %(plan)s")
                        % {"quarter": quarter, "year": year, "plan": plan.title},
                        from_date=day, until_date=day, addressees=tuple(sorted(who)),
                        link=reverse("plan", args=[plan.public_id]),
                        source=_("15 hari sesudah triwulan berakhir"),
                        confidence=Confidence.RECOLLECTION, is_sample=plan.is_sample,
                    )  # fmt: skip


def _leads(plans: list[ActionPlan]) -> defaultdict[tuple[int, int], set[str]]:
    """Who leads lines in which quarter of which plan; a line without quarters runs in all."""
    lines = Action.objects.filter(plan__in=plans, lead__isnull=False)
    lines = lines.exclude(state=LineState.CANCELLED)
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for plan_id, quarters, lead in lines.values_list("plan_id", "quarters", "lead__public_id"):
        for quarter in json.loads(quarters) or QUARTERS:
            found[plan_id, quarter].add(str(lead))
    return found
