"""A figure used as an answer stands behind it as work, and says so when it is withdrawn."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.audit import queries as trail
from layak.apps.measures.actions import withdraw_measure
from layak.apps.measures.definitions import definition_of
from layak.apps.measures.models import Measure
from layak.apps.works.models import Bearing, Offer, Work
from layak.apps.works.queries import proved_by_work
from layak.documents.reference import instrument
from tests import builders
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db
QUESTION = "14.1"


@pytest.fixture
def in_round() -> Round:
    """A round on the real instrument, whose mapping names the question."""
    builders.budi()
    leads = {QUESTION: builders.organization("Dinas Kesehatan")}
    return builders.round_(instrument=instrument("kla-2024"), leads=leads)


@pytest.fixture
def budi(in_round: Round) -> Client:
    """Of the Dinas Kesehatan, which has answered with a figure."""
    browser = builders.client_of(builders.budi())
    definition = definition_of(in_round, parsed(in_round).questions[QUESTION])
    assert definition is not None
    typed = {
        "kind": "administrative", "source": "Register", "from_date": "2025-01-01",
        "until_date": "2025-12-31", "numerator": "300", "denominator": "400",
    }  # fmt: skip
    assert browser.post(reverse("measure_record", args=[definition.code]), typed).status_code == 302
    body = {"measure": str(Measure.objects.get().public_id), "version": "0"}
    address = reverse("measure_accept", args=[in_round.public_id, QUESTION])
    assert browser.post(address, body).status_code == 302
    return browser


def test_its_sheet_proves_as_work(budi: Client, in_round: Round) -> None:
    offer = Offer.objects.get()
    assert (offer.question, offer.state, offer.points) == (QUESTION, Bearing.LINKED, None)
    assert Proof.objects.get(question=QUESTION).document == offer.work.papers.get().document
    assert set(proved_by_work(in_round)) == {QUESTION}
    assert budi.get(offer.work.address).status_code == 200
    assert list(trail.verify()) == []


def test_a_withdrawn_figure_says_so_where_it_answered(budi: Client, in_round: Round) -> None:
    withdraw_measure(actor=actor(builders.budi()), measure=Measure.objects.get(), at=NOW)
    assert Work.objects.get().withdrawn_at == NOW
    address = reverse("works_beside", args=[in_round.public_id, QUESTION])
    assert "Angkanya ditarik atau diganti" in budi.get(address).content.decode()
    assert Proof.objects.filter(question=QUESTION).exists()
    assert proved_by_work(in_round) == {}
