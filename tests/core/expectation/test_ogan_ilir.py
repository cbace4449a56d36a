"""A real self-assessment: what it would be worth without documents, and with the best ones."""

from __future__ import annotations

from layak.core.expectation.expect import expect
from layak.core.messages import INDONESIAN
from layak.core.proofs.model import ProofState
from tests.core.expectation.claims import kla_2024, ogan_ilir


def test_without_any_document_the_expected_score_is_plainly_below_the_claim_and_says_why() -> None:
    found = expect(instrument=kla_2024(), claims=ogan_ilir(lambda _: ProofState.NONE))
    assert float(found.claimed) > 770
    assert found.high < float(found.claimed) / 3
    assert found.rank_chances[0][1] > 0.999
    assert [(each.state, each.claims) for each in found.losses] == [(ProofState.NONE, 274)]
    assert INDONESIAN.render(found.losses[0].message) == "belum ada dokumen"
    assert all(each.best_act and each.best_act.code == "add_document" for each in _claimed(found))


def test_with_every_document_fresh_and_upheld_before_it_comes_close_to_the_claim() -> None:
    found = expect(instrument=kla_2024(), claims=ogan_ilir(lambda _: ProofState.UPHELD_BEFORE))
    assert found.mean > 0.95 * float(found.claimed)
    assert found.high > 0.99 * float(found.claimed)
    assert dict(found.rank_chances)["Nindya"] > 0.9


def test_the_expected_score_rises_with_every_better_state_of_proof() -> None:
    means = [
        expect(instrument=kla_2024(), claims=ogan_ilir(lambda _, state=state: state)).mean
        for state in ProofState
    ]
    assert means == sorted(means)


def _claimed(found):
    return [each for each in found.chances if each.points]
