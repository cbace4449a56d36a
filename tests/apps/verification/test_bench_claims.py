"""The bench shows one claim with everything that speaks for it, and takes one verdict on it."""

from __future__ import annotations

import html
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.organizations.models import Role
from layak.apps.verification.models import Ruling
from layak.core.verification.model import ReasonKind
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.towns import kept
from tests.apps.verification.scenes import CLAIMS, Scene, lowered, rejected, scene
from tests.builders import tono, vera, yudi

pytestmark = pytest.mark.django_db
CALENDAR = {"EM": None, "VA": 48, "VF": None}


@pytest.fixture
def here() -> Scene:
    """A claim handed in: Vera and Tono of the provinsi may read it."""
    made = scene(stages=CALENDAR)
    made.hand_in()
    return made


def address(here: Scene, code: str, route: str = "verify_question") -> str:
    return reverse(route, args=[here.round_.public_id, code])


def page(here: Scene, user: User, code: str, query: str = "") -> str:
    response = builders.client_of(user).get(address(here, code) + query)
    assert response.status_code == 200
    return response.content.decode()


def hidden(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found is not None, name
    return found[1]


def send(here: Scene, user: User, code: str, **typed: str) -> tuple[int, str, str]:
    """Fill in the form of a claim as it is shown, send it: status, page, and where it leads."""
    browser: Client = builders.client_of(user)
    shown = browser.get(address(here, code)).content.decode()
    kept = {name: hidden(shown, name) for name in ("seen", "number")}
    response = browser.post(address(here, code, "verdict"), {**kept, **typed})
    return response.status_code, response.content.decode(), response.headers.get("Location", "")


class TestWhatIsShown:
    """A claim, its proof, and what was said of it before."""

    def test_the_claim_stands_beside_its_documents(self, here: Scene) -> None:
        text = page(here, vera(), "1.2a")
        for words in ("Poin yang diklaim", "1,5", "Dinas Kesehatan", "SK Bupati 1.2a", "<iframe"):
            assert words in text, words

    def test_a_claim_without_a_document_says_so(self, here: Scene) -> None:
        assert "Tanpa data dukung" in page(here, vera(), "2.2")

    def test_nothing_is_chosen_beforehand(self, here: Scene) -> None:
        text = page(here, vera(), "2.2")
        assert not re.search(r'type="radio"[^>]*\schecked', text)

    def test_the_last_round_is_shown_with_the_verdict_that_was_delivered(self, here: Scene) -> None:
        before = scene(stages=CALENDAR, title="Siklus lama")
        before.round_.first_year = before.round_.last_year = 2023
        kept(before.round_)
        before.hand_in()
        before.judge_all(vera(), {"2.2": rejected(ReasonKind.DUPLICATE)})
        assert "Bukti yang sama" not in page(here, tono(), "2.2").partition('name="reason"')[0]
        before.act(vera(), StageAct.DELIVER)
        shown = page(here, tono(), "2.2").partition('name="reason"')[0]
        assert "Klaim pada Siklus lama" in shown
        assert "Bukti yang sama" in shown

    def test_contradictions_are_shown_with_both_sides(self, here: Scene) -> None:
        assert "Yang bertentangan" not in page(here, vera(), "1.2a")
        builders.region("16.10")
        title = "SK Bupati Kabupaten Ogan Ilir"
        another = scene(stages=CALENDAR, title="Siklus lain")
        another.prove("1.2a", title)
        another.hand_in()
        text = page(another, vera(), "1.2a")
        assert "Yang bertentangan" in text
        assert title in text

    def test_a_question_that_claims_nothing_has_no_form(self, here: Scene) -> None:
        text = page(here, vera(), "1.1")
        assert "tidak mengklaim poin" in text
        assert 'name="decision"' not in text

    def test_whoever_does_not_act_in_this_stage_reads_only(self, here: Scene) -> None:
        here.judge_all(vera())
        here.act(vera(), StageAct.DELIVER)
        here.later(hours=48)
        here.act(vera(), StageAct.CLOSE)
        assert 'name="decision"' not in page(here, vera(), "2.2")
        assert 'name="decision"' in page(here, yudi(), "2.2")


class TestOneVerdict:
    """What is typed becomes a verdict, and the bench goes on."""

    def test_a_verdict_is_kept_and_the_next_unread_claim_follows(self, here: Scene) -> None:
        status, _, leads_to = send(here, vera(), "1.2a", decision="upheld")
        assert (status, leads_to) == (302, address(here, "1.2b"))
        ruling = Ruling.objects.get()
        assert (ruling.question, ruling.decision) == ("1.2a", "upheld")

    def test_a_claim_is_lowered_with_points_reason_and_words(self, here: Scene) -> None:
        typed = {
            "decision": "lowered",
            "points": "0,5",
            "reason": "out_of_period",
            "words": "Tahun 2019.",
        }
        assert send(here, vera(), "2.2", **typed)[0] == 302
        ruling = Ruling.objects.get()
        assert (ruling.points, ruling.reason, ruling.words) == (
            Decimal("0.5"), "out_of_period", "Tahun 2019.",
        )  # fmt: skip

    def test_after_the_last_claim_the_round_follows(self, here: Scene) -> None:
        for code in list(CLAIMS)[:-1]:
            here.judge(vera(), code)
        leads_to = send(here, vera(), list(CLAIMS)[-1], decision="upheld")[2]
        assert leads_to == reverse("verify_round", args=[here.round_.public_id])

    @pytest.mark.parametrize(
        ("typed", "field", "sentence"),
        [
            ({}, "decision", "Pilih putusan"),
            ({"decision": "rejected"}, "reason", "Pilih alasan"),
            ({"decision": "lowered", "reason": "unsigned"}, "points", "di atas 0"),
            ({"decision": "lowered", "points": "2", "reason": "unsigned"}, "points", "di atas 0"),
            ({"decision": "lowered", "points": "satu"}, "points", "bukan bilangan"),
            ({"decision": "upheld", "points": "1"}, "points", "tidak sesuai"),
            ({"decision": "upheld", "reason": "unsigned"}, "reason", "tidak memerlukan alasan"),
            ({"decision": "rejected", "reason": "other"}, "words", "Tuliskan penjelasan"),
        ],
    )
    def test_a_refused_verdict_comes_back_with_its_sentence_and_everything_typed(
        self, here: Scene, typed: dict[str, str], field: str, sentence: str
    ) -> None:
        status, text, _ = send(here, vera(), "2.2", **({"words": ""} | typed))
        assert status == 422
        beside = html.unescape(text.rpartition(f'{field}_error"')[2][:300])
        assert sentence in beside
        if "decision" in typed:
            chosen = re.search(rf'value="{typed["decision"]}"[^>]*checked', text)
            assert chosen is not None
        if "points" in typed:
            assert f'value="{typed["points"]}"' in text
        assert not Ruling.objects.exists()

    def test_what_was_typed_stays_when_the_proof_changed_meanwhile(self, here: Scene) -> None:
        typed = {
            "seen": "0" * 64, "number": "0", "decision": "lowered", "points": "0,5",
            "reason": "unsigned", "words": "Belum ditandatangani.",
        }  # fmt: skip
        response = builders.client_of(vera()).post(address(here, "2.2", "verdict"), typed)
        text = response.content.decode()
        assert response.status_code == 409
        assert "sudah berubah" in text
        assert "Belum ditandatangani." in text
        assert hidden(text, "seen") == here.seen("2.2")  # saving again is then a decision

    def test_a_second_window_is_told_of_the_first(self, here: Scene) -> None:
        here.judge(vera(), "2.2")
        typed = {
            "seen": here.seen("2.2"),
            "number": "0",
            "decision": "rejected",
            "reason": "unsigned",
        }
        response = builders.client_of(vera()).post(address(here, "2.2", "verdict"), typed)
        assert response.status_code == 409
        assert "jendela lain" in response.content.decode()

    def test_no_form_takes_more_than_one_question(self, here: Scene) -> None:
        typed = {
            "seen": here.seen("2.2"), "number": "0", "decision": "upheld", "question": "1.2a",
            "code": "1.2a",
        }  # fmt: skip
        builders.client_of(vera()).post(address(here, "2.2", "verdict"), typed)
        assert list(Ruling.objects.values_list("question", flat=True)) == ["2.2"]


class TestBlindness:
    """A second reading is independent: nobody knows a colleague's verdict before their own."""

    HIDDEN = "Kurang tanda tangan bupati"

    @pytest.fixture
    def read_once(self, here: Scene) -> Scene:
        here.judge(vera(), "2.2", lowered("0.5", ReasonKind.UNSIGNED, words=self.HIDDEN))
        return here

    def test_a_colleagues_verdict_is_hidden_until_one_has_read(self, read_once: Scene) -> None:
        text = page(read_once, tono(), "2.2")
        assert "sudah dibaca rekan" in text
        assert self.HIDDEN not in text
        read_once.judge(tono(), "2.2", rejected())
        assert self.HIDDEN in page(read_once, tono(), "2.2")

    def test_no_page_and_no_sum_tells_it(self, read_once: Scene) -> None:
        browser = builders.client_of(tono())
        for route in ("verify_round", "verify_disputes", "verify_agreement", "verify_visits"):
            text = browser.get(reverse(route, args=[read_once.round_.public_id])).content.decode()
            assert self.HIDDEN not in text, route
            assert "Diturunkan" not in text, route
        text = browser.get(reverse("verify_round", args=[read_once.round_.public_id]))
        assert "Sejauh ini tidak ada poin yang hilang" in text.content.decode()

    def test_a_second_reader_goes_through_what_colleagues_have_read(self, read_once: Scene) -> None:
        read_once.judge(vera(), "21A.3")
        browser = builders.client_of(tono())
        shown = browser.get(address(read_once, "2.2") + "?kedua=1").content.decode()
        typed = {name: hidden(shown, name) for name in ("seen", "number", "second")}
        response = browser.post(
            address(read_once, "2.2", "verdict"), {**typed, "decision": "upheld"}
        )
        assert response["Location"] == address(read_once, "21A.3") + "?kedua=1"

    def test_a_disagreement_is_ended_with_words_by_one_who_has_read(self, read_once: Scene) -> None:
        read_once.judge(tono(), "2.2")
        shown = page(read_once, tono(), "2.2")
        assert "Putusan verifikator berbeda" in shown
        typed = {"decision": "lowered", "points": "1", "reason": "unsigned", "decisive": "1"}
        status, text, _ = send(read_once, tono(), "2.2", **typed)
        assert status == 422
        assert "Tuliskan mengapa" in text
        assert send(read_once, tono(), "2.2", **typed, words="Dibahas bersama.")[0] == 302
        assert Ruling.objects.filter(is_decisive=True).count() == 1

    def test_nobody_ends_a_disagreement_unread(self, read_once: Scene) -> None:
        read_once.judge(tono(), "2.2")
        third = builders.person("Wati", role=Role.PROVINCE_VERIFIER, of=builders.region("16"))
        assert 'name="decisive"' not in page(read_once, third, "2.2")
        typed = {"decision": "upheld", "decisive": "1", "words": "Saya tahu."}
        status, text, _ = send(read_once, third, "2.2", **typed)
        assert status == 422
        assert "putusan Anda sendiri" in text
