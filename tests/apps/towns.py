"""Two regencies at work, for tests of who sees what: everything one of them writes bears its mark.

Beside the people of `builders` a town has an answered round, documents, remarks and an invitation.
A page shown to one town must not hold the other's mark, wherever it would have come from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.utils import timezone

from layak.apps.accounts.models import User
from layak.apps.assessment import actions as answering
from layak.apps.assessment import teamwork
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.instruments import find_known
from layak.apps.assessment.models import Answer, Round
from layak.apps.audit import actions as audit
from layak.apps.evidence import actions as documents
from layak.apps.evidence import storage
from layak.apps.evidence.models import Document, Version
from layak.apps.indicators.models import Dataset
from layak.apps.instruments import actions as instruments
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.instruments.reports import report
from layak.apps.organizations import actions as membership
from layak.apps.organizations.models import Invitation, Kind, Organization, Role
from layak.apps.regions.models import Region
from layak.apps.verification import actions as stages
from layak.apps.verification.models import Handover
from layak.apps.verification.readings import hashes_of, seen_of
from layak.apps.verification.rulings import Finding, rule
from layak.core.instrument.mapping import propose
from layak.core.instrument.model import Instrument, Text
from layak.core.messages import INDONESIAN
from layak.core.scoring.model import Basis
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.stages import StageAct
from layak.documents.instrument_workbook import write_instrument
from tests import builders
from tests.apps import (
    town_aspirations,
    town_figures,
    town_parts,
    town_plans,
    town_profiles,
    town_progress,
)
from tests.apps.indicators import months
from tests.apps.town_forms import open_forms, reply
from tests.documents import file_samples as samples
from tests.instruments import small_instrument

NOW = timezone.now()
Row = TypeVar("Row", bound=models.Model)
DESKS = ("secretariat", "agency", "other", "district", "village")
DESK_ROLES = (Role.SECRETARIAT, Role.AGENCY, Role.AGENCY, Role.DISTRICT, Role.VILLAGE)

#: What each question of the small instrument is answered with.
DRAFTS: Mapping[str, Draft] = {
    "1.1": Draft(Basis.VALUE, option="b"),
    "1.2a": Draft(Basis.POINTS, Decimal(1)),
    "1.2b": Draft(Basis.POINTS, Decimal("0.75")),
    "2.1": Draft(Basis.VALUE, Decimal(3), measured=Decimal(3)),
    "2.2": Draft(Basis.POINTS, Decimal(2)),
    "21A.1": Draft(Basis.VALUE, Decimal(60), measured=Decimal(60)),
    "21A.2": Draft(Basis.VALUE, Decimal(4), measured=Decimal(4)),
    "21A.3": Draft(Basis.POINTS, Decimal(1)),
}


@dataclass(frozen=True)
class Work:
    """What a town's round asks: which desk leads which questions, and the two it shows first."""

    leads: Mapping[str, tuple[str, ...]]
    shown: Mapping[str, tuple[str, str]]
    instrument: Instrument | None = None


#: The small instrument, shared out.
SMALL = Work(
    leads={
        "agency": ("1.2b", "21A.1", "21A.2", "21A.3"),
        "other": ("1.1", "1.2a"),
        "secretariat": ("2.1", "2.2"),
    },
    shown={
        "secretariat": ("2.1", "2.2"),
        "agency": ("1.2b", "21A.1"),
        "other": ("1.1", "1.2a"),
        "district": ("21A.2", "21A.2"),
        "village": ("21A.3", "21A.3"),
    },
)


@dataclass(frozen=True)
class Desk:
    """One organization with its people, its document, and a question in draft and one ready.

    What it ``handed`` in proves the rounds under verification: nobody may change it meanwhile.
    """

    organization: Organization
    person: User
    colleague: User
    draft: str
    ready: str
    document: Document | None
    handed: Document | None = None
    dataset: Dataset | None = None


@dataclass(frozen=True)
class Town:
    """A regency at work. ``desks`` by role, and one called ``other``.

    ``reading`` and ``repair`` are rounds under verification: verdicts are being written on the one,
    what they cut may be repaired on the other. Both are handed to all three verifiers.
    """

    mark: str
    place: Region
    round_: Round
    people: Mapping[str, User]
    desks: Mapping[str, Desk]
    invitation: Invitation | None = None
    token: str = ""
    reading: Round | None = None
    repair: Round | None = None
    draft: InstrumentDraft | None = None
    own_instrument: str = ""

    @property
    def instrument(self) -> str:
        """The hash of the version it added, or else of the one its round uses."""
        return self.own_instrument or self.round_.instrument.content_hash

    @property
    def marks(self) -> tuple[str, ...]:
        """Texts that only this town's own pages may hold."""
        return (self.mark, self.place.name)


def settle(code: str, mark: str, *, work: Work = SMALL, is_idle: bool = False) -> Town:
    """Build the town with this region code; ``mark`` stands in all its names and texts.

    Where it ``is_idle`` nobody has answered, uploaded, remarked or invited anything yet.
    """
    place = builders.region(code)
    builders.region(f"{code}.01.2001")
    offices = _offices(place, mark)
    leads = {question: offices[name] for name, codes in work.leads.items() for question in codes}
    round_ = builders.round_(f"Evaluasi {mark}", of=place, leads=leads, instrument=work.instrument)
    desks = {
        name: _desk(offices[name], role, work.shown[name], is_idle=is_idle)
        for name, role in zip(DESKS, DESK_ROLES, strict=True)
    }
    people = {name: desk.person for name, desk in desks.items() if name != "other"}
    people["administrator"] = builders.person(f"Eko {mark}", role=Role.ADMINISTRATOR, of=place)
    people["leader"] = builders.person(f"Dewi {mark}", role=Role.LEADER, of=place)
    people |= _verifiers(place, mark)
    people["child"] = town_aspirations.child_of(place, mark, people["secretariat"], NOW)
    open_forms(round_, builders.actor(people["secretariat"]), at=NOW)
    town_plans.open_plans(round_, people, {} if is_idle else offices, mark, at=NOW)
    if is_idle:
        return Town(mark, place, round_, people, desks)
    _answer(round_, desks, mark)
    invitation, token = membership.invite(
        actor=builders.actor(people["secretariat"]), email=f"calon.{mark.lower()}@contoh.example",
        name=f"Calon {mark}", role=Role.AGENCY, organization=offices["agency"], at=NOW,
    )  # fmt: skip
    reply(round_, people["district"], people["village"], words=f"Isian {mark}", at=NOW)
    town_progress.report_on(place, desks.values(), mark, at=NOW)
    reading = _handed_in(f"Siklus dinilai {mark}", 2023, place, desks, people, mark)
    repair = _in_repair(_handed_in(f"Siklus perbaikan {mark}", 2022, place, desks, people, mark))
    town_figures.record(desks, mark, NOW)
    town_parts.fill(desks, people, round_, mark, NOW)
    town_profiles.publish(desks, people, mark, NOW)
    own, draft = versions_of(people["secretariat"], round_, mark)
    return Town(mark, place, round_, people, desks, invitation, token, reading, repair, draft, own)


def _handed_in(
    title: str, year: int, place: Region, desks: Mapping[str, Desk], people: Mapping[str, User],
    mark: str,
) -> Round:  # fmt: skip
    """An earlier round, answered as the town answers, and handed to its verifiers."""
    leads = {
        code: desks[name].organization for name, codes in SMALL.leads.items() for code in codes
    }
    round_ = builders.round_(title, of=place, leads=leads)
    round_.first_year = round_.last_year = year
    kept(round_)
    _answer(
        round_, {name: replace(desk, document=desk.handed) for name, desk in desks.items()}, mark
    )
    secretariat = builders.actor(people["secretariat"])
    stages.hand_on(actor=secretariat, round_=round_, act=StageAct.SUBMIT, at=NOW)
    hand_over(round_, people)
    _judge(round_, people["province"], mark)
    return round_


def hand_over(round_: Round, people: Mapping[str, User]) -> None:
    """Hand a round to these verifiers only: another town's see nothing of it."""
    for handover in Handover.objects.filter(round=round_, person=None):
        handover.ended_at = NOW
        kept(handover)
    for name in ("province", "ministry", "assessor"):
        member = builders.actor(people[name])
        kept(
            Handover(
                round=round_, stage="VA", role=member.role, place=member.regency,
                person=member.user, given_at=NOW, given_by=people["secretariat"],
            )
        )  # fmt: skip


def _judge(round_: Round, verifier: User, mark: str) -> None:
    """Uphold everything but one claim, which is lowered to nothing."""
    hashes = hashes_of(round_)
    for answer in Answer.objects.filter(round=round_, points__gt=0).order_by("pk"):
        finding = Finding(Decision.UPHELD)
        if answer.question == "1.2b":
            finding = Finding(
                Decision.REJECTED, reason=ReasonKind.UNSIGNED, words=f"Belum sah {mark}"
            )
        rule(
            actor=builders.actor(verifier), round_=round_, question=answer.question,
            finding=finding, seen=seen_of(answer, hashes.get(answer.question, ())), from_number=0,
            at=NOW,
        )  # fmt: skip


def _in_repair(round_: Round) -> Round:
    """Deliver the verdicts: the window is open."""
    verifier = Handover.objects.get(round=round_, role=Role.PROVINCE_VERIFIER, ended_at=None)
    assert verifier.person is not None
    actor = builders.actor(verifier.person)
    stages.hand_on(actor=actor, round_=round_, act=StageAct.DELIVER, at=NOW)
    return round_


def _offices(place: Region, mark: str) -> dict[str, Organization]:
    """The organization of every desk."""
    kecamatan, desa = f"{place.code}.01", f"{place.code}.01.2001"
    bappeda = builders.organization(f"Bappeda {mark}", of=place, aliases=(f"Alias {mark}",))
    return {
        "secretariat": bappeda,
        "agency": builders.organization(f"Dinkes {mark}", of=place),
        "other": builders.organization(f"Dukcapil {mark}", of=place),
        "district": builders.organization(
            f"Kecamatan {mark}", of=place, works_in=builders.region(kecamatan), kind=Kind.KECAMATAN
        ),
        "village": builders.organization(
            f"Desa {mark}", of=place, works_in=builders.region(desa), kind=Kind.VILLAGE
        ),
    }


def _verifiers(place: Region, mark: str) -> dict[str, User]:
    """Who may verify a round of the town, once it is handed to them."""
    province, nation = builders.region(place.code[:2]), builders.region("00")
    return {
        "province": builders.person(f"Vera {mark}", role=Role.PROVINCE_VERIFIER, of=province),
        "ministry": builders.person(f"Yudi {mark}", role=Role.MINISTRY_VERIFIER, of=nation),
        # Without the mark: the ministry knows its assessors, whatever regency they were named for.
        "assessor": builders.person(f"Nia {place.code}", role=Role.FIELD_ASSESSOR, of=nation),
    }


def stranger() -> User:
    """Somebody with an account and no role anywhere."""
    return kept(User(email="asing@contoh.example", name="Asing"))


def upload(text: str) -> SimpleUploadedFile:
    """A sound PDF with this text."""
    return SimpleUploadedFile(f"{text}.pdf", samples.pdf(text))


def edited(mark: str) -> SimpleUploadedFile:
    """The workbook of the small instrument after somebody has changed its version."""
    changed = replace(small_instrument(), version=f"4 {mark}")
    return SimpleUploadedFile("instrumen.xlsx", write_instrument(changed, translator=INDONESIAN))


def _desk(organization: Organization, role: Role, shown: tuple[str, str], *, is_idle: bool) -> Desk:
    name, document, handed = organization.name, None, None
    person = builders.person(f"Petugas {name}", role=role, belongs_to=organization)
    colleague = builders.person(f"Rekan {name}", role=role, belongs_to=organization)
    if not is_idle:
        document = _paper(person, role, organization, f"Dokumen {name}")
        handed = _paper(person, role, organization, f"Dokumen tahun lalu {name}")
    dataset = None if is_idle else months.waiting(person, organization, at=NOW)
    return Desk(organization, person, colleague, *shown, document, handed, dataset)


def _paper(person: User, role: Role, organization: Organization, title: str) -> Document:
    """A document that the person added, where such people may."""
    if role not in {Role.AGENCY, Role.SECRETARIAT}:
        return document_of(organization, title)
    return documents.add_document(
        actor=builders.actor(person), upload=upload(title), at=NOW,
        period_from=dt.date(2022, 1, 1), period_until=dt.date(2025, 12, 31),
    ).document  # fmt: skip


def document_of(organization: Organization, title: str) -> Document:
    """A document of an organization, whoever added it."""
    file = storage.keep([samples.pdf(title)])
    document = kept(
        Document(
            regency=organization.regency, organization=organization, title=title, created_at=NOW
        )
    )
    kept(
        Version(
            document=document, number=1, sha256=file.sha256, size=file.size, uploaded_at=NOW,
            media_type="application/pdf", file_name=f"{title}.pdf",
        )
    )  # fmt: skip
    return document


def _answer(round_: Round, desks: Mapping[str, Desk], mark: str) -> None:
    """Answer everything, prove, remark and assign; call what is to be ready ready."""
    by_organization = {desk.organization.pk: desk for desk in desks.values()}
    for duty in round_.responsibilities.order_by("pk"):
        desk, code = by_organization[duty.organization_id], duty.question
        mine = {"actor": builders.actor(desk.person), "round_": round_, "question": code, "at": NOW}
        typed = DRAFTS[code]
        draft = Draft(
            typed.basis, typed.number, typed.option, typed.measured, note=f"Catatan {mark} {code}"
        )
        answering.save_answer(draft=draft, from_version=0, **mine)  # type: ignore[arg-type]
        teamwork.add_proof(document=desk.document, **mine)  # type: ignore[arg-type]
        teamwork.add_comment(text=f"Komentar {mark} {code}", **mine)  # type: ignore[arg-type]
        teamwork.assign(assignee=desk.colleague, due_date=NOW.date() - dt.timedelta(days=1), **mine)  # type: ignore[arg-type]
        if code == desk.ready:
            answering.submit_answer(from_version=1, **mine)  # type: ignore[arg-type]


def versions_of(secretariat: User, round_: Round, mark: str) -> tuple[str, InstrumentDraft]:
    """A version of the town's own, its mapping from the round's instrument, and one that waits."""
    actor = builders.actor(secretariat)
    base = find_known(actor, round_.instrument.content_hash)
    assert base is not None
    drafts = [
        instruments.keep_draft(
            actor=actor, base=base, report=report([]), file_name=f"{mark} {version}.xlsx", at=NOW,
            instrument=replace(base.instrument, version=version, title=Text(f"Instrumen {mark}")),
        )
        for version in ("2", "3")
    ]  # fmt: skip
    version = instruments.apply_draft(actor=actor, draft=drafts[0], sums_are_meant=False, at=NOW)
    own = find_known(actor, version.content_hash)
    assert own is not None
    instruments.save_mapping(
        actor=actor, old=base, new=own, mapping=propose(base.instrument, own.instrument),
        from_version=0, at=NOW,
    )  # fmt: skip
    return version.content_hash, drafts[1]


def kept(row: Row) -> Row:
    """Save a row with its entry in the trail."""
    with transaction.atomic():
        row.save()
        audit.record(actor=None, action="test.built", subject=row, at=NOW, place="16")
    return row
