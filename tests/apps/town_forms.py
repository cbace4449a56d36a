"""The forms of a town's round, and what its kecamatan and its village replied."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import uuid4

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.villages.actions import Change, save_reply, schedule_form
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Asks, Entry, Value
from tests import builders
from tests.apps.regions.squares import map_villages


def open_forms(round_: Round, secretariat: Actor, *, at: dt.datetime) -> None:
    """Both forms of a round, two villages and a kecamatan more than the desks have, and a map."""
    for code in (".01.2002", ".02", ".02.2001"):
        builders.region(f"{round_.regency.code}{code}")
    map_villages(round_.regency, at=at)
    for scope in (Scope.VILLAGE, Scope.DISTRICT):
        schedule_form(
            actor=secretariat, round_=round_, scope=scope, due_date=at.date(), from_version=0,
            at=at,
        )  # fmt: skip


def reply(round_: Round, district: User, village: User, *, words: str, at: dt.datetime) -> None:
    """Everything a kecamatan and a village are asked, with these words in the notes."""
    for person, scope in ((district, Scope.DISTRICT), (village, Scope.VILLAGE)):
        form = Form.objects.get(round=round_, scope=scope)
        actor = builders.actor(person)
        assert actor.organization is not None
        for item in items_in(round_, scope):
            value = Value.YES if item.asks is Asks.YES_NO else None
            entry = Entry(value, None if value else Decimal(12), words)
            save_reply(
                actor=actor, form=form, place=actor.organization.region, item=item, at=at,
                change=Change(id=uuid4(), entry=entry, based_on=0),
            )  # fmt: skip
