"""Partnerships, agreements and the forum as evidence: what was brought counts, pledges do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.apps.assessment.models import Answer, Proof
from layak.apps.partners.proving import prove_partners
from layak.apps.works.finished import OfferedWork
from layak.apps.works.models import Work
from layak.documents.reference import instrument
from tests import builders
from tests.apps.partners import scenes
from tests.builders import NOW, organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _round() -> None:
    """A round of the real instrument; the secretariat answers for Klaster III and the forum."""
    builders.budi()
    codes = ("3.1d", "3.2", "3.3")
    leads = dict.fromkeys(codes, organization("Bappeda"))
    builders.round_(instrument=instrument("kla-2024"), leads=leads)


def prove() -> list[OfferedWork]:
    return prove_partners(scenes.sari(), year=scenes.TODAY.year, today=scenes.TODAY, at=NOW)


def test_a_pledge_that_nobody_has_kept_proves_nothing() -> None:
    scenes.noted(scenes.pledge(agreement=scenes.signed()))
    assert [each.work.kind for each in prove()] == []
    assert not Answer.objects.filter(question="3.1d").exists()


def test_what_a_company_brought_counts_as_one_of_three_sides_with_its_table() -> None:
    row = scenes.noted(scenes.pledge(agreement=scenes.signed()))
    scenes.received(row)
    prove()
    answer = Answer.objects.get(question="3.1d")
    assert answer.points == Decimal("1.5")  # one side of three, of 4.5 points
    titles = list(Proof.objects.filter(question="3.1d").values_list("document__title", flat=True))
    assert f"Kemitraan Klaster III, {scenes.TODAY.year}" in titles


def test_proving_again_writes_nothing_and_more_raises_more() -> None:
    row = scenes.noted(scenes.pledge(agreement=scenes.signed()))
    scenes.received(row)
    prove()
    before = Answer.objects.get(question="3.1d").version
    prove()
    assert Answer.objects.get(question="3.1d").version == before
    assert Work.objects.filter(kind="partnership").count() == 1


def test_a_gift_without_agreement_or_plan_is_no_partnership() -> None:
    row = scenes.noted(scenes.pledge(until=scenes.JANUARY))
    scenes.received(row, day=scenes.JANUARY)
    prove()
    assert not Answer.objects.filter(question="3.1d").exists()
