"""Gatherings and trainings of a regency, for tests."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.gatherings import actions, items, letters, photos
from layak.apps.gatherings.attending import note_presence, open_session
from layak.apps.gatherings.models import Gathering, Participant, Session
from layak.apps.gatherings.photos import PhotoDraft
from layak.apps.gatherings.registering import register, set_own_email
from layak.apps.gatherings.writing import GatheringDraft, SessionDraft
from layak.apps.organizations.access import Actor
from layak.apps.people import actions as people
from layak.apps.people.models import Doubt
from layak.apps.people.records import Consent, PersonDraft
from layak.apps.trainings import following, opening, proposing
from layak.apps.trainings.certifying import issue_certificates
from layak.apps.trainings.counting import state_size
from layak.apps.trainings.models import Occasion, Programme
from layak.apps.trainings.opening import open_training
from layak.apps.trainings.proposing import ProposalDraft
from layak.apps.trainings.testing import take_test
from layak.core.gatherings.codes import code_of
from layak.core.gatherings.functions import Function
from layak.core.gatherings.model import Channel, GatheringKind, GatheringState
from layak.core.trainings.model import CertificateRule
from layak.documents.reference import curriculum
from tests import builders
from tests.builders import actor, organization
from tests.documents import file_samples as samples

FIRST, LAST = dt.date(2025, 11, 4), dt.date(2025, 11, 6)
WIB = dt.timezone(dt.timedelta(hours=7))
PLANNED_AT = dt.datetime(2025, 10, 20, 9, tzinfo=WIB)
CLOSED_AT = dt.datetime(2025, 11, 6, 17, tzinfo=WIB)


def sari() -> Actor:
    """Of the secretariat."""
    return actor(builders.sari())


def budi() -> Actor:
    """Of an agency."""
    return actor(builders.budi())


def meeting(title: str = "Rapat koordinasi", *, day: dt.date = FIRST) -> Gathering:
    """A meeting of the secretariat with one session."""
    draft = GatheringDraft(
        GatheringKind.MEETING, title, day, day, organization("Bappeda"), place="Aula",
        functions=(Function.COORDINATION,),
    )  # fmt: skip
    sessions = [SessionDraft(day, title)]
    return actions.open_gathering(actor=sari(), draft=draft, sessions=sessions, at=PLANNED_AT)


def training(title: str = "Pelatihan KHA", *, takes_registrations: bool = True) -> Gathering:
    """The three days of PALI's training."""
    draft = GatheringDraft(
        GatheringKind.TRAINING, title, FIRST, LAST, organization("Bappeda"), place="Gedung A",
        takes_registrations=takes_registrations, functions=(Function.GUIDANCE,),
    )  # fmt: skip
    return open_training(actor=sari(), draft=draft, programme=curriculum("kha-pali"), at=PLANNED_AT)


def person(
    row: Gathering, name: str, *professions: str, unit: str = "", is_child: bool = False
) -> Participant:
    """Somebody on the list."""
    made = register(
        actor=sari(), gathering=row, at=PLANNED_AT,
        draft=PersonDraft(
            name, unit=unit, professions=professions, is_child=is_child,
            consent=Consent("Formulir ibu", LAST) if is_child else None,
        ),
    )  # fmt: skip
    return joined(made)


def joined(row: Participant) -> Participant:
    """A participant as their own pages find them."""
    return Participant.objects.select_related("gathering__region", "person").get(pk=row.pk)


def session_of(row: Gathering, code: str = "") -> Session:
    """A session by its code, or the first."""
    sessions = row.sessions.select_related("gathering__region").order_by("number")
    return sessions.get(code=code) if code else sessions[0]


def nine(session: Session) -> dt.datetime:
    """Nine o'clock on the day of a session."""
    return dt.datetime.combine(session.date, dt.time(9), tzinfo=WIB)


def shown(session: Session, at: dt.datetime | None = None) -> str:
    """The code on the screen of a session."""
    return code_of(open_session(session, session.gathering), at or nine(session))


def held(row: Gathering) -> Gathering:
    """The gathering after it was held."""
    row.refresh_from_db()
    return actions.set_state(
        actor=sari(), row=row, state=GatheringState.HELD, from_version=row.version, at=CLOSED_AT
    )


def everything() -> None:
    """A row of every kind that the trail watches: a training held, with all that people did."""
    row = training()
    rini, _other = person(row, "Rini Wati", unit="Balai"), person(row, "Rini Watie")
    rini = set_own_email(participant=rini, email="rini@contoh.example", at=CLOSED_AT)
    session, at = session_of(row), CLOSED_AT
    people.decide(actor=sari(), doubt=Doubt.objects.get(), is_same=False, at=at)
    say = {"actor": sari(), "at": at}
    note_presence(session=session, present={rini.pk}, shown={rini.pk}, channel=Channel.HAND, **say)  # type: ignore[arg-type]
    items.add_item(gathering=row, text="Kirim", owner=None, due_date=LAST, **say)  # type: ignore[arg-type]
    photo = SimpleUploadedFile("foto.jpg", samples.jpeg())
    photos.add_photo(
        gathering=row, upload=photo, draft=PhotoDraft(shows_children=False), today=LAST, **say
    )  # type: ignore[arg-type]
    programme = Programme.objects.get(gathering=row)
    programme = opening.set_rule(
        programme=programme, rule=CertificateRule(Decimal("0.01")), from_version=1, **say
    )  # type: ignore[arg-type]
    opening.open_test(programme=programme, occasion=Occasion.PRE, from_version=2, **say)  # type: ignore[arg-type]
    take_test(participant=rini, occasion=Occasion.PRE, answers={"B01": "c"}, at=at)
    following.plan_next_steps(
        participant=rini, text="Rencana", due_date=LAST, from_version=0, at=at
    )
    following.give_feedback(participant=rini, ratings={}, texts={}, at=at)
    draft = ProposalDraft("Kelompok 1", "K1", "Usul")
    proposing.propose(gathering=row, draft=draft, **say)  # type: ignore[arg-type]
    state_size(profession="health_worker", people=9, source="Dinas", from_version=0, **say)  # type: ignore[arg-type]
    for session in row.sessions.filter(is_obligatory=True).select_related("gathering__region"):
        note_presence(
            session=session, present={rini.pk}, shown={rini.pk}, channel=Channel.HAND, **say
        )  # type: ignore[arg-type]
    letters.invite_again(participant=rini, **say)  # type: ignore[arg-type]
    issue_certificates(gathering=held(row), on=LAST, **say)  # type: ignore[arg-type]
