"""What follows from reports: things to do by when, what partners brought, and the due dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.planning import access as planning
from layak.apps.planning.models import Action, ActionPlan, Partner
from layak.apps.progress import access
from layak.apps.progress.actions import NotYourReport
from layak.apps.progress.models import Delivery, FollowUp, Rhythm
from layak.core.action_plan.model import PledgeKind
from layak.core.errors import DomainError


class NothingPledged(DomainError):
    """Only what was pledged can be delivered."""

    code = "nothing_pledged"
    template = "Mitra ini tidak menjanjikan hal itu pada aksi ini."


class AmountNeeded(DomainError):
    """Money that came has an amount."""

    code = "amount_needed"
    template = "Isi jumlah rupiah yang diterima."


@transaction.atomic
def add_follow_up(
    *, actor: Actor, action: Action, text: str, owner: Organization, due_date: dt.date,
    at: dt.datetime,
) -> FollowUp:  # fmt: skip
    """Note what somebody has to do about a line. Raises `NotYourReport`."""
    held = _held(actor, action)
    row = FollowUp.objects.create(
        action=held, text=text.strip(), owner=owner, due_date=due_date, added_at=at,
        added_by=actor.user,
    )  # fmt: skip
    _entry(actor, "follow_up.added", row, at)
    return row


@transaction.atomic
def finish_follow_up(*, actor: Actor, follow_up: FollowUp, done: bool, at: dt.datetime) -> FollowUp:
    """Say that it is done, or that it is not after all.

    Its owner, the line's lead, and those who plan for the region do. Raises `NotYourReport`.
    """
    visible = access.follow_ups_visible_to(actor).select_for_update(of=("self",))
    row = visible.select_related("action").filter(pk=follow_up.pk).first()
    mine = {row.owner_id, row.action.lead_id} if row else set()
    if row is None or not (planning.manages(actor) or actor.organization_id in mine):
        raise NotYourReport
    if (row.done_at is not None) == done:
        return row
    row.done_at, row.done_by = (at, actor.user) if done else (None, None)
    row.save()
    _entry(actor, "follow_up.done" if done else "follow_up.reopened", row, at)
    return row


@transaction.atomic
def add_delivery(
    *, actor: Actor, action: Action, pledge: Partner, date: dt.date, text: str,
    rupiah: int | None, document: Document | None, at: dt.datetime,
) -> Delivery:  # fmt: skip
    """Note what a partner brought of its pledge. Raises `NotYourReport`, `NothingPledged` or
    `AmountNeeded`."""
    held = _held(actor, action)
    if pledge.action_id != held.pk:
        raise NothingPledged
    is_money = pledge.kind == PledgeKind.MONEY
    if is_money and not rupiah:
        raise AmountNeeded
    row = Delivery.objects.create(
        action=held, organization=pledge.organization, kind=pledge.kind, text=text.strip(),
        date=date, rupiah=rupiah if is_money else None, document=document, at=at, by=actor.user,
    )  # fmt: skip
    _entry(actor, "delivery.added", row, at)
    return row


@transaction.atomic
def set_rhythm(
    *, actor: Actor, plan: ActionPlan, due_days: int, escalate_days: int, at: dt.datetime
) -> Rhythm:
    """Set when reports are due and when the leader is told. Raises `NotYourReport`."""
    if not planning.plans_managed_by(actor).filter(pk=plan.pk).exists():
        raise NotYourReport
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    row = Rhythm.objects.filter(plan=plan).first() or Rhythm(plan=plan)
    row.due_days, row.escalate_days = due_days, escalate_days
    row.save()
    _entry(actor, "rhythm.set", row, at)
    return row


def _held(actor: Actor, action: Action) -> Action:
    plan = ActionPlan.objects.select_for_update().get(pk=action.plan_id)
    held = Action.objects.select_related("lead").get(pk=action.pk)
    held.plan = plan
    if not access.may_report(actor, plan, held, managing=planning.manages(actor)):
        raise NotYourReport
    return held


def _entry(
    actor: Actor, action: str, subject: models.Model, at: dt.datetime,
    also: Sequence[models.Model] = (),
) -> None:  # fmt: skip
    audit.record(
        actor=actor.user, action=action, subject=subject, also=also, at=at,
        place=actor.regency.code,
    )  # fmt: skip
