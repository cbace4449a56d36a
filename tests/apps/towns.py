"""Two regencies at work, for tests of who sees what: everything one of them writes bears its mark.

Beside the people of `builders` a town has an answered round, documents, remarks and an invitation.
A page shown to one town must not hold the other's mark, wherever it would have come from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from layak.apps.accounts.models import User
from layak.apps.assessment import actions as answering
from layak.apps.assessment import teamwork
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import Round
from layak.apps.audit import actions as audit
from layak.apps.audit.models import Head
from layak.apps.evidence import actions as documents
from layak.apps.evidence import storage
from layak.apps.evidence.models import Document, Version
from layak.apps.organizations import actions as membership
from layak.apps.organizations.models import Invitation, Kind, Organization, Role
from layak.apps.regions.models import Region
from layak.core.scoring.model import Basis
from layak.vault.chain import GENESIS
from tests import builders
from tests.documents import file_samples as samples

NOW = timezone.now()
Row = TypeVar("Row", bound=models.Model)

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
class Desk:
    """One organization with its people, its document, and a question in draft and one ready."""

    organization: Organization
    person: User
    colleague: User
    draft: str
    ready: str
    document: Document


@dataclass(frozen=True)
class Town:
    """A regency at work. ``desks`` by role, and one called ``other``."""

    mark: str
    place: Region
    round_: Round
    people: Mapping[str, User]
    desks: Mapping[str, Desk]
    invitation: Invitation
    token: str

    @property
    def marks(self) -> tuple[str, ...]:
        """Texts that only this town's own pages may hold."""
        return (self.mark, self.place.name)


@contextmanager
def lasting(blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database for a whole module: everything written inside is undone at its end.

    The tests of the module need the mark ``django_db``: each undoes what it writes itself.
    """
    with blocker.unblock(), transaction.atomic():
        # A test with real transactions may have emptied every table, the head of the chain too.
        Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
        yield
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def settle(code: str, mark: str) -> Town:
    """Build the town with this region code; ``mark`` stands in all its names and texts."""
    place = builders.region(code)
    bureau = builders.organization(f"Bappeda {mark}", of=place, aliases=(f"Alias {mark}",))
    health = builders.organization(f"Dinkes {mark}", of=place)
    registry = builders.organization(f"Dukcapil {mark}", of=place)
    kecamatan = builders.organization(
        f"Kecamatan {mark}", of=place, works_in=builders.region(f"{code}.01"), kind=Kind.KECAMATAN
    )
    village = builders.organization(
        f"Desa {mark}", of=place, works_in=builders.region(f"{code}.01.2001"), kind=Kind.VILLAGE
    )
    leads = dict.fromkeys(("1.2b", "21A.1", "21A.2", "21A.3"), health)
    leads |= dict.fromkeys(("1.1", "1.2a"), registry) | dict.fromkeys(("2.1", "2.2"), bureau)
    round_ = builders.round_(f"Evaluasi {mark}", of=place, leads=leads)
    desks = {
        "secretariat": _desk(bureau, Role.SECRETARIAT, "2.1", "2.2"),
        "agency": _desk(health, Role.AGENCY, "1.2b", "21A.1"),
        "other": _desk(registry, Role.AGENCY, "1.1", "1.2a"),
        "district": _desk(kecamatan, Role.DISTRICT, "21A.2", "21A.2"),
        "village": _desk(village, Role.VILLAGE, "21A.3", "21A.3"),
    }
    people = {name: desk.person for name, desk in desks.items() if name != "other"}
    people["administrator"] = builders.person(f"Eko {mark}", role=Role.ADMINISTRATOR, of=place)
    people["leader"] = builders.person(f"Dewi {mark}", role=Role.LEADER, of=place)
    _answer(round_, desks, mark)
    invitation, token = membership.invite(
        actor=builders.actor(people["secretariat"]), email=f"calon.{mark.lower()}@contoh.example",
        name=f"Calon {mark}", role=Role.AGENCY, organization=health, at=NOW,
    )  # fmt: skip
    return Town(mark, place, round_, people, desks, invitation, token)


def stranger() -> User:
    """Somebody with an account and no role anywhere."""
    return _kept(User(email="asing@contoh.example", name="Asing"))


def upload(text: str) -> SimpleUploadedFile:
    """A sound PDF with this text."""
    return SimpleUploadedFile(f"{text}.pdf", samples.pdf(text))


def _desk(organization: Organization, role: Role, draft: str, ready: str) -> Desk:
    name = organization.name
    person = builders.person(f"Petugas {name}", role=role, belongs_to=organization)
    colleague = builders.person(f"Rekan {name}", role=role, belongs_to=organization)
    if role in {Role.AGENCY, Role.SECRETARIAT}:
        added = documents.add_document(
            actor=builders.actor(person), upload=upload(f"Dokumen {name}"), at=NOW
        )
        return Desk(organization, person, colleague, draft, ready, added.document)
    return Desk(organization, person, colleague, draft, ready, _handed_in(organization))


def _handed_in(organization: Organization) -> Document:
    """A document of a place that adds none itself."""
    title = f"Dokumen {organization.name}"
    kept = storage.keep([samples.pdf(title)])
    document = _kept(
        Document(
            regency=organization.regency, organization=organization, title=title, created_at=NOW
        )
    )
    _kept(
        Version(
            document=document, number=1, sha256=kept.sha256, size=kept.size, uploaded_at=NOW,
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


def _kept(row: Row) -> Row:
    with transaction.atomic():
        row.save()
        audit.record(actor=None, action="test.built", subject=row, at=NOW, place="16")
    return row
