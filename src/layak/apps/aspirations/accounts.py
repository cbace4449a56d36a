"""Accounts of children: opened with a guardian's consent, closed when it ends."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from layak.apps.accounts.models import CHILDREN_DOMAIN, User
from layak.apps.aspirations import access
from layak.apps.aspirations.models import ChildAccount
from layak.apps.audit import actions as audit
from layak.apps.evidence.models import Document
from layak.apps.evidence.protecting import after, protect
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.actions import add_member, token_hash
from layak.apps.organizations.models import Kind, Membership, Organization, Role
from layak.core.errors import DomainError
from layak.core.texts import clean

#: How long the link that sets a password opens.
LINK_DAYS = 14
_DIGITS = "0123456789"


class MayNotGuard(DomainError):
    """Only the secretariat opens and closes accounts of children, in a forum of its region."""

    code = "may_not_guard"
    template = "Hanya sekretariat yang mengatur akun anak, untuk Forum Anak daerahnya."


class ConsentOver(DomainError):
    """A consent that has ended opens no account."""

    code = "consent_over"
    template = "Persetujuan orang tua atau wali harus berlaku hari ini atau sesudahnya."


class StaleAccount(DomainError):
    """Somebody changed the account since this person read it."""

    code = "stale_version"
    template = "Akun ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halamannya."


class LinkUnusable(DomainError):
    """Unknown, used and old links look the same, and so do those of ended accounts."""

    code = "link_unusable"
    template = "Tautan ini tidak berlaku lagi. Minta tautan baru kepada pendamping Forum Anak."


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a guardian agreed to: who, until when (that day included), and the signed paper."""

    by: str
    until: dt.date
    paper: Document | None = None


@transaction.atomic
def open_account(
    *, actor: Actor, forum: Organization, initials: str, agreed: Agreed, today: dt.date,
    at: dt.datetime,
) -> tuple[ChildAccount, str]:  # fmt: skip
    """Open an account for a child, and give the token of the link that sets its password.

    No name and no address of the child is asked for. Raises `MayNotGuard`, `ConsentOver`.
    """
    if not actor.may(Right.GUARD_CHILDREN) or forum.kind != Kind.CHILDRENS_FORUM:
        raise MayNotGuard
    if forum.regency_id != actor.regency_id:
        raise MayNotGuard
    _check(agreed, today)
    name = _sign_in_name()
    user = User.objects.create_user(f"{name}@{CHILDREN_DOMAIN}", name=f"Anggota {name}")
    ends = after(agreed.until, actor.regency)
    membership = add_member(
        user=user, role=Role.CHILD, regency=actor.regency, organization=forum, holds_until=ends
    )
    row = ChildAccount(
        user=user, forum=forum, initials=clean(initials), consent_by=clean(agreed.by),
        consent_until=agreed.until, paper=agreed.paper, created_at=at, version=0,
    )  # fmt: skip
    token = _with_link(row, at)
    _store(actor, row, "opened", [user, membership], at)
    _protect_paper(actor, agreed, at)
    return row, token


@transaction.atomic
def renew_consent(
    *, actor: Actor, row: ChildAccount, agreed: Agreed, from_version: int, today: dt.date,
    at: dt.datetime,
) -> ChildAccount:  # fmt: skip
    """Note that a guardian agrees anew, also after the account was closed.

    Raises `MayNotGuard`, `StaleAccount`, `ConsentOver`.
    """
    _check(agreed, today)
    held = _held(actor, row, from_version)
    held.consent_by, held.consent_until = clean(agreed.by), agreed.until
    held.paper, held.revoked_at = agreed.paper or held.paper, None
    membership = Membership.objects.select_for_update().get(user=held.user, role=Role.CHILD)
    membership.holds_until = after(agreed.until, actor.regency)
    membership.save(update_fields=["holds_until"])
    _store(actor, held, "consent", [membership], at)
    _protect_paper(actor, agreed, at)
    return held


@transaction.atomic
def revoke_consent(
    *, actor: Actor, row: ChildAccount, from_version: int, at: dt.datetime
) -> ChildAccount:
    """Close an account at once, because the child or the guardian wants it; what it wrote stays.

    Raises `MayNotGuard`, `StaleAccount`.
    """
    held = _held(actor, row, from_version)
    held.revoked_at, held.link_hash, held.link_until = at, "", None
    membership = Membership.objects.select_for_update().get(user=held.user, role=Role.CHILD)
    membership.holds_until = at
    membership.save(update_fields=["holds_until"])
    return _store(actor, held, "revoked", [membership], at)


@transaction.atomic
def new_link(
    *, actor: Actor, row: ChildAccount, from_version: int, at: dt.datetime
) -> tuple[ChildAccount, str]:
    """Give a new link, for a password that was forgotten; an earlier link opens nothing more.

    Raises `MayNotGuard`, `StaleAccount`.
    """
    held = _held(actor, row, from_version)
    token = _with_link(held, at)
    return _store(actor, held, "link", [], at), token


def account_behind(token: str, *, at: dt.datetime) -> ChildAccount:
    """The account whose password a link sets. Raises `LinkUnusable`."""
    found = ChildAccount.objects.filter(link_hash=token_hash(token), link_until__gt=at)
    row = found.select_related("user", "forum__regency").first()
    if row is None or not _holds(row, at):
        raise LinkUnusable
    return row


@transaction.atomic
def choose_password(*, token: str, password: str, at: dt.datetime) -> User:
    """Set the password of a child's account; the link is used up. Raises `LinkUnusable`."""
    found = account_behind(token, at=at)
    row = ChildAccount.objects.select_for_update().get(pk=found.pk)
    if row.link_hash != found.link_hash:
        raise LinkUnusable
    user = found.user
    user.set_password(password)
    user.save(update_fields=["password"])
    row.link_hash, row.link_until = "", None
    row.opened_at = row.opened_at or at
    row.version += 1
    row.save()
    audit.record(
        actor=user, action="child_account.password", subject=row, at=at,
        place=found.forum.regency.code,
    )  # fmt: skip
    return user


def _holds(row: ChildAccount, at: dt.datetime) -> bool:
    return Membership.objects.filter(
        user=row.user, ended_at__isnull=True, holds_until__gt=at
    ).exists()


def _check(agreed: Agreed, today: dt.date) -> None:
    if agreed.until < today:
        raise ConsentOver


def _sign_in_name() -> str:
    """A name to sign in with that says nothing about a child and is not taken."""
    while True:
        name = "anak-" + "".join(secrets.choice(_DIGITS) for _ in range(6))
        if not User.objects.filter(email=f"{name}@{CHILDREN_DOMAIN}").exists():
            return name


def _with_link(row: ChildAccount, at: dt.datetime) -> str:
    token = secrets.token_urlsafe(32)
    row.link_hash, row.link_until = token_hash(token), at + dt.timedelta(days=LINK_DAYS)
    return token


def _protect_paper(actor: Actor, agreed: Agreed, at: dt.datetime) -> None:
    if agreed.paper is not None:
        protect(actor=actor, document=agreed.paper, since=at, at=at)


def _held(actor: Actor, row: ChildAccount, from_version: int) -> ChildAccount:
    own = access.accounts_guarded_by(actor).select_for_update(of=("self",))
    held = own.select_related("user").filter(pk=row.pk).first()
    if held is None:
        raise MayNotGuard
    if held.version != from_version:
        raise StaleAccount
    return held


def _store(
    actor: Actor, row: ChildAccount, step: str, also: Sequence[models.Model], at: dt.datetime
) -> ChildAccount:
    row.version += 1
    row.save()
    audit.record(
        actor=actor.user, action=f"child_account.{step}", subject=row, also=also, at=at,
        place=actor.regency.code,
    )  # fmt: skip
    return row
