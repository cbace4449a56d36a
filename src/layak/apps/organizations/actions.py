"""Writing about organizations and who belongs to them."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from layak.apps.accounts.models import User
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import (
    Actor,
    Right,
    invitations_visible_to,
    members_visible_to,
    organizations_visible_to,
)
from layak.apps.organizations.models import (
    Alias,
    Duty,
    Invitation,
    Membership,
    Organization,
    Role,
)
from layak.apps.regions.models import Region
from layak.core.errors import DomainError

INVITATION_DAYS = 14
#: Roles whose members must belong to an organization.
NEED_ORGANIZATION = frozenset({Role.AGENCY, Role.DISTRICT, Role.VILLAGE, Role.CHILD})


class NotAllowed(DomainError):
    """The actor's role has no right to this."""

    code = "not_allowed"
    template = "Peran Anda tidak memberi hak untuk langkah ini."


class NameTaken(DomainError):
    """Another organization of the regency has this ``name`` or alias."""

    code = "name_taken"
    template = "Nama {name} sudah dipakai lembaga lain di daerah ini."

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name=name)


class StaleOrganization(DomainError):
    """Somebody saved since this person read the organization."""

    code = "stale_version"
    template = "Data lembaga ini sudah diubah orang lain. Muat ulang halaman, lalu ulangi."


class InvitationUnusable(DomainError):
    """Unknown, expired, withdrawn or used invitations all look the same."""

    code = "invitation_unusable"
    template = "Undangan ini tidak berlaku (lagi). Mintalah undangan baru kepada sekretariat."


class AlreadyMember(DomainError):
    """The e-mail address has an account with a role."""

    code = "already_member"
    template = "Alamat surel ini sudah punya akun dengan peran. Akhiri peran lama lebih dulu."


class OrganizationNeeded(DomainError):
    """The role belongs to an organization."""

    code = "organization_needed"
    template = "Peran ini harus terikat pada satu lembaga."


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an organization: its fields, other names, and the agencies it stands for."""

    name: str
    short_name: str
    kind: str
    pillar: str
    region: Region
    aliases: Collection[str] = ()
    duties: Collection[str] = ()
    is_active: bool = True


@transaction.atomic
def save_organization(
    *, actor: Actor, profile: Profile, at: dt.datetime, organization: Organization | None = None,
    from_version: int = 0,
) -> Organization:  # fmt: skip
    """Create an organization, or change one read at ``from_version``.

    Raises `NotAllowed`, `StaleOrganization` or `NameTaken`.
    """
    if not actor.may(Right.MANAGE_ORGANIZATIONS):
        raise NotAllowed
    # One at a time in a regency: a name is looked for and taken without anybody in between.
    Region.objects.select_for_update().get(pk=actor.regency_id)
    if organization is None:
        target = Organization(regency=actor.regency, version=0)
    else:
        target = organizations_visible_to(actor).select_for_update().get(pk=organization.pk)
        if target.version != from_version:
            raise StaleOrganization
    _refuse_taken_names(actor, profile, target)
    target.name, target.short_name = profile.name, profile.short_name
    target.kind, target.pillar = profile.kind, profile.pillar
    target.region, target.is_active = profile.region, profile.is_active
    target.version += 1
    target.save()
    gone, new = _replace_names(target, profile)
    names_gone = [audit.key_of(row) for row in gone]
    for row in gone:
        row.delete()
    audit.record(
        actor=actor.user,
        action="organization.saved",
        subject=target,
        also=new,
        deleted=names_gone,
        at=at,
        place=actor.regency.code,
    )
    return target


def _refuse_taken_names(actor: Actor, profile: Profile, target: Organization) -> None:
    others = organizations_visible_to(actor).exclude(pk=target.pk)
    for name in (profile.name, *profile.aliases):
        taken = (
            others.filter(name__iexact=name).exists()
            or Alias.objects.filter(regency=actor.regency, name__iexact=name)
            .exclude(organization_id=target.pk or 0)
            .exists()
        )
        if taken:
            raise NameTaken(name)


def _replace_names(
    target: Organization, profile: Profile
) -> tuple[list[Alias | Duty], list[Alias | Duty]]:
    """Add missing aliases and duties; return those to delete and those added."""
    aliases = {alias.name: alias for alias in target.aliases.all()}
    duties = {duty.agency: duty for duty in target.duties.all()}
    gone: list[Alias | Duty] = [row for name, row in aliases.items() if name not in profile.aliases]
    gone += [row for agency, row in duties.items() if agency not in profile.duties]
    new: list[Alias | Duty] = [
        Alias.objects.create(organization=target, regency=target.regency, name=name)
        for name in profile.aliases
        if name not in aliases
    ]
    new += [
        Duty.objects.create(organization=target, agency=agency)
        for agency in profile.duties
        if agency not in duties
    ]
    return gone, new


@transaction.atomic
def invite(
    *, actor: Actor, email: str, name: str, role: str, organization: Organization | None,
    at: dt.datetime,
) -> tuple[Invitation, str]:  # fmt: skip
    """Invite a person and return the invitation with its token (shown once, stored as a hash).

    Raises `NotAllowed` for a role the actor may not give, `OrganizationNeeded`, `AlreadyMember`.
    """
    if role not in actor.may_invite:
        raise NotAllowed
    if organization is None and role in NEED_ORGANIZATION:
        raise OrganizationNeeded
    if organization is not None and organization.regency_id != actor.regency_id:
        raise NotAllowed
    address = User.objects.normalize_email(email).strip().lower()
    if Membership.objects.filter(user__email__iexact=address, ended_at__isnull=True).exists():
        raise AlreadyMember
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=address,
        name=name.strip(),
        regency=actor.regency,
        organization=organization,
        role=role,
        token_hash=token_hash(token),
        invited_by=actor.user,
        created_at=at,
        expires_at=at + dt.timedelta(days=INVITATION_DAYS),
    )
    audit.record(
        actor=actor.user, action="invitation.sent", subject=invitation, at=at,
        place=actor.regency.code, details={"role": role},
    )  # fmt: skip
    return invitation, token


def token_hash(token: str) -> str:
    """What is stored of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_invitation(*, token: str, at: dt.datetime) -> Invitation:
    """The invitation a token opens. Raises `InvitationUnusable`."""
    invitation = (
        Invitation.objects.filter(
            token_hash=token_hash(token),
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=at,
        )
        .select_related("regency", "organization")
        .first()
    )
    if invitation is None:
        raise InvitationUnusable
    return invitation


@transaction.atomic
def accept_invitation(*, token: str, name: str, password: str, at: dt.datetime) -> User:
    """Make the account and its membership. Raises `InvitationUnusable` or `AlreadyMember`.

    A person who has an account already (whose membership ended) keeps it with the new password:
    the invitation went to their own address.
    """
    opened = open_invitation(token=token, at=at)
    invitation = Invitation.objects.select_for_update().get(pk=opened.pk)
    if invitation.accepted_at is not None:
        raise InvitationUnusable
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=name.strip())
    else:
        user.name, user.is_active = name.strip(), True
        user.set_password(password)
        user.save()
    membership = add_member(
        user=user, role=invitation.role, regency=invitation.regency,
        organization=invitation.organization,
    )  # fmt: skip
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    audit.record(
        actor=user, action="invitation.accepted", subject=invitation, also=[user, membership],
        at=at, place=invitation.regency.code,
    )  # fmt: skip
    return user


def add_member(
    *, user: User, role: str, regency: Region, organization: Organization | None,
    holds_until: dt.datetime | None = None,
) -> Membership:  # fmt: skip
    """Give a person a role, for as long as it holds; the caller records it. Raises
    `AlreadyMember`."""
    try:
        with transaction.atomic():
            return Membership.objects.create(
                user=user, role=role, regency=regency, organization=organization,
                holds_until=holds_until,
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadyMember from error


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: Invitation, at: dt.datetime) -> None:
    """Make an open invitation unusable."""
    found = invitations_visible_to(actor).select_for_update().get(pk=invitation.pk)
    found.withdrawn_at = at
    found.save(update_fields=["withdrawn_at"])
    audit.record(
        actor=actor.user, action="invitation.withdrawn", subject=found, at=at,
        place=actor.regency.code,
    )  # fmt: skip


@transaction.atomic
def end_membership(*, actor: Actor, membership: Membership, at: dt.datetime) -> None:
    """End a person's role and deactivate their account. Their work stays with the organization.

    Raises `NotAllowed` for a role the actor may not give, and for one's own.
    """
    found = (
        members_visible_to(actor).select_for_update().select_related("user").get(pk=membership.pk)
    )
    if found.role not in actor.may_invite or found.user_id == actor.user.pk:
        raise NotAllowed
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    found.user.is_active = False
    found.user.save(update_fields=["is_active"])
    audit.record(
        actor=actor.user, action="membership.ended", subject=found, also=[found.user], at=at,
        place=actor.regency.code,
    )  # fmt: skip
