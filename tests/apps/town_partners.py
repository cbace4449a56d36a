"""The partners of a town: a company with what two desks noted of it, its forum, and thanks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from layak.apps.accounts.models import User
from layak.apps.evidence import actions as documents
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import Profile
from layak.apps.organizations.models import Kind, Organization, Pillar
from layak.apps.partners import actions, materials, pacts
from layak.apps.partners.materials import MaterialDraft
from layak.apps.partners.models import (
    Agreement,
    Arrival,
    Contribution,
    Forum,
    ForumWork,
    Material,
    PartnerProfile,
    Recognition,
)
from layak.apps.partners.writing import (
    AgreementDraft,
    ContributionDraft,
    ForumDraft,
    ProfileDraft,
)
from layak.apps.regions.models import Region
from layak.core.action_plan.model import PledgeKind
from layak.core.partnerships.agreements import AgreementKind, Terms
from layak.core.partnerships.consents import Consent, MaterialKind
from layak.core.task_force.model import Group
from tests import builders
from tests.documents import file_samples as samples

if TYPE_CHECKING:
    from tests.apps.towns import Desk

BEGINS = dt.date(2025, 1, 1)
YEAR = 2026


def company(name: str, region: Region) -> Profile:
    """A company that is none of the region's organizations yet."""
    return Profile(name, name[:60], Kind.COMPANY, Pillar.BUSINESS, region)


def agreement(title: str, number: str = "", *, ends: dt.date | None = None) -> AgreementDraft:
    """An agreement; without a number a draft."""
    terms = Terms(number, BEGINS if number else None, BEGINS, ends)
    return AgreementDraft(AgreementKind.PKS, title, terms, f"Pihak {title}", f"Isi {title}")


def find_partners(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """A company; the agency and the other desk note support and an agreement each."""
    sari = builders.actor(people["secretariat"])
    row = actions.add_partner(
        actor=sari, organization=company(f"PT {mark}", sari.regency), at=at,
        draft=ProfileDraft(f"Bekerja {mark}", f"Jalan {mark}", "https://contoh.example", 2020),
    )  # fmt: skip
    for name in ("agency", "other"):
        note_support(row, desks[name], f"{mark} {name}", at)
    draft = agreement(f"Konsep {mark}")
    budi = builders.actor(desks["agency"].person)
    pacts.add_agreement(actor=budi, organization=row, draft=draft, at=at)
    terms = Terms(f"SK {mark}", BEGINS, BEGINS, None)
    forum = pacts.save_forum(
        actor=sari, from_version=0, at=at,
        draft=ForumDraft(f"Forum {mark}", terms, (str(row.public_id),)),
    )  # fmt: skip
    pacts.add_work(
        actor=sari, forum=forum, date=BEGINS, title=f"Bakti {mark}", text=f"Hasil {mark}",
        group=Group.FIRST, document=None, at=at,
    )  # fmt: skip
    said = MaterialDraft(
        MaterialKind.QUOTE, f"Ucapan {mark}", f"Anak {mark}", True,
        Consent(f"Wali {mark}", f"Liputan {mark}", BEGINS, at.date(), True),
        paper=consent_paper(sari, mark, at),
    )  # fmt: skip
    materials.add_material(actor=sari, draft=said, at=at)
    pacts.thank(
        actor=sari, organization=row, year=YEAR, number=f"400/{mark}", date=at.date(),
        text=f"Buku {mark}", from_version=0, at=at,
    )  # fmt: skip


def consent_paper(actor: Actor, mark: str, at: dt.datetime) -> Document:
    """A signed form of consent among the evidence of an organization."""
    upload = SimpleUploadedFile(f"Persetujuan {mark}.pdf", samples.pdf(f"Persetujuan {mark}"))
    return documents.add_document(actor=actor, upload=upload, at=at).document


def note_support(row: Organization, desk: Desk, mark: str, at: dt.datetime) -> None:
    """What a desk noted of a partner: an agreement, and money that came under it."""
    actor = builders.actor(desk.person)
    signed = pacts.add_agreement(
        actor=actor, organization=row, at=at,
        draft=agreement(f"Kerja sama {mark}", f"PKS {mark}", ends=dt.date(2026, 12, 31)),
    )  # fmt: skip
    noted = actions.add_contribution(
        actor=actor, organization=row, at=at,
        draft=ContributionDraft(
            PledgeKind.MONEY, f"Beasiswa {mark}", BEGINS, None, Group.FOURTH, "17", 9_000_000,
            agreement=signed, document=desk.document,
        ),
    )  # fmt: skip
    actions.add_arrival(
        actor=actor, row=noted, date=BEGINS, text=f"Tahap {mark}", rupiah=1_000_000,
        document=desk.document, today=at.date(), at=at,
    )  # fmt: skip


def partner_of(place: Region) -> Organization:
    """The company of a town."""
    return Organization.objects.filter(regency=place, kind=Kind.COMPANY).order_by("pk")[0]


def support_of(place: Region, organization: Organization) -> Contribution:
    """What an organization noted; of those that noted nothing, the agency's."""
    found = Contribution.objects.filter(region=place).order_by("pk")
    return found.filter(owner=organization).first() or found[0]


def arrival_of(place: Region, organization: Organization) -> Arrival:
    """What came of `support_of`."""
    return Arrival.objects.filter(contribution=support_of(place, organization)).order_by("pk")[0]


def agreement_of(place: Region, organization: Organization, *, is_draft: bool = False) -> Agreement:
    """What an organization agreed; of those that agreed nothing, the agency's."""
    found = Agreement.objects.filter(region=place).order_by("pk")
    found = found.filter(number="") if is_draft else found.exclude(number="")
    return found.filter(owner=organization).first() or found[0]


def work_of(place: Region) -> ForumWork:
    """What the forum of a town did."""
    return ForumWork.objects.filter(forum__region=place).order_by("pk")[0]


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[models.Model]:
    """What is known of partners in the words that ``name`` makes."""
    row = partner_of(place)
    row.name, row.short_name = name(198) + "98", name(58) + "98"
    yield row
    for profile in PartnerProfile.objects.filter(organization__regency=place):
        profile.about, profile.office = name(2_000), name(200)
        yield profile
    for noted in Contribution.objects.filter(region=place):
        noted.text = name(200)
        yield noted
    for came in Arrival.objects.filter(contribution__region=place):
        came.text = name(200)
        yield came
    for paper in Agreement.objects.filter(region=place):
        paper.title, paper.parties, paper.covers = name(200), name(300), name(2_000)
        yield paper
    for forum in Forum.objects.filter(region=place):
        forum.name = name(200)
        yield forum
    for work in ForumWork.objects.filter(forum__region=place):
        work.title, work.text = name(200), name(500)
        yield work
    for said in Material.objects.filter(region=place):
        said.text, said.speaker = name(500), name(100)
        said.consent_by, said.purpose = name(200), name(200)
        yield said
    for thanks in Recognition.objects.filter(region=place):
        thanks.number, thanks.text = name(120), name(2_000)
        yield thanks


def many(place: Region, count: int) -> Iterator[models.Model]:
    """As many more partners, supports of theirs, agreements, works and thanks."""
    first, noted = partner_of(place), Contribution.objects.filter(region=place).order_by("pk")[0]
    came = Arrival.objects.filter(contribution=noted).order_by("pk")[0]
    paper = agreement_of(place, first)
    said = Material.objects.filter(region=place).order_by("pk")[0]
    work, thanks = work_of(place), Recognition.objects.filter(region=place).order_by("pk")[0]
    for number in range(count):
        yield _again(first, name=f"Mitra ke-{number}", short_name=f"M{number}")
        yield _again(noted, text=f"Dukungan ke-{number}")
        yield _again(came, text=f"Penerimaan ke-{number}")
        yield _again(paper, number=f"PKS ke-{number}")
        yield _again(work, title=f"Bakti ke-{number}")
        yield _again(said, text=f"Ucapan ke-{number}")
        yield _again(thanks, year=1950 + number)


def _again(row: models.Model, **changes: object) -> models.Model:
    made = copy(row)
    made._state = copy(row._state)
    made.pk = None
    for field, value in {"public_id": uuid4(), **changes}.items():
        setattr(made, field, value)
    made.save(force_insert=True)
    return made
