"""What villages fill in becomes a figure over all of them, and an answer."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.audit import actions as audit
from layak.apps.audit import queries as trail
from layak.apps.measures.models import Measure
from layak.apps.organizations.models import Kind, Role
from layak.apps.regions.models import Region
from layak.apps.villages.actions import Change, save_reply, schedule_form
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Entry, Value
from layak.documents.reference import instrument
from tests import builders

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
QUESTION = "26.4"  # a children's forum in the village
VILLAGES = ("16.12.01.2001", "16.12.01.2002", "16.12.02.2001")


@pytest.fixture
def round_() -> Round:
    """A round of the national instrument whose village form is open to three villages."""
    sari = builders.sari()
    for code in VILLAGES:
        builders.region(code)
    leads = {QUESTION: builders.organization("Dinas Kesehatan")}
    made = builders.round_("Evaluasi 2025", leads=leads, instrument=instrument("kla-2024"))
    schedule_form(
        actor=builders.actor(sari), round_=made, scope=Scope.VILLAGE, due_date=None, from_version=0,
        at=NOW,
    )  # fmt: skip
    return made


@pytest.fixture
def budi(round_: Round) -> Client:  # noqa: ARG001
    return builders.client_of(builders.budi())


def reply(round_: Round, code: str, value: Value) -> None:
    """A village says yes or no, through its own office."""
    place = Region.objects.get(code=code)
    office = builders.organization(f"Desa {code}", works_in=place, kind=Kind.VILLAGE)
    person = builders.person(f"Petugas {code}", role=Role.VILLAGE, belongs_to=office)
    item = next(each for each in items_in(round_, Scope.VILLAGE) if each.code == QUESTION)
    save_reply(
        actor=builders.actor(person), form=Form.objects.get(round=round_), place=place, item=item,
        change=Change(id=uuid4(), entry=Entry(value, None, ""), based_on=0), at=NOW,
    )  # fmt: skip


def offer(browser: Client, round_: Round) -> str:
    address = reverse("measure_offer", args=[round_.public_id, QUESTION])
    return browser.get(address).content.decode()


def accept(browser: Client, round_: Round, version: int = 0) -> int:
    address = reverse("share_accept", args=[round_.public_id, QUESTION])
    return browser.post(address, {"version": str(version)}).status_code


def test_before_anybody_replied_there_is_nothing_to_use(budi: Client, round_: Round) -> None:
    assert "Belum ada angka" in offer(budi, round_)
    assert accept(budi, round_) == 422
    assert not Measure.objects.exists()


def test_silent_villages_stay_in_the_denominator(budi: Client, round_: Round) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    page = offer(budi, round_)
    assert "33,33 %" in page
    assert "2 wilayah belum mengisi" in page
    assert reverse("form_result", args=[round_.public_id, Scope.VILLAGE, QUESTION]) in page


def test_what_villages_say_becomes_the_answer_with_its_sheet(budi: Client, round_: Round) -> None:
    for code, value in zip(VILLAGES, (Value.YES, Value.YES, Value.NO), strict=True):
        reply(round_, code, value)
    assert accept(budi, round_) == 302
    row = Measure.objects.get()
    assert (row.kind, row.numerator, row.denominator) == ("form", 2, 3)
    assert "3 dari 3 wilayah" in row.note
    answer = Answer.objects.get(question=QUESTION)
    assert answer.measured == Decimal("66.67")
    assert Proof.objects.get(question=QUESTION).document.title.startswith("% desa/kelurahan")
    assert list(trail.verify()) == []


def test_the_same_replies_are_the_same_figure_and_new_ones_replace_it(
    budi: Client, round_: Round
) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    accept(budi, round_)
    assert accept(budi, round_, version=1) == 302
    assert Measure.objects.count() == 1
    reply(round_, VILLAGES[1], Value.YES)
    assert accept(budi, round_, version=2) == 302
    standing = Measure.objects.get(withdrawn_at__isnull=True)
    assert (standing.numerator, Measure.objects.count()) == (2, 2)
    assert Answer.objects.get(question=QUESTION).measured == Decimal("66.67")


def test_a_stale_page_records_nothing_into_the_answer(budi: Client, round_: Round) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    accept(budi, round_)
    reply(round_, VILLAGES[1], Value.YES)
    assert accept(budi, round_, version=0) == 302
    assert Answer.objects.get(question=QUESTION).measured == Decimal("33.33")
    assert Measure.objects.get().numerator == 1  # nor a figure that answers nothing


def test_the_board_counts_along_until_the_share_is_used(budi: Client, round_: Round) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    counting = "hitungan sementara dari formulir wilayah, 1 dari 3 sudah mengisi"
    assert counting in budi.get(reverse("measures"), {"tampil": "ada"}).content.decode()
    accept(budi, round_)
    assert counting not in budi.get(reverse("measures")).content.decode()


def test_who_does_not_answer_the_question_uses_nothing(round_: Round) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    assert accept(builders.client_of(builders.citra()), round_) == 422
    assert not Answer.objects.filter(question=QUESTION).exists()
    assert not Measure.objects.exists()


def test_a_village_is_not_shown_what_the_others_said(round_: Round) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    person = User.objects.get(name=f"Petugas {VILLAGES[0]}")
    assert "Angka di Layak" not in offer(builders.client_of(person), round_)


def test_the_figure_of_another_agency_is_replaced_as_well(budi: Client, round_: Round) -> None:
    reply(round_, VILLAGES[0], Value.YES)
    accept(budi, round_)
    bappeda = builders.organization("Bappeda")
    Measure.objects.update(organization=bappeda)
    with transaction.atomic():
        audit.record(
            actor=None, action="test.built", subject=Measure.objects.get(), at=NOW, place="16.12"
        )
    reply(round_, VILLAGES[1], Value.YES)
    assert accept(budi, round_, version=1) == 302
    assert Measure.objects.get(withdrawn_at__isnull=True).numerator == 2
    assert list(trail.verify()) == []
