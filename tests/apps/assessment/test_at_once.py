"""Two people at the same moment: one is first, the other is told, nothing breaks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection, transaction

from layak.apps.assessment import actions, rounds
from layak.apps.assessment.actions import Draft, StaleVersion
from layak.apps.assessment.models import Answer, Responsibility, Round
from layak.apps.assessment.rounds import RoundPlan, TitleTaken
from layak.apps.organizations import actions as organizations
from layak.apps.organizations.actions import NameTaken, Profile
from layak.apps.organizations.models import Kind, Organization, Pillar
from layak.core.scoring.model import Basis
from tests import builders
from tests.builders import NOW, actor
from tests.instruments import small_instrument

pytestmark = pytest.mark.django_db(transaction=True)


def while_the_first_is_not_done(first: Callable[[], object], second: Callable[[], object]) -> None:
    """Begin ``second`` after ``first`` has written, and before its transaction ends."""
    written, done = threading.Event(), threading.Event()

    def writer() -> None:
        try:
            with transaction.atomic():
                first()
                written.set()
                done.wait(0.5)  # the second one waits for this transaction, or has gone wrong
        finally:
            connection.close()

    thread = threading.Thread(target=writer)
    thread.start()
    try:
        assert written.wait(10)
        second()
    finally:
        done.set()
        thread.join()


def test_the_second_of_two_first_answers_sees_the_other_text() -> None:
    round_ = builders.round_(leads={"1.2b": builders.organization("Dinas Kesehatan")})
    budi = actor(builders.budi())

    def save(note: str) -> Answer:
        draft = Draft(Basis.POINTS, Decimal(1), note=note)
        mine = Round.objects.select_related("instrument").get(pk=round_.pk)
        return actions.save_answer(
            actor=budi, round_=mine, question="1.2b", draft=draft, from_version=0, at=NOW
        )

    def second() -> None:
        with pytest.raises(StaleVersion) as refused:
            save("kedua")
        assert refused.value.current.note == "pertama"

    while_the_first_is_not_done(lambda: save("pertama"), second)
    assert Answer.objects.get().note == "pertama"


def test_the_second_of_two_organizations_of_a_name_is_refused() -> None:
    eko = actor(builders.eko())
    profile = Profile("Dinas Sosial", "Dinsos", Kind.OPD, Pillar.GOVERNMENT, eko.regency)

    def save() -> Organization:
        return organizations.save_organization(actor=eko, profile=profile, at=NOW)

    def second() -> None:
        with pytest.raises(NameTaken):
            save()

    while_the_first_is_not_done(save, second)
    assert Organization.objects.count() == 1


def test_the_second_of_two_leads_takes_over_from_the_first() -> None:
    round_, sari = builders.round_(), actor(builders.sari())

    def appoint(name: str) -> None:
        rounds.appoint(
            actor=sari, round_=round_, question="1.2b", organization=builders.organization(name),
            due_date=None, at=NOW,
        )  # fmt: skip

    for name in ("Dinas Kesehatan", "Disdukcapil"):
        builders.organization(name)
    while_the_first_is_not_done(lambda: appoint("Dinas Kesehatan"), lambda: appoint("Disdukcapil"))
    leads = Responsibility.objects.values_list("organization__name", "is_lead")
    assert set(leads) == {("Dinas Kesehatan", False), ("Disdukcapil", True)}


def test_the_second_of_two_rounds_of_a_title_is_refused() -> None:
    sari = actor(builders.sari())

    def open_one() -> Round:
        return rounds.open_round(
            actor=sari, plan=RoundPlan("Evaluasi", 2026, 2026), instrument=small_instrument(),
            at=NOW,
        )  # fmt: skip

    def second() -> None:
        with pytest.raises(TitleTaken):
            open_one()

    while_the_first_is_not_done(open_one, second)
    assert Round.objects.count() == 1
