"""A signed decree with its document proves the question about the task force."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from layak.apps.assessment.models import Proof
from layak.apps.audit.queries import verify
from layak.apps.evidence.actions import add_document
from layak.apps.evidence.models import Document
from layak.apps.task_force import decrees
from layak.apps.task_force.models import Decree
from layak.apps.task_force.writing import DecreeDraft
from layak.apps.works.models import Work
from tests.apps.task_force.scenes import sari
from tests.apps.town_task_force import BEGINS
from tests.apps.towns import upload
from tests.apps.works.scenes import points, round_
from tests.builders import NOW

pytestmark = pytest.mark.django_db


def paper() -> Document:
    return add_document(actor=sari(), upload=upload("SK Gugus Tugas"), at=NOW).document


def draft(number: str, document: Document | None) -> DecreeDraft:
    date = BEGINS if number else None
    return DecreeDraft("Gugus Tugas KLA", number, date, BEGINS, None, document)


def stated(number: str, document: Document | None) -> Decree:
    return decrees.add_decree(actor=sari(), draft=draft(number, document), at=NOW)


def changed(row: Decree, **changes: object) -> Decree:
    made = replace(draft(row.number, row.document), **changes)  # type: ignore[arg-type]
    return decrees.save_decree(actor=sari(), row=row, draft=made, from_version=row.version, at=NOW)


def test_a_decree_proves_its_question_and_gives_it_all_points() -> None:
    in_round = round_()
    row = stated("188/1/2025", paper())
    assert Proof.objects.get(round=in_round, question="2.1").document == row.document
    assert points("2.1") == 3
    assert Work.objects.get().address.endswith(f"{row.public_id}/")
    assert list(verify()) == []


def test_a_draft_or_a_decree_without_its_document_proves_nothing() -> None:
    round_()
    row = stated("", paper())
    assert not Work.objects.exists()
    signed = changed(row, number="188/1/2025", date=BEGINS)
    assert Work.objects.get().title == "188/1/2025: Gugus Tugas KLA"
    changed(signed, document=None)
    assert Work.objects.get().withdrawn_at == NOW
    assert Proof.objects.filter(question="2.1").exists()


def test_a_decree_that_ended_before_the_round_proves_nothing_in_it() -> None:
    round_()
    day = dt.date(2020, 1, 1)
    ended = {"date": day, "from_date": day, "until_date": dt.date(2021, 12, 31)}
    old = replace(draft("188/1/2020", paper()), **ended)
    decrees.add_decree(actor=sari(), draft=old, at=NOW)
    assert not Proof.objects.exists()
    assert Work.objects.count() == 1
