"""Writing what partners are and bring: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.actions import Profile, save_organization
from layak.apps.organizations.models import PARTNER_KINDS, Organization
from layak.apps.partners import access
from layak.apps.partners.keeping import (
    AmountNeeded,
    NotYourPartner,
    StaleEntry,
    entry,
    keep,
    locked,
)
from layak.apps.partners.models import Arrival, Contribution, PartnerProfile
from layak.apps.partners.writing import (
    ContributionDraft,
    ProfileDraft,
    fill_contribution,
    fill_profile,
)
from layak.core.action_plan.model import PledgeKind
from layak.core.errors import DomainError


class NotYet(DomainError):
    """What is said to have come lies ahead."""

    code = "not_yet"
    template = "Tanggal diterima belum tiba. Catat setelah benar-benar diterima."


class TooEarly(DomainError):
    """What is said to have come lies before the support begins."""

    code = "too_early"
    template = "Tanggal diterima mendahului mulainya dukungan ini."


@transaction.atomic
def add_partner(
    *, actor: Actor, organization: Profile, draft: ProfileDraft, at: dt.datetime
) -> Organization:
    """Take an organization into the directory with its profile.

    Raises `NotYourPartner`, or as `organizations.actions.save_organization` does (`NameTaken`).
    """
    if not (access.manages(actor) and actor.may(Right.MANAGE_ORGANIZATIONS)):
        raise NotYourPartner
    if organization.kind not in PARTNER_KINDS:
        raise NotYourPartner
    made = save_organization(actor=actor, profile=organization, at=at)
    save_profile(actor=actor, organization=made, draft=draft, from_version=0, at=at)
    return made


@transaction.atomic
def save_profile(
    *, actor: Actor, organization: Organization, draft: ProfileDraft, from_version: int,
    at: dt.datetime, is_sample: bool = False,
) -> PartnerProfile:  # fmt: skip
    """Say what a partner does; ``from_version`` is the one that was read, 0 for none yet.

    Raises `NotYourPartner`, or `StaleEntry`: then nothing is overwritten.
    """
    if not access.manages(actor):
        raise NotYourPartner
    # One at a time for a partner: two first profiles must not meet.
    partners = access.partners_visible_to(actor).select_for_update(of=("self",))
    held = partners.filter(pk=organization.pk).first()
    if held is None:
        raise NotYourPartner
    row = PartnerProfile.objects.filter(organization=held).first()
    if (row.version if row else 0) != from_version:
        raise StaleEntry
    row = row or PartnerProfile(organization=held, version=0, is_sample=is_sample)
    fill_profile(row, draft)
    revision = keep(actor, row, "save", at)
    entry(actor, "partner.profile", row, [revision], at)
    return row


@transaction.atomic
def add_contribution(
    *, actor: Actor, organization: Organization, draft: ContributionDraft, at: dt.datetime,
    is_sample: bool = False,
) -> Contribution:  # fmt: skip
    """Note what a partner pledges outside the RAD. Raises `NotYourPartner`, `AmountNeeded`."""
    if not access.may_support(actor, organization):
        raise NotYourPartner
    row = Contribution(
        region=actor.regency, organization=organization, owner=actor.organization, version=0,
        is_sample=is_sample,
    )  # fmt: skip
    return _stored(actor, row, draft, "add", at)


@transaction.atomic
def save_contribution(
    *, actor: Actor, row: Contribution, draft: ContributionDraft, from_version: int,
    at: dt.datetime,
) -> Contribution:  # fmt: skip
    """Change what a partner pledges. Raises as `add_contribution` does, or `StaleEntry`: then
    nothing is overwritten."""
    held = _held(actor, row, from_version)
    return _stored(actor, held, draft, "save", at)


@transaction.atomic
def withdraw_contribution(
    *, actor: Actor, row: Contribution, withdrawn: bool, from_version: int, at: dt.datetime
) -> Contribution:
    """Take a contribution out of every figure, or back in.

    Raises `NotYourPartner`, `StaleEntry`.
    """
    held = _held(actor, row, from_version)
    held.is_withdrawn = withdrawn
    step = "withdraw" if withdrawn else "restore"
    revision = keep(actor, held, step, at)
    entry(actor, f"contribution.{step}", held, [revision], at)
    return held


@transaction.atomic
def add_arrival(
    *, actor: Actor, row: Contribution, date: dt.date, text: str, rupiah: int | None,
    document: Document | None, today: dt.date, at: dt.datetime,
) -> Arrival:  # fmt: skip
    """Note what came of a contribution. Raises `NotYourPartner`, `AmountNeeded`, `NotYet` or
    `TooEarly`."""
    held = access.contributions_visible_to(actor).select_for_update(of=("self",))
    found = held.filter(pk=row.pk, is_withdrawn=False).first()
    if found is None or not access.may_write(actor, found):
        raise NotYourPartner
    if found.kind == PledgeKind.MONEY and not rupiah:
        raise AmountNeeded
    if date > today:
        raise NotYet
    if date < found.from_date:
        raise TooEarly
    made = Arrival.objects.create(
        contribution=found, date=date, text=text, rupiah=rupiah, document=document, at=at,
        by=actor.user,
    )  # fmt: skip
    entry(actor, "arrival.add", made, [], at)
    return made


@transaction.atomic
def withdraw_arrival(*, actor: Actor, row: Arrival, at: dt.datetime) -> Arrival:
    """Say that something was noted by mistake. Raises `NotYourPartner`."""
    found = access.arrivals_visible_to(actor).select_for_update(of=("self",))
    held = found.select_related("contribution").filter(pk=row.pk).first()
    if held is None or not access.may_write(actor, held.contribution):
        raise NotYourPartner
    held.withdrawn_at = at
    held.save()
    entry(actor, "arrival.withdraw", held, [], at)
    return held


def _held(actor: Actor, row: Contribution, from_version: int) -> Contribution:
    held = locked(access.contributions_visible_to(actor), row, from_version)
    if not access.may_write(actor, held):
        raise NotYourPartner
    return held


def _stored(
    actor: Actor, row: Contribution, draft: ContributionDraft, step: str, at: dt.datetime
) -> Contribution:
    if draft.kind is PledgeKind.MONEY and not draft.pledged:
        raise AmountNeeded
    if draft.agreement is not None and draft.agreement.organization_id != row.organization_id:
        raise NotYourPartner
    fill_contribution(row, draft)
    revision = keep(actor, row, step, at)
    entry(actor, f"contribution.{step}", row, [revision], at)
    return row
