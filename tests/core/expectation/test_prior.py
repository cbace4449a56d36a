"""The prior is what the published pairs and the named assumptions make it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from math import sqrt
from random import Random
from statistics import fmean, stdev

import pytest

from layak.core.expectation import prior
from layak.core.expectation.expect import expect
from layak.core.expectation.fit import Fit, fit, retained
from layak.core.instrument.model import Kind
from layak.core.proofs.model import ProofState
from layak.documents.reference import sample_sheet
from tests.core.expectation.claims import kla_2024, ogan_ilir, usual

SHARES = [pair.retained for pair in prior.PUBLISHED]
FITTED = Fit(prior.SHIFT, prior.REGION_SPREAD)


def test_the_constants_are_those_of_the_fit() -> None:
    again = fit()
    assert round(again.shift, 4) == prior.SHIFT
    assert round(again.region_spread, 4) == prior.REGION_SPREAD


def test_a_usual_region_keeps_what_was_published_and_varies_as_one_more_region() -> None:
    mean, variance = retained(FITTED)
    assert mean == pytest.approx(fmean(SHARES), abs=1e-4)
    assert sqrt(variance) == pytest.approx(stdev(SHARES) * sqrt(1 + 1 / 7), abs=1e-4)


def test_every_published_pair_names_its_source_and_lies_within_what_the_issue_counts_on() -> None:
    lost = [pair.claimed - pair.verified for pair in prior.PUBLISHED]
    assert (round(min(lost)), round(max(lost))) == (70, 296)
    assert len(prior.PUBLISHED) == 7
    assert all("https://" in pair.source for pair in prior.PUBLISHED)


def test_usual_kinds_and_concentration_are_counted_from_the_shipped_data() -> None:
    kinds = Counter(question.kind for question in kla_2024().questions())
    total = sum(kinds.values())
    assert {kind: kinds[kind] / total for kind in Kind} == prior.USUAL_KINDS
    rows = csv.DictReader(io.StringIO(sample_sheet().decode("utf-8")))
    points = [Decimal(row["points"]) for row in rows if row["points"]]
    concentration = sum(each**2 for each in points) / sum(points) ** 2
    assert float(concentration) == pytest.approx(prior.CONCENTRATION, abs=5e-5)


def test_assumed_shares_add_up_and_assumed_chances_rise_from_state_to_state() -> None:
    assert sum(prior.USUAL_STATES.values()) == pytest.approx(1)
    assert list(prior.UPHELD) == list(prior.USUAL_STATES) == list(ProofState)
    assert list(prior.UPHELD.values()) == sorted(prior.UPHELD.values())
    assert set(prior.KIND) == set(Kind)


def test_without_verdicts_a_usual_region_is_expected_to_lose_what_others_lost() -> None:
    losses = []
    for seed in range(20):
        states = usual(Random(seed))  # noqa: S311 - the same states every time
        found = expect(instrument=kla_2024(), claims=ogan_ilir(states))
        losses.append(float(found.claimed) - found.mean)
    assert 70 < min(losses) < fmean(losses) < max(losses) < 296
    share = 1 - fmean(losses) / float(found.claimed)
    assert share == pytest.approx(fmean(SHARES), abs=0.02)
