"""Writing lines: one function, one transaction, one entry of the trail, one more revision."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import models, transaction
from django.db.models import Max

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.apps.planning import access, commitments
from layak.apps.planning.lines import fill, in_one_order, line_of
from layak.apps.planning.models import Action, ActionPlan, ActionRevision, Budget, Partner
from layak.core.action_plan.content import content_of_line, line_of_content
from layak.core.action_plan.model import Line, LineState
from layak.core.errors import DomainError
from layak.vault import chain


class NotYourLine(DomainError):
    """The line is another agency's or locked, or the plan is agreed and still."""

    code = "not_your_line"
    template = "Aksi ini milik lembaga lain atau dikunci, atau RAD ini sedang tidak dapat diubah."


class StaleLine(DomainError):
    """Somebody saved since this person read the line. ``current`` and ``row`` are what is there."""

    code = "stale_line"
    template = "Aksi ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, row: Action, current: Line) -> None:
        self.row, self.current = row, current
        super().__init__()


class AlreadyPlanned(DomainError):
    """The plan has a line made of this action of the catalogue."""

    code = "already_planned"
    template = "Aksi ini sudah ada dalam RAD sebagai aksi nomor {number}."


@transaction.atomic
def add_line(*, actor: Actor, plan: ActionPlan, line: Line, at: dt.datetime) -> Action:
    """Add a line at the end of the plan; its key and number are given here.

    An agency adds lines that it leads itself. Raises `NotYourLine`, or `AlreadyPlanned` where a
    line is made of the same action of the catalogue.
    """
    locked = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    organizations = _organizations(actor)
    lead = organizations.get(line.lead)
    _refuse_others(actor, locked, lead.pk if lead else None)
    _refuse_twice(locked, line.catalogue_code)
    highest = Action.objects.filter(plan=locked).aggregate(highest=Max("number"))["highest"] or 0
    row = Action(plan=locked, version=0)
    added = replace(line, key=str(row.public_id), number=highest + 1)
    return _store(actor, row, added, organizations, step="add", at=at)


@transaction.atomic
def save_line(
    *, actor: Actor, plan: ActionPlan, line: Line, from_version: int, at: dt.datetime,
    is_known: bool = False,
) -> Action:  # fmt: skip
    """Save a line as a person edited it; ``from_version`` is the one they have read.

    Raises `NotYourLine`, or `StaleLine`: then nothing is overwritten; and as `commitments.check`
    does, which wants to hear that what the line has spent ``is_known``.
    """
    row, current = _held(actor, plan, line.key)
    if row.version != from_version:
        raise StaleLine(row, current)
    organizations = _organizations(actor)
    lead = organizations.get(line.lead)
    if lead is None or lead.pk != row.lead_id:  # who gives a line away must be allowed to
        _refuse_others(actor, row.plan, lead.pk if lead else None)
    commitments.check(current, line, is_known=is_known)
    return _store(actor, row, replace(line, number=row.number), organizations, step="save", at=at)


@transaction.atomic
def cancel_line(
    *, actor: Actor, plan: ActionPlan, key: str, from_version: int, at: dt.datetime,
    is_known: bool = False,
) -> Action:  # fmt: skip
    """Take a line out of the plan; it stays on record. Raises as `save_line` does."""
    row, current = _held(actor, plan, key)
    if row.version != from_version:
        raise StaleLine(row, current)
    cancelled = replace(current, state=LineState.CANCELLED)
    commitments.check(current, cancelled, is_known=is_known)
    return _store(actor, row, cancelled, _organizations(actor), step="cancel", at=at)


@transaction.atomic
def restore_line(
    *, actor: Actor, plan: ActionPlan, key: str, from_version: int, at: dt.datetime
) -> Action:
    """Put a line that was taken out back in its place, with all it held.

    Raises `NotYourLine`, `StaleLine` where somebody was faster, or `AlreadyPlanned` where another
    line has been made of its action of the catalogue since.
    """
    row, current = _held(actor, plan, key, is_removed=True)
    if row.version != from_version:
        raise StaleLine(row, current)
    _refuse_twice(row.plan, row.catalogue_code)
    back = replace(current, state=_state_before(row))
    return _store(actor, row, back, _organizations(actor), step="restore", at=at)


@transaction.atomic
def lock_line(*, actor: Actor, plan: ActionPlan, key: str, locked: bool, at: dt.datetime) -> Action:
    """Lock a line, so that its agency and a workbook leave it as it is, or unlock it.

    Raises `NotYourLine`: whoever plans for the region locks.
    """
    if not access.manages(actor):
        raise NotYourLine
    row, current = _held(actor, plan, key)
    row.is_locked = locked
    step = "lock" if locked else "unlock"
    return _store(actor, row, current, _organizations(actor), step=step, at=at)


@transaction.atomic
def follow_line(*, actor: Actor, row: Action, state: LineState, at: dt.datetime) -> Action:
    """Note on a line how far its work is, as a report says that somebody has confirmed.

    The caller has seen to who may; the plan is agreed and its other fields stay still.
    """
    held = Action.objects.select_for_update(of=("self",)).select_related("lead", "plan")
    found = held.get(pk=row.pk)
    if found.state in {state.value, LineState.CANCELLED.value}:
        return found
    budgets = list(found.budgets.order_by("year", "source"))
    partners = list(found.partners.select_related("organization").order_by("pk"))
    line = replace(line_of(found, budgets, partners), state=state)
    return _store(actor, found, line, _organizations(actor), step="follow", at=at)


def _held(
    actor: Actor, plan: ActionPlan, key: str, *, is_removed: bool = False
) -> tuple[Action, Line]:
    """A line of the plan, locked for this transaction, with what it says now.

    Raises `NotYourLine`, or `StaleLine` where a line to put back ``is_removed`` no more.
    """
    locked = ActionPlan.objects.select_for_update().get(pk=plan.pk)
    rows = Action.objects.select_for_update(of=("self",)).select_related("lead")
    row = rows.get(plan=locked, public_id=key)
    row.plan = locked
    _refuse_others(actor, locked, row.lead_id, is_locked=row.is_locked)
    budgets = list(row.budgets.order_by("year", "source"))
    partners = list(row.partners.select_related("organization").order_by("pk"))
    line = line_of(row, budgets, partners)
    if is_removed and line.state is not LineState.CANCELLED:
        raise StaleLine(row, line)
    if line.state is LineState.CANCELLED and not is_removed:  # an old page brings nothing back
        raise NotYourLine
    return row, line


def _state_before(row: Action) -> LineState:
    """How far the work on a removed line was when it still stood."""
    contents = row.revisions.order_by("-version").values_list("content", flat=True)
    states = (line_of_content(json.loads(content)).state for content in contents)
    return next(state for state in states if state is not LineState.CANCELLED)


def _refuse_others(
    actor: Actor, plan: ActionPlan, lead_id: int | None, *, is_locked: bool = False
) -> None:
    managing = access.manages(actor)
    if not access.may_write(actor, plan, lead_id, managing=managing, is_locked=is_locked):
        raise NotYourLine


def _refuse_twice(plan: ActionPlan, catalogue_code: str) -> None:
    """Raise `AlreadyPlanned`; call with the plan held, so that two at once are told too."""
    if not catalogue_code:
        return
    standing = Action.objects.filter(plan=plan, catalogue_code=catalogue_code)
    there = standing.exclude(state=LineState.CANCELLED.value).first()
    if there is not None:
        raise AlreadyPlanned(number=there.number)


def _organizations(actor: Actor) -> dict[str, Organization]:
    return {str(each.public_id): each for each in organizations_visible_to(actor)}


def _store(
    actor: Actor, row: Action, line: Line, organizations: Mapping[str, Organization], *,
    step: str, at: dt.datetime,
) -> Action:  # fmt: skip
    """Write the next version of a line with its money, partners, revision and entry."""
    line = in_one_order(line)
    fill(row, line, organizations)
    previous = row.version
    row.version = previous + 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    written, deleted = _rewrite(row, line, organizations)
    kept = line_of(row, [each for each in written if isinstance(each, Budget)],
                   [each for each in written if isinstance(each, Partner)])  # fmt: skip
    revision = ActionRevision.objects.create(
        action=row, version=row.version, from_version=previous, step=step, at=at, by=actor.user,
        content=chain.canonical(content_of_line(kept)),
    )  # fmt: skip
    audit.record(
        actor=actor.user, action=f"action.{step}", subject=row, also=[revision, *written],
        deleted=deleted, at=at, place=actor.regency.code,
        details={"plan": str(row.plan.public_id), "number": row.number},
    )  # fmt: skip
    return row


def _rewrite(
    row: Action, line: Line, organizations: Mapping[str, Organization]
) -> tuple[Sequence[models.Model], list[str]]:
    """The line's budgets and partners as it says them now; what is the same stays untouched."""
    wanted: dict[tuple[object, ...], Budget | Partner] = {}
    for cost in line.costs:
        budget = Budget(action=row, year=cost.year, source=cost.source.value, rupiah=cost.rupiah)
        wanted[("budget", cost.year, cost.source.value, cost.rupiah)] = budget
    for each in line.pledges:
        partner = Partner(
            action=row, organization=organizations[each.agency], kind=each.kind.value,
            text=each.text, year=each.year, rupiah=each.rupiah,
        )  # fmt: skip
        wanted[_key(partner)] = partner
    there: dict[tuple[object, ...], Budget | Partner] = {
        ("budget", each.year, each.source, each.rupiah): each for each in row.budgets.all()
    }
    there |= {_key(each): each for each in row.partners.select_related("organization")}
    gone = [each for key, each in there.items() if key not in wanted]
    deleted = [audit.key_of(each) for each in gone]
    for each_gone in gone:
        each_gone.delete()
    rows = [there.get(key) or made for key, made in wanted.items()]
    for made in rows:
        if made.pk is None:
            made.save(force_insert=True)
    return rows, deleted


def _key(partner: Partner) -> tuple[object, ...]:
    return (
        "partner", partner.organization.pk, partner.kind, partner.text, partner.year,
        partner.rupiah,
    )  # fmt: skip
