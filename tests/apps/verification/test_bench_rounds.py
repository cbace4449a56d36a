"""The page of a round says what is left of the claim, what is to be done, and takes its steps."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.audit import queries as trail
from layak.apps.verification.access import rounds_to_verify
from layak.apps.verification.models import Ruling, Submission
from layak.apps.verification.overview import overview, reasons
from layak.core.verification.model import ReasonKind
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.verification.scenes import Scene, lowered, rejected, scene
from tests.builders import nia, tono, vera, yudi

pytestmark = pytest.mark.django_db
CALENDAR = {"EM": None, "VA": 48, "LAP": None, "VF": None}


@pytest.fixture
def here() -> Scene:
    made = scene(stages=CALENDAR)
    made.hand_in()
    return made


def get(here: Scene, user: User, query: str = "") -> str:
    address = reverse("verify_round", args=[here.round_.public_id]) + query
    response = builders.client_of(user).get(address)
    assert response.status_code == 200
    return response.content.decode()


def step(here: Scene, user: User, act: str, stage: str = "VA") -> HttpResponse:
    address = reverse("verify_step", args=[here.round_.public_id])
    return builders.client_of(user).post(address, {"act": act, "stage": stage})  # type: ignore[return-value]


class TestTheList:
    """What was handed to a verifier, and nothing else."""

    def test_a_verifiers_home_is_the_list_of_rounds(self, here: Scene) -> None:
        browser = builders.client_of(vera())
        assert browser.get("/")["Location"] == reverse("verify_rounds")
        text = browser.get(reverse("verify_rounds")).content.decode()
        for words in ("Penukal Abab Lematang Ilir", here.round_.title, "0 dari 4", "klaim dibaca"):
            assert words in text, words

    def test_it_counts_what_was_read_and_what_is_in_dispute(self, here: Scene) -> None:
        here.judge(vera(), "2.2")
        here.judge(tono(), "2.2", rejected())
        text = builders.client_of(vera()).get(reverse("verify_rounds")).content.decode()
        assert "1 dari 4" in text
        assert re.search(r'data-label="Beda putusan">1<', text)

    def test_without_a_round_it_says_when_one_comes(self) -> None:
        text = builders.client_of(yudi()).get(reverse("verify_rounds")).content.decode()
        assert "Belum ada siklus untuk Anda" in text

    def test_a_round_of_somebody_else_does_not_exist(self, here: Scene) -> None:
        for user in (yudi(), nia(), builders.sari(), builders.budi()):
            address = reverse("verify_round", args=[here.round_.public_id])
            assert builders.client_of(user).get(address).status_code == 404


class TestWhatIsLeft:
    """From the claim to what is left of it, with a reason for every point."""

    def test_an_unfinished_score_is_not_called_verified(self, here: Scene) -> None:
        here.judge(vera(), "2.2", rejected())
        text = get(here, vera())
        assert "1 dari 4 dibaca; belum skor terverifikasi" in text
        assert "Skor terverifikasi" not in text
        for code in ("1.2a", "1.2b", "21A.3"):
            here.judge(vera(), code)
        assert "Skor terverifikasi" in get(here, vera())

    def test_the_reasons_add_up_to_claim_less_remainder_at_every_level(self, here: Scene) -> None:
        here.judge_all(vera(), {"2.2": rejected(), "21A.3": lowered("0.25")})
        page = overview(builders.actor(vera()), here.fresh(), now=here.now)
        result = page.result
        assert sum(loss.points for loss in reasons(result)) == result.lost == Decimal("3.25")
        assert sum(cluster.lost for cluster, _ in page.lines) == result.lost
        for cluster, indicators in page.lines:
            assert sum(each.lost for each in indicators) == cluster.lost
        text = get(here, vera())
        assert "Tanpa dokumen" in text
        assert "3,25" in text

    def test_what_is_left_stands_by_status(self, here: Scene) -> None:
        here.judge(tono(), "2.2")
        here.judge(vera(), "1.2a")
        here.judge(tono(), "1.2a", rejected())
        page = overview(builders.actor(vera()), here.fresh(), now=here.now)
        turns = {code: turn.value for code, turn in page.list_.turns.items()}
        assert turns == {
            "1.2a": "disputed", "1.2b": "unread", "2.2": "second", "21A.3": "unread",
        }  # fmt: skip
        assert ">1.2b</a>" in get(here, vera(), "?status=unread")
        assert ">2.2</a>" in get(here, vera(), "?status=second")

    def test_verdicts_of_an_earlier_stage_hold_and_are_still_to_be_read(self, here: Scene) -> None:
        to_the_ministry(here)
        page = overview(builders.actor(yudi()), here.fresh(), now=here.now)
        assert page.is_complete
        assert {turn.value for turn in page.list_.turns.values()} == {"unread"}


def to_the_ministry(here: Scene) -> None:
    """The province reads, delivers, closes and reports."""
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    here.later(hours=48)
    here.act(vera(), StageAct.CLOSE)
    here.act(vera(), StageAct.SUBMIT)


class TestSteps:
    """Deliver, close, hand in: each says what it will do, or why it cannot be done."""

    def test_verdicts_are_delivered(self, here: Scene) -> None:
        here.judge_all(vera())
        text = get(here, vera())
        assert "Sampaikan putusan kepada daerah?" in text
        assert "48 jam" in text
        assert step(here, vera(), "deliver").status_code == 302
        assert "Daerah sedang memperbaiki" in get(here, vera())

    def test_what_is_still_unread_is_said_and_what_to_do(self, here: Scene) -> None:
        response = step(here, vera(), "deliver")
        text = response.content.decode()
        assert response.status_code == 422
        assert "Masih ada 4 klaim" in text
        assert "Baca klaim yang tersisa" in text

    def test_a_repair_that_nobody_looked_at_keeps_the_stage_open(self, here: Scene) -> None:
        repaired(here)
        text = get(here, vera())
        assert "Perbaikan pada 1 pertanyaan belum dilihat" in text
        response = step(here, vera(), "close")
        assert response.status_code == 422
        assert "Lihat pertanyaan yang berubah" in response.content.decode()
        here.judge(vera(), "2.2")
        assert step(here, vera(), "close").status_code == 302

    def test_a_button_pressed_twice_hands_on_once(self, here: Scene) -> None:
        to_the_ministry(here)
        assert step(here, vera(), "submit", "LAP").status_code == 422
        assert Submission.objects.filter(act="submit", stage="LAP").count() == 1

    def test_a_step_meant_for_an_earlier_stage_is_refused(self, here: Scene) -> None:
        to_the_ministry(here)
        assert step(here, yudi(), "deliver", "VA").status_code == 422
        assert not Submission.objects.filter(stage="VF").exists()

    def test_somebody_elses_stage_offers_no_step(self, here: Scene) -> None:
        to_the_ministry(here)
        assert "Giliran pihak lain" in get(here, vera())
        assert step(here, vera(), "deliver", "VF").status_code == 422

    @pytest.mark.parametrize("typed", [{}, {"act": "open_next", "stage": "VA"}, {"act": "deliver"}])
    def test_a_step_that_is_none_is_not_found(self, here: Scene, typed: dict[str, str]) -> None:
        address = reverse("verify_step", args=[here.round_.public_id])
        assert builders.client_of(vera()).post(address, typed).status_code == 404


def repaired(here: Scene) -> None:
    """Two claims were cut, one of them was given a document, the window is over."""
    here.judge_all(vera(), {"2.2": rejected(), "1.2b": rejected(ReasonKind.DUPLICATE)})
    here.act(vera(), StageAct.DELIVER)
    here.prove("2.2", "Bukti pelengkap")
    here.later(hours=48)


class TestSecondLook:
    """After a repair only what changed is open, and the change is shown first."""

    def question(self, here: Scene, code: str) -> str:
        address = reverse("verify_question", args=[here.round_.public_id, code])
        return builders.client_of(vera()).get(address).content.decode()

    def test_the_change_stands_first(self, here: Scene) -> None:
        repaired(here)
        text = self.question(here, "2.2")
        assert "Ditambahkan: Bukti pelengkap 2.2" in text
        assert 'name="decision"' in text
        assert text.index("Ditambahkan") < text.index("Poin yang diklaim")
        assert "Putusan sebelumnya pada siklus ini" in text

    def test_what_did_not_change_is_closed(self, here: Scene) -> None:
        repaired(here)
        text = self.question(here, "1.2b")
        assert "Tidak ada yang berubah" in text
        assert 'name="decision"' not in text

    def test_only_what_changed_is_in_the_list(self, here: Scene) -> None:
        repaired(here)
        page = overview(builders.actor(vera()), here.fresh(), now=here.now)
        assert {code: turn.value for code, turn in page.list_.turns.items()} == {"2.2": "changed"}

    def test_a_colleagues_second_look_is_hidden_too(self, here: Scene) -> None:
        repaired(here)
        here.judge(tono(), "2.2", lowered("1", ReasonKind.UNSIGNED, words="Masih kurang"))
        assert "Masih kurang" not in self.question(here, "2.2")
        assert "Masih kurang" not in get(here, vera())
        here.judge(vera(), "2.2")
        assert "Masih kurang" in self.question(here, "2.2")


class TestAssessors:
    """The ministry hands a round to assessors."""

    def send(
        self, here: Scene, user: User, person: User | None, to: str = "verify_assessor"
    ) -> HttpResponse:
        address = reverse(to, args=[here.round_.public_id])
        typed = {"person": str(person.public_id)} if person else {}
        return builders.client_of(user).post(address, typed)  # type: ignore[return-value]

    def test_the_ministry_names_one(self, here: Scene) -> None:
        to_the_ministry(here)
        assert nia().name in get(here, yudi())
        assert self.send(here, yudi(), nia()).status_code == 302
        assert rounds_to_verify(builders.actor(nia())).get() == here.round_

    def test_the_ministry_takes_a_round_back_and_may_name_the_assessor_again(
        self, here: Scene
    ) -> None:
        to_the_ministry(here)
        self.send(here, yudi(), nia())
        assert self.send(here, yudi(), nia(), to="verify_assessor_end").status_code == 302
        assert not rounds_to_verify(builders.actor(nia())).exists()
        assert self.send(here, yudi(), nia(), to="verify_assessor_end").status_code == 422
        assert self.send(here, vera(), nia(), to="verify_assessor_end").status_code == 404
        self.send(here, yudi(), nia())
        assert rounds_to_verify(builders.actor(nia())).exists()
        assert list(trail.verify()) == []

    def test_nobody_chosen_or_no_assessor_is_said_beside_the_field(self, here: Scene) -> None:
        to_the_ministry(here)
        nia()
        nothing = self.send(here, yudi(), None)
        assert (nothing.status_code, "Pilih seorang asesor" in nothing.content.decode()) == (
            422,
            True,
        )
        colleague = self.send(here, yudi(), yudi())
        assert colleague.status_code == 422
        assert "bukan asesor lapangan" in colleague.content.decode()

    def test_the_province_names_nobody(self, here: Scene) -> None:
        assert "Asesor lapangan" not in get(here, vera())
        assert self.send(here, vera(), nia()).status_code == 404


def test_a_regency_sees_no_verdict_while_it_is_written(here: Scene) -> None:
    here.judge(vera(), "2.2", lowered("1", ReasonKind.OTHER, words="Rahasia verifikator"))
    assert Ruling.objects.count() == 1
    for user in (builders.sari(), builders.budi()):
        browser = builders.client_of(user)
        for route in ("round", "questions", "gaps"):
            address = reverse(route, args=[here.round_.public_id])
            assert "Rahasia verifikator" not in browser.get(address).content.decode()
