"""What the pages of a plan and of a line show: frozen values, few queries, scoped by the actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.apps.planning import access
from layak.apps.planning.checking import frame_of, scored_clusters
from layak.apps.planning.commitments import commitments_of
from layak.apps.planning.describing import Names, described, names_in
from layak.apps.planning.forms import LineFilter, QuickForm
from layak.apps.planning.line_forms import Choices, LineForm
from layak.apps.planning.lines import lines_of, ordered
from layak.apps.planning.models import Action, ActionPlan, PlanComment
from layak.apps.planning.overview import overview_of
from layak.apps.planning.picking import is_proposal
from layak.core.action_plan.findings import FIELD_WORDS, Field, PlanFinding
from layak.core.action_plan.line_rules import line_findings
from layak.core.action_plan.model import Line, LineState, Plan
from layak.core.action_plan.plan_rules import Frame, plan_findings
from layak.core.action_plan.steps import OPEN_FOR_WRITING
from layak.core.action_plan.words import SOURCE_WORDS, STATUS_WORDS

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class LineView:
    """One line in the matrix; ``form`` where the actor may write it."""

    row: Action
    line: Line
    lead: str
    findings: Sequence[PlanFinding]
    form: QuickForm | None

    @property
    def years(self) -> list[tuple[int, int]]:
        """What each year costs, for reading."""
        years = sorted({cost.year for cost in self.line.costs})
        return [(y, sum(c.rupiah for c in self.line.costs if c.year == y)) for y in years]


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one cluster."""

    code: str
    title: str
    views: Sequence[LineView]
    rupiah: int


@dataclass(frozen=True, slots=True)
class Bench:
    """A plan read once: its lines as the actor sees them, and what they are held against."""

    plan: ActionPlan
    rows: Sequence[Action]
    content: Plan
    frame: Frame
    names: Names
    manages: bool


def bench_of(actor: Actor, plan: ActionPlan) -> Bench:
    """Read a plan for an actor. Nine queries."""
    rows = list(ordered(access.lines_visible_to(actor, plan)))
    content = Plan(plan.first_year, plan.last_year, tuple(lines_of(rows)))
    frame = frame_of(plan)
    return Bench(plan, rows, content, frame, names_in(plan), access.manages(actor))


def plan_context(
    actor: Actor, plan: ActionPlan, chosen: LineFilter, *, page: str
) -> dict[str, object]:
    """The matrix of a plan: its figures, and its lines by cluster as chosen."""
    bench = bench_of(actor, plan)
    found = [
        (row, line)
        for row, line in zip(bench.rows, bench.content.lines, strict=True)
        if line.state is not LineState.CANCELLED and chosen.shows(line)
    ]
    order = list(bench.names.clusters)
    found.sort(key=lambda pair: (_place_in(order, pair[1].cluster), pair[1].number))
    listing = Paginator(found, PAGE_SIZE).get_page(page)
    return {
        "plan": plan,
        "round": plan.round,
        "listing": listing,
        "removed": [
            (row, line)
            for row, line in zip(bench.rows, bench.content.lines, strict=True)
            if line.state is LineState.CANCELLED and _may_write(actor, bench, row)
        ],
        "groups": groups_of(actor, bench, listing),
        "chosen": chosen,
        "names": bench.names,
        "sources": {key: words().render(text) for key, text in SOURCE_WORDS.items()},
        "pillars": Organization._meta.get_field("pillar").choices,
        "years": bench.content.years,
        "status": STATUS_WORDS[plan.status],
        **standing_context(actor, bench),
    }


def standing_context(actor: Actor, bench: Bench) -> dict[str, object]:
    """What an actor may do here, and the figures of those who read the whole plan."""
    reads_all = actor.may(Right.READ_WHOLE_PLAN)
    is_open = bench.plan.status in OPEN_FOR_WRITING
    return {
        "manages": bench.manages,
        "reads_all": reads_all,
        "may_add": is_open and actor.may(Right.PLAN),
        "overview": overview_of(bench.plan, bench.content, scored_clusters(bench.plan))
        if reads_all
        else None,
        "lacking": len(plan_findings(bench.content, bench.frame)) if reads_all else 0,
    }


def groups_of(actor: Actor, bench: Bench, listing: Page[tuple[Action, Line]]) -> list[Group]:
    """The lines of a page under their clusters, in the instrument's order."""
    choices = choices_of(actor, bench)
    by_cluster: dict[str, list[LineView]] = {}
    for row, line in listing:
        by_cluster.setdefault(line.cluster, []).append(_view(actor, bench, choices, row, line))
    return [
        Group(
            code, bench.names.clusters.get(code, code), views,
            sum(view.line.rupiah for view in views),
        )
        for code, views in by_cluster.items()
    ]  # fmt: skip


def _view(actor: Actor, bench: Bench, choices: Choices, row: Action, line: Line) -> LineView:
    form = QuickForm(line=line, choices=choices) if _may_write(actor, bench, row) else None
    if form is not None:
        form.initial["version"] = row.version
    findings = line_findings(line, bench.frame.known) if actor.may(Right.READ_WHOLE_PLAN) else []
    return LineView(row, line, bench.names.agencies.get(line.lead, ""), findings, form)


def _may_write(actor: Actor, bench: Bench, row: Action) -> bool:
    return access.may_write(
        actor, bench.plan, row.lead_id, managing=bench.manages, is_locked=row.is_locked
    )


def choices_of(actor: Actor, bench: Bench) -> Choices:
    """What the fields of a line may be set to. An agency that plans for itself leads its lines."""
    organizations = list(organizations_visible_to(actor).order_by("name"))
    active = {str(each.public_id): each.short_name for each in organizations if each.is_active}
    own = str(actor.organization.public_id) if actor.organization else ""
    return Choices(
        clusters=bench.names.clusters,
        agencies=active,
        leads={"": gettext("Belum ada"), **active} if bench.manages else {own: active.get(own, "")},
        pillars={str(each.public_id): each.pillar for each in organizations},
        places=bench.names.places,
        years=bench.content.years,
    )


def line_context(
    actor: Actor, plan: ActionPlan, row: Action, form: LineForm | None = None
) -> dict[str, object]:
    """The page of a line."""
    bench = bench_of(actor, plan)
    line = next(each for each in bench.content.lines if each.key == str(row.public_id))
    is_removed = line.state is LineState.CANCELLED
    may_write = _may_write(actor, bench, row)
    writes = may_write and not is_removed
    if form is None and writes:
        form = LineForm(line=line, choices=choices_of(actor, bench))
        form.initial["version"] = row.version
    reads_all = actor.may(Right.READ_WHOLE_PLAN)
    return {
        "plan": plan,
        "round": plan.round,
        "row": row,
        "line": line,
        "form": form if writes else None,
        "may_restore": may_write and is_removed,
        "names": bench.names,
        "findings": line_findings(line, bench.frame.known) if reads_all else [],
        "comments": _comments(plan, row) if reads_all else [],
        "status": STATUS_WORDS[plan.status],
        "version": row.version,
        "is_proposal": is_proposal(row, line),
        "code_name": bench.frame.known.codes.get(line.code, ""),
        "said": [
            (words().render(FIELD_WORDS[each]), described(line, each, bench.names))
            for each in FIELD_WORDS
            if each is not Field.CEILING
        ],
        "commitment": commitments_of([line.key]).get(line.key) if reads_all else None,
        "comment_address": reverse("line_comment", args=[plan.public_id, row.public_id]),
        **standing_context(actor, bench),
    }


def line_and_choices(actor: Actor, plan: ActionPlan, row: Action) -> tuple[Bench, Line, Choices]:
    """A line with what its form may be set to, to read what was sent."""
    bench = bench_of(actor, plan)
    line = next(each for each in bench.content.lines if each.key == str(row.public_id))
    return bench, line, choices_of(actor, bench)


def changed_context(actor: Actor, plan: ActionPlan, row: Action) -> dict[str, object]:
    """The pieces of a page that a saved line changes."""
    bench = bench_of(actor, plan)
    line = next(each for each in bench.content.lines if each.key == str(row.public_id))
    return {
        "plan": plan,
        "row": row,
        "findings": line_findings(line, bench.frame.known),
        **standing_context(actor, bench),
    }


def _comments(plan: ActionPlan, row: Action | None) -> list[PlanComment]:
    found = PlanComment.objects.filter(plan=plan, action=row)
    return list(found.select_related("by", "organization").order_by("pk"))


def plan_comments(plan: ActionPlan) -> list[PlanComment]:
    """What was said on the plan as a whole."""
    return _comments(plan, None)


def blank_line(*, title: str, cluster: str, lead: str, pillars: Mapping[str, str]) -> Line:
    """A line of which only the name is known."""
    line = Line(key="", number=0, cluster=cluster, title=title)
    return replace(line, lead=lead, pillar=pillars.get(lead, ""))


def _place_in(order: Sequence[str], code: str) -> int:
    return order.index(code) if code in order else len(order)
