"""A page asks the database as often with many rows as with few, whoever reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from layak.apps.accounts.models import User
from layak.apps.assessment.models import (
    Answer,
    Comment,
    InstrumentVersion,
    OwnInstrument,
    Proof,
    Responsibility,
    Revision,
    Round,
    State,
)
from layak.apps.audit import actions as audit
from layak.apps.evidence.models import Document, Version
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.organizations.models import Alias, Invitation, Membership, Organization
from layak.apps.organizations.queries import PILLARS
from layak.apps.verification.models import Handover
from layak.core.instrument.writer import content_hash, to_json
from tests import builders
from tests.apps import matrix, town_states, towns
from tests.apps.matrix import Row
from tests.apps.towns import NOW, Desk, Town
from tests.instruments import small_instrument

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

MANY = 50
ROLES = ("secretariat", "agency", "village", "province")
#: The pages that show lists, with how often each may ask at most.
LIMITS = {
    "home": 17,
    "rounds": 6,
    "round": 17,
    "round_new": 9,
    "round_edit": 6,
    "questions": 11,
    "question": 16,
    "history": 6,
    "gaps": 11,
    "outlook": 18,
    "contradictions": 16,
    "chance": 15,
    "stages": 14,
    "repair": 7,
    "lasting": 16,
    "completeness": 11,
    "entries": 8,
    "dossier": 6,
    "chasing": 10,
    "chasing_agency": 10,
    "trail": 7,
    "organizations": 8,
    "organization": 9,
    "organization_edit": 9,
    "invitations": 8,
    "documents": 10,
    "document": 11,
    "document_add": 9,
    "instruments": 8,
    "measures": 8,
    "measure": 8,
    "instrument": 7,
    "instrument_compare": 6,
    "instrument_mapping": 7,
    "two_instruments": 12,
    "verify_rounds": 12,
    "verify_round": 12,
    "verify_question": 24,
    "verify_disputes": 11,
    "verify_agreement": 12,
    "verify_visits": 14,
}
ROWS = [
    row
    for row in matrix.rows()
    if row.verb == "GET" and row.route in LIMITS and row.kind in {"", "own"}
]


@dataclass(frozen=True)
class Sizes:
    """A small town, and one with everything in it fifty times."""

    few: Town
    many: Town
    browsers: dict[tuple[str, str], Client]


@pytest.fixture(scope="module")
def sizes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Sizes]:  # noqa: ARG001
    with towns.lasting(django_db_blocker):
        few, many = towns.settle("16.12", "SEDIKIT"), town_states.full("16.10")
        _prove_once(few.desks["village"], few)
        _crowd(many)
        browsers = {}
        for town in (few, many):
            for role in ROLES:
                browsers[town.mark, role] = Client()
                browsers[town.mark, role].force_login(town.people[role])
        yield Sizes(few, many, browsers)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_the_number_of_queries_does_not_grow(sizes: Sizes, row: Row, role: str) -> None:
    if row.cells[role] != "200":
        return
    few, many = asked(sizes, sizes.few, row, role), asked(sizes, sizes.many, row, role)
    assert len(many) == len(few), _differing(few, many)
    assert len(many) <= LIMITS[row.route], many


def asked(sizes: Sizes, town: Town, row: Row, role: str) -> list[str]:
    """The queries of one page."""
    browser = sizes.browsers[town.mark, role]
    desk = matrix.desk_of(town, role, row.kind)
    url = reverse(row.route, args=matrix.arguments(row, town, desk))
    if row.route == "documents":
        url += "?lembaga="
    assert browser.get(url).status_code == 200  # reads what a process reads once
    with CaptureQueriesContext(
        connection,
    ) as caught:
        browser.get(url)
    return [query["sql"] for query in caught.captured_queries]


def _differing(few: list[str], many: list[str]) -> str:
    """What is asked of one town only, without its values."""
    bare = [Counter(sql.partition(" WHERE ")[0][:300] for sql in each) for each in (few, many)]
    only = [list((bare[0] - bare[1]).elements()), list((bare[1] - bare[0]).elements())]
    return f"{len(few)} queries for few: {only[0]}, {len(many)} for many: {only[1]}"


def _prove_once(desk: Desk, town: Town) -> None:
    """One proof of a desk whose page asks nothing more where it sees no document at all."""
    towns.kept(
        Proof(
            round=town.round_, question=desk.draft, document=desk.document,
            organization=desk.organization, added_at=NOW,
        )
    )  # fmt: skip


def _crowd(town: Town) -> None:
    """Fifty of everything that a list may hold."""
    rows: list[models.Model] = [*_offices(town), *_rounds(town), *_versions(town)]
    for name in ("agency", "village"):
        rows += _papers(town, name)
    rows += _talk(town)
    with transaction.atomic():
        audit.record(
            actor=None, action="test.built", subject=town.place, also=rows, at=NOW,
            place=town.place.code,
        )  # fmt: skip
        for _ in range(MANY):
            audit.record(
                actor=None, action="test.built", subject=town.place, at=NOW, place=town.place.code
            )


def _offices(town: Town) -> Iterator[models.Model]:
    health = town.desks["agency"].organization
    offices = Organization.objects.bulk_create(
        Organization(
            regency=town.place, region=town.place, name=f"Lembaga {number}",
            short_name=f"L{number}", kind="opd", pillar=PILLARS[number % len(PILLARS)][0],
        )
        for number in range(MANY)
    )  # fmt: skip
    yield from offices
    yield from Alias.objects.bulk_create(
        Alias(organization=office, regency=town.place, name=f"Alias {office.name} {number}")
        for office in [*offices, health]
        for number in range(3)
    )
    people = User.objects.bulk_create(
        User(email=f"orang{number}@contoh.example", name=f"Orang {number}")
        for number in range(MANY)
    )
    yield from people
    yield from Membership.objects.bulk_create(
        Membership(user=person, regency=town.place, organization=health, role="agency")
        for person in people
    )
    yield from Invitation.objects.bulk_create(
        Invitation(
            email=f"calon{number}@contoh.example", name=f"Calon {number}", regency=town.place,
            organization=health, role="agency", token_hash=f"{number:064}",
            invited_by=town.people["secretariat"], created_at=NOW,
            expires_at=NOW.replace(year=2100),
        )
        for number in range(MANY)
    )  # fmt: skip
    yield from Responsibility.objects.bulk_create(
        Responsibility(
            round=town.round_, question=town.desks["agency"].draft, organization=office,
            assignee=person,
        )
        for office, person in zip(offices, people, strict=True)
    )  # fmt: skip


def _rounds(town: Town) -> Iterator[models.Model]:
    rounds = Round.objects.bulk_create(
        Round(
            regency=town.place, instrument=town.round_.instrument, title=f"Evaluasi {number}",
            first_year=2001, last_year=2001, created_at=NOW,
        )
        for number in range(MANY)
    )  # fmt: skip
    yield from rounds
    yield from Answer.objects.bulk_create(
        Answer(
            round=round_, question=town.desks["agency"].draft, basis="points", version=1,
            updated_at=NOW,
        )
        for round_ in rounds
    )  # fmt: skip
    verifier = builders.actor(town.people["province"])
    yield from Handover.objects.bulk_create(
        Handover(
            round=round_, stage="VA", role=verifier.role, place=verifier.regency,
            person=verifier.user, given_at=NOW, given_by=town.people["secretariat"],
        )
        for round_ in rounds
    )  # fmt: skip


def _versions(town: Town) -> Iterator[models.Model]:
    """Versions of the town's own, and as many uploads that wait."""
    made = [replace(small_instrument(), version=f"{number}") for number in range(10, 10 + MANY)]
    person = town.people["secretariat"]
    versions = InstrumentVersion.objects.bulk_create(
        InstrumentVersion(
            code=each.id, version=each.version, content_hash=content_hash(each),
            content=to_json(each), added_at=NOW,
        )
        for each in made
    )  # fmt: skip
    yield from versions
    yield from OwnInstrument.objects.bulk_create(
        OwnInstrument(
            regency=town.place, version=each, base_hash=each.content_hash, added_at=NOW,
            added_by=person,
        )
        for each in versions
    )  # fmt: skip
    yield from InstrumentDraft.objects.bulk_create(
        InstrumentDraft(
            regency=town.place, base_hash=each.content_hash, content_hash=f"{number:064}",
            content=each.content, report="[]", file_name="a.xlsx", uploaded_at=NOW,
            uploaded_by=person,
        )
        for number, each in enumerate(versions)
    )  # fmt: skip


def _papers(town: Town, name: str) -> Iterator[models.Model]:
    """Documents of one desk, each with three versions, all proving the desk's first question."""
    desk = town.desks[name]
    papers = Document.objects.bulk_create(
        Document(
            regency=town.place, organization=desk.organization, title=f"Dokumen {number}",
            created_at=NOW,
        )
        for number in range(MANY)
    )  # fmt: skip
    yield from papers
    yield from Version.objects.bulk_create(
        Version(
            document=paper, number=number, is_current=number == 3, sha256=f"{paper.pk:064}", size=1,
            media_type="application/pdf", file_name="a.pdf", uploaded_at=NOW,
            uploaded_by=desk.colleague,
        )
        for paper in papers
        for number in (1, 2, 3)
    )  # fmt: skip
    before = Round.objects.filter(regency=town.place, last_year=2001).order_by("pk").last()
    yield from Proof.objects.bulk_create(
        Proof(
            round=round_, question=code, document=paper, organization=desk.organization,
            added_at=NOW,
        )
        for paper in papers
        for code in {desk.draft, desk.ready}
        for round_ in (town.round_, before)
    )  # fmt: skip
    if name == "agency":
        yield from Proof.objects.bulk_create(
            Proof(
                round=town.reading, question=desk.draft, document=paper,
                organization=desk.organization, added_at=NOW,
            )
            for paper in papers
        )  # fmt: skip


def _talk(town: Town) -> Iterator[models.Model]:
    """Fifty remarks and versions on the questions that are shown, all in draft and assigned."""
    for name in ("secretariat", "agency", "village"):
        desk = town.desks[name]
        yield from Comment.objects.bulk_create(
            Comment(
                round=town.round_, question=desk.draft, text=f"Komentar {number}", at=NOW,
                by=desk.colleague, organization=desk.organization,
            )
            for number in range(MANY)
        )  # fmt: skip
        answer = Answer.objects.get(round=town.round_, question=desk.draft)
        answer.state = State.DRAFT
        answer.save()
        yield answer
        yield from Revision.objects.bulk_create(
            Revision(
                answer=answer, version=number, from_version=number - 1, action="save",
                content='{"note":"","points":"1"}', at=NOW, by=desk.person,
            )
            for number in range(2, MANY)
        )  # fmt: skip
        lead = Responsibility.objects.get(round=town.round_, question=desk.draft, is_lead=True)
        lead.assignee = desk.colleague
        lead.save()
        yield lead
