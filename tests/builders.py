"""Ten builders for tests, and the people in them.

Penukal Abab Lematang Ilir (PALI, 16.12): Sari of the secretariat, Budi of the Dinas Kesehatan,
Citra of the Disdukcapil, Dewi the leader, Eko the administrator, Fitri of a kecamatan, Gilang of a
desa. Vera and Tono verify for the provinsi, Yudi and Nia for the ministry. Ogan Ilir (16.10): Hana,
who has the role of Budi, and Indra, who has Sari's. Whatever is
asked for twice is made once; every row is recorded in the trail, as the product does it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.test import Client

from layak.apps.accounts.models import User
from layak.apps.assessment.instruments import pin
from layak.apps.assessment.models import Responsibility, Round
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor, actor_of
from layak.apps.organizations.models import (
    Alias,
    Duty,
    Kind,
    Membership,
    Organization,
    Pillar,
    Role,
)
from layak.apps.regions.models import Level, Region
from layak.core.instrument.model import Instrument
from tests.instruments import small_instrument

#: The moment in which tests happen: a Monday morning in the western time zone.
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
#: Far away, so that a guardian's consent holds whenever the tests run.
CONSENT_ENDS = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)
Row = TypeVar("Row", bound=models.Model)
PASSWORD = "rahasia sekali 2026"  # noqa: S105  # of people who do not exist

_NAMES = {
    "00": ("Indonesia", Level.NATION),
    "16": ("Sumatera Selatan", Level.PROVINSI),
    "16.10": ("Ogan Ilir", Level.KABUPATEN),
    "16.12": ("Penukal Abab Lematang Ilir", Level.KABUPATEN),
    "16.12.01": ("Talang Ubi", Level.KECAMATAN),
    "16.12.01.2001": ("Desa Contoh", Level.DESA),
}


def region(code: str) -> Region:
    """A place with the places above it."""
    known = Region.objects.filter(code=code).first()
    if known is not None:
        return known
    parent = region(code.rpartition(".")[0]) if "." in code else None
    name, level = _NAMES.get(code, (f"Wilayah {code}", list(Level)[len(code.split("."))]))
    return _kept(Region(code=code, name=name, level=level, parent=parent))


def regency(code: str = "16.12") -> Region:
    """PALI, or the regency of that code."""
    return region(code)


def organization(
    name: str = "Dinas Kesehatan",
    *,
    of: Region | None = None,
    works_in: Region | None = None,
    kind: Kind = Kind.OPD,
    aliases: tuple[str, ...] = (),
    agencies: tuple[str, ...] = (),
) -> Organization:
    """An organization of a regency (PALI); ``agencies`` are those it stands for in instruments."""
    of = of or regency()
    known = Organization.objects.filter(regency=of, name=name).first()
    if known is not None:
        return known
    made = _kept(
        Organization(
            regency=of,
            region=works_in or of,
            name=name,
            short_name=name.replace("Dinas ", "Din"),
            kind=kind,
            pillar=Pillar.GOVERNMENT,
        )
    )
    for alias in aliases:
        _kept(Alias(organization=made, regency=of, name=alias))
    for agency in agencies:
        _kept(Duty(organization=made, agency=agency))
    return made


def person(
    name: str = "Budi",
    *,
    role: Role = Role.AGENCY,
    belongs_to: Organization | None = None,
    of: Region | None = None,
) -> User:
    """A person with a role in a regency, and an organization where the role needs one."""
    email = f"{name.lower().replace(' ', '.')}@contoh.example"
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    user = User(email=email, name=name)
    user.set_password(PASSWORD)
    _kept(user)
    place = of or (belongs_to.regency if belongs_to else regency())
    until = CONSENT_ENDS if role == Role.CHILD else None
    _kept(
        Membership(user=user, regency=place, organization=belongs_to, role=role, holds_until=until)
    )
    return user


def sari() -> User:
    """Of the secretariat of PALI, at the Bappeda."""
    return person("Sari", role=Role.SECRETARIAT, belongs_to=organization("Bappeda"))


def budi() -> User:
    """Of the Dinas Kesehatan of PALI."""
    return person("Budi", belongs_to=organization("Dinas Kesehatan"))


def citra() -> User:
    """Of another agency of PALI."""
    return person("Citra", belongs_to=organization("Disdukcapil"))


def dewi() -> User:
    """The leader of PALI, who reads."""
    return person("Dewi", role=Role.LEADER, of=regency())


def eko() -> User:
    """The administrator of PALI."""
    return person("Eko", role=Role.ADMINISTRATOR, of=regency())


def fitri() -> User:
    """Of a kecamatan in PALI."""
    place = region("16.12.01")
    office = organization("Kecamatan Talang Ubi", works_in=place, kind=Kind.KECAMATAN)
    return person("Fitri", role=Role.DISTRICT, belongs_to=office)


def gilang() -> User:
    """Of a desa in PALI."""
    place = region("16.12.01.2001")
    office = organization("Pemerintah Desa Contoh", works_in=place, kind=Kind.VILLAGE)
    return person("Gilang", role=Role.VILLAGE, belongs_to=office)


def hana() -> User:
    """Of the Dinas Kesehatan of another regency."""
    return person("Hana", belongs_to=organization("Dinas Kesehatan", of=regency("16.10")))


def indra() -> User:
    """Of the secretariat of another regency."""
    office = organization("Bappeda", of=regency("16.10"))
    return person("Indra", role=Role.SECRETARIAT, belongs_to=office)


def vera() -> User:
    """A verifier of the provinsi."""
    return person("Vera", role=Role.PROVINCE_VERIFIER, of=region("16"))


def tono() -> User:
    """Another verifier of the provinsi."""
    return person("Tono", role=Role.PROVINCE_VERIFIER, of=region("16"))


def yudi() -> User:
    """A verifier of the ministry."""
    return person("Yudi", role=Role.MINISTRY_VERIFIER, of=region("00"))


def nia() -> User:
    """A field assessor."""
    return person("Nia", role=Role.FIELD_ASSESSOR, of=region("00"))


def putri() -> User:
    """A child of the children's forum of PALI; a guardian agrees for long."""
    forum = organization("Forum Anak", kind=Kind.CHILDRENS_FORUM)
    return person("Putri", role=Role.CHILD, belongs_to=forum)


def actor(user: User) -> Actor:
    """The actor behind a person."""
    found = actor_of(user)
    assert found is not None, f"{user} has no membership"
    return found


def client_of(user: User | None = None) -> Client:
    """A browser in which this person is signed in; without one, a visitor's."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def round_(
    title: str = "Evaluasi 2025",
    *,
    of: Region | None = None,
    instrument: Instrument | None = None,
    leads: Mapping[str, Organization] | None = None,
    closed_at: dt.datetime | None = None,
    last_year: int = 2025,
) -> Round:
    """A round on the small instrument; ``leads`` says which organization answers which question."""
    place = of or regency()
    known = Round.objects.filter(regency=place, title=title).first()
    if known is not None:
        return known
    with transaction.atomic():
        version = pin(instrument or small_instrument(), at=NOW)
        _record(version)
    made = _kept(
        Round(
            regency=place,
            instrument=version,
            title=title,
            first_year=2025,
            last_year=last_year,
            created_at=NOW,
            closed_at=closed_at,
        )
    )
    for question, lead in (leads or {}).items():
        _kept(Responsibility(round=made, question=question, organization=lead, is_lead=True))
    return made


def _kept(row: Row) -> Row:
    """Save a row with its entry in the trail."""
    with transaction.atomic():
        row.save()
        _record(row)
    return row


def _record(row: models.Model) -> None:
    audit.record(actor=None, action="test.built", subject=row, at=NOW, place="16")
