"""Every planted contradiction is found by its rule and by no other; clean claims raise nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.expectation.contradictions.figures import is_share_of
from layak.core.expectation.contradictions.find import RULES, contradictions_of
from layak.core.expectation.contradictions.model import Bond, Claim, Exhibit, Known
from layak.core.instrument.answer_rules import HUNDRED
from tests.core.expectation.clean_claims import (
    DISTRICTS,
    KLA,
    QUESTIONS,
    RELATIONS,
    VILLAGES,
    YEAR,
    clean,
    clean_papers,
    random_claims,
    sample_claims,
    sound_paper,
)
from tests.core.expectation.planted import PLANTED, claiming, full, proving


def codes(known: Known) -> list[str]:
    return [each.code for each in contradictions_of(known)]


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_contradiction_is_found_by_its_rule_alone(name: str) -> None:
    code, questions, plant = PLANTED[name]
    found = contradictions_of(plant())
    assert [(each.code, each.questions) for each in found] == [(code, questions)]
    (only,) = found
    left, right = str(only.left), str(only.right)
    assert left != right
    assert questions[0] in left
    assert str(only.message)


def test_twenty_and_more_are_planted_and_every_rule_has_one() -> None:
    assert len(PLANTED) >= 20
    assert {code for code, _, _ in PLANTED.values()} == set(RULES)


def test_the_sample_with_sound_documents_raises_nothing() -> None:
    assert contradictions_of(clean()) == ()


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=True))
def test_random_sound_claims_raise_nothing(dice: Random) -> None:
    assert codes(clean(claims=random_claims(dice), certificates=None, village_shares=None,
                       measures=None)) == []  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=True), st.sampled_from(sorted(QUESTIONS)))
def test_what_layak_does_not_know_raises_nothing(dice: Random, gone: str) -> None:
    bare = Known(instrument=KLA, first_year=YEAR, last_year=YEAR, claims=random_claims(dice))
    assert codes(bare) == []
    claims = {code: claim for code, claim in sample_claims().items() if code != gone}
    papers = {code: shown for code, shown in clean_papers().items() if code != gone}
    assert codes(clean(claims=claims, exhibits=papers)) == []


def test_all_of_them_at_once_are_told_in_the_order_of_the_instrument() -> None:
    claims = dict(sample_claims())
    claims["25.4"] = replace(claims["25.4"], measured=Decimal(33))
    claims["1.1"] = replace(claims["1.1"], option="tidak_ada")
    claims["12.5"] = replace(claims["12.5"], measured=Decimal(11))
    assert codes(clean(claims=claims)) == [
        "points_for_nothing", "measure_differs", "share_not_possible",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "count", "possible"),
    [
        ("40", 5, True), ("35", 5, False), ("0", 5, True), ("100", 5, True),
        ("33", 3, True), ("33.3", 3, True), ("33.33", 3, True), ("34", 3, False),
        ("66", 3, True), ("67", 3, True), ("66.7", 3, True), ("66.67", 3, True),
        ("33.33", 241, False), ("33.2", 241, True), ("1", 241, True), ("0.4", 241, True),
        ("100", 1, True), ("50", 1, False),
    ],
)  # fmt: skip
def test_a_share_must_be_a_whole_number_of_places(value: str, count: int, possible: bool) -> None:
    assert is_share_of(Decimal(value), count) is possible


@given(st.integers(1, 400), st.data(), st.integers(0, 4))
def test_every_rounded_or_cut_share_is_possible(
    count: int, data: st.DataObject, places: int
) -> None:
    whole = data.draw(st.integers(0, count))
    step = Decimal(1).scaleb(-places)
    exact = HUNDRED * whole / count
    assert is_share_of(exact.quantize(step), count)
    assert is_share_of(exact.quantize(step, rounding="ROUND_DOWN"), count)


def test_figures_that_two_people_rounded_are_one_figure() -> None:
    near = {"13.3": Decimal("19.6"), "26.4": Decimal("79.5")}
    assert codes(clean(measures=near, village_shares=near)) == []


def test_a_slight_fall_or_a_fall_without_full_points_is_no_contradiction() -> None:
    assert codes(claiming("12.3", points=full("12.3"), previous=Decimal("80.9"))) == []
    assert codes(claiming("12.3", points=Decimal(1), previous=Decimal(95))) == []


def test_a_known_share_speaks_where_the_answer_states_none() -> None:
    known = claiming("26.13", points=full("26.13"), measured=None, previous=None)
    (found,) = contradictions_of(replace(known, village_shares={"26.13": Decimal("9.86")}))
    assert found.code == "full_points_at_poor_share"
    assert str(found.right) == "Formulir desa/kelurahan: 9,86 persen."


def test_a_basis_that_is_not_answered_yet_is_not_missing() -> None:
    claims = dict(sample_claims())
    claims["2.4"] = Claim("2.4")
    assert codes(clean(claims=claims)) == []


def test_one_signed_document_beside_an_unsigned_one_is_enough() -> None:
    signed = sound_paper("2.1", "membership_decree")
    draft = replace(signed, sha256="konsep", is_signed=False)
    assert codes(proving("2.1", draft, signed)) == []


def test_a_scan_that_somebody_has_seen_signed_and_a_scanned_photograph_are_fine() -> None:
    scan = sound_paper("2.1", "membership_decree", has_text=False)
    assert codes(proving("2.1", scan)) == []
    photo = sound_paper("2.7", "photo", has_text=False, is_signed=None)
    assert codes(proving("2.7", photo)) == []


def test_a_regulation_named_after_the_year_it_was_made_is_fine() -> None:
    law = sound_paper("1.2d", "legal_instrument", title="Peraturan Bupati Nomor 12 Tahun 2019")
    assert codes(proving("1.2d", law)) == []
    report = sound_paper("15.2", "monitoring_report", title="Laporan sesuai Permen PPPA 12/2022")
    assert codes(proving("15.2", report)) == []


def test_one_decree_may_prove_two_questions_that_take_decrees() -> None:
    one = Exhibit(sound_paper("6.1", "decree"))
    assert codes(clean(exhibits={**clean_papers(), "6.1": (one,), "1.2d": (one,)})) == []


def test_a_contradiction_carries_the_reason_of_its_relation() -> None:
    (found,) = contradictions_of(claiming("2.4", points=Decimal(0)))
    assert found.reason is not None
    assert "RAD" in found.reason.id
    assert found.reason.en


def test_the_relations_name_questions_and_options_of_the_instrument() -> None:
    assert RELATIONS
    for relation in RELATIONS:
        question = QUESTIONS[relation.question]
        if relation.bond is Bond.MEANS_NOTHING:
            assert relation.option in {each.code for each in question.options}
        else:
            other = QUESTIONS[relation.other]
            assert (relation.bond is Bond.PRESUPPOSES) or question.kind is other.kind
            assert question.direction is other.direction
        assert relation.reason.id != relation.reason.en != ""
    assert (DISTRICTS, VILLAGES) == (5, 71)
