"""The card beside a question, a person's word on it, the mapping, and what stands behind points."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.queries import all_rows
from layak.apps.evidence.models import Document
from layak.apps.works import mapping, pages, queries
from layak.apps.works.finished import Claim
from layak.apps.works.mapping import (
    MayNotMap,
    RowIsThere,
    StaleMapping,
    UnknownRow,
    Wanted,
    mapping_of,
)
from layak.apps.works.models import Bearing, MappingEdit, Work
from layak.apps.works.taking import OfferGone, take_offer
from layak.core.works.model import Rule, WorkKind
from tests import builders
from tests.apps.works.scenes import (
    HEALTH,
    OWN,
    answered,
    budi,
    offer,
    offered,
    points,
    round_,
    sari,
    training,
)
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db
CLAIM = Claim(HEALTH, 30, 40, "30 tenaga")


@pytest.fixture
def in_round() -> Round:
    return round_()


@pytest.fixture
def health() -> Client:
    return client_of(builders.budi())


def beside(browser: Client, in_round: Round, code: str) -> str:
    return browser.get(reverse("works_beside", args=[in_round.public_id, code])).content.decode()


def press(browser: Client, route: str, code: str, **typed: str) -> str:
    address = reverse(route, args=[offer(code).public_id])
    return browser.post(address, typed, follow=True).content.decode()


class TestBesideAQuestion:
    def test_one_press_takes_it_and_from_the_answer_one_click_leads_to_the_work(
        self, in_round: Round, health: Client
    ) -> None:
        offered(training(CLAIM))
        shown = beside(health, in_round, HEALTH)
        for word in ("Pelatihan tiga hari", "/pelatihan/1/", "30 tenaga", "Pakai", "Tolak tawaran"):
            assert word in shown
        assert "ditawarkan 2,25 poin" in shown
        assert "sekarang membuktikan 15.4" in press(health, "work_offer_take", HEALTH, version="0")
        shown = beside(health, in_round, HEALTH)
        assert "Dipakai" in shown
        assert "Tolak tawaran" not in shown
        history = reverse("history", args=[in_round.public_id, HEALTH])
        assert "Dibuktikan oleh kerja" in health.get(history).content.decode()

    def test_who_does_not_answer_it_reads_and_presses_nothing(self, in_round: Round) -> None:
        offered(training(CLAIM))
        shown = beside(client_of(builders.sari()), in_round, HEALTH)
        assert "Dipakai oleh lembaga yang menjawab" in shown
        assert "<form" not in shown

    def test_a_stale_press_takes_nothing_and_says_so(self, in_round: Round, health: Client) -> None:
        offered(training(CLAIM))
        answered(budi(), in_round, HEALTH, "1")
        page = press(health, "work_offer_take", HEALTH, version="0")
        assert "diubah orang lain" in page
        assert points(HEALTH) == 1
        assert offer(HEALTH).state == Bearing.OFFERED

    def test_declining_needs_a_reason_and_shows_it(self, in_round: Round, health: Client) -> None:
        offered(training(CLAIM))
        assert "tuliskan alasannya" in press(health, "work_offer_decline", HEALTH, reason=" ")
        assert offer(HEALTH).state == Bearing.OFFERED
        press(health, "work_offer_decline", HEALTH, reason="Bukan tenaga kesehatan")
        shown = beside(health, in_round, HEALTH)
        assert "Bukan tenaga kesehatan" in shown
        assert "Pakai" in shown

    def test_a_withdrawn_work_says_so_and_offers_nothing(
        self, in_round: Round, health: Client
    ) -> None:
        offered(training(CLAIM))
        address = reverse("work_withdraw", args=[Work.objects.get().public_id])
        browser = client_of(builders.sari())
        assert browser.post(address, {"reason": " "}).status_code == 422
        assert browser.post(address, {"reason": "Salah catat"}).status_code == 302
        shown = beside(health, in_round, HEALTH)
        assert "Salah catat" in shown
        assert "<form" not in shown
        gone = health.post(
            reverse("work_offer_take", args=[offer(HEALTH).public_id]), {"version": "0"}
        )
        assert gone.status_code == 422

    def test_what_could_prove_it_is_named_and_other_questions_show_nothing(
        self, in_round: Round, health: Client
    ) -> None:
        assert "Pelatihan KHA" in beside(health, in_round, HEALTH)
        assert beside(health, in_round, "1.1").strip() == ""

    def test_a_link_taken_away_by_hand_is_shown_at_once(self, in_round: Round) -> None:
        offered(training())
        for document in Document.objects.all():
            teamwork.remove_proof(
                actor=sari(), round_=in_round, question=OWN, document=document, at=NOW
            )
        (row,) = queries.rows_on(sari(), in_round, OWN)
        assert (row.offer.state, row.state) == (Bearing.LINKED, Bearing.LET_BE)


class TestLists:
    def test_a_work_carries_the_points_of_what_it_proves(self, in_round: Round) -> None:  # noqa: ARG002
        offered(training(Claim(OWN, 12, 16), CLAIM))
        (row,) = queries.work_rows(sari(), list(queries.works_of(sari())))
        assert (row.claimed, row.maximum, row.open_count) == (Decimal("3.75"), 5, 1)
        assert list(queries.works_of(sari(), WorkKind.DECREE)) == []
        book = client_of(builders.dewi()).get(reverse("works_export")).content
        cells = [[c.value for c in r] for r in openpyxl.load_workbook(io.BytesIO(book)).active]
        assert [row[6] for row in cells[1:]] == [OWN, HEALTH]
        assert [row[10] for row in cells[1:]] == [3.75, 0]

    def test_points_count_once_and_work_comes_before_uploads(self, in_round: Round) -> None:
        offered(training(Claim(OWN, 16, 16)))
        own = Document.objects.get(title="Sertifikat")
        answered(budi(), in_round, HEALTH, "2")
        answered(actor(builders.citra()), in_round, "4.5", "1")
        teamwork.add_proof(actor=budi(), round_=in_round, question=HEALTH, document=own, at=NOW)
        rows = all_rows(sari(), in_round, today=NOW.date())
        proved = pages.proved_points(rows, queries.proved_by_work(in_round))
        assert (proved.work, proved.upload, proved.nothing) == (7, 0, 1)
        address = reverse("works_round", args=[in_round.public_id])
        shown = client_of(builders.sari()).get(address, {"cara": "nothing"}).content.decode()
        assert "4.5" in shown.partition("<table")[2]
        assert OWN not in shown.partition("<table")[2].partition("</table")[0]

    def test_an_upload_is_an_upload(self, in_round: Round) -> None:
        answered(budi(), in_round, HEALTH, "2")
        rows = all_rows(sari(), in_round, today=NOW.date())
        assert pages.proved_points(rows, {}).nothing == 2
        assert queries.proved_by({}, HEALTH, 1) is queries.ProvedBy.UPLOAD
        assert queries.proved_by({HEALTH: ()}, HEALTH, 0) is queries.ProvedBy.NOTHING

    def test_villages_see_no_work_of_the_regency(self, in_round: Round) -> None:  # noqa: ARG002
        offered(training())
        browser = client_of(builders.gilang())
        assert "Pelatihan tiga hari" not in browser.get(reverse("works")).content.decode()
        assert browser.get(reverse("work", args=[Work.objects.get().public_id])).status_code == 404


class TestMapping:
    WANTED = Wanted(WorkKind.TRAINING, OWN, is_on=False)

    def test_what_is_switched_off_proves_nothing_until_it_is_on_again(
        self, in_round: Round
    ) -> None:
        mapping.switch_row(
            actor=sari(), round_=in_round, wanted=self.WANTED, from_version=0, at=NOW
        )
        assert offered(training()).unknown == [OWN]
        on = Wanted(WorkKind.TRAINING, OWN, is_on=True)
        mapping.switch_row(actor=sari(), round_=in_round, wanted=on, from_version=1, at=NOW)
        assert offered(training()).linked == [OWN]
        (row,) = (
            each for each in mapping_of(in_round).of_kind(WorkKind.TRAINING) if each.question == OWN
        )
        assert row.rule is Rule.SHARE_OF_MAXIMUM

    def test_an_offer_whose_row_was_switched_off_since_is_gone(
        self, in_round: Round, health: Client
    ) -> None:
        offered(training(CLAIM))
        wanted = Wanted(WorkKind.TRAINING, HEALTH, is_on=False)
        mapping.switch_row(actor=sari(), round_=in_round, wanted=wanted, from_version=0, at=NOW)
        assert "<form" not in beside(health, in_round, HEALTH)
        with pytest.raises(OfferGone):
            take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)

    def test_a_row_of_the_regions_own_counts_like_the_shipped_ones(self, in_round: Round) -> None:
        wanted = Wanted(WorkKind.MEETING, "2.1", is_on=True, rule=Rule.WHOLE)
        mapping.add_row(actor=sari(), round_=in_round, wanted=wanted, at=NOW)
        with pytest.raises(RowIsThere):
            mapping.add_row(actor=sari(), round_=in_round, wanted=wanted, at=NOW)
        assert wanted.question in {
            each.question for each in mapping_of(in_round).of_kind(WorkKind.MEETING)
        }

    def test_who_may_and_what_is_refused(self, in_round: Round) -> None:
        for person in (builders.budi(), builders.dewi(), builders.indra()):
            with pytest.raises(MayNotMap):
                mapping.switch_row(
                    actor=actor(person), round_=in_round, wanted=self.WANTED, from_version=0,
                    at=NOW,
                )  # fmt: skip
        for wanted in (
            Wanted(WorkKind.TRAINING, "99", is_on=False), Wanted(WorkKind.DECREE, OWN, is_on=False),
        ):  # fmt: skip
            with pytest.raises(UnknownRow):
                mapping.switch_row(
                    actor=sari(), round_=in_round, wanted=wanted, from_version=0, at=NOW
                )
        with pytest.raises(RowIsThere):
            mapping.add_row(actor=sari(), round_=in_round, wanted=self.WANTED, at=NOW)

    def test_the_second_of_two_overwrites_nothing(self, in_round: Round) -> None:
        mapping.switch_row(
            actor=sari(), round_=in_round, wanted=self.WANTED, from_version=0, at=NOW
        )
        with pytest.raises(StaleMapping):
            mapping.switch_row(
                actor=sari(), round_=in_round, wanted=self.WANTED, from_version=0, at=NOW
            )
        page = client_of(builders.sari()).post(
            reverse("works_mapping_switch"), follow=True,
            data={"kind": "training", "question": OWN, "version": "0", "is_on": "1"},
        )  # fmt: skip
        assert "sudah diubah orang lain" in page.content.decode()
        assert MappingEdit.objects.get().is_on is False

    def test_a_wrong_code_is_said_beside_its_field_and_stays_typed(self, in_round: Round) -> None:  # noqa: ARG002
        page = client_of(builders.sari()).post(
            reverse("works_mapping_add"), {"kind": "meeting", "question": "9.99", "rule": "whole"}
        )
        assert page.status_code == 422
        shown = page.content.decode()
        assert 'value="9.99"' in shown
        assert "tidak ada dalam instrumen siklus ini" in shown

    def test_other_regions_keep_the_shipped_mapping(self, in_round: Round) -> None:
        mapping.switch_row(
            actor=sari(), round_=in_round, wanted=self.WANTED, from_version=0, at=NOW
        )
        theirs = builders.round_("Evaluasi lain", of=builders.regency("16.10"), instrument=None)
        theirs.instrument = in_round.instrument
        assert OWN in {each.question for each in mapping_of(theirs).of_kind(WorkKind.TRAINING)}


def test_the_page_of_a_round_without_answers_is_whole(in_round: Round) -> None:
    address = reverse("works_round", args=[in_round.public_id])
    assert (
        "Tidak ada pertanyaan seperti ini"
        in client_of(builders.sari()).get(address).content.decode()
    )
    assert not Answer.objects.exists()
