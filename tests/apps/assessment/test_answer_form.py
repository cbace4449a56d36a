"""The form of an answer: saved as one types, refused beside the field, never overwriting."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from layak.apps.assessment.models import Revision, Round, State
from layak.apps.assessment.rounds import close_round
from tests import builders
from tests.apps.assessment.pages import address, error_at, question, save, stored, text

pytestmark = pytest.mark.django_db


class TestSavingAsOneTypes:
    def test_the_answer_says_its_version_the_time_and_the_new_pieces_of_the_page(
        self, evaluation: Round, budi: Client
    ) -> None:
        response = save(budi, evaluation, points="0,75", note="Baru", fragment=True)
        told = response.json()  # type: ignore[attr-defined]
        assert set(told) == {"version", "saved_at", "fragments"}
        assert told["version"] == 1
        assert re.fullmatch(r"\d\d\.\d\d", told["saved_at"])
        assert set(told["fragments"]) == {"#answer-standing", "#answer-actions"}
        assert "0,75" in told["fragments"]["#answer-standing"]
        assert "Tandai siap diperiksa" in told["fragments"]["#answer-actions"]
        kept = stored(evaluation)
        assert kept is not None
        assert (kept.points, kept.note, kept.updated_by) == (
            Decimal("0.75"), "Baru", builders.budi(),
        )  # fmt: skip

    def test_each_save_goes_on_from_the_version_before(
        self, evaluation: Round, budi: Client
    ) -> None:
        save(budi, evaluation, points="1", fragment=True)
        response = save(budi, evaluation, points="2", version=1, fragment=True)
        assert response.json()["version"] == 2  # type: ignore[attr-defined]

    def test_a_stale_save_shows_both_texts_and_overwrites_nothing(
        self, evaluation: Round, budi: Client
    ) -> None:
        colleague = builders.person("Rina", belongs_to=builders.organization("Dinas Kesehatan"))
        save(budi, evaluation, points="1", note="Lama")
        save(builders.client_of(colleague), evaluation, version=1, points="2", note="Dari Rina")
        response = save(budi, evaluation, version=1, points="0,5", note="Dari Budi", fragment=True)
        assert response.status_code == 409
        shown = text(response)
        assert "Tersimpan: Rina" in shown
        assert "Dari Rina" in shown
        assert "Dari Budi" in shown
        assert 'data-version="2"' in response.content.decode()
        assert "<html" not in response.content.decode()
        kept = stored(evaluation)
        assert kept is not None
        assert (kept.note, kept.version) == ("Dari Rina", 2)

    def test_the_first_of_two_first_answers_stays(self, evaluation: Round, budi: Client) -> None:
        save(budi, evaluation, points="1", fragment=True)
        assert save(budi, evaluation, points="2", fragment=True).status_code == 409

    def test_a_closed_round_is_said_in_a_sentence(self, evaluation: Round, budi: Client) -> None:
        actor = builders.actor(builders.sari())
        close_round(actor=actor, round_=evaluation, at=timezone.now())
        response = save(budi, evaluation, points="1", fragment=True)
        assert response.status_code == 422
        assert "siklus ini sudah ditutup" in text(response)


@pytest.mark.parametrize("fragment", [True, False], ids=["while typing", "by the button"])
@pytest.mark.parametrize(
    ("code", "field", "typed", "said"),
    [
        ("1.2b", "points", "9", "Nilai 9 melebihi maksimum 2,5."),
        ("1.2b", "points", "-1", "negatif"),
        ("1.2b", "points", "satu", "“satu” bukan bilangan"),
        ("1.2b", "points", "0,12345", "Paling banyak 4 angka"),
        ("1.2b", "points", "NaN", "bukan bilangan"),
        ("1.2b", "points", "1e400", "bukan bilangan"),
        ("21A.1", "measured", "101", "Persentase 101 melebihi 100."),
        ("21A.1", "measured", "<b>", "bukan bilangan"),
        ("1.1", "option", "z", "z bukan salah satu pilihan."),
        ("1.2b", "note", "x" * 20_001, "20000"),
        ("1.2b", "note", "a\0b", "tidak diizinkan"),
    ],
)
def test_what_cannot_be_stored_is_said_beside_its_field(
    evaluation: Round, budi: Client, code: str, field: str, typed: str, said: str, fragment: bool
) -> None:
    if code == "1.1":
        budi = builders.client_of(builders.citra())
    response = save(budi, evaluation, code, **{field: typed}, fragment=fragment)  # type: ignore[arg-type]
    assert response.status_code == 422
    assert said in error_at(response, field)
    assert stored(evaluation, code) is None
    if not fragment and field in {"points", "measured"}:
        assert f'value="{escape(typed)}"' in response.content.decode()


class TestWithoutScript:
    def test_saving_leads_back_to_the_question(self, evaluation: Round, budi: Client) -> None:
        response = save(budi, evaluation, points="1")
        assert response.status_code == 302
        assert response["Location"] == address("question", evaluation, "1.2b")

    def test_what_was_typed_stays_when_a_field_is_refused(
        self, evaluation: Round, budi: Client
    ) -> None:
        response = save(budi, evaluation, points="9", note="Panjang sekali ditulis")
        page = response.content.decode()
        assert 'value="9"' in page
        assert "Panjang sekali ditulis</textarea>" in page

    def test_after_a_conflict_the_own_text_can_be_saved_all_the_same(
        self, evaluation: Round, budi: Client
    ) -> None:
        save(budi, evaluation, points="1", note="Satu")
        save(budi, evaluation, version=1, points="1", note="Dua")
        response = save(budi, evaluation, version=1, points="0,25", note="Tiga <b>")
        assert response.status_code == 409
        page = response.content.decode()
        assert "Simpan isian saya" in page
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
        hidden["note"] = hidden["note"].replace("&lt;", "<").replace("&gt;", ">")
        del hidden["csrfmiddlewaretoken"]
        assert save(budi, evaluation, **hidden).status_code == 302
        kept = stored(evaluation)
        assert kept is not None
        assert (kept.note, kept.points, kept.version) == ("Tiga <b>", Decimal("0.25"), 3)


class TestWhatAQuestionAsks:
    def test_an_option_of_known_worth_decides_and_no_points_are_asked(
        self, evaluation: Round
    ) -> None:
        citra = builders.client_of(builders.citra())
        assert 'name="points"' not in question(citra, evaluation, "1.1")
        save(citra, evaluation, "1.1", option="b")
        kept = stored(evaluation, "1.1")
        assert kept is not None
        assert kept.points == Decimal("4.5")
        assert re.search(r'value="b"[^>]* checked', question(citra, evaluation, "1.1"))

    def test_a_measured_value_in_a_band_decides(self, evaluation: Round, budi: Client) -> None:
        assert 'name="points"' not in question(budi, evaluation, "21A.1")
        save(budi, evaluation, "21A.1", measured="92,4 %")
        kept = stored(evaluation, "21A.1")
        assert kept is not None
        assert (kept.measured, kept.points) == (Decimal("92.4"), Decimal(5))
        assert 'value="92,4"' in question(budi, evaluation, "21A.1")

    def test_points_are_asked_where_the_instrument_does_not_know_them(
        self, evaluation: Round, budi: Client
    ) -> None:
        page = question(budi, evaluation, "1.2a")
        assert 'name="points"' in page
        assert "0 sampai 1,5" in text(page)
        assert "0 · 0,75 · 1,5" in text(page)

    def test_an_emptied_answer_is_stored_as_unanswered(
        self, evaluation: Round, budi: Client
    ) -> None:
        save(budi, evaluation, points="1")
        save(budi, evaluation, version=1, points="")
        kept = stored(evaluation)
        assert kept is not None
        assert (kept.points, kept.state) == (None, State.DRAFT)
        assert Revision.objects.filter(answer=kept).count() == 2

    def test_who_reads_gets_no_form(self, evaluation: Round, budi: Client, sari: Client) -> None:
        save(budi, evaluation, points="1", note="Terbaca semua")
        for reader in (sari, builders.client_of(builders.dewi())):
            page = question(reader, evaluation)
            assert "data-autosave" not in page
            assert "Terbaca semua" in page
