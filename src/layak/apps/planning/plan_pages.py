"""The pages around the matrix: the list of plans, steps, versions, ceilings, history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

from django.urls import reverse

from layak.apps.accounts.language import words
from layak.apps.assessment.access import open_first, rounds_visible_to
from layak.apps.assessment.instruments import parsed
from layak.apps.evidence.access import documents_visible_to
from layak.apps.organizations.access import Actor
from layak.apps.planning import access
from layak.apps.planning.checking import ceilings_of, frame_of
from layak.apps.planning.describing import Both, Names, differing, names_in
from layak.apps.planning.finding import joined
from layak.apps.planning.forms import CeilingForm, PlanForm, SetupForm, StepForm
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import Action, ActionPlan, ActionRevision, PlanVersion
from layak.apps.planning.pages import plan_comments
from layak.apps.planning.plans import PlanSetup
from layak.core.action_plan.comparing import PlanDifference, difference_between
from layak.core.action_plan.content import line_of_content, read_plan
from layak.core.action_plan.findings import PlanFinding, blocking
from layak.core.action_plan.model import Line
from layak.core.action_plan.plan_rules import Use, plan_findings, uses
from layak.core.action_plan.steps import (
    NEEDS_REASON,
    PlanStatus,
    PlanStep,
    advance_plan,
    steps_from,
)
from layak.core.action_plan.words import SOURCE_WORDS, STATUS_WORDS
from layak.core.messages import Message, msg

SetupT = TypeVar("SetupT", bound=PlanForm)

STEP_WORDS: Mapping[str, Message] = {
    PlanStep.DISCUSS: msg("Nyatakan sudah dibahas"),
    PlanStep.AGREE: msg("Nyatakan disepakati"),
    PlanStep.DECREE: msg("Nyatakan ditetapkan"),
    PlanStep.RETURN: msg("Kembalikan menjadi rancangan"),
    PlanStep.AMEND: msg("Buka untuk perubahan"),
}


@dataclass(frozen=True, slots=True)
class StepView:
    """A step a plan may take, and what must be mended before."""

    step: PlanStep
    word: Message
    lacking: Sequence[PlanFinding]
    needs_reason: bool
    needs_decree: bool


def plans_context(actor: Actor, form: PlanForm | None = None) -> dict[str, object]:
    """The plans of a region, newest first, and the form of a new one."""
    rows = joined(access.plans_visible_to(actor)).order_by("-first_year", "-pk")
    manages = access.manages(actor)
    if form is None and manages:
        form = with_rounds(actor, PlanForm())
    has_rounds = form is not None and bool(form.fields["round"].choices)  # type: ignore[attr-defined]  # a choice field
    return {
        "plans": [(row, STATUS_WORDS[row.status]) for row in rows],
        "form": form if manages else None,
        "has_rounds": has_rounds,
    }


def with_rounds(actor: Actor, form: SetupT) -> SetupT:
    """The form with the rounds a plan may answer, the newest open one first."""
    rounds = open_first(rounds_visible_to(actor))
    choices = [(str(each.public_id), each.title) for each in rounds]
    form.fields["round"].choices = choices  # type: ignore[attr-defined]  # a choice field
    return form


def setup_of(actor: Actor, data: Mapping[str, Any]) -> PlanSetup:
    """What a valid form says."""
    round_ = rounds_visible_to(actor).get(public_id=data["round"])
    return PlanSetup(data["title"], round_, data["first_year"], data["last_year"])


def setup_context(
    actor: Actor, plan: ActionPlan, form: SetupForm | None = None
) -> dict[str, object]:
    """The form that mends what a plan began with."""
    return {
        "plan": plan,
        "round": plan.round,
        "status": STATUS_WORDS[plan.status],
        "form": form or with_rounds(actor, SetupForm(initial=_setup_said(plan))),
        "is_draft": plan.status == PlanStatus.DRAFT,
    }


def _setup_said(plan: ActionPlan) -> dict[str, object]:
    names = ("title", "first_year", "last_year", "version")
    return {name: getattr(plan, name) for name in names} | {"round": str(plan.round.public_id)}


def cluster_choices(plan: ActionPlan) -> list[tuple[str, str]]:
    """The clusters of the plan's instrument."""
    found = parsed(plan.round).instrument.clusters
    return [(each.code, each.title.in_language(words().language)) for each in found]


def own_lead(actor: Actor) -> str:
    """Who leads a line that somebody adds: their own organization, where it is an agency's."""
    if actor.organization is None or access.manages(actor):
        return ""
    return str(actor.organization.public_id)


def steps_context(
    actor: Actor, plan: ActionPlan, form: StepForm | None = None
) -> dict[str, object]:
    """Where a plan stands, what each step needs, everything that is wrong, and what was said."""
    content = plan_of(plan)
    findings = plan_findings(content, frame_of(plan))
    manages = access.manages(actor)
    steps = [_step(plan, step, findings) for step in steps_from(PlanStatus(plan.status))]
    return {
        "plan": plan,
        "round": plan.round,
        "status": STATUS_WORDS[plan.status],
        "statuses": [(each.value, STATUS_WORDS[each]) for each in PlanStatus],
        "steps": steps if manages else [],
        "findings": findings,
        "form": form,
        "documents": list(documents_visible_to(actor).order_by("-pk")[:200]) if manages else [],
        "versions": list(_versions(plan)),
        "comments": plan_comments(plan),
        "comment_address": reverse("plan_comment", args=[plan.public_id]),
        "manages": manages,
    }


def _step(plan: ActionPlan, step: PlanStep, findings: Sequence[PlanFinding]) -> StepView:
    following = advance_plan(PlanStatus(plan.status), step=step)
    looks_back = step in NEEDS_REASON
    lacking = () if looks_back else blocking(findings, before=following)
    return StepView(step, STEP_WORDS[step], lacking, looks_back, step is PlanStep.DECREE)


def _versions(plan: ActionPlan) -> list[tuple[PlanVersion, Message]]:
    rows = PlanVersion.objects.filter(plan=plan).select_related("by").defer("content")
    return [(row, STATUS_WORDS[row.status]) for row in rows.order_by("-number")]


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line in two versions, field by field."""

    line: Line
    fields: Sequence[Both]


def versions_context(plan: ActionPlan, *, old: str, new: str) -> dict[str, object]:
    """Two versions side by side; ``new`` empty is the plan as it stands now. Raises
    `PlanVersion.DoesNotExist` for numbers that are none."""
    names = names_in(plan)
    rows = _versions(plan)
    found: PlanDifference | None = None
    if rows:
        numbers = [row.number for row, _word in rows]
        old_number = int(old) if old.isascii() and old.isdigit() and len(old) < 9 else numbers[0]
        before = read_plan(_content(plan, old_number))
        after = (
            read_plan(_content(plan, int(new)))
            if new.isascii() and new.isdigit() and len(new) < 9
            else plan_of(plan)
        )
        found = difference_between(before, after)
        old, new = str(old_number), new
    return {
        "plan": plan,
        "round": plan.round,
        "versions": rows,
        "old": old,
        "new": new,
        "difference": found,
        "changed": [
            ChangedLine(each.new, differing(each.old, each.new, names))
            for each in (found.changed if found else ())
        ],
        "names": names,
    }


def _content(plan: ActionPlan, number: int) -> str:
    content: str = PlanVersion.objects.values_list("content", flat=True).get(
        plan=plan, number=number
    )
    return content


def ceilings_context(
    actor: Actor, plan: ActionPlan, form: CeilingForm | None = None
) -> dict[str, object]:
    """What is planned against every ceiling, by agency, year and source."""
    names, years = names_in(plan), range(plan.first_year, plan.last_year + 1)
    manages = access.manages(actor)
    if form is None and manages:
        form = CeilingForm(agencies=names.agencies, years=years)
    return {
        "plan": plan,
        "round": plan.round,
        "years": years,
        "rows": _ceiling_rows(uses(plan_of(plan), ceilings_of(plan)), names, years),
        "form": form if manages else None,
        "limits": [form[f"limit-{year}"] for year in years] if form is not None else [],
    }


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """An agency and a source with what is planned and allowed in every year."""

    agency: str
    source: str
    years: Sequence[tuple[Use | None, int]]


def _ceiling_rows(found: Sequence[Use], names: Names, years: range) -> list[CeilingRow]:
    table: dict[tuple[str, str], dict[int, Use]] = {}
    for use in found:
        table.setdefault((use.agency, use.source), {})[use.year] = use
    rows = [
        CeilingRow(
            names.agencies.get(agency, "–"), words().render(SOURCE_WORDS[source]),
            [(by_year.get(year), year) for year in years],
        )
        for (agency, source), by_year in table.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.agency, row.source))


@dataclass(frozen=True, slots=True)
class Past:
    """A version of a line with what it changed."""

    revision: ActionRevision
    fields: Sequence[Both]


def history_context(plan: ActionPlan, row: Action) -> dict[str, object]:
    """Every version of a line, newest first."""
    names = names_in(plan)
    found = ActionRevision.objects.filter(action=row).select_related("by").order_by("version")
    texts = [(each, line_of_content(json.loads(each.content))) for each in found]
    past = [Past(texts[0][0], ())] if texts else []
    past += [
        Past(after[0], differing(before[1], after[1], names)) for before, after in pairwise(texts)
    ]
    return {"plan": plan, "round": plan.round, "row": row, "past": past[::-1]}
