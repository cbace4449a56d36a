"""The documents of the last round, sorted for this one, and linked again with one press."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Proof, Round
from layak.apps.dossier.lasting import Choice, Row, lasting_of
from layak.apps.evidence import actions as evidence
from layak.apps.evidence.models import Document
from layak.core.instrument.model import Text
from layak.core.proofs.lasting import Lasting
from tests import builders
from tests.apps.towns import kept, upload
from tests.builders import NOW
from tests.instruments import small_instrument, with_question

pytestmark = pytest.mark.django_db

BEFORE, LONG = (2023, 2023), (2023, 2026)
Years = tuple[int, int]


@dataclass
class Two:
    """A round of 2023 with the documents of two agencies, and one of 2025 after it."""

    old: Round
    new: Round

    def file(
        self, title: str, question: str, years: Years | None, *, by: User | None = None
    ) -> Document:
        """A document about these years that proved a question of the old round."""
        actor = builders.actor(by or builders.budi())
        period = {} if years is None else {
            "period_from": dt.date(years[0], 1, 1), "period_until": dt.date(years[1], 12, 31),
        }  # fmt: skip
        document = evidence.add_document(
            actor=actor, upload=upload(title), at=NOW, **period
        ).document
        teamwork.add_proof(
            actor=actor, round_=self.old, question=question, document=document, at=NOW
        )
        return document

    def rows(self, user: User) -> dict[str, Row]:
        """What somebody sees of the documents, by title."""
        found = lasting_of(builders.actor(user), self.new, Choice())
        return {row.filed.title: row for row in found.rows}

    def link(self, user: User, question: str, document: Document) -> HttpResponse:
        url = reverse("lasting_link", args=[self.new.public_id])
        body = {"question": question, "document": str(document.public_id)}
        return builders.client_of(user).post(url, body)  # type: ignore[return-value]

    def page(self, user: User, query: str = "") -> str:
        url = reverse("lasting", args=[self.new.public_id])
        return str(builders.client_of(user).get(f"{url}?{query}").content.decode())


@pytest.fixture
def two() -> Two:
    health, civil = builders.organization(), builders.organization("Disdukcapil")
    leads = {**dict.fromkeys(("1.1", "1.2a", "1.2b", "2.2"), health), "21A.1": civil}
    old = builders.round_("Lama", leads=leads)
    old.first_year = old.last_year = 2023
    kept(old)
    reworded = with_question(small_instrument(), "1.2a", text=Text("Sejauh mana berjalan?"))
    return Two(old, builders.round_("Baru", leads=leads, instrument=reworded))


class TestSorting:
    def test_every_document_is_of_one_class_with_its_reason(self, two: Two) -> None:
        two.file("Perda", "1.1", LONG)
        two.file("SK lama", "1.2b", BEFORE)
        two.file("SK tanpa masa", "1.2b", None)
        two.file("Uraian", "1.2a", LONG)
        rows = two.rows(builders.budi())
        assert {title: row.lasting for title, row in rows.items()} == {
            "Perda": Lasting.VALID,
            "SK lama": Lasting.EXPIRED,
            "SK tanpa masa": Lasting.RENEW,
            "Uraian": Lasting.QUESTION_CHANGED,
        }
        page = two.page(builders.budi())
        assert "Masa berlakunya berakhir 31 Desember 2023." in page
        assert "Bunyi pertanyaan 1.2a berubah." in page

    def test_a_document_of_two_classes_stands_in_both(self, two: Two) -> None:
        document = two.file("Perda", "1.1", LONG)
        teamwork.add_proof(
            actor=builders.actor(builders.budi()), round_=two.old, question="1.2a",
            document=document, at=NOW,
        )  # fmt: skip
        found = lasting_of(builders.actor(builders.budi()), two.new, Choice())
        assert [row.lasting for row in found.rows] == [Lasting.VALID, Lasting.QUESTION_CHANGED]
        assert found.counts[Lasting.VALID] == found.counts[Lasting.QUESTION_CHANGED] == 1

    def test_a_withdrawn_document_is_expired(self, two: Two) -> None:
        document = two.file("Perda", "1.1", LONG)
        evidence.withdraw_document(actor=builders.actor(builders.budi()), document=document, at=NOW)
        assert two.rows(builders.budi())["Perda"].lasting is Lasting.EXPIRED
        assert "Dokumen ini sudah ditarik." in two.page(builders.budi())

    def test_the_round_it_was_copied_from_goes_before_the_last_one(self, two: Two) -> None:
        two.file("Perda", "1.1", LONG)
        between = builders.round_("Antara")
        between.first_year = between.last_year = 2024
        kept(between)
        assert two.rows(builders.budi()) == {}
        two.new.copied_from = two.old
        kept(two.new)
        assert list(two.rows(builders.budi())) == ["Perda"]

    def test_a_first_round_has_nothing_to_sort(self, two: Two) -> None:
        url = reverse("lasting", args=[two.old.public_id])
        page = builders.client_of(builders.sari()).get(url).content.decode()
        assert "Belum ada siklus sebelumnya" in page


class TestWhoSeesWhat:
    def test_an_agency_sees_its_own_first_and_the_others_when_it_asks(self, two: Two) -> None:
        two.file("Perda", "1.1", LONG)
        two.file("Akta", "21A.1", LONG, by=builders.citra())
        assert "Akta" not in two.page(builders.budi())
        both = two.page(builders.budi(), "lembaga=semua")
        assert both.index("Perda") < both.index("Akta")
        theirs = two.page(
            builders.budi(), f"lembaga={builders.organization('Disdukcapil').public_id}"
        )
        assert "Perda" not in theirs

    def test_a_class_can_be_chosen(self, two: Two) -> None:
        two.file("Perda", "1.1", LONG)
        two.file("SK lama", "1.2b", BEFORE)
        page = two.page(builders.sari(), "keadaan=expired")
        assert "SK lama" in page
        assert "Perda</a>" not in page

    def test_a_desa_sees_its_own_documents_only(self, two: Two) -> None:
        two.file("Perda", "1.1", LONG)
        assert two.rows(builders.gilang()) == {}


class TestLinkingAgain:
    def test_one_press_links_and_keeps_the_kind(self, two: Two) -> None:
        document = two.file("Perda", "1.1", LONG)
        assert "Tautkan lagi" in two.page(builders.budi())
        response = two.link(builders.budi(), "1.1", document)
        assert response.status_code == 302
        assert response["Location"].endswith(f"#valid-{document.public_id}")
        proof = Proof.objects.get(round=two.new)
        assert (proof.question, proof.kind) == ("1.1", "sk")
        page = two.page(builders.budi())
        assert "Sudah ditautkan" in page
        assert "Tautkan lagi" not in page

    def test_the_kind_somebody_stated_goes_along(self, two: Two) -> None:
        document = two.file("Laporan", "1.1", LONG)
        Proof.objects.filter(round=two.old).update(kind="")
        proof = Proof.objects.get(round=two.old)
        kept(proof)
        teamwork.say_kind(
            actor=builders.actor(builders.budi()), round_=two.old, question="1.1",
            document=document, kind="sk", at=NOW,
        )  # fmt: skip
        two.link(builders.budi(), "1.1", document)
        assert Proof.objects.get(round=two.new).kind == "sk"

    @pytest.mark.parametrize(
        ("question", "years"), [("1.2b", BEFORE), ("1.2a", LONG), ("1.1", None)]
    )
    def test_what_is_not_valid_is_not_linked_unseen(
        self, two: Two, question: str, years: Years | None
    ) -> None:
        document = two.file("SK", question, years)
        assert "Tautkan lagi" not in two.page(builders.budi())
        assert two.link(builders.budi(), question, document).status_code == 422
        assert not Proof.objects.filter(round=two.new).exists()

    def test_a_document_proves_again_only_what_it_proved(self, two: Two) -> None:
        document = two.file("Perda", "1.1", LONG)
        assert two.link(builders.budi(), "1.2b", document).status_code == 422

    def test_another_agencys_question_is_not_mine(self, two: Two) -> None:
        document = two.file("Akta", "21A.1", LONG, by=builders.citra())
        assert "Tautkan lagi" not in two.page(builders.budi(), "lembaga=semua")
        assert two.link(builders.budi(), "21A.1", document).status_code == 422

    def test_a_claim_that_is_handed_in_is_not_added_to(self, two: Two) -> None:
        document = two.file("Perda", "1.1", LONG)
        two.new.claimed_at = NOW
        kept(two.new)
        assert "Tautkan lagi" not in two.page(builders.budi())
        assert two.link(builders.budi(), "1.1", document).status_code == 422

    def test_pressing_twice_links_once(self, two: Two) -> None:
        document = two.file("Perda", "1.1", LONG)
        for _ in range(2):
            assert two.link(builders.budi(), "1.1", document).status_code == 302
        assert Proof.objects.filter(round=two.new).count() == 1

    @pytest.mark.parametrize("body", [{}, {"question": "1.1"}, {"question": "x", "document": "y"}])
    def test_a_broken_form_is_not_found(self, two: Two, body: dict[str, str]) -> None:
        url = reverse("lasting_link", args=[two.new.public_id])
        assert builders.client_of(builders.budi()).post(url, body).status_code == 404
