"""Recording, withdrawing and using figures: what is kept, refused, proved and told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from layak.apps.assessment.models import Answer, Proof, Round
from layak.apps.audit import queries as trail
from layak.apps.evidence.models import Document
from layak.apps.measures.models import Acceptance, Measure
from layak.core.instrument.model import Kind
from tests import builders
from tests.instruments import small_instrument, with_question

pytestmark = pytest.mark.django_db
CODE = "question_21A.1"
TYPED = {
    "kind": "administrative", "source": "SIAK", "from_date": "2025-01-01",
    "until_date": "2025-12-31", "numerator": "3617", "denominator": "3914",
}  # fmt: skip


@pytest.fixture
def round_() -> Round:
    """A round in which the Dinas Kesehatan answers for certificates."""
    builders.sari()
    health = builders.organization("Dinas Kesehatan")
    return builders.round_(
        "Evaluasi 2025",
        leads={"21A.1": health, "21A.2": health, "2.1": builders.organization("Bappeda")},
    )


@pytest.fixture
def budi(round_: Round) -> Client:  # noqa: ARG001
    return builders.client_of(builders.budi())


def record(browser: Client, **changes: str) -> int:
    return browser.post(reverse("measure_record", args=[CODE]), TYPED | changes).status_code


def accept(browser: Client, round_: Round, version: int = 0) -> int:
    body = {"measure": str(Measure.objects.get().public_id), "version": str(version)}
    address = reverse("measure_accept", args=[round_.public_id, "21A.1"])
    return browser.post(address, body).status_code


def offer(browser: Client, round_: Round, code: str = "21A.1") -> str:
    return browser.get(reverse("measure_offer", args=[round_.public_id, code])).content.decode()


class TestRecording:
    def test_counts_become_a_figure_with_limits(self, budi: Client) -> None:
        assert record(budi) == 302
        row = Measure.objects.get()
        assert (row.value, row.low, row.high) == (
            Decimal("92.41"),
            Decimal("91.54"),
            Decimal("93.20"),
        )
        page = budi.get(reverse("measure", args=[CODE])).content.decode()
        for text in ("92,41", "n = 3.914", "91,54 – 93,2", "SIAK"):
            assert text in page, text
        assert list(trail.verify()) == []

    def test_the_same_period_and_source_is_not_overwritten(self, budi: Client) -> None:
        record(budi)
        assert record(budi, numerator="1") == 422
        assert Measure.objects.get().numerator == 3617
        assert record(budi, source="Dukcapil") == 302

    @pytest.mark.parametrize(
        "changes",
        [
            {"numerator": "4000"}, {"denominator": ""}, {"denominator": "0"}, {"numerator": ""},
            {"value": "92"}, {"until_date": "2024-01-01"}, {"source": ""}, {"kind": "form"},
            {"numerator": "", "value": "130"}, {"from_date": "kemarin"},
        ],
        ids=str,
    )  # fmt: skip
    def test_what_cannot_be_is_told_and_what_was_typed_stays(
        self, budi: Client, changes: dict[str, str]
    ) -> None:
        response = budi.post(reverse("measure_record", args=[CODE]), TYPED | changes)
        assert response.status_code == 422
        assert not Measure.objects.exists()
        assert "2025-12-31" in response.content.decode() or "until_date" in changes

    def test_a_survey_stands_beside_the_records_of_a_service(
        self, budi: Client, round_: Round
    ) -> None:
        record(budi)
        survey = {
            "kind": "survey",
            "source": "Susenas",
            "numerator": "",
            "denominator": "",
            "value": "88,5",
        }
        assert record(budi, **survey) == 302
        page = offer(budi, round_)
        assert "92,41" in page
        assert "88,5" in page

    def test_a_withdrawn_figure_is_neither_shown_nor_offered(
        self, budi: Client, round_: Round
    ) -> None:
        record(budi)
        row = Measure.objects.get()
        address = reverse("measure_withdraw", args=[row.public_id])
        assert budi.post(address).status_code == 302
        assert budi.post(address).status_code == 404
        assert "92,41" not in offer(budi, round_)
        assert record(budi) == 302
        assert list(trail.verify()) == []


class TestAnswering:
    def test_a_figure_becomes_the_answer_and_its_sheet_the_proof(
        self, budi: Client, round_: Round
    ) -> None:
        record(budi)
        assert accept(budi, round_) == 302
        answer = Answer.objects.get(question="21A.1")
        assert (answer.measured, answer.points) == (Decimal("92.41"), Decimal(5))
        document = Proof.objects.get(question="21A.1").document
        assert document.title.startswith("Berapa persen anak berakta?: SIAK")
        version = document.versions.get()
        assert (version.period_from, version.period_until) == (
            dt.date(2025, 1, 1),
            dt.date(2025, 12, 31),
        )
        assert version.media_type == "application/pdf"
        assert Acceptance.objects.get().answer_version == answer.version
        assert "Dipakai" in offer(budi, round_)
        assert list(trail.verify()) == []

    def test_what_the_answer_said_besides_stays(self, budi: Client, round_: Round) -> None:
        address = reverse("answer_save", args=[round_.public_id, "21A.1"])
        budi.post(address, {"version": "0", "measured": "40", "note": "Dihitung dari SIAK."})
        record(budi)
        assert "selisih 52,41" in offer(budi, round_)
        assert accept(budi, round_, version=1) == 302
        assert Answer.objects.get(question="21A.1").note == "Dihitung dari SIAK."

    def test_the_year_before_goes_along_where_it_is_asked(self) -> None:
        builders.sari()
        trend = with_question(small_instrument(), "21A.1", kind=Kind.PERCENTAGE_TREND)
        leads = {"21A.1": builders.organization("Dinas Kesehatan")}
        round_ = builders.round_("Evaluasi 2025", leads=leads, instrument=trend)
        budi = builders.client_of(builders.budi())
        record(budi, from_date="2024-01-01", until_date="2024-12-31", numerator="3500")
        earlier = Measure.objects.get()
        record(budi)
        newest = Measure.objects.exclude(pk=earlier.pk).get()
        body = {"measure": str(newest.public_id), "version": "0"}
        budi.post(reverse("measure_accept", args=[round_.public_id, "21A.1"]), body)
        answer = Answer.objects.get(question="21A.1")
        assert (answer.measured, answer.previous) == (newest.value, earlier.value)

    def test_an_answer_changed_meanwhile_is_not_overwritten(
        self, budi: Client, round_: Round
    ) -> None:
        record(budi)
        budi.post(
            reverse("answer_save", args=[round_.public_id, "21A.1"]),
            {"version": "0", "measured": "40"},
        )
        assert accept(budi, round_, version=0) == 302
        assert Answer.objects.get(question="21A.1").measured == Decimal(40)
        assert not Acceptance.objects.exists()
        assert not Document.objects.exists()

    def test_a_figure_of_another_question_answers_nothing(
        self, budi: Client, round_: Round
    ) -> None:
        record(budi)
        body = {"measure": str(Measure.objects.get().public_id), "version": "0"}
        for code in ("2.1", "1.1", "21A.2"):
            address = reverse("measure_accept", args=[round_.public_id, code])
            assert budi.post(address, body).status_code == 404, code

    def test_a_question_without_quantity_is_offered_nothing(self, round_: Round) -> None:
        sari = builders.client_of(builders.sari())
        assert "Angka di Layak" not in offer(sari, round_, "1.1")
        assert "Belum ada angka" in offer(sari, round_, "2.1")

    def test_the_fragment_asks_as_often_for_one_figure_as_for_many(
        self, budi: Client, round_: Round
    ) -> None:
        record(budi)
        address = reverse("measure_offer", args=[round_.public_id, "21A.1"])
        budi.get(address)
        with CaptureQueriesContext(connection) as few:
            budi.get(address)
        for month in range(1, 10):
            record(budi, from_date=f"2025-{month:02}-01", until_date=f"2025-{month:02}-28")
        with CaptureQueriesContext(connection) as many:
            budi.get(address)
        assert len(many) == len(few) <= 9
