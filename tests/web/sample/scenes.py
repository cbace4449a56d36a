"""The rounds of the sample, and who looks at them."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.verification.readings import answers_of, rulings_of, verified_of
from layak.core.verification.layers import Verified
from layak.web.sample.accounts import DemoAccount
from layak.web.sample.calendars import LAST_ROUND, THIS_ROUND, WIB
from tests import builders

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=WIB)
with_sample = pytest.mark.usefixtures("sample", "db")


def open_round() -> Round:
    """PALI's round in progress."""
    return round_of("16.12", THIS_ROUND)


def closed_round() -> Round:
    """PALI's last round."""
    return round_of("16.12", LAST_ROUND)


def round_of(regency: str, title: str = THIS_ROUND) -> Round:
    """A round as a page reads it."""
    rounds = Round.objects.select_related("instrument", "regency__parent")
    return rounds.get(regency__code=regency, title=title)


def verified(round_: Round) -> Verified:
    """What its verdicts leave of a round's claim."""
    return verified_of(round_, answers=answers_of(round_), rulings=rulings_of(round_))


def actor(account: DemoAccount) -> Actor:
    """The person behind an account."""
    return builders.actor(User.objects.get(email=account.email))
