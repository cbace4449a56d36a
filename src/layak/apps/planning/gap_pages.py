"""What the page of gaps shows, and the line that a gap becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator

from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.planning import access
from layak.apps.planning.describing import names_in
from layak.apps.planning.gaps import GapRow, gap_rows, line_for
from layak.apps.planning.models import Action, ActionPlan
from layak.apps.planning.picking import line_of_action, offers_for
from layak.core.action_plan.model import Line, LineState
from layak.core.action_plan.steps import OPEN_FOR_WRITING
from layak.core.values import ZERO

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class GapChoice:
    """Which gaps are shown; ``open`` leaves out those that a line moves already."""

    cluster: str = ""
    agency: str = ""
    only_open: bool = False
    page: str = "1"


def read_choice(query: Mapping[str, str]) -> GapChoice:
    """The choice an address makes; what is not understood is ignored."""
    return GapChoice(
        cluster=query.get("klaster", "")[:20],
        agency=query.get("lembaga", "")[:40],
        only_open=query.get("tampil", "") == "belum",
        page=query.get("page", "1"),
    )


def gaps_context(actor: Actor, plan: ActionPlan, chosen: GapChoice) -> dict[str, object]:
    """The gaps as chosen, with the names of who answers them."""
    rows = gap_rows(plan)
    shown = [row for row in rows if _is_chosen(row, chosen)]
    listing = Paginator(shown, PAGE_SIZE).get_page(chosen.page)
    offers = offers_for(plan, rows)
    names = names_in(plan)
    manages = access.manages(actor)
    return {
        "plan": plan,
        "round": plan.round,
        "names": names,
        "chosen": chosen,
        "listing": listing,
        "answers": [(row, offers.get(row.question.code, ())) for row in listing],
        "lost": sum((row.lost for row in shown), ZERO),
        "unsafe": sum((row.unsafe for row in shown), ZERO),
        "answered": any(row.claimed > ZERO for row in rows) or not rows,
        "planned": Action.objects.filter(plan=plan).exclude(state=LineState.CANCELLED).count(),
        "may_accept": manages and plan.status in OPEN_FOR_WRITING,
    }


def line_from(actor: Actor, plan: ActionPlan, sent: Mapping[str, str]) -> Line | None:
    """The line of the gap a form names; ``None`` where there is no such gap."""
    code = sent.get("question", "")
    row = next((each for each in gap_rows(plan) if each.question.code == code), None)
    if row is None:
        return None
    pillars = {str(each.public_id): each.pillar for each in organizations_visible_to(actor)}
    text = row.question.text.id  # the plan's own language, whoever presses the button
    lead = row.lead if row.lead in pillars else ""
    return line_for(row, title=text[:300], lead=lead, pillar=pillars.get(lead, ""))


def line_picked(actor: Actor, plan: ActionPlan, sent: Mapping[str, str]) -> Line | None:
    """The line of the catalogue's action a form names; ``None`` where it moves no gap."""
    return line_of_action(actor, plan, sent.get("code", ""), gap_rows(plan))


def _is_chosen(row: GapRow, chosen: GapChoice) -> bool:
    return (
        (not chosen.cluster or row.cluster == chosen.cluster)
        and (not chosen.agency or row.lead == chosen.agency)
        and not (chosen.only_open and row.numbers)
    )
