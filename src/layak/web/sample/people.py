"""The sample's regencies with their organizations and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db import transaction

from layak.apps.accounts.models import User
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import Profile, add_member, save_organization
from layak.apps.organizations.models import Kind, Organization, Pillar
from layak.apps.regions.loading import load_nation, load_regency
from layak.apps.regions.models import Level, Region
from layak.web.sample import accounts
from layak.web.sample.accounts import DEMO_PASSWORD, DemoAccount, Household
from layak.web.sample.agencies import AGENCIES, NEIGHBOURS, SECRETARIAT, SampleAgency

PROVINCE, PALI = "16", "16.12"
#: Villages that have an office in the sample: a desa and a kelurahan.
VILLAGES = ("16.12.01.2001", "16.12.01.1003")


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one regency: the secretariat, one per agency of the instrument, and those of
    its kecamatan and villages, by the code of their place."""

    regency: Region
    secretariat: Actor
    by_agency: dict[str, Actor]
    seconds: dict[int, Actor]
    of_places: dict[str, Actor] = field(default_factory=dict)

    def colleague(self, actor: Actor) -> Actor:
        """Another person of the same organization, where there is one."""
        return self.seconds.get(actor.organization_id or 0, actor)


@transaction.atomic
def cast_pali(*, at: dt.datetime) -> Cast:
    """PALI: 32 organizations, the offices of its kecamatan and two villages, and their people."""
    load_regency(PALI, at=at)
    regency = Region.objects.get(code=PALI)
    hashed = _hashed()
    eko = _enter(accounts.EKO, regency, None, hashed, at=at)
    organizations = _organizations(eko, AGENCIES, at=at)
    kecamatan = Region.objects.filter(parent=regency).order_by("code")
    offices = [_office(eko, place, at=at) for place in kecamatan]
    villages = [_office(eko, Region.objects.get(code=code), at=at) for code in VILLAGES]
    _enter(accounts.DEWI, regency, None, hashed, at=at)
    officers = (accounts.FITRI, *accounts.OF_KECAMATAN)
    of_places = {
        office.region.code: _enter(account, regency, office, hashed, at=at)
        for account, office in zip(officers, offices, strict=True)
    }
    of_places[VILLAGES[0]] = _enter(accounts.GILANG, regency, villages[0], hashed, at=at)
    people = [
        _enter(account, regency, organizations[agency.name], hashed, at=at)
        for account, agency in zip(accounts.OF_AGENCIES, AGENCIES, strict=True)
    ]
    seconds = [
        _enter(account, regency, organizations[agency.name], hashed, at=at)
        for account, agency in zip(accounts.SECOND_ONES, AGENCIES, strict=False)
    ]
    sari = _enter(accounts.SARI, regency, organizations[SECRETARIAT.name], hashed, at=at)
    by_agency = _by_agency(people, AGENCIES)
    return Cast(regency, sari, by_agency, _by_organization(seconds), of_places)


@transaction.atomic
def cast_household(code: str, people: Household, *, at: dt.datetime) -> Cast:
    """A small regency, which nobody of PALI may see anything of."""
    regency = Region.objects.get(code=code)
    hashed = _hashed()
    chief = _enter(people.administrator, regency, None, hashed, at=at)
    organizations = _organizations(chief, NEIGHBOURS, at=at)
    health = next(agency for agency in NEIGHBOURS if "dinas_kesehatan" in agency.duties)
    secretary = _enter(people.secretariat, regency, organizations[SECRETARIAT.name], hashed, at=at)
    officer = _enter(people.health, regency, organizations[health.name], hashed, at=at)
    return Cast(regency, secretary, {"dinas_pppa": secretary, "dinas_kesehatan": officer}, {})


@dataclass(frozen=True, slots=True)
class Verifiers:
    """Those who verify: two readers of the province, the ministry, and an assessor in the field."""

    first: Actor
    second: Actor
    ministry: Actor
    field: Actor


@transaction.atomic
def cast_verifiers(*, at: dt.datetime) -> Verifiers:
    """The verifiers of the province and of the ministry."""
    province, nation = Region.objects.get(code=PROVINCE), load_nation(at=at)
    hashed = _hashed()
    return Verifiers(
        _enter(accounts.VERA, province, None, hashed, at=at),
        _enter(accounts.TONO, province, None, hashed, at=at),
        _enter(accounts.YUDI, nation, None, hashed, at=at),
        _enter(accounts.NIA, nation, None, hashed, at=at),
    )


def _enter(
    account: DemoAccount, place: Region, organization: Organization | None, hashed: str, *,
    at: dt.datetime,
) -> Actor:  # fmt: skip
    """Make an account with its role. All share one hashed password: hashing forty takes long."""
    user = User.objects.create(email=account.email, name=account.name, password=hashed)
    membership = add_member(user=user, role=account.role, regency=place, organization=organization)
    audit.record(
        actor=None, action="account.created", subject=user, also=[membership], at=at,
        place=place.code,
    )  # fmt: skip
    return Actor(user, account.role, place, organization)


@cache
def _hashed() -> str:
    return make_password(DEMO_PASSWORD)


def _organizations(
    actor: Actor, agencies: Iterable[SampleAgency], *, at: dt.datetime
) -> dict[str, Organization]:
    return {
        agency.name: save_organization(
            actor=actor,
            profile=Profile(
                name=agency.name, short_name=agency.short_name, kind=agency.kind,
                pillar=agency.pillar, region=actor.regency, aliases=agency.aliases,
                duties=agency.duties,
            ),
            at=at,
        )
        for agency in agencies
    }  # fmt: skip


def _office(actor: Actor, place: Region, *, at: dt.datetime) -> Organization:
    """The office of a kecamatan, desa or kelurahan."""
    if place.level == Level.KECAMATAN:
        kind, name = Kind.KECAMATAN, f"Kecamatan {place.name}"
    else:
        kind, name = Kind.VILLAGE, f"Pemerintah {place.get_level_display()} {place.name}"
    profile = Profile(name=name, short_name=name, kind=kind, pillar=Pillar.GOVERNMENT, region=place)
    return save_organization(actor=actor, profile=profile, at=at)


def _by_agency(people: list[Actor], agencies: Iterable[SampleAgency]) -> dict[str, Actor]:
    """Who answers for an agency of the instrument: the first organization that stands for it."""
    found: dict[str, Actor] = {}
    for actor, agency in zip(people, agencies, strict=True):
        for duty in agency.duties:
            found.setdefault(duty, actor)
    return found


def _by_organization(people: Iterable[Actor]) -> dict[int, Actor]:
    return {actor.organization_id: actor for actor in people if actor.organization_id is not None}
