"""A verdict and the end of a stage at the same moment: one is first, the other is told."""

from __future__ import annotations

import pytest

from layak.apps.verification.models import Ruling, Submission
from layak.apps.verification.rulings import StaleRuling
from layak.core.verification.stages import StageAct, StepNotAllowed
from tests.apps.assessment.test_at_once import while_the_first_is_not_done
from tests.apps.verification.scenes import Scene, rejected, scene
from tests.builders import tono, vera

pytestmark = pytest.mark.django_db(transaction=True)


def read() -> Scene:
    here = scene(stages={"EM": None, "VA": 48, "VF": None})
    here.hand_in()
    here.judge_all(vera())
    tono()
    return here


def test_no_verdict_slips_in_after_what_was_delivered() -> None:
    here = read()

    def second() -> None:
        with pytest.raises(StepNotAllowed):
            here.judge(tono(), "2.2", rejected())

    while_the_first_is_not_done(lambda: here.act(vera(), StageAct.DELIVER), second)
    delivered = Submission.objects.get(act="deliver")
    assert not Ruling.objects.filter(at__gt=delivered.at).exists()


def test_of_two_windows_of_one_verifier_the_second_is_told() -> None:
    here = read()

    def second() -> None:
        with pytest.raises(StaleRuling):
            from_the_same_page()

    def from_the_same_page() -> None:
        here.judge_from(1, vera(), "2.2", rejected())

    while_the_first_is_not_done(from_the_same_page, second)
    assert Ruling.objects.filter(question="2.2", verifier=vera()).count() == 2
