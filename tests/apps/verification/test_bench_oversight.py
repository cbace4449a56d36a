"""Disputes, agreement and visits: pages that look over the reading of a round."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.assessment.scores import score_of
from layak.apps.organizations.models import Role
from layak.apps.verification.expecting import outlook_of
from layak.apps.verification.oversight import disputes, steadiness, visit_plan
from layak.apps.verification.uncertainty import uncertainty_of
from layak.core.verification.model import ReasonKind
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.verification.scenes import Scene, lowered, rejected, scene
from tests.builders import tono, vera

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    made = scene(stages={"EM": None, "VA": 48, "VF": None})
    made.hand_in()
    return made


def get(here: Scene, user: User, route: str, query: str = "") -> str:
    response = builders.client_of(user).get(reverse(route, args=[here.round_.public_id]) + query)
    assert response.status_code == 200
    return response.content.decode()


class TestDisputes:
    """The queue of disagreements."""

    def test_both_verdicts_stand_side_by_side_for_their_readers(self, here: Scene) -> None:
        here.judge(vera(), "2.2", lowered("0.5", ReasonKind.UNSIGNED))
        here.judge(tono(), "2.2", rejected())
        (found,) = disputes(builders.actor(vera()), here.fresh(), now=here.now)
        assert [ruling.decision for ruling in found.rulings] == ["lowered", "rejected"]
        assert "Buka dan tentukan" in get(here, vera(), "verify_disputes")

    def test_a_third_reader_learns_only_that_there_is_one(self, here: Scene) -> None:
        third = builders.person("Wati", role=Role.PROVINCE_VERIFIER, of=builders.region("16"))
        here.judge(vera(), "2.2", lowered("0.5", ReasonKind.UNSIGNED))
        here.judge(tono(), "2.2", rejected())
        text = get(here, third, "verify_disputes")
        assert "Baca klaim ini" in text
        assert "Tanpa tanda tangan" not in text

    def test_nothing_in_dispute_is_said(self, here: Scene) -> None:
        assert "Tidak ada beda putusan" in get(here, vera(), "verify_disputes")


class TestSteadiness:
    """Agreement and drift, with n and in words."""

    def test_without_a_second_reading_there_is_nothing_to_compare(self, here: Scene) -> None:
        here.judge_all(vera())
        text = get(here, vera(), "verify_agreement")
        assert "Belum ada pertanyaan yang dibaca oleh lebih dari satu verifikator" in text

    def test_readers_who_agree_and_differ_are_counted(self, here: Scene) -> None:
        here.judge_all(vera(), {"2.2": rejected()})
        here.judge_all(tono(), {"2.2": rejected(), "1.2b": lowered("0.5")})
        found = steadiness(builders.actor(vera()), here.fresh(), now=here.now)
        assert (found.questions, found.everybody.n) == (4, 8)
        (pair,) = found.pairs
        assert pair.agreement.n == 4
        assert pair.agreement.value is not None
        assert 0 < pair.agreement.value < 1
        text = get(here, vera(), "verify_agreement")
        assert "dari 8 pembacaan atas 4 klaim" in text
        assert "Tidak lebih dari kebetulan" in text

    def test_what_was_changed_after_a_talk_is_no_independent_reading(self, here: Scene) -> None:
        here.judge(vera(), "2.2")
        here.judge(tono(), "2.2", rejected())
        before = steadiness(builders.actor(tono()), here.fresh(), now=here.now)
        here.judge(tono(), "2.2")
        assert steadiness(builders.actor(tono()), here.fresh(), now=here.now) == before

    def test_the_same_round_gives_the_same_figures(self, here: Scene) -> None:
        here.judge_all(vera(), {"2.2": rejected()})
        here.judge_all(tono())
        first, again = (
            steadiness(builders.actor(vera()), here.fresh(), now=here.now) for _ in range(2)
        )
        assert first == again


class TestVisits:
    """Where a visit settles most."""

    def test_the_chances_are_those_that_are_expected_of_proved_claims(self, here: Scene) -> None:
        round_ = here.fresh()
        expected = outlook_of(round_, score_of(round_)).expectation.chances
        (chance,) = [each.probability for each in expected if each.question == "1.2a"]
        assert uncertainty_of(round_) == {"1.2a": chance}

    def test_what_is_in_force_may_still_be_overturned(self, here: Scene) -> None:
        before = uncertainty_of(here.fresh())
        here.judge_all(vera())
        here.act(vera(), StageAct.DELIVER)
        assert uncertainty_of(here.fresh()) == before

    def test_the_plan_names_the_organization_and_what_to_look_at(self, here: Scene) -> None:
        plan = visit_plan(here.fresh(), visits=1, now=here.now)
        (visit,) = plan.visits
        assert visit.visit.organization == "Dinas Kesehatan"
        assert [question.code for question in visit.questions] == ["1.2a"]
        chance = uncertainty_of(here.fresh())["1.2a"]
        assert plan.settled == plan.open_points == pytest.approx(1.5 * 2 * chance * (1 - chance))
        assert "Dinas Kesehatan" in get(here, vera(), "verify_visits", "?kunjungan=1")

    def test_what_was_read_needs_no_visit(self, here: Scene) -> None:
        here.judge(vera(), "1.2a")
        assert visit_plan(here.fresh(), visits=3, now=here.now).visits == []

    @pytest.mark.parametrize(
        "query", ["?kunjungan=0", "?kunjungan=-1", "?kunjungan=9999", "?kunjungan=x"]
    )
    def test_any_number_in_the_address_gives_a_page(self, here: Scene, query: str) -> None:
        get(here, vera(), "verify_visits", query)

    def test_the_draw_can_be_repeated(self, here: Scene) -> None:
        later = here.now + dt.timedelta(days=3)
        plans = [visit_plan(here.fresh(), visits=2, now=now) for now in (here.now, later)]
        assert plans[0] == plans[1]
