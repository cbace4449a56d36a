"""A form that villages or kecamatan fill in, and the places it asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID, uuid4

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Kind, Role
from layak.apps.regions.models import Level, Region
from layak.apps.villages.actions import Change, save_reply, schedule_form
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form, Reply
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Entry, Value
from layak.documents.reference import instrument
from tests import builders
from tests.builders import NOW

#: The village of Gilang, who has an account, and one without.
OWN, OTHER = "16.12.01.2001", "16.12.01.2002"
FORUM, MARRIAGE = "26.4", "26.7"


def evaluation() -> Round:
    """A round on the national instrument."""
    return builders.round_("Evaluasi desa", instrument=instrument("kla-2024"))


def village_form(scope: Scope = Scope.VILLAGE, due_date: dt.date | None = None) -> Form:
    """The open form of a round for villages (or kecamatan), with two villages of one kecamatan."""
    for code in (OWN, OTHER):
        builders.region(code)
    round_ = evaluation()
    known = Form.objects.filter(round=round_, scope=scope).first()
    return known or schedule_form(
        actor=builders.actor(builders.sari()), round_=round_, scope=scope, due_date=due_date,
        from_version=0, at=NOW,
    )  # fmt: skip


def villages(count: int, *, per_kecamatan: int = 20) -> list[Region]:
    """So many villages, in as many kecamatan as that takes."""
    return [
        builders.region(f"16.12.{number // per_kecamatan + 1:02}.{2001 + number % per_kecamatan}")
        for number in range(count)
    ]


def village_account(place: Region) -> User:
    """Somebody of a village's own office."""
    office = builders.organization(f"Pemerintah {place.name}", works_in=place, kind=Kind.VILLAGE)
    return builders.person(f"Orang {place.code}", role=Role.VILLAGE, belongs_to=office)


def officer(place: Region) -> User:
    """Somebody of the office of a kecamatan."""
    assert place.level == Level.KECAMATAN
    office = builders.organization(f"Kecamatan {place.name}", works_in=place, kind=Kind.KECAMATAN)
    return builders.person(f"Petugas {place.code}", role=Role.DISTRICT, belongs_to=office)


def say(
    user: User, form: Form, place: Region | str, question: str = FORUM,
    value: Value | None = Value.YES, *, number: Decimal | None = None, note: str = "",
    based_on: int = 0, change: UUID | None = None, earlier: Sequence[UUID] = (),
    at: dt.datetime = NOW,
) -> int:  # fmt: skip
    """Reply for a place, as that person."""
    place = place if isinstance(place, Region) else builders.region(place)
    items = items_in(form.round, Scope(form.scope))
    entry = Entry(value=value, number=number, note=note)
    return save_reply(
        actor=builders.actor(user), form=form, place=place, at=at,
        item=next(item for item in items if item.code == question),
        change=Change(change or uuid4(), entry, based_on, earlier),
    )  # fmt: skip


def stored(form: Form, place: str = OWN, question: str = FORUM) -> Reply:
    """What is stored for a place."""
    return Reply.objects.get(form=form, place__code=place, question=question)
