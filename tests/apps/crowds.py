"""Fifty of everything that a list may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

from django.db import models, transaction

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
from layak.apps.comparisons.models import Statistic
from layak.apps.evidence.models import Document, Version
from layak.apps.indicators.models import Dataset, Delivery, PlaceName
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.organizations.models import Alias, Invitation, Membership, Organization
from layak.apps.organizations.queries import PILLARS
from layak.apps.region_profiles.models import Narrative, NarrativeVersion
from layak.apps.regions.models import Region
from layak.apps.releases.models import Release
from layak.apps.verification.models import Handover
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.instrument.model import Scope
from layak.core.instrument.writer import content_hash, to_json
from tests import builders
from tests.apps import town_parts, towns
from tests.apps.towns import NOW, Desk, Town
from tests.instruments import small_instrument

MANY = 50


def prove_once(desk: Desk, town: Town) -> None:
    """One proof of a desk whose page asks nothing more where it sees no document at all."""
    towns.kept(
        Proof(
            round=town.round_, question=desk.draft, document=desk.document,
            organization=desk.organization, added_at=NOW,
        )
    )  # fmt: skip


def crowd(town: Town) -> None:
    """Fifty of everything that a list may hold."""
    rows: list[models.Model] = [*_offices(town), *_rounds(town), *_versions(town)]
    for name in ("agency", "village"):
        rows += _papers(town, name)
    rows += _talk(town)
    rows += _months(town)
    rows += _villages(town)
    rows += _published(town)
    rows += _releases(town)
    rows += town_parts.many(town.place, town.round_, MANY, NOW)
    with transaction.atomic():
        audit.record(
            actor=None, action="test.built", subject=town.place, also=rows, at=NOW,
            place=town.place.code,
        )  # fmt: skip
        for _ in range(MANY):
            audit.record(
                actor=None, action="test.built", subject=town.place, at=NOW, place=town.place.code
            )


def _published(town: Town) -> Iterator[models.Model]:
    """Statistics of fifty sources, and a foreword that was changed as often."""
    first = Statistic.objects.filter(regency=town.place)[0]
    for number in range(MANY):
        first.pk, first.source = None, f"Sumber {number}"
        first.save()
        yield Statistic.objects.get(pk=first.pk)
    text = Narrative.objects.get(regency=town.place)
    for number in range(2, MANY):
        yield NarrativeVersion.objects.create(
            narrative=text, version=number, text=f"Teks {number}", at=NOW, by=text.updated_by
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


def _releases(town: Town) -> Iterator[models.Model]:
    """Fifty releases of the agency that were refused."""
    desk = town.desks["agency"]
    yield from Release.objects.bulk_create(
        Release(
            regency=town.place, organization=desk.organization, figure="wasting", level="village",
            by_sex=True, ages="groups", rule="ambang-5", rule_version=1, sources="[]",
            state="refused", created_at=NOW, created_by=desk.person,
        )
        for _ in range(MANY)
    )  # fmt: skip


def _months(town: Town) -> Iterator[models.Model]:
    """Fifty datasets of the agency, each with three files, and as many names of villages."""
    desk = town.desks["agency"]
    months = Dataset.objects.bulk_create(
        Dataset(
            regency=town.place, organization=desk.organization, profile="stbm",
            period_from=NOW.date(), period_until=NOW.date(), created_at=NOW,
            created_by=desk.person,
        )
        for _ in range(MANY)
    )  # fmt: skip
    yield from months
    yield from Delivery.objects.bulk_create(
        Delivery(
            dataset=month, number=number, file_name="a.csv", sha256="0" * 64, size=1,
            uploaded_at=NOW, uploaded_by=desk.person,
        )
        for month in months
        for number in (1, 2, 3)
    )  # fmt: skip
    village = Region.objects.get(code=f"{town.place.code}.01.2001")
    yield from PlaceName.objects.bulk_create(
        PlaceName(
            regency=town.place, district="x", village=f"desa{number}", spelling="Desa",
            region=village, confirmed_at=NOW, confirmed_by=desk.person,
        )
        for number in range(MANY)
    )  # fmt: skip


def _villages(town: Town) -> Iterator[models.Model]:
    """Fifty villages without an account, each of which has answered everything, some many times."""
    form = Form.objects.get(round=town.round_, scope=Scope.VILLAGE)
    above = town.desks["district"].organization.region
    villages = Region.objects.bulk_create(
        Region(code=f"{above.code}.3{number:03}", name=f"Desa {number}", level="desa", parent=above)
        for number in range(MANY)
    )
    yield from villages
    replies = Reply.objects.bulk_create(
        Reply(
            form=form, place=village, question=item.code, value="yes", note="Ada", updated_at=NOW,
            updated_by=town.people["district"], organization=town.desks["district"].organization,
        )
        for village in villages
        for item in items_in(town.round_, Scope.VILLAGE)
    )  # fmt: skip
    yield from replies
    own = Reply.objects.filter(place=town.desks["village"].organization.region).order_by("pk")[0]
    yield from ReplyRevision.objects.bulk_create(
        ReplyRevision(
            reply=own, version=number, change=uuid4(), at=NOW,
            content='{"note":"","number":null,"value":"yes"}', by=town.people["village"],
        )
        for number in range(2, MANY)
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
