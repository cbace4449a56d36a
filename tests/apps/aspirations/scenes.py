"""Children of a forum and what they say, for tests."""

from __future__ import annotations

import datetime as dt

from layak.apps.accounts.models import User
from layak.apps.aspirations import accounts, actions
from layak.apps.aspirations.accounts import Agreed
from layak.apps.aspirations.actions import PassingOn
from layak.apps.aspirations.models import Aspiration, ChildAccount
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Kind, Organization
from tests import builders
from tests.builders import actor, organization

#: Long before and after the clock of the tests, so that consent holds whenever they run.
TODAY = dt.date(2026, 1, 10)
NOW = dt.datetime(2026, 1, 10, 3, tzinfo=dt.UTC)
FAR = dt.date(2099, 12, 31)


def sari() -> Actor:
    """Of the secretariat."""
    return actor(builders.sari())


def budi() -> Actor:
    """Of the Dinas Kesehatan."""
    return actor(builders.budi())


def forum() -> Organization:
    """The children's forum of PALI."""
    return organization("Forum Anak PALI", kind=Kind.CHILDRENS_FORUM)


def account(initials: str = "P. A.", until: dt.date = FAR) -> tuple[ChildAccount, str]:
    """A child's account with the token of its link."""
    return accounts.open_account(
        actor=sari(), forum=forum(), initials=initials, agreed=Agreed("Ibu Rina", until),
        today=TODAY, at=NOW,
    )  # fmt: skip


def child(initials: str = "P. A.") -> User:
    """A child with an account."""
    return account(initials)[0].user


def said(who: User, text: str = "Kami ingin taman bermain", at: dt.datetime = NOW) -> Aspiration:
    """Something a child said."""
    return actions.write(actor=actor(who), text=text, group="K4", at=at)


def passed_on(row: Aspiration, to: Organization | None = None) -> Aspiration:
    """It was passed on to an agency, in other words."""
    asked = to or organization("Dinas Kesehatan")
    return actions.pass_on(
        actor=sari(), row=row, to=PassingOn(asked, "Anak ingin taman"),
        from_version=row.version, at=NOW,
    )  # fmt: skip
