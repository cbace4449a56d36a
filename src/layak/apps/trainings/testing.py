"""Taking the pre- and post-test of a training."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal

from django.db import transaction
from django.db.models import Max

from layak.apps.gatherings.actions import entry
from layak.apps.gatherings.attending import NotOnTheList
from layak.apps.gatherings.models import Participant
from layak.apps.trainings.models import Occasion, Programme, TestSheet
from layak.core.errors import DomainError
from layak.core.trainings.question_bank import QuestionBank
from layak.core.trainings.testing import share_right
from layak.documents.reference import question_bank
from layak.vault import chain

_PLACES = Decimal("0.0001")
#: How often one participant may take one test: what is answered again is kept beside the first.
MOST_ATTEMPTS = 3


class TestNotOpen(DomainError):
    """The committee has not opened this test, or has closed it."""

    __test__ = False
    code = "test_not_open"
    template = "Tes ini sedang tidak dibuka. Tunggu aba-aba panitia."


class TooManyAttempts(DomainError):
    """The participant has taken the test as often as one may."""

    code = "too_many_attempts"
    template = "Tes ini sudah dikerjakan {count} kali."


def bank_of(programme: Programme) -> QuestionBank:
    """The questions of a training. Raises `KeyError` where it has none."""
    return question_bank(programme.bank)


@transaction.atomic
def take_test(
    *, participant: Participant, occasion: Occasion, answers: Mapping[str, str], at: dt.datetime
) -> TestSheet:
    """Keep one attempt with the share that is right; what is no option counts as left blank.

    ``participant`` should have gathering and region joined. Raises `TestNotOpen`, `NotOnTheList`,
    `TooManyAttempts`.
    """
    if participant.left_at is not None:
        raise NotOnTheList
    programme = Programme.objects.select_for_update().get(gathering=participant.gathering)
    if programme.open_test != occasion.value:
        raise TestNotOpen
    taken = TestSheet.objects.filter(participant=participant, occasion=occasion.value)
    attempt = (taken.aggregate(last=Max("attempt"))["last"] or 0) + 1
    if attempt > MOST_ATTEMPTS:
        raise TooManyAttempts(count=MOST_ATTEMPTS)
    items = [each.as_item() for each in bank_of(programme).items]
    known = {
        item.code: answers[item.code]
        for item in items
        if answers.get(item.code) in item.options
    }  # fmt: skip
    sheet = TestSheet.objects.create(
        participant=participant, occasion=occasion.value, attempt=attempt, at=at,
        answers=chain.canonical(known),
        share=share_right(items, known).quantize(_PLACES, ROUND_HALF_EVEN),
    )  # fmt: skip
    entry(None, "tested", participant.gathering, [sheet], at)
    return sheet
