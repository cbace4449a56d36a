"""Writing agreements, the forum of businesses with its works, and thanks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.partners import access
from layak.apps.partners.keeping import NotYourPartner, StaleEntry, entry, keep, locked
from layak.apps.partners.models import Agreement, Forum, ForumWork, Recognition
from layak.apps.partners.writing import (
    AgreementDraft,
    ForumDraft,
    fill_agreement,
    fill_forum,
)
from layak.apps.regions.models import Region
from layak.core.errors import DomainError
from layak.core.task_force.model import Group


class NumberTaken(DomainError):
    """Another agreement with this partner has this ``number``."""

    code = "number_taken"
    template = "Nomor {number} sudah dipakai perjanjian lain dengan mitra ini."


class NumberStays(DomainError):
    """What has been signed does not become a draft again."""

    code = "number_stays"
    template = "Perjanjian yang sudah bernomor tidak kembali menjadi konsep."


class NothingReceived(DomainError):
    """Nobody is thanked for nothing: nothing came of this partner in ``year``."""

    code = "nothing_received"
    template = "Pada {year} belum ada yang diterima dari mitra ini."


@transaction.atomic
def add_agreement(
    *, actor: Actor, organization: Organization, draft: AgreementDraft, at: dt.datetime,
    is_sample: bool = False,
) -> Agreement:  # fmt: skip
    """State an agreement with a partner. Raises `NotYourPartner`, `NumberTaken`."""
    if not access.may_support(actor, organization):
        raise NotYourPartner
    row = Agreement(
        region=actor.regency, organization=organization, owner=actor.organization, version=0,
        is_sample=is_sample,
    )  # fmt: skip
    return _stored(actor, row, draft, "add", at)


@transaction.atomic
def save_agreement(
    *, actor: Actor, row: Agreement, draft: AgreementDraft, from_version: int, at: dt.datetime
) -> Agreement:
    """Correct an agreement, or give a draft its number.

    Raises as `add_agreement` does, `NumberStays`, or `StaleEntry`: then nothing is overwritten.
    """
    held = locked(access.agreements_visible_to(actor), row, from_version)
    if not access.may_write(actor, held):
        raise NotYourPartner
    if held.number and not draft.terms.number:
        raise NumberStays
    return _stored(actor, held, draft, "save", at)


@transaction.atomic
def save_forum(
    *, actor: Actor, draft: ForumDraft, from_version: int, at: dt.datetime,
    is_sample: bool = False,
) -> Forum:  # fmt: skip
    """State the forum of businesses; ``from_version`` is the one that was read, 0 for none yet.

    Raises `NotYourPartner`, or `StaleEntry`: then nothing is overwritten.
    """
    if not access.manages(actor):
        raise NotYourPartner
    # One at a time for a region: two first forums must not meet.
    Region.objects.select_for_update().get(pk=actor.regency_id)
    known = access.partners_visible_to(actor).filter(public_id__in=draft.members).count()
    if known != len(draft.members):
        raise NotYourPartner
    row = access.forums_visible_to(actor).first()
    if (row.version if row else 0) != from_version:
        raise StaleEntry
    row = row or Forum(region=actor.regency, version=0, is_sample=is_sample)
    fill_forum(row, draft)
    revision = keep(actor, row, "save", at)
    entry(actor, "forum.save", row, [revision], at)
    return row


@transaction.atomic
def add_work(
    *, actor: Actor, forum: Forum, date: dt.date, title: str, text: str, group: Group | None,
    document: Document | None, at: dt.datetime,
) -> ForumWork:  # fmt: skip
    """Note what the forum did. Raises `NotYourPartner`."""
    known = access.forums_visible_to(actor).filter(pk=forum.pk).exists()
    if not (access.manages(actor) and known):
        raise NotYourPartner
    made = ForumWork.objects.create(
        forum=forum, date=date, title=title, text=text, group=group.value if group else "",
        document=document, at=at, by=actor.user,
    )  # fmt: skip
    entry(actor, "forum_work.add", made, [], at)
    return made


@transaction.atomic
def withdraw_work(*, actor: Actor, row: ForumWork, at: dt.datetime) -> ForumWork:
    """Say that a work was noted by mistake. Raises `NotYourPartner`."""
    held = access.works_visible_to(actor).select_for_update(of=("self",)).filter(pk=row.pk).first()
    if held is None or not access.manages(actor):
        raise NotYourPartner
    held.withdrawn_at = at
    held.save()
    entry(actor, "forum_work.withdraw", held, [], at)
    return held


@transaction.atomic
def thank(
    *, actor: Actor, organization: Organization, year: int, number: str, date: dt.date, text: str,
    from_version: int, at: dt.datetime, is_sample: bool = False,
) -> Recognition:  # fmt: skip
    """Thank a partner for a year, or correct the thanks that were read at ``from_version`` (0: none
    yet); ``text`` says what was received.

    Raises `NotYourPartner`, `NothingReceived`, or `StaleEntry`: then nothing is overwritten.
    """
    if not access.manages(actor):
        raise NotYourPartner
    partners = access.partners_visible_to(actor).select_for_update(of=("self",))
    held = partners.filter(pk=organization.pk).first()
    if held is None:
        raise NotYourPartner
    if not text:
        raise NothingReceived(year=year)
    row = access.recognitions_visible_to(actor).filter(organization=held, year=year).first()
    if (row.version if row else 0) != from_version:
        raise StaleEntry
    row = row or Recognition(
        region=actor.regency, organization=held, year=year, version=0, is_sample=is_sample
    )
    row.number, row.date, row.text = number, date, text
    revision = keep(actor, row, "save", at)
    entry(actor, "recognition.save", row, [revision], at)
    return row


def _stored(
    actor: Actor, row: Agreement, draft: AgreementDraft, step: str, at: dt.datetime
) -> Agreement:
    number = draft.terms.number
    others = Agreement.objects.filter(organization=row.organization, number=number)
    if number and others.exclude(pk=row.pk).exists():
        raise NumberTaken(number=number)
    fill_agreement(row, draft)
    revision = keep(actor, row, step, at)
    entry(actor, "agreement.save", row, [revision], at)
    return row
