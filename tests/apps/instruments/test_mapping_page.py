"""A person looks at a mapping, corrects it, and the next round's answers travel by it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from layak.apps.assessment import actions as answering
from layak.apps.assessment import rounds
from layak.apps.assessment.actions import Draft
from layak.apps.assessment.instruments import Known
from layak.apps.assessment.models import Answer, InstrumentMapping, Revision, Round
from layak.apps.assessment.rounds import RoundPlan
from layak.apps.audit.models import Entry
from layak.core.instrument.model import Text
from layak.core.scoring.model import Basis
from tests import builders
from tests.apps.assessment.pages import text
from tests.apps.instruments.workbooks import BASE, SMALL, own_version, renamed
from tests.instruments import question_of, with_question

pytestmark = pytest.mark.django_db

#: 1.2b is worth twice as much, 2.2 got another number and words that nobody would recognise.
NEW = renamed(
    with_question(
        with_question(SMALL, "1.2b", maximum=Decimal(5)),
        "2.2", code="2.9", text=Text("Sebutkan kemitraan yang terjalin."),
    )
)  # fmt: skip


@pytest.fixture
def known() -> Known:
    return own_version(NEW)


@pytest.fixture
def sari(known: Known) -> Client:  # noqa: ARG001  # there before anybody looks
    return builders.client_of(builders.sari())


def address(known: Known, more: str = "") -> str:
    return f"{reverse('instrument_mapping')}?lama={BASE}&baru={known.content_hash}{more}"


def save(browser: Client, known: Known, version: int = 0, **typed: str) -> HttpResponse:
    fields = {name.replace("_", "-", 1).replace("_", "."): text for name, text in typed.items()}
    pair = {"lama": BASE, "baru": known.content_hash, "version": str(version)}
    return browser.post(reverse("mapping_save"), {**pair, **fields})  # type: ignore[return-value]


class TestLooking:
    def test_the_proposal_shows_only_what_needs_a_look(self, sari: Client, known: Known) -> None:
        page = text(sari.get(address(known)))  # type: ignore[arg-type]
        assert "Usulan Layak, belum dipastikan" in page
        assert "6 pertanyaan sama persis." in page
        assert "Nilai maksimum berubah." in page
        assert "Sebutkan kemitraan" in page
        assert "Tidak ditanyakan lagi" in page
        assert question_of(SMALL, "1.2a").text.id not in page
        assert question_of(SMALL, "1.2a").text.id in text(sari.get(address(known, "&tampil=semua")))  # type: ignore[arg-type]

    def test_those_who_do_not_manage_read_it(self, known: Known) -> None:
        page = builders.client_of(builders.budi()).get(address(known)).content.decode()
        assert "Sebutkan kemitraan" in page
        assert "Simpan pemetaan" not in page


class TestCorrecting:
    def test_it_is_stored_with_its_trace(self, sari: Client, known: Known) -> None:
        response = save(sari, known, dari_2_9="2.2", sama_2_9="1")
        assert response.status_code == 302
        stored = InstrumentMapping.objects.get()
        assert '{"kind":"same","new":["2.9"],"old":["2.2"]}' in stored.links
        assert Entry.objects.order_by("-pk")[0].action == "mapping.saved"
        page = text(sari.get(address(known)))  # type: ignore[arg-type]
        assert "Dipastikan oleh Sari" in page
        assert "Tidak ditanyakan lagi" not in page

    def test_an_unknown_code_is_named_beside_its_question_and_the_rest_stays(
        self, sari: Client, known: Known
    ) -> None:
        response = save(sari, known, dari_2_9="7.7")
        assert response.status_code == 422
        page = response.content.decode()
        assert 'value="7.7"' in page
        assert "Pertanyaan lama 7.7 tidak ada." in text(page)
        assert not InstrumentMapping.objects.exists()

    def test_the_second_of_two_people_is_shown_both(self, sari: Client, known: Known) -> None:
        save(sari, known, dari_2_9="2.2", sama_2_9="1")
        response = save(sari, known, dari_2_9="")
        assert response.status_code == 409
        page = response.content.decode()
        assert "sudah diubah orang lain" in text(page)
        assert 'name="version" value="1"' in page, "saving again is then a decision"
        assert question_of(SMALL, "2.2").text.id in text(page), "what is stored stands beside it"
        assert save(sari, known, version=1, dari_2_9="").status_code == 302
        assert InstrumentMapping.objects.get().version == 2

    def test_a_form_without_a_version_is_no_form(self, sari: Client, known: Known) -> None:
        typed = {"lama": BASE, "baru": known.content_hash}
        assert sari.post(reverse("mapping_save"), typed).status_code == 404


class TestOpening:
    """A new round with another instrument begins with what the mapping carries."""

    @pytest.fixture
    def earlier(self, known: Known) -> Round:  # noqa: ARG002
        health = builders.organization("Dinas Kesehatan")
        round_ = builders.round_("Lama", leads=dict.fromkeys(("1.2a", "1.2b", "2.2"), health))
        drafts = {
            "1.2a": Draft(Basis.POINTS, Decimal("1.5")),
            "1.2b": Draft(Basis.POINTS, Decimal("2.5"), note="Inovasi"),
            "2.2": Draft(Basis.POINTS, Decimal(3), measured=Decimal(4), note="Mitra"),
        }
        for code, draft in drafts.items():
            answering.save_answer(
                actor=builders.actor(builders.budi()), round_=round_, question=code, draft=draft,
                from_version=0, at=builders.NOW,
            )  # fmt: skip
        return round_

    def open(self, sari: Client, earlier: Round, known: Known) -> dict[str, Answer]:
        typed = {
            "title": "Baru", "first_year": "2026", "last_year": "2026",
            "instrument": known.content_hash, "copy_from": str(earlier.public_id),
        }  # fmt: skip
        assert sari.post(reverse("round_new"), typed).status_code == 302
        found = Answer.objects.filter(round__title="Baru")
        return {each.question: each for each in found}

    def reason(self, answer: Answer) -> str:
        return Revision.objects.get(answer=answer, action="copy").reason

    def test_by_the_proposal_where_nobody_has_confirmed_one(
        self, sari: Client, earlier: Round, known: Known
    ) -> None:
        answers = self.open(sari, earlier, known)
        assert {code: each.points for code, each in answers.items()} == {
            "1.2a": Decimal("1.5"), "1.2b": Decimal(5),
        }  # fmt: skip
        assert self.reason(answers["1.2a"]) == ""
        assert self.reason(answers["1.2b"]) == (
            "Nilai maksimum berubah. Poin dibawa pada tingkat yang sama."
        )
        assert '"gone":["2.2"]' in Entry.objects.filter(action="round.opened").last().details  # type: ignore[union-attr]

    def test_by_the_mapping_that_a_person_confirmed(
        self, sari: Client, earlier: Round, known: Known
    ) -> None:
        save(sari, known, dari_2_9="2.2")
        answer = self.open(sari, earlier, known)["2.9"]
        assert (answer.points, answer.note, answer.measured) == (Decimal(3), "Mitra", Decimal(4))
        assert not answer.is_confirmed
        assert self.reason(answer) == "Dari pertanyaan lama 2.2. Teks pertanyaan berubah."
        page = text(sari.get(reverse("question", args=[answer.round.public_id, "2.9"])))  # type: ignore[arg-type]
        assert "Dari pertanyaan lama 2.2." in page

    def test_merged_questions_of_one_level_bring_all_their_notes(
        self, sari: Client, earlier: Round, known: Known
    ) -> None:
        save(sari, known, dari_2_9="1.2b, 2.2", **{"dari_1_2b": ""})
        answer = self.open(sari, earlier, known)["2.9"]
        assert (answer.points, answer.measured) == (Decimal(3), None)
        assert answer.note == "1.2b: Inovasi\n\n2.2: Mitra"

    def test_a_split_question_brings_its_level_and_its_note_to_each_part(
        self, sari: Client, earlier: Round, known: Known
    ) -> None:
        save(sari, known, dari_2_9="1.2b", **{"dari_1_2b": "1.2b"})
        answers = self.open(sari, earlier, known)
        assert {code: answers[code].points for code in ("1.2b", "2.9")} == {
            "1.2b": Decimal(5), "2.9": Decimal(3),
        }  # fmt: skip
        assert answers["2.9"].note == "Inovasi"

    def test_what_cannot_be_carried_exactly_is_left_out_with_its_reason(
        self, earlier: Round
    ) -> None:
        changed = renamed(with_question(SMALL, "1.2a", maximum=Decimal(1)), "3")
        answering.save_answer(
            actor=builders.actor(builders.budi()), round_=earlier, question="1.2a",
            draft=Draft(Basis.POINTS, Decimal(1), note="Sebagian"), from_version=1, at=builders.NOW,
        )  # fmt: skip
        opened = rounds.open_round(
            actor=builders.actor(builders.sari()), plan=RoundPlan("Tiga", 2026, 2026),
            instrument=changed, copy_from=earlier, at=builders.NOW,
        )  # fmt: skip
        answer = Answer.objects.get(round=opened, question="1.2a")
        assert (answer.points, answer.number, answer.note) == (None, None, "Sebagian")
        assert "Klaim lama tidak dibawa" in self.reason(answer)
