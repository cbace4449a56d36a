"""From draft to accepted: the agency calls an answer ready, the secretariat accepts or returns."""

from __future__ import annotations

import pytest
from django.test import Client

from layak.apps.assessment.models import Round, State
from tests import builders
from tests.apps.assessment.pages import error_at, question, review, save, stored, submit, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(evaluation: Round, budi: Client) -> Round:
    """Question 1.2b is answered and called ready (version 2)."""
    save(budi, evaluation, points="1", note="Sudah jadi")
    submit(budi, evaluation)
    return evaluation


def state(round_: Round) -> str:
    answer = stored(round_)
    assert answer is not None
    return answer.state


def test_the_agency_calls_its_answer_ready_and_is_told(evaluation: Round, budi: Client) -> None:
    save(budi, evaluation, points="1")
    assert "Tandai siap diperiksa" in question(budi, evaluation)
    response = submit(budi, evaluation)
    assert response.status_code == 302
    page = text(question(budi, evaluation))
    assert "Jawaban ditandai siap diperiksa." in page
    assert "Menunggu pemeriksaan sekretariat" in page
    assert "Tandai siap" not in page


def test_the_secretariat_accepts(ready: Round, sari: Client) -> None:
    assert "Terima" in question(sari, ready)
    assert review(sari, ready, "accept").status_code == 302
    assert state(ready) == State.ACCEPTED
    page = question(sari, ready)
    assert "Jawaban diterima." in page
    assert 'value="accept"' not in page
    assert 'value="return"' in page


def test_the_agency_reads_why_its_answer_came_back_until_it_is_ready_again(
    ready: Round, sari: Client, budi: Client
) -> None:
    review(sari, ready, "return", reason="SK belum <ditandatangani>")
    assert state(ready) == State.RETURNED
    page = question(budi, ready)
    assert "Dikembalikan sekretariat" in page
    assert "SK belum &lt;ditandatangani&gt;" in page
    save(budi, ready, version=3, points="2")
    assert "Dikembalikan sekretariat" in question(budi, ready)
    submit(budi, ready, version=4)
    assert "Dikembalikan sekretariat" not in question(budi, ready)


def test_a_return_without_a_reason_is_refused_beside_the_field(ready: Round, sari: Client) -> None:
    response = review(sari, ready, "return", reason="  ")
    assert response.status_code == 422
    assert "Tuliskan alasan" in error_at(response, "reason")
    assert state(ready) == State.READY


def test_a_reason_that_is_too_long_is_refused_and_kept(ready: Round, sari: Client) -> None:
    response = review(sari, ready, "return", reason="panjang " * 300)
    assert response.status_code == 422
    assert "2000" in error_at(response, "reason")
    assert "panjang panjang" in response.content.decode()


def test_a_reason_is_kept_when_the_answer_changed_meanwhile(
    ready: Round, sari: Client, budi: Client
) -> None:
    save(budi, ready, version=2, points="2")
    submit(budi, ready, version=3)
    response = review(sari, ready, "return", reason="Lampirkan daftar hadir", version=2)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Lampirkan daftar hadir</textarea>" in page
    assert "sudah diubah orang lain" in error_at(page, "reason")
    assert 'name="version" value="4"' in page
    assert state(ready) == State.READY


def test_nobody_accepts_what_they_wrote_themselves(evaluation: Round, sari: Client) -> None:
    save(sari, evaluation, "2.1", measured="3")
    submit(sari, evaluation, "2.1")
    response = review(sari, evaluation, "accept", code="2.1")
    assert response.status_code == 422
    assert "harus diperiksa orang lain" in text(response)


def test_a_draft_is_neither_accepted_nor_returned(
    evaluation: Round, budi: Client, sari: Client
) -> None:
    save(budi, evaluation, points="1")
    assert "Pemeriksaan sekretariat" not in question(sari, evaluation)
    for decision in ("accept", "return"):
        response = review(sari, evaluation, decision, reason="x", version=1)
        assert response.status_code == 409
    assert state(evaluation) == State.DRAFT


def test_writing_on_an_accepted_answer_makes_it_a_draft_again(
    ready: Round, budi: Client, sari: Client
) -> None:
    review(sari, ready, "accept")
    save(budi, ready, version=3, points="0,5")
    assert state(ready) == State.DRAFT


def test_nothing_to_submit_is_said(evaluation: Round, budi: Client) -> None:
    response = submit(budi, evaluation, version=0)
    assert response.status_code == 422
    assert "Isi dulu jawabannya" in text(response)


def test_a_stale_submit_is_refused(evaluation: Round, budi: Client) -> None:
    save(budi, evaluation, points="1")
    save(budi, evaluation, version=1, points="2")
    response = submit(budi, evaluation, version=1)
    assert response.status_code == 409
    assert state(evaluation) == State.DRAFT


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 5_000])
def test_a_version_that_is_no_number_names_nothing(
    evaluation: Round, budi: Client, version: str
) -> None:
    save(budi, evaluation, points="1")
    assert submit(budi, evaluation, version=version).status_code == 404


def test_a_decision_that_is_neither_is_refused(ready: Round, sari: Client) -> None:
    assert review(sari, ready, "delete").status_code == 422
    assert state(ready) == State.READY


def test_the_leader_sees_no_review(ready: Round) -> None:
    builders.dewi()
    assert "Pemeriksaan sekretariat" not in question(builders.client_of(builders.dewi()), ready)
