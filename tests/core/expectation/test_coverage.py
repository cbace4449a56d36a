"""On regions the model has never seen, the 80 % interval holds the truth about 80 times of 100."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import fmean

import pytest

from layak.core.expectation.calibration import calibration
from layak.core.expectation.expect import expect
from layak.core.expectation.model import Expectation
from tests.core.expectation.claims import kla_2024
from tests.core.expectation.invented_regions import regions

NUMBER, SEED = 200, 20261123


@dataclass(frozen=True, slots=True)
class Watched:
    """One region: what was expected before any verdict and after half of them, and the truth.

    ``pairs`` are the chances of the undecided half and whether the claims were upheld.
    """

    verified: float
    before: Expectation
    half_way: Expectation
    pairs: list[tuple[float, bool]]


@pytest.fixture(scope="module")
def watched() -> list[Watched]:
    dice = Random(SEED)  # noqa: S311 - the same regions every time
    found = []
    for region in regions(kla_2024(), number=NUMBER, seed=SEED):
        claims, records = region.half_decided(dice)
        half_way = expect(instrument=kla_2024(), claims=claims, records=records)
        pairs = [
            (each.probability, region.kept[each.question] == each.points)
            for each, claim in zip(half_way.chances, claims, strict=True)
            if claim.verdict is None and claim.points
        ]
        before = expect(instrument=kla_2024(), claims=region.claims)
        found.append(Watched(region.verified(kla_2024()), before, half_way, pairs))
    return found


@pytest.mark.parametrize("when", ["before", "half_way"])
def test_the_interval_covers_75_to_85_of_100_regions(watched: list[Watched], when: str) -> None:
    found = [(getattr(each, when), each.verified) for each in watched]
    assert 0.75 <= fmean(each.low <= verified <= each.high for each, verified in found) <= 0.85


def test_half_of_the_verdicts_make_the_interval_far_narrower(watched: list[Watched]) -> None:
    before, after = (
        fmean(each.high - each.low for each in expectations)
        for expectations in ([w.before for w in watched], [w.half_way for w in watched])
    )
    assert after < before / 3


def test_chances_come_true_as_often_as_they_say(watched: list[Watched]) -> None:
    seen = calibration([pair for each in watched for pair in each.pairs])
    assert seen.brier is not None
    assert seen.brier < 0.15
    assert all(abs(each.predicted - each.observed) < 0.03 for each in seen.bins)
