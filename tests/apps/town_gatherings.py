"""The gatherings of a town: a training of the agency's and one of the other desk's, both held, a
meeting of the secretariat's that is still to come, and two names that may be one person."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models

from layak.apps.accounts.models import User
from layak.apps.gatherings import actions, attending, items, photos
from layak.apps.gatherings.models import (
    ActionItem,
    Gathering,
    GatheringPhoto,
    Participant,
    Session,
)
from layak.apps.gatherings.photos import PhotoDraft
from layak.apps.gatherings.registering import new_code, register
from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
from layak.apps.organizations.models import Organization
from layak.apps.people.models import Doubt, Person
from layak.apps.people.records import PersonDraft
from layak.apps.regions.models import Region
from layak.apps.trainings import certifying, following, opening, proposing, testing
from layak.apps.trainings.models import Certificate, NextStep, Occasion, Programme, Proposal
from layak.apps.trainings.proposing import ProposalDraft
from layak.core.gatherings.functions import Function
from layak.core.gatherings.model import Channel, GatheringKind, GatheringState
from layak.core.instrument.model import Text
from layak.core.trainings.model import CertificateRule, Curriculum
from layak.core.trainings.model import Session as Taught
from tests import builders
from tests.documents import file_samples as samples

if TYPE_CHECKING:
    from tests.apps.towns import Desk

DAY = dt.date(2025, 11, 4)
#: Two sessions, and one test that is taken.
PROGRAMME = Curriculum(
    "kha-pali", Text("Pelatihan"), Text(""), (), (),
    (Taught("A", 1, Text("Sesi A"), 2), Taught("B", 1, Text("Sesi B"), 2)),
    CertificateRule(Decimal("0.5"), pre_test=True),
)  # fmt: skip


def gather(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """What a town has of gatherings; the secretariat writes it all."""
    actor = builders.actor(people["secretariat"])
    meeting = GatheringDraft(
        GatheringKind.MEETING, f"Pertemuan {mark}", DAY, DAY, desks["secretariat"].organization,
        takes_registrations=True, functions=(Function.COORDINATION,),
    )  # fmt: skip
    coming = actions.open_gathering(
        actor=actor, draft=meeting, sessions=[SessionDraft(DAY, f"Acara {mark}")], at=at
    )
    for name, unit in ((f"Rina Wati {mark}", f"Balai {mark}"), (f"Rina Watie {mark}", "")):
        register(actor=actor, gathering=coming, draft=PersonDraft(name, unit=unit), at=at)
    for name in ("agency", "other"):
        _trained(desks[name].organization, people, f"{mark} {name}", at)


def _trained(office: Organization, people: Mapping[str, User], mark: str, at: dt.datetime) -> None:
    """A training of an office with one person who has a certificate, and one who has none."""
    actor = builders.actor(people["secretariat"])
    draft = GatheringDraft(
        GatheringKind.TRAINING, f"Kelas {mark}", DAY, DAY, office, place=f"Aula {mark}",
        functions=(Function.GUIDANCE,),
    )  # fmt: skip
    row = opening.open_training(actor=actor, draft=draft, programme=PROGRAMME, at=at)
    ones = [
        register(
            actor=actor, gathering=row, at=at,
            draft=PersonDraft(f"{name} {mark}", unit=f"Kantor {mark} {name}",
                              professions=("health_worker",)),
        )
        for name in ("Sugeng", "Zubaidah")
    ]  # fmt: skip
    _finished(row, ones[0], people, mark, at)


def _finished(
    row: Gathering, one: Participant, people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    actor = builders.actor(people["secretariat"])
    attending.note_presence(
        actor=actor, session=row.sessions.get(code="A"), present={one.pk}, shown={one.pk},
        channel=Channel.HAND, at=at,
    )  # fmt: skip
    programme = Programme.objects.get(gathering=row)
    opening.open_test(
        actor=actor, programme=programme, occasion=Occasion.PRE, from_version=1, at=at
    )
    testing.take_test(participant=one, occasion=Occasion.PRE, answers={"B01": "c"}, at=at)
    following.plan_next_steps(
        participant=one, text=f"Rencana {mark}", due_date=DAY, from_version=0, at=at
    )
    proposing.propose(
        gathering=row, actor=actor, at=at,
        draft=ProposalDraft(f"Kelompok {mark}"[:60], "K1", f"Usul {mark}"),
    )  # fmt: skip
    items.add_item(
        actor=actor, gathering=row, text=f"Kirim {mark}", owner=row.organization, due_date=DAY,
        at=at,
    )  # fmt: skip
    photos.add_photo(
        actor=actor, gathering=row, upload=picture(mark), draft=PhotoDraft(shows_children=False),
        today=DAY, at=at,
    )  # fmt: skip
    actions.set_state(
        actor=actor, row=row, state=GatheringState.HELD, from_version=row.version, at=at
    )
    certifying.issue_certificates(actor=actor, gathering=row, on=DAY, at=at)


def picture(mark: str) -> SimpleUploadedFile:
    """A photograph, another one for every mark."""
    content = samples.jpeg(40 + zlib.crc32(mark.encode()) % 3_000)
    return SimpleUploadedFile(f"{mark}.jpg", content)


def photo_of(row: Gathering) -> GatheringPhoto:
    """The picture of a training."""
    return row.photos.order_by("pk")[0]


def gathering_of(place: Region, office: Organization) -> Gathering:
    """The first gathering of an office, or of the first that has one."""
    found = Gathering.objects.filter(region=place)
    return found.filter(organization=office).order_by("pk").first() or found.order_by("pk")[1]


def training_of(place: Region, office: Organization) -> Gathering:
    """The training of an office, or of the first that has one."""
    found = Gathering.objects.filter(region=place, kind=GatheringKind.TRAINING.value)
    return found.filter(organization=office).first() or found.order_by("pk")[0]


def meeting_of(place: Region) -> Gathering:
    """The meeting that is still to come."""
    return Gathering.objects.get(region=place, kind=GatheringKind.MEETING.value)


def session_of(row: Gathering) -> Session:
    """A session that nobody was at."""
    return row.sessions.order_by("-number")[0]


def trained_of(row: Gathering) -> Participant:
    """Whoever has a certificate."""
    return row.participants.filter(certificates__isnull=False).order_by("pk")[0]


def certificate_of(row: Gathering) -> Certificate:
    """The certificate of a training."""
    return Certificate.objects.filter(participant__gathering=row).order_by("pk")[0]


def proposal_of(row: Gathering) -> Proposal:
    """What a group proposed there."""
    return row.proposals.order_by("pk")[0]


def item_of(row: Gathering) -> ActionItem:
    """What was agreed there."""
    return row.items.order_by("pk")[0]


def doubt_of(place: Region) -> Doubt:
    """The pair that somebody has to decide."""
    return Doubt.objects.filter(region=place).order_by("pk")[0]


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[models.Model]:
    """Everything that people have named under the names that ``name`` makes."""
    for row in Gathering.objects.filter(region=place):
        row.title, row.place, row.purpose = name(200), name(200), name(300)
        row.minutes, row.decisions = name(1_000), name(300)
        yield row
    for session in Session.objects.filter(gathering__region=place):
        session.title, session.speaker = name(200), name(200)
        yield session
    for person in Person.objects.filter(region=place):
        person.name, person.unit = name(200), name(200)
        yield person
    for one in Participant.objects.filter(gathering__region=place):
        one.name, one.unit = name(200), name(200)
        yield one
    for item in ActionItem.objects.filter(gathering__region=place):
        item.text, item.result = name(300), name(300)
        yield item
    for proposal in Proposal.objects.filter(gathering__region=place):
        proposal.title, proposal.group, proposal.gap = name(300), name(60), name(300)
        yield proposal
    for step in NextStep.objects.filter(participant__gathering__region=place):
        step.text, step.report = name(1_000), name(1_000)
        yield step


def many(place: Region, count: int) -> Iterator[models.Model]:
    """As many more meetings, participants, action items and proposals as ``count``."""
    meeting = meeting_of(place)
    training = Gathering.objects.filter(region=place, kind="training").order_by("pk")[0]
    one, person = trained_of(training), trained_of(training).person
    item, proposal = item_of(training), proposal_of(training)
    step = NextStep.objects.get(participant=one)
    for number in range(count):
        meeting.pk, meeting.public_id = None, uuid4()
        meeting.save(force_insert=True)
        yield copy(meeting)
        person.pk, person.public_id, person.name = None, uuid4(), f"Sugeng ke-{number}"
        person.save(force_insert=True)
        yield copy(person)
        one.pk, one.public_id, one.code, one.person = None, uuid4(), new_code(), copy(person)
        one.save(force_insert=True)
        yield copy(one)
        step.pk, step.participant = None, copy(one)
        step.save(force_insert=True)
        yield copy(step)
        item.pk, item.public_id, item.number = None, uuid4(), number + 10
        item.save(force_insert=True)
        yield copy(item)
        proposal.pk, proposal.public_id = None, uuid4()
        proposal.save(force_insert=True)
        yield copy(proposal)
