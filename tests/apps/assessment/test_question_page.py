"""The page of a question: what stands around the answer, and who is told what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from layak.apps.assessment.models import Comment, Proof, Responsibility, Round
from layak.apps.assessment.rounds import RoundPlan, close_round, open_round
from layak.apps.audit import actions as audit
from layak.apps.organizations import actions as organizations
from layak.apps.organizations.models import Membership, Organization
from layak.core.instrument.model import Text
from tests import builders
from tests.apps import towns
from tests.apps.assessment.pages import FRAGMENT, address, error_at, question, save, text
from tests.instruments import small_instrument, with_question

pytestmark = pytest.mark.django_db


class TestNeighbours:
    def test_every_question_leads_to_the_one_before_and_after(
        self, evaluation: Round, budi: Client
    ) -> None:
        page = question(budi, evaluation, "1.2b")
        assert f'rel="prev" href="{address("question", evaluation, "1.2a")}"' in page
        assert f'rel="next" href="{address("question", evaluation, "2.1")}"' in page
        assert "3 dari 8" in text(page)

    def test_the_ends_have_one_neighbour(self, evaluation: Round, budi: Client) -> None:
        assert 'rel="prev"' not in question(budi, evaluation, "1.1")
        assert 'rel="next"' not in question(budi, evaluation, "21A.3")

    def test_a_village_walks_through_its_own_questions(self, evaluation: Round) -> None:
        page = question(builders.client_of(builders.gilang()), evaluation, "21A.3")
        assert "1 dari 1" in text(page)
        assert "rel=" not in page.partition("neighbours")[2].partition("</nav>")[0]


class TestLastRound:
    def test_its_answer_stands_beside_the_new_one(self, evaluation: Round, budi: Client) -> None:
        earlier = builders.round_("Evaluasi 2023", leads={"1.2b": budi_office()})
        with transaction.atomic():
            earlier.first_year = earlier.last_year = 2023
            earlier.save()
            audit.record(
                actor=None, action="test.built", subject=earlier, at=builders.NOW, place="16"
            )
        save(budi, earlier, points="2", note="Tahun lalu begini")
        page = text(question(budi, evaluation))
        assert "Evaluasi 2023 2" in page
        assert "Tahun lalu begini" in page

    def test_the_answer_to_another_question_of_the_same_code_does_not(
        self, evaluation: Round, budi: Client
    ) -> None:
        """Codes move from one instrument to the next."""
        other = with_question(small_instrument(version="0"), "1.2b", text=Text("Hal lain?"))
        earlier = builders.round_("Dulu", leads={"1.2b": budi_office()}, instrument=other)
        with transaction.atomic():
            earlier.first_year = earlier.last_year = 2023
            earlier.save()
            audit.record(
                actor=None, action="test.built", subject=earlier, at=builders.NOW, place="16"
            )
        save(budi, earlier, points="2", note="Tentang hal lain")
        assert "Tentang hal lain" not in text(question(budi, evaluation))

    def test_a_copied_answer_asks_to_be_confirmed_until_it_is_saved(
        self, evaluation: Round, budi: Client
    ) -> None:
        builders.organization("Dinas Kesehatan", agencies=())
        save(budi, evaluation, points="2", note="Disalin")
        copied = open_round(
            actor=builders.actor(builders.sari()), plan=RoundPlan("Evaluasi 2026", 2026, 2026),
            instrument=small_instrument(), copy_from=evaluation, at=builders.NOW,
        )  # fmt: skip
        lead(copied, "1.2b")
        assert "Disalin dari siklus sebelumnya" in question(budi, copied)
        save(budi, copied, version=1, points="2", note="Disalin")
        assert "Disalin dari siklus sebelumnya" not in question(budi, copied)


class TestRemarks:
    def test_everybody_who_reads_may_remark(self, evaluation: Round, budi: Client) -> None:
        for person in (builders.budi(), builders.dewi(), builders.sari()):
            browser = builders.client_of(person)
            browser.post(address("comment_add", evaluation, "1.2b"), {"text": f"Dari {person}"})
        page = text(question(budi, evaluation))
        assert page.index("Dari Budi") < page.index("Dari Dewi") < page.index("Dari Sari")

    @pytest.mark.parametrize("typed", ["", "   ", "x" * 2_001])
    def test_an_unusable_remark_is_refused_beside_the_field(
        self, evaluation: Round, budi: Client, typed: str
    ) -> None:
        response = budi.post(address("comment_add", evaluation, "1.2b"), {"text": typed})
        assert response.status_code == 422
        assert error_at(response, "text")  # type: ignore[arg-type]
        assert typed in response.content.decode()
        assert not Comment.objects.exists()

    def test_a_closed_round_takes_none(self, evaluation: Round, budi: Client) -> None:
        close(evaluation)
        assert "Tulis komentar" not in question(budi, evaluation)
        response = budi.post(address("comment_add", evaluation, "1.2b"), {"text": "Terlambat"})
        assert response.status_code == 422
        assert "sudah ditutup" in text(response)  # type: ignore[arg-type]


class TestAssignment:
    def test_a_colleague_gets_the_question_with_a_day(
        self, evaluation: Round, budi: Client
    ) -> None:
        rina = builders.person("Rina", belongs_to=budi_office())
        typed = {"assignee": str(rina.public_id), "due_date": "2026-04-30"}
        assert budi.post(address("assign", evaluation, "1.2b"), typed).status_code == 302
        duty = Responsibility.objects.get(round=evaluation, question="1.2b")
        assert (duty.assignee, duty.due_date) == (rina, dt.date(2026, 4, 30))
        page = question(budi, evaluation)
        assert "Rina · tenggat 30 Apr 2026" in text(page)
        assert f'<option value="{rina.public_id}" selected>' in page
        assert 'value="2026-04-30"' in page

    def test_it_can_be_taken_back(self, evaluation: Round, budi: Client) -> None:
        typed = {"assignee": "", "due_date": ""}
        assert budi.post(address("assign", evaluation, "1.2b"), typed).status_code == 302
        assert Responsibility.objects.get(round=evaluation, question="1.2b").assignee is None

    @pytest.mark.parametrize(
        ("field", "typed"), [("due_date", "besok"), ("due_date", "2026-02-30"), ("assignee", "x")]
    )
    def test_what_cannot_be_read_is_refused_beside_its_field(
        self, evaluation: Round, budi: Client, field: str, typed: str
    ) -> None:
        rina = builders.person("Rina", belongs_to=budi_office())
        sent = {"assignee": str(rina.public_id), "due_date": "2026-04-30", field: typed}
        response = budi.post(address("assign", evaluation, "1.2b"), sent)
        assert response.status_code == 422
        assert error_at(response, field)  # type: ignore[arg-type]
        page = response.content.decode()
        assert "<details open>" in page
        if field == "due_date":
            assert f'<option value="{rina.public_id}" selected>' in page
            assert f'value="{typed}"' in page

    def test_somebody_who_left_and_came_back_is_found_once(
        self, evaluation: Round, budi: Client
    ) -> None:
        rina = builders.person("Rina", belongs_to=budi_office())
        eko = builders.actor(builders.eko())
        organizations.end_membership(
            actor=eko, membership=Membership.objects.get(user=rina), at=builders.NOW
        )
        _, token = organizations.invite(
            actor=eko, email=rina.email, name="Rina", role="agency", organization=budi_office(),
            at=timezone.now(),
        )  # fmt: skip
        organizations.accept_invitation(
            token=token, name="Rina", password=builders.PASSWORD, at=timezone.now()
        )
        typed = {"assignee": str(rina.public_id), "due_date": ""}
        assert budi.post(address("assign", evaluation, "1.2b"), typed).status_code == 302


class TestProofs:
    def test_a_file_is_uploaded_straight_onto_the_question(
        self, evaluation: Round, budi: Client
    ) -> None:
        files = {"files": [towns.upload("SK Bupati"), towns.upload("Notulen")]}
        response = budi.post(address("proof_add", evaluation, "1.2b"), files, headers=FRAGMENT)
        assert set(response.json()["fragments"]) >= {"#proof-list"}
        page = question(budi, evaluation)
        assert "SK Bupati" in page
        assert "Notulen" in page

    def test_the_same_content_is_linked_and_not_stored_again(
        self, evaluation: Round, budi: Client
    ) -> None:
        for code in ("1.2a", "1.2b"):
            files = {"files": [towns.upload("SK Bupati")]}
            assert budi.post(address("proof_add", evaluation, code), files).status_code == 302
        assert Proof.objects.values("document").distinct().count() == 1

    @pytest.mark.parametrize("fragment", [True, False])
    def test_without_a_file_nothing_happens_and_it_is_said(
        self, evaluation: Round, budi: Client, fragment: bool
    ) -> None:
        headers = FRAGMENT if fragment else {}
        response = budi.post(address("proof_add", evaluation, "1.2b"), {}, headers=headers)
        said = response if fragment else question(budi, evaluation)
        assert response.status_code == (422 if fragment else 302)
        assert "Pilih sedikitnya satu berkas." in text(said)  # type: ignore[arg-type]

    def test_a_period_that_ends_before_it_begins_keeps_nothing(
        self, evaluation: Round, budi: Client
    ) -> None:
        typed = {
            "files": [towns.upload("SK")], "period_from": "2025-02-01",
            "period_until": "2025-01-01",
        }  # fmt: skip
        response = budi.post(address("proof_add", evaluation, "1.2b"), typed, headers=FRAGMENT)
        assert response.status_code == 422
        assert not Proof.objects.exists()

    def test_one_bad_file_does_not_stop_the_others(self, evaluation: Round, budi: Client) -> None:
        bad = towns.upload("Halaman")
        bad.file.seek(0)
        bad.file.write(b"<!doctype html><p>bukan pdf</p>")
        files = {"files": [bad, towns.upload("Notulen")]}
        budi.post(address("proof_add", evaluation, "1.2b"), files)
        assert [proof.document.title for proof in Proof.objects.all()] == ["Notulen"]
        assert "notice-error" in question(budi, evaluation)

    def test_a_document_is_linked_and_unlinked(self, evaluation: Round, budi: Client) -> None:
        document = towns.document_of(budi_office(), "SK Gugus Tugas")
        assert "SK Gugus Tugas</option>" in question(budi, evaluation)
        typed = {"document": str(document.public_id)}
        budi.post(address("proof_link", evaluation, "1.2b"), typed)
        assert Proof.objects.get().document == document
        page = question(budi, evaluation)
        assert "SK Gugus Tugas</a>" in page
        assert "SK Gugus Tugas</option>" not in page
        budi.post(address("proof_remove", evaluation, "1.2b", document.public_id))
        assert not Proof.objects.exists()

    @pytest.mark.parametrize("typed", ["", "x"])
    def test_no_document_chosen_is_said(self, evaluation: Round, budi: Client, typed: str) -> None:
        budi.post(address("proof_link", evaluation, "1.2b"), {"document": typed})
        assert "Pilih dokumen yang akan ditautkan." in question(budi, evaluation)

    def test_a_village_learns_that_there_is_proof_but_not_which(self, evaluation: Round) -> None:
        secret = towns.document_of(budi_office(), "Daftar anak")
        budi = builders.client_of(builders.budi())
        budi.post(address("proof_link", evaluation, "21A.3"), {"document": str(secret.public_id)})
        page = question(builders.client_of(builders.gilang()), evaluation, "21A.3")
        assert "Daftar anak" not in page
        assert "Dokumen milik DinKesehatan; Anda tidak dapat membukanya." in text(page)


def test_a_question_nobody_leads_says_so(budi: Client) -> None:
    empty = builders.round_("Tanpa lembaga")
    assert "Belum ada lembaga yang ditunjuk" in text(question(budi, empty))


def test_the_history_tells_every_step_with_its_reason(evaluation: Round, budi: Client) -> None:
    save(budi, evaluation, points="1", note="Awal")
    save(budi, evaluation, version=1, points="2", note="Kemudian")
    page = text(budi.get(address("history", evaluation, "1.2b")))  # type: ignore[arg-type]
    assert page.index("Kemudian") < page.index("Awal")
    assert page.count("Disimpan") == 2


def budi_office() -> Organization:
    return builders.organization("Dinas Kesehatan")


def close(round_: Round) -> None:
    close_round(actor=builders.actor(builders.sari()), round_=round_, at=timezone.now())


def lead(round_: Round, code: str) -> None:
    """Let the Dinas Kesehatan lead a question."""
    towns.kept(
        Responsibility(round=round_, question=code, organization=budi_office(), is_lead=True)
    )
