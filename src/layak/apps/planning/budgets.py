"""The money of a plan taken away as a workbook, and a workbook put back into its lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby

from django.core import signing
from django.db import transaction

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.actions import NotAllowed
from layak.apps.organizations.models import Alias
from layak.apps.planning import access
from layak.apps.planning.actions import StaleLine, save_line
from layak.apps.planning.checking import codes_of
from layak.apps.planning.describing import names_in
from layak.apps.planning.lines import lines_of, ordered, plan_of
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.budget_rows import Against, BudgetReading, read_budget
from layak.core.action_plan.model import Cost, Line, LineState, Plan, Source
from layak.core.action_plan.words import SOURCE_WORDS
from layak.core.errors import DomainError
from layak.core.texts import wording
from layak.documents.budget_sheet import BudgetLine, read_budget_sheet, write_budget

#: How long a checked workbook may wait to be applied, in seconds.
_WAITS = 60 * 60
_SALT = "layak.planning.budget"


class PreviewTooOld(DomainError):
    """What was checked is not what would be written now."""

    code = "preview_too_old"
    template = "RAD ini berubah, atau terlalu lama sejak diperiksa. Unggah bukunya sekali lagi."


@dataclass(frozen=True, slots=True)
class Preview:
    """A workbook held against the plan; ``token`` carries what would be written, signed."""

    file: str
    reading: BudgetReading
    token: str


def budget_workbook(plan: ActionPlan, *, at: dt.datetime) -> bytes:
    """Every amount of the plan's standing lines, in the order of the lines."""
    content, names = plan_of(plan), names_in(plan)
    rows = [
        BudgetLine(
            line.number, line.code, line.title, names.agencies.get(line.lead, ""), cost.year,
            words().render(SOURCE_WORDS[cost.source]), cost.rupiah,
        )
        for line in content.standing()
        for cost in line.costs
    ]  # fmt: skip
    title = f"{plan.title} · {plan.region.name}"
    return write_budget(rows, title=title, made_at=at, words=words())


def preview(actor: Actor, plan: ActionPlan, *, data: bytes, file: str) -> Preview:
    """Hold a workbook against the plan; nothing is written. Raises `InputRejected`."""
    rows = read_budget_sheet(data, file=file)
    actions = list(ordered(Action.objects.filter(plan=plan)))
    lines = lines_of(actions)
    versions = {str(row.public_id): row.version for row in actions}
    reading = read_budget(
        rows, Plan(plan.first_year, plan.last_year, tuple(lines)),
        Against(
            agencies=_agencies(actor), codes=codes_of(plan.region_id), file=file,
            locked={str(row.public_id) for row in actions if row.is_locked},
        ),
    )  # fmt: skip
    wanted = [
        [change.line.key, versions[change.line.key], change.year, change.source.value, change.new]
        for change in reading.changes
    ]
    payload = {"plan": str(plan.public_id), "by": actor.user.pk, "changes": sorted(wanted)}
    return Preview(file, reading, signing.dumps(payload, salt=_SALT, compress=True))


@transaction.atomic
def apply_preview(*, actor: Actor, plan: ActionPlan, token: str, at: dt.datetime) -> int:
    """Write what a preview showed and say how many lines changed: all of it, or nothing.

    Raises `NotAllowed`, or `PreviewTooOld` where a line was written since.
    """
    if not access.plans_managed_by(actor).filter(pk=plan.pk).exists():
        raise NotAllowed
    try:
        payload = signing.loads(token, salt=_SALT, max_age=_WAITS)
    except signing.BadSignature as error:
        raise PreviewTooOld from error
    if payload["plan"] != str(plan.public_id) or payload["by"] != actor.user.pk:
        raise PreviewTooOld
    rows = {str(row.public_id): row for row in ordered(Action.objects.filter(plan=plan))}
    lines = {line.key: line for line in lines_of(rows.values())}
    changed = 0
    for (key, version), found in groupby(payload["changes"], key=lambda each: (each[0], each[1])):
        line = lines.get(key)
        if line is None or line.state is LineState.CANCELLED:
            raise PreviewTooOld
        amounts = {(year, Source(source)): new for _key, _version, year, source, new in found}
        try:
            save_line(
                actor=actor, plan=plan, line=_with(line, amounts), from_version=version, at=at
            )
        except StaleLine as error:
            raise PreviewTooOld from error
        changed += 1
    return changed


def _with(line: Line, amounts: dict[tuple[int, Source], int]) -> Line:
    kept = {(cost.year, cost.source): cost.rupiah for cost in line.costs}
    costs = tuple(Cost(year, source, sum_) for (year, source), sum_ in (kept | amounts).items())
    return replace(line, costs=costs)


def _agencies(actor: Actor) -> dict[str, str]:
    """The region's organizations by every name they go by. Two queries."""
    rows = list(organizations_visible_to(actor))
    keys = {row.pk: str(row.public_id) for row in rows}
    found = {
        wording(alias.name): keys[alias.organization_id]
        for alias in Alias.objects.filter(regency_id=actor.regency_id)
    }
    for row in rows:
        found[wording(row.short_name)] = found[wording(row.name)] = keys[row.pk]
    return found
