"""What the children of a town said: a child with an account, and a word of every stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models, transaction

from layak.apps.accounts.models import CHILDREN_DOMAIN, User
from layak.apps.aspirations import accounts, actions
from layak.apps.aspirations.accounts import Agreed
from layak.apps.aspirations.models import Aspiration, ChildAccount
from layak.apps.audit import actions as audit
from layak.apps.organizations.actions import token_hash
from layak.apps.organizations.models import Kind, Organization
from layak.apps.regions.models import Region
from layak.core.aspirations.model import Outcome, Stage
from tests import builders

if TYPE_CHECKING:
    from tests.apps.towns import Desk

FAR = dt.timedelta(days=400)


def child_of(place: Region, mark: str, secretariat: User, at: dt.datetime) -> User:
    """A child of the town's forum, with a guardian's consent, and a link that is still open."""
    forum = builders.organization(f"Forum Anak {mark}", of=place, kind=Kind.CHILDRENS_FORUM)
    row, _token = accounts.open_account(
        actor=builders.actor(secretariat), forum=forum, initials=f"A{mark[:3]}",
        agreed=Agreed(f"Wali {mark}", (at + FAR).date()), today=at.date(), at=at,
    )  # fmt: skip
    row.link_hash = token_hash(token_of(mark))
    with transaction.atomic():
        row.save()
        audit.record(actor=None, action="test.built", subject=row, at=at, place=place.code)
    return row.user


def token_of(mark: str) -> str:
    """What opens the link of the town's child."""
    return f"tautan-{mark}"


def speak(
    desks: Mapping[str, Desk], people: Mapping[str, User], mark: str, at: dt.datetime
) -> None:
    """One word that is new, one asked of each of two desks, one answered, one answered alone."""
    child, sari = builders.actor(people["child"]), builders.actor(people["secretariat"])
    said = [
        actions.write(actor=child, text=f"Usulan {mark} {number}", group="K4", at=at)
        for number in range(5)
    ]
    for row, desk in zip(said[1:4], ("agency", "other", "agency"), strict=True):
        to = actions.PassingOn(desks[desk].organization, f"Kata {mark} {desk}", at.date())
        actions.pass_on(actor=sari, row=row, to=to, from_version=1, at=at)
    actions.answer(
        actor=sari, row=said[3], outcome=Outcome.DONE, text=f"Jawab {mark}", line=None,
        from_version=2, at=at,
    )  # fmt: skip
    actions.set_aside(actor=sari, row=said[4], reply=f"Khusus {mark}", from_version=1, at=at)


def new_of(place: Region) -> Aspiration:
    """What nobody has passed on yet."""
    return Aspiration.objects.filter(region=place, stage=Stage.WRITTEN.value).order_by("pk")[0]


def asked_of(organization: Organization) -> Aspiration | None:
    """What an organization was asked, and has not answered."""
    found = Aspiration.objects.filter(asked=organization, stage=Stage.PASSED_ON.value)
    return found.order_by("pk").first()


def account_of(place: Region) -> ChildAccount:
    """The account of the town's child."""
    return ChildAccount.objects.filter(forum__regency=place).order_by("pk")[0]


def renamed(place: Region, name: Callable[[int], str]) -> Iterator[models.Model]:
    """All of it under the names that ``name`` makes, which takes how long they may be."""
    for row in Aspiration.objects.filter(region=place).order_by("pk"):
        row.text, row.answer = name(1_000), name(2_000) if row.answer else ""
        row.shared_text = name(1_000) if row.shared_text else ""
        yield row
    for account in ChildAccount.objects.filter(forum__regency=place):
        account.initials, account.consent_by = name(10), name(200)
        yield account


def many(place: Region, count: int) -> Iterator[models.Model]:
    """As many more voices and children as ``count``."""
    row = Aspiration.objects.filter(region=place).order_by("pk")[0]
    account = account_of(place)
    for number in range(count):
        row.pk, row.public_id, row.text = None, uuid4(), f"Usulan {number}"
        row.save(force_insert=True)
        yield copy(row)
        user = User.objects.create_user(f"anak-{place.pk}-{number}@{CHILDREN_DOMAIN}", name="Anak")
        account.pk, account.public_id, account.user = None, uuid4(), user
        account.link_hash = ""
        account.save(force_insert=True)
        yield user
        yield copy(account)
