"""Making a database ready: its tables, the country's regions, and the first people of a place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import invite
from layak.apps.organizations.models import Role
from layak.apps.regions.loading import (
    NATION_CODE,
    Loaded,
    load_country,
    load_nation,
    load_regency,
)
from layak.apps.regions.models import Level, Region
from layak.core.errors import DomainError
from layak.web.env import environment

#: Stands behind what the command does; nobody can sign in with it.
SYSTEM_EMAIL = "sistem@layak.invalid"
SYSTEM_NAME = "Layak (perintah)"


class UnknownVerifiers(DomainError):
    """Verifiers work in a provinsi or at the ministry."""

    code = "unknown_verifiers"
    template = "Tidak ada provinsi berkode {given}. Contoh kode: 16, atau 00 untuk kementerian."


@dataclass(frozen=True, slots=True)
class Invited:
    """A first person of a place and the link that makes their account."""

    email: str
    role: str
    link: str


def prepare_database() -> None:
    """Create the data folder and bring the tables up to this version. May be repeated."""
    environment().data_dir.mkdir(mode=0o750, parents=True, exist_ok=True)
    settings.STATIC_ROOT.mkdir(exist_ok=True)  # empty; the files come from the package
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def load_reference(*, at: dt.datetime) -> dict[str, Loaded]:
    """Load the country, and the places of every regency that is set up; by the regency's code."""
    loaded = {"": load_country(at=at)}
    parents = Region.objects.filter(level=Level.KECAMATAN).values("parent_id")
    codes = Region.objects.filter(pk__in=parents).order_by("code").values_list("code", flat=True)
    return loaded | {code: load_regency(code, at=at) for code in list(codes)}


def set_up_regency(
    code: str, *, people: Sequence[tuple[Role, str]], at: dt.datetime
) -> tuple[Region, list[Invited]]:
    """Load a regency's places and invite its first people; each is a role and an e-mail address.

    The country must have been loaded. Raises `UnknownRegency` or what `invite` raises; then nothing
    is written.
    """
    with transaction.atomic():
        load_regency(code, at=at)
        regency = Region.objects.get(code=code)
        actor = Actor(_system(at=at), Role.ADMINISTRATOR, regency, None)
        return regency, [_invited(actor, role, email, at=at) for role, email in people]


def set_up_verifiers(code: str, *, administrator: str, at: dt.datetime) -> tuple[Region, Invited]:
    """Invite the first administrator of a provinsi, or of the ministry (``00``), who then invites
    the verifiers there; ``administrator`` is an e-mail address.

    The country must have been loaded. Raises `UnknownVerifiers` or what `invite` raises; then
    nothing is written.
    """
    with transaction.atomic():
        place = load_nation(at=at) if code == NATION_CODE else _province(code)
        actor = Actor(_system(at=at), Role.ADMINISTRATOR, place, None)
        return place, _invited(actor, Role.ADMINISTRATOR, administrator, at=at)


def _province(code: str) -> Region:
    place = Region.objects.filter(code=code, level=Level.PROVINSI).first()
    if place is None:
        raise UnknownVerifiers(given=code)
    return place


def _invited(actor: Actor, role: Role, email: str, *, at: dt.datetime) -> Invited:
    _, token = invite(actor=actor, email=email, name="", role=role, organization=None, at=at)
    address = reverse("invitation_accept", args=[token])
    return Invited(email, role.value, f"{environment().site_url.rstrip('/')}{address}")


def _system(*, at: dt.datetime) -> User:
    user = User.objects.filter(email=SYSTEM_EMAIL).first()
    if user is None:
        user = User.objects.create_user(SYSTEM_EMAIL, None, name=SYSTEM_NAME, is_active=False)
        audit.record(actor=None, action="account.created", subject=user, at=at, place="")
    return user
