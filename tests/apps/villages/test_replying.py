"""Replies are stored once, never overwritten, and only by those who may."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction

from layak.apps.assessment.models import Round
from layak.apps.audit import actions as audit
from layak.apps.audit.models import Entry as TrailEntry
from layak.apps.organizations import actions as membership
from layak.apps.organizations.actions import NotAllowed
from layak.apps.organizations.models import Membership
from layak.apps.villages.actions import NotYourPlace, StaleForm, StaleReply, schedule_form
from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.instrument.model import Scope
from layak.core.village_form.items import NumberUnusable
from layak.core.village_form.model import Value
from tests import builders
from tests.apps.villages.scenes import (
    OTHER,
    OWN,
    evaluation,
    officer,
    say,
    stored,
    village_account,
    village_form,
)
from tests.builders import NOW, actor, budi, dewi, eko, fitri, gilang, indra, region, sari

pytestmark = pytest.mark.django_db


def test_a_reply_is_stored_with_its_writer_and_a_revision() -> None:
    form = village_form()
    assert say(gilang(), form, OWN, value=Value.NO, note="Tahun depan") == 1
    reply = stored(form)
    assert (reply.value, reply.note, reply.version) == ("no", "Tahun depan", 1)
    assert (reply.updated_by, reply.organization) == (gilang(), actor(gilang()).organization)
    revision = ReplyRevision.objects.get(reply=reply)
    assert json.loads(revision.content) == {"note": "Tahun depan", "number": None, "value": "no"}
    entry = TrailEntry.objects.filter(action="reply.saved").get()
    assert json.loads(entry.details)["place"] == OWN


def test_the_next_version_is_built_on_the_one_that_was_read() -> None:
    form = village_form()
    say(gilang(), form, OWN)
    assert say(gilang(), form, OWN, value=Value.NO, based_on=1) == 2
    assert [each.version for each in stored(form).revisions.order_by("pk")] == [1, 2]


def test_a_change_that_arrives_twice_is_stored_once() -> None:
    form, change = village_form(), uuid4()
    assert say(gilang(), form, OWN, change=change) == 1
    say(gilang(), form, OWN, value=Value.NO, based_on=1)
    assert say(gilang(), form, OWN, change=change) == 1
    assert (stored(form).value, ReplyRevision.objects.count()) == ("no", 2)


def test_ids_of_changes_belong_to_their_writer() -> None:
    form, change = village_form(), uuid4()
    say(gilang(), form, OWN, change=change)
    assert say(fitri(), form, OTHER, value=Value.NO, change=change) == 1
    assert stored(form, OTHER).value == "no"


def test_a_stale_change_is_refused_and_shows_what_is_stored() -> None:
    form = village_form()
    say(gilang(), form, OWN, note="Ada")
    with pytest.raises(StaleReply) as refusal:
        say(gilang(), form, OWN, value=Value.NO, based_on=0)
    assert refusal.value.current is not None
    assert refusal.value.current.note == "Ada"
    assert (stored(form).value, stored(form).version) == ("yes", 1)


def test_two_who_say_the_same_do_not_contradict_each_other() -> None:
    form = village_form()
    say(gilang(), form, OWN, note="Ada")
    assert say(gilang(), form, OWN, note=" Ada ", based_on=0) == 1
    assert ReplyRevision.objects.count() == 1


def test_a_device_whose_answer_was_lost_goes_on_from_its_own_change() -> None:
    form, lost = village_form(), uuid4()
    say(gilang(), form, OWN, change=lost)
    assert say(gilang(), form, OWN, note="Ada", based_on=0, earlier=[lost]) == 2
    with pytest.raises(StaleReply):  # version 2 is not the lost one any more
        say(gilang(), form, OWN, note="Lain", based_on=0, earlier=[lost])


def test_another_persons_change_is_nobodys_own() -> None:
    form, theirs = village_form(), uuid4()
    say(gilang(), form, OWN, change=theirs)
    colleague = builders.person("Rekan", role="village", belongs_to=actor(gilang()).organization)
    with pytest.raises(StaleReply):
        say(colleague, form, OWN, note="Lain", based_on=0, earlier=[theirs])


def test_nothing_said_about_nothing_stored_makes_no_row() -> None:
    form = village_form()
    assert say(gilang(), form, OWN, value=None) == 0
    assert not Reply.objects.exists()


def test_a_reply_can_be_taken_back_and_its_history_stays() -> None:
    form = village_form()
    say(gilang(), form, OWN, note="Ada")
    assert say(gilang(), form, OWN, value=None, based_on=1) == 2
    assert (stored(form).value, stored(form).revisions.count()) == ("", 2)


def test_a_number_where_yes_or_no_is_asked_changes_nothing() -> None:
    form = village_form()
    with pytest.raises(Exception, match="tidak dapat disimpan"):
        say(gilang(), form, OWN, value=None, number=Decimal(3))
    assert not Reply.objects.exists()


def test_a_number_is_stored_exactly() -> None:
    round_ = builders.round_()  # 21A.2 asks every kecamatan for a percentage
    builders.region("16.12.01")
    form = schedule_form(
        actor=actor(sari()), round_=round_, scope=Scope.DISTRICT, due_date=None, from_version=0,
        at=NOW,
    )  # fmt: skip
    place = region("16.12.01")
    say(fitri(), form, place, "21A.2", None, number=Decimal("12.3456"))
    assert stored(form, place.code, "21A.2").number == Decimal("12.3456")
    with pytest.raises(NumberUnusable):
        say(fitri(), form, place, "21A.2", None, number=Decimal("-1"), based_on=1)


class TestWhoMayReply:
    """A place with an account answers for itself; for others the kecamatan or the secretariat."""

    def test_a_village_replies_for_itself_only(self) -> None:
        form = village_form()
        with pytest.raises(NotYourPlace):
            say(gilang(), form, OTHER)

    def test_an_officer_replies_for_villages_without_an_account(self) -> None:
        form = village_form()
        gilang()
        assert say(fitri(), form, OTHER) == 1
        assert stored(form, OTHER).organization == actor(fitri()).organization
        with pytest.raises(NotYourPlace):
            say(fitri(), form, OWN)

    def test_not_in_another_kecamatan(self) -> None:
        form = village_form()
        with pytest.raises(NotYourPlace):
            say(fitri(), form, builders.region("16.12.02.2001"))

    def test_the_secretariat_replies_for_whoever_has_no_account(self) -> None:
        form = village_form()
        gilang()
        assert say(sari(), form, OTHER) == 1
        with pytest.raises(NotYourPlace):
            say(sari(), form, OWN)

    def test_what_an_officer_typed_meanwhile_is_shown_beside_the_villages_own(self) -> None:
        form = village_form()
        say(village_account(region(OTHER)), form, OTHER, note="Dari desa")
        with pytest.raises(NotYourPlace) as refusal:
            say(fitri(), form, OTHER, value=Value.NO)
        assert refusal.value.current is not None
        assert refusal.value.current.note == "Dari desa"
        assert stored(form, OTHER).version == 1

    def test_a_village_whose_person_left_falls_back_to_its_kecamatan(self) -> None:
        form = village_form()
        gilang()
        membership.end_membership(
            actor=actor(eko()), membership=Membership.objects.get(user=gilang()), at=NOW
        )
        assert say(fitri(), form, OWN) == 1

    def test_a_kecamatan_replies_to_its_own_form(self) -> None:
        form = village_form(Scope.DISTRICT)
        assert say(fitri(), form, "16.12.01", "25.2") == 1
        other = officer(builders.region("16.12.02"))
        with pytest.raises(NotYourPlace):
            say(other, form, "16.12.01", "25.2")

    @pytest.mark.parametrize("person", [budi, dewi, indra])
    def test_nobody_else_does(self, person: object) -> None:
        form = village_form()
        with pytest.raises(NotYourPlace):
            say(person(), form, OTHER)  # type: ignore[operator]

    @pytest.mark.parametrize("field", ["claimed_at", "closed_at"])
    def test_nobody_does_once_the_round_takes_no_changes(self, field: str) -> None:
        form = village_form()
        finish(form.round, field)
        with pytest.raises(NotYourPlace):
            say(gilang(), form, OWN)


def finish(round_: Round, field: str) -> None:
    """Hand the round in, or close it."""
    setattr(round_, field, NOW)
    with transaction.atomic():
        round_.save()
        audit.record(actor=None, action="test.built", subject=round_, at=NOW, place="16")


class TestSchedule:
    """The secretariat opens forms and sets the day they are due."""

    def test_a_form_is_opened_once_and_its_due_date_moves(self) -> None:
        form = village_form()
        moved = schedule_form(
            actor=actor(sari()), round_=form.round, scope=Scope.VILLAGE,
            due_date=dt.date(2026, 5, 1), from_version=1, at=NOW,
        )  # fmt: skip
        assert (moved.pk, moved.version, moved.due_date) == (form.pk, 2, dt.date(2026, 5, 1))
        assert Form.objects.count() == 1

    def test_the_second_of_two_is_told(self) -> None:
        form = village_form()
        with pytest.raises(StaleForm):
            schedule_form(
                actor=actor(sari()), round_=form.round, scope=Scope.VILLAGE, due_date=None,
                from_version=0, at=NOW,
            )  # fmt: skip

    @pytest.mark.parametrize("person", [budi, fitri, gilang, indra])
    def test_nobody_else_opens_one(self, person: object) -> None:
        with pytest.raises(NotAllowed):
            schedule_form(
                actor=actor(person()), round_=evaluation(), scope=Scope.VILLAGE,  # type: ignore[operator]
                due_date=None, from_version=0, at=NOW,
            )  # fmt: skip

    def test_not_in_a_closed_round(self) -> None:
        round_ = evaluation()
        finish(round_, "closed_at")
        with pytest.raises(NotAllowed):
            schedule_form(
                actor=actor(sari()), round_=round_, scope=Scope.VILLAGE, due_date=None,
                from_version=0, at=NOW,
            )  # fmt: skip
