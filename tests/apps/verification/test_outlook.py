"""What will survive: claimed, expected and verified together, learning from own verdicts."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from layak.apps.assessment.actions import Draft, save_answer
from layak.apps.assessment.instruments import pin
from layak.apps.assessment.models import Responsibility
from layak.apps.assessment.scores import score_of
from layak.apps.audit import actions as audit
from layak.apps.evidence import actions as evidence
from layak.apps.verification.calibrating import calibration_of
from layak.apps.verification.contradicting import contradictions_in
from layak.apps.verification.expecting import Outlook, outlook_of
from layak.apps.verification.history import history_before
from layak.core.instrument.model import Text
from layak.core.proofs.model import ProofState
from layak.core.scoring.model import Basis
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.towns import kept
from tests.apps.verification.scenes import CLAIMS, Scene, rejected, scene
from tests.builders import vera
from tests.instruments import small_instrument, with_question

pytestmark = pytest.mark.django_db


def outlook(here: Scene) -> Outlook:
    round_ = here.fresh()
    return outlook_of(round_, score_of(round_))


def next_round(here: Scene) -> Scene:
    """The year after: the same claims again, without any document."""
    health = builders.organization("Dinas Kesehatan")
    later = builders.round_("Siklus berikutnya", leads=dict.fromkeys(CLAIMS, health))
    later.first_year = later.last_year = here.round_.last_year + 1
    kept(later)
    following = Scene(later, now=here.now)
    for question, points in CLAIMS.items():
        save_answer(
            actor=builders.actor(builders.budi()), round_=following.fresh(), question=question,
            draft=Draft(Basis.POINTS, points), from_version=0, at=following.later(),
        )  # fmt: skip
    return following


def judged(here: Scene, *questions: str) -> None:
    """Hand in, reject these claims, uphold the others, deliver."""
    here.hand_in()
    here.judge_all(vera(), dict.fromkeys(questions, rejected()))
    here.act(vera(), StageAct.DELIVER)


def test_what_has_no_document_is_expected_to_fall_and_says_so() -> None:
    here = scene()
    found = outlook(here)
    assert found.verified is None
    assert found.expectation.claimed == Decimal(6)
    assert found.expectation.mean < 3
    without = next(each for each in found.expectation.losses if each.state is ProofState.NONE)
    assert without.points > 2


def test_a_document_raises_what_is_expected() -> None:
    here = scene()
    before = outlook(here).expectation.mean
    here.prove("2.2")
    assert outlook(here).expectation.mean > before


def test_a_document_about_other_years_counts_for_little_and_not_for_the_score() -> None:
    here = scene()
    document = here.documents["1.2a"]
    evidence.change_document(
        actor=builders.actor(builders.budi()), document=document, title=document.title,
        period_from=dt.date(2019, 1, 1), period_until=dt.date(2019, 12, 31),
        from_version=document.version, at=here.later(),
    )  # fmt: skip
    assert outlook(here).states["1.2a"] is ProofState.OUT_OF_PERIOD
    assert score_of(here.fresh()).documents["1.2a"] == 0


def test_before_the_delivery_the_region_learns_nothing_of_its_verdicts() -> None:
    here = scene(stages={"EM": None, "VA": None})
    here.hand_in()
    before = outlook(here)
    here.judge_all(vera(), {"1.2a": rejected()})
    assert outlook(here).expectation == before.expectation
    assert outlook(here).verified is None


def test_after_the_delivery_what_is_decided_is_certain() -> None:
    here = scene(stages={"EM": None, "VA": None})
    judged(here, "2.2")
    found = outlook(here)
    assert found.verified is not None
    assert found.verified.verified.points == Decimal(4)
    assert found.expectation.mean == found.expectation.low == found.expectation.high == 4


def test_what_was_upheld_last_year_counts_this_year() -> None:
    here = scene(stages={"EM": None, "VA": None})
    judged(here, "2.2", "1.2b")
    later = next_round(here)
    history = history_before(later.fresh())
    assert history.upheld == {"1.2a", "21A.3"}
    assert len(history.records) == len(CLAIMS)


def test_a_later_round_tells_nothing_about_an_earlier_one() -> None:
    here = scene(stages={"EM": None, "VA": None})
    judged(here)
    later = next_round(here)
    assert history_before(later.fresh()).upheld == set(CLAIMS)
    assert history_before(here.fresh()).records == ()


def test_a_question_that_reads_otherwise_was_not_upheld_before() -> None:
    here = scene(stages={"EM": None, "VA": None})
    judged(here)
    later = next_round(here)
    reworded = with_question(small_instrument(), "2.2", text=Text("Ditanyakan lain?"))
    with transaction.atomic():
        version = pin(reworded, at=here.now)
        audit.record(actor=None, action="test.built", subject=version, at=here.now, place="16")
    later.round_.instrument = version
    kept(later.round_)
    assert history_before(later.fresh()).upheld == set(CLAIMS) - {"2.2"}


def test_a_region_whose_claims_fell_is_expected_to_fall_again() -> None:
    here = scene(stages={"EM": None, "VA": None})
    fresh = next_round(here)
    before = outlook(fresh).expectation.mean
    judged(here, *CLAIMS)
    assert outlook(fresh).expectation.mean < before


def test_the_chances_shown_with_the_claim_are_kept_and_held_against_the_verdicts() -> None:
    here = scene(stages={"EM": None, "VA": None})
    shown = {each.question: each.probability for each in outlook(here).expectation.chances}
    claim = here.hand_in()
    frozen = json.loads(claim.content)["chances"]
    assert {code: float(p) for code, p in frozen.items()} == pytest.approx(shown, abs=1e-6)
    assert calibration_of(here.fresh()).n == 0
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    found = calibration_of(here.fresh())
    assert found.n == len(CLAIMS)
    expected = [(shown[code] - (code != "2.2")) ** 2 for code in CLAIMS]
    assert found.brier == pytest.approx(sum(expected) / len(expected), abs=1e-5)


def test_a_document_of_another_region_contradicts_the_claim() -> None:
    here = scene()
    builders.region("16.10")
    here.prove("2.2", "SK Bupati Kabupaten Ogan Ilir tentang KLA")
    round_ = here.fresh()
    (found,) = [
        each
        for each in contradictions_in(round_, score_of(round_))
        if each.code == "paper_of_another_place"
    ]
    assert found.questions == ("2.2",)
    assert "Ogan Ilir" in f"{found.left}{found.right}{found.message}"


class TestPages:
    """The two pages, as a person reads them."""

    def get(self, here: Scene, name: str, query: str = "") -> str:
        client = builders.client_of(builders.sari())
        url = reverse(name, args=[here.round_.public_id])
        response = client.get(f"{url}{query}")
        assert response.status_code == 200
        return response.content.decode()

    def test_the_dashboard_never_shows_the_claim_alone(self) -> None:
        here = scene()
        html = self.get(here, "round")
        for words in ("Skor diklaim", "Perkiraan setelah verifikasi", "Skor terverifikasi"):
            assert words in html

    def test_every_claim_says_what_its_chance_is_made_of_and_what_would_raise_it(self) -> None:
        html = self.get(scene(), "outlook")
        assert "belum ada dokumen" in html
        assert "Catatan daerah: belum ada putusan." in html
        assert "Unggah dokumen dari jenis yang diminta" in html

    def test_the_claims_of_one_organization_can_be_chosen(self) -> None:
        here = scene()
        other = builders.organization("Disdukcapil")
        lead = Responsibility.objects.get(round=here.round_, question="2.2")
        lead.organization = other
        kept(lead)
        html = self.get(here, "outlook", f"?lembaga={other.public_id}")
        assert "2.2" in html
        assert "21A.3" not in html

    def test_calibration_is_shown_once_there_are_verdicts(self) -> None:
        here = scene(stages={"EM": None, "VA": None})
        assert "Skor Brier" not in self.get(here, "outlook")
        judged(here, "2.2")
        assert "Skor Brier" in self.get(here, "outlook")

    def test_a_round_without_claims_says_so(self) -> None:
        builders.sari()
        empty = Scene(builders.round_("Siklus kosong"))
        assert "Belum ada klaim" in self.get(empty, "outlook")

    def test_contradictions_name_both_sides_and_the_questions(self) -> None:
        here = scene()
        builders.region("16.10")
        here.prove("2.2", "SK Bupati Kabupaten Ogan Ilir tentang KLA")
        html = self.get(here, "contradictions")
        assert "Di satu sisi" in html
        assert "Ogan Ilir" in html

    def test_claims_that_go_together_are_left_in_peace(self) -> None:
        builders.sari()
        empty = Scene(builders.round_("Siklus kosong"))
        assert "Tidak ada pertentangan" in self.get(empty, "contradictions")
