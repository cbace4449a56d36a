"""Opening a round, its calendar, starting from last round's answers, and closing it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from layak.apps.assessment import actions, rounds
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.models import (
    Answer,
    InstrumentVersion,
    Responsibility,
    Revision,
    Round,
    Stage,
)
from layak.apps.assessment.rounds import RoundPlan, StagePlan
from layak.apps.assessment.scores import score_of
from layak.apps.audit import actions as audit
from layak.core.instrument.model import Band, Instrument
from layak.core.scoring.model import Basis
from tests import builders
from tests.apps.assessment.pages import address, error_at, question, text
from tests.instruments import small_instrument, with_question

pytestmark = pytest.mark.django_db

NEW = {
    "title": "Evaluasi 2026", "first_year": "2025", "last_year": "2026", "instrument": "kla-2024",
}  # fmt: skip
CALENDAR = {
    "EM-from_date": "2026-01-01", "EM-until_date": "2026-01-31",
    "VA-from_date": "2026-02-01", "VA-until_date": "2026-02-28",
}  # fmt: skip


def open_new(browser: Client, **changes: str):  # type: ignore[no-untyped-def]
    return browser.post(reverse("round_new"), {**NEW, **CALENDAR, **changes})


class TestOpening:
    def test_the_questions_go_to_those_who_stand_for_the_agencies(self, sari: Client) -> None:
        health = builders.organization("Dinas Kesehatan", agencies=("dinas_kesehatan",))
        response = open_new(sari)
        opened = Round.objects.get()
        assert response["Location"] == address("round", opened)
        assert (opened.title, opened.first_year, opened.last_year) == ("Evaluasi 2026", 2025, 2026)
        duties = Responsibility.objects.filter(round=opened)
        assert {duty.organization_id for duty in duties} == {health.pk}
        assert duties.filter(is_lead=True).exists()
        assert [stage.code for stage in opened.stages.order_by("position")] == ["EM", "VA"]

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("title", ""),
            ("title", "x" * 121),
            ("first_year", "dua ribu"),
            ("last_year", "2024"),
            ("instrument", "kla-1999"),
            ("copy_from", "x"),
            ("EM-from_date", "kapan-kapan"),
            ("EM-until_date", ""),
            ("EM-until_date", "2025-12-31"),
            ("VA-from_date", "2026-01-31"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field_and_the_rest_stays(
        self, sari: Client, field: str, typed: str
    ) -> None:
        response = open_new(sari, **{field: typed})
        assert response.status_code == 422
        assert error_at(response, field)
        page = response.content.decode()
        kept = {**NEW, **CALENDAR, field: typed}
        assert f'value="{kept["VA-until_date"]}"' in page
        assert field == "title" or 'value="Evaluasi 2026"' in page
        assert not Round.objects.exists()

    def test_a_title_that_is_taken_is_refused_beside_it(self, sari: Client) -> None:
        builders.round_("Evaluasi 2026")
        response = open_new(sari)
        assert response.status_code == 422
        assert "sudah ada" in error_at(response, "title")
        assert Round.objects.count() == 1

    def test_the_same_title_in_another_regency_is_free(self, sari: Client) -> None:
        builders.round_("Evaluasi 2026", of=builders.regency("16.10"))
        assert open_new(sari).status_code == 302

    def test_a_withdrawn_instrument_opens_no_round(self, sari: Client) -> None:
        open_new(sari)
        InstrumentVersion.objects.update(withdrawn_at=timezone.now())
        response = open_new(sari, title="Berikutnya")
        assert response.status_code == 422
        assert "sudah ditarik" in error_at(response, "instrument")
        page = sari.get(reverse("home")).content.decode()
        assert "Evaluasi 2026" in page, "the round that uses it stays readable"

    def test_an_empty_form_says_what_is_missing(self, sari: Client) -> None:
        response = sari.post(reverse("round_new"), {})
        assert response.status_code == 422
        assert error_at(response, "title")  # type: ignore[arg-type]


class TestCopying:
    @pytest.fixture
    def earlier(self, evaluation: Round) -> Round:
        """Claims in points, by option, measured, and one measured zero."""
        actor = builders.actor(builders.budi())
        drafts = {
            "1.2b": Draft(Basis.POINTS, Decimal("2.5"), note="Inovasi"),
            "21A.1": Draft(Basis.VALUE, Decimal("92.4"), measured=Decimal("92.4")),
            "21A.2": Draft(
                Basis.VALUE, Decimal(0), measured=Decimal(0), previous=Decimal(3), note="Nol"
            ),
        }
        for code, draft in drafts.items():
            actions.save_answer(
                actor=actor, round_=evaluation, question=code, draft=draft, from_version=0,
                at=builders.NOW,
            )  # fmt: skip
        return evaluation

    def copy(self, earlier: Round, instrument: Instrument) -> Round:
        return rounds.open_round(
            actor=builders.actor(builders.sari()), plan=RoundPlan("Evaluasi 2026", 2026, 2026),
            instrument=instrument, copy_from=earlier, at=builders.NOW,
        )  # fmt: skip

    def test_answers_come_along_unconfirmed_with_a_revision(self, earlier: Round) -> None:
        copied = self.copy(earlier, small_instrument())
        answers = {each.question: each for each in Answer.objects.filter(round=copied)}
        assert {code: each.points for code, each in answers.items()} == {
            "1.2b": Decimal("2.5"), "21A.1": Decimal(5), "21A.2": Decimal(3),
        }  # fmt: skip
        assert not any(each.is_confirmed for each in answers.values())
        assert Revision.objects.filter(answer__round=copied, action="copy").count() == 3
        assert score_of(copied).score.points == score_of(earlier).score.points

    def test_what_was_measured_becomes_the_year_before_even_where_it_is_zero(
        self, earlier: Round
    ) -> None:
        answer = Answer.objects.get(round=self.copy(earlier, small_instrument()), question="21A.2")
        assert answer.previous == Decimal(0)

    def test_a_measured_value_is_worth_what_the_new_instrument_says(self, earlier: Round) -> None:
        bands = (Band(None, Decimal(95), Decimal(1)), Band(Decimal(95), None, Decimal(5)))
        changed = replace(with_question(small_instrument(), "21A.1", bands=bands), version="2")
        copied = self.copy(earlier, changed)
        assert Answer.objects.get(round=copied, question="21A.1").points == Decimal(1)

    def test_a_claim_the_new_instrument_cannot_score_is_left_out_and_its_note_stays(
        self, earlier: Round, sari: Client
    ) -> None:
        changed = with_question(small_instrument(), "21A.2", bands=())
        changed = with_question(changed, "1.2b", maximum=Decimal(1))
        copied = self.copy(earlier, replace(changed, version="2"))
        answers = {each.question: each for each in Answer.objects.filter(round=copied)}
        assert (answers["21A.2"].points, answers["21A.2"].note) == (None, "Nol")
        assert (answers["1.2b"].points, answers["1.2b"].note) == (Decimal(1), "Inovasi")
        assert sari.get(address("round", copied)).status_code == 200
        assert "Nol" in question(sari, copied, "21A.2")

    def test_through_the_form(self, earlier: Round, sari: Client) -> None:
        """The national instrument asks other questions; those with the same code come along."""
        response = open_new(sari, copy_from=str(earlier.public_id))
        assert response.status_code == 302
        assert Round.objects.get(title="Evaluasi 2026").copied_from == earlier


class TestCalendar:
    def test_it_shows_its_dates_in_both_languages_and_keeps_new_ones(
        self, evaluation: Round, sari: Client
    ) -> None:
        sari.post(address("round_edit", evaluation), CALENDAR)
        sari.post(reverse("set_language"), {"language": "en"})
        page = sari.get(address("round_edit", evaluation)).content.decode()
        for date in CALENDAR.values():
            assert f'value="{date}"' in page
        sari.post(address("round_edit", evaluation), {**CALENDAR, "EM-from_date": "2026-01-05"})
        stage = Stage.objects.get(round=evaluation, code="EM")
        assert (stage.from_date, stage.name) == (dt.date(2026, 1, 5), "Evaluasi mandiri")

    def test_stages_that_overlap_are_refused_beside_the_later_one(
        self, evaluation: Round, sari: Client
    ) -> None:
        typed = {**CALENDAR, "VA-from_date": "2026-01-15"}
        response = sari.post(address("round_edit", evaluation), typed)
        assert response.status_code == 422
        assert "sebelum tahapan sebelumnya selesai" in error_at(response, "VA-from_date")  # type: ignore[arg-type]
        assert not Stage.objects.exists()

    def test_stages_of_another_calendar_stay(self, evaluation: Round, sari: Client) -> None:
        rounds.change_calendar(
            actor=builders.actor(builders.sari()), round_=evaluation, at=builders.NOW,
            stages=[StagePlan("X1", "Uji coba", dt.date(2026, 1, 1), dt.date(2026, 1, 9))],
        )  # fmt: skip
        page = sari.get(address("round_edit", evaluation)).content.decode()
        assert "Uji coba" in page
        sent = dict(re.findall(r'type="date" name="([^"]+)"[^>]*value="([^"]*)"', page))
        sent |= dict(re.findall(r'name="([^"]+)" value="(\d{4}-\d\d-\d\d)"', page))
        sari.post(address("round_edit", evaluation), {**sent, "EM-from_date": "2026-02-01",
                                                      "EM-until_date": "2026-02-09"})  # fmt: skip
        stages = Stage.objects.filter(round=evaluation).order_by("position")
        assert [stage.name for stage in stages] == ["Uji coba", "Evaluasi mandiri"]

    def test_the_dashboard_names_the_stage_the_round_is_in(
        self, evaluation: Round, sari: Client
    ) -> None:
        """Whatever the date: a claim that was not handed in is still being written."""
        today = timezone.localdate().isoformat()
        typed = {**CALENDAR, "EM-until_date": "2026-01-31", "VA-until_date": today}
        sari.post(address("round_edit", evaluation), typed)
        page = text(sari.get(address("round", evaluation)))  # type: ignore[arg-type]
        assert "Tahapan: Evaluasi mandiri" in page
        assert "sampai 31 Januari 2026" in page


class TestClosing:
    def test_a_closed_round_is_read_and_not_written(self, evaluation: Round, sari: Client) -> None:
        assert sari.post(address("round_close", evaluation)).status_code == 302
        page = text(sari.get(address("round", evaluation)))  # type: ignore[arg-type]
        assert "Siklus ditutup" in page
        assert sari.post(address("round_edit", evaluation), CALENDAR).status_code == 422
        assert "hanya dapat dibaca" in text(sari.get(address("round_edit", evaluation)))  # type: ignore[arg-type]

    def test_closing_again_changes_nothing(self, evaluation: Round, sari: Client) -> None:
        sari.post(address("round_close", evaluation))
        first = Round.objects.get().closed_at
        assert sari.post(address("round_close", evaluation)).status_code == 302
        assert Round.objects.get().closed_at == first

    def test_the_home_page_shows_the_newest_round_that_is_open(self, sari: Client) -> None:
        old, new = builders.round_("Lama"), builders.round_("Baru")
        years(new, 2026)
        assert "Baru · Layak" in sari.get("/").content.decode()
        sari.post(address("round_close", new))
        assert "Lama · Layak" in sari.get("/").content.decode()
        sari.post(address("round_close", old))
        assert "Baru · Layak" in sari.get("/").content.decode()


def years(round_: Round, year: int) -> None:
    with transaction.atomic():
        round_.first_year = round_.last_year = year
        round_.save()
        audit.record(actor=None, action="test.built", subject=round_, at=builders.NOW, place="16")
