"""A catalogue that does not hold together is told why, action by action."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from layak.core.action_catalogue.circles import circles_of
from layak.core.action_catalogue.linter import examine, lint
from layak.core.action_catalogue.loader import load_text
from layak.core.action_catalogue.model import (
    CatalogueAction,
    CostModel,
    CostPart,
    EffectEvidence,
    EffectStrength,
    Raise,
)
from layak.core.action_catalogue.writer import to_yaml
from layak.documents.reference import instrument
from tests.core.action_catalogue.samples import action, catalogue

KLA = instrument("kla-2024")
ZERO, HALF, ALL = Decimal(0), Decimal("0.5"), Decimal(1)


def codes(*actions: CatalogueAction, **fields: Any) -> set[str]:
    """The codes of the findings about one action (or several); unused prices are no matter."""
    found = lint(catalogue(*(actions or (action(**fields),))), KLA)
    return {each.code for each in found} - {"unused_price"}


def test_a_sound_action_has_no_findings() -> None:
    assert codes() == set()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"cluster": "K9"}, "unknown_cluster"),
        ({"leads": ("dinas_x",)}, "unknown_agency"),
        ({"partners": ("church",)}, "unknown_pillar"),
        ({"requires": ("hilang",)}, "unknown_action"),
        ({"excludes": ("hilang",)}, "unknown_action"),
        ({"raises": ()}, "raises_nothing"),
        ({"raises": (Raise("99.9", ZERO, ALL),)}, "unknown_question"),
        ({"raises": (Raise("2.2", ALL, HALF),)}, "share_not_rising"),
        ({"raises": (Raise("2.2", HALF, HALF),)}, "share_not_rising"),
        ({"raises": (Raise("2.2", ZERO, Decimal("0.9")),)}, "unknown_share"),
        ({"raises": (Raise("2.2", ZERO, ALL, Decimal(2)),)}, "bad_coverage"),
        ({"raises": (Raise("2.2", ZERO, ALL, ZERO),)}, "bad_coverage"),
        ({"raises": (Raise("2.2", ZERO, ALL),) * 2}, "raised_twice"),
        ({"unit_kind": "planet"}, "unknown_unit"),
        ({"unit_kind": ""}, "cost_without_unit"),
        ({"unit_kind": "", "raises": (Raise("2.2", ZERO, ALL, ALL),)}, "coverage_without_unit"),
        ({"cost": CostModel()}, "no_cost"),
        ({"cost": CostModel(fixed=(CostPart("gold", ALL),))}, "unknown_price"),
        ({"cost": CostModel(fixed=(CostPart("meal", ZERO),))}, "bad_quantity"),
        ({"budget_code": "dua koma nol delapan"}, "bad_budget_code"),
        ({"effect": EffectEvidence(EffectStrength.PUBLISHED)}, "effect_without_source"),
        ({"code": "dua kata"}, "bad_code"),
        ({"requires": ("latih",)}, "circular_requires"),
    ],
)
def test_each_defect_is_named(fields: dict[str, Any], code: str) -> None:
    assert code in codes(**fields)


def test_something_required_and_excluded_at_once_is_named() -> None:
    assert "requires_and_excludes" in codes(
        action("satu"), action("dua", requires=("satu",), excludes=("satu",))
    )


def test_a_circle_of_prerequisites_is_named_in_full_and_once() -> None:
    circle = [
        action("c", requires=("a",)),
        action("a", requires=("b",)),
        action("b", requires=("c",)),
        action("d", requires=("a",)),
    ]
    assert circles_of(circle) == [("a", "b", "c")]
    found = [each for each in lint(catalogue(*circle), KLA) if each.code == "circular_requires"]
    assert [str(each.message) for each in found] == [
        "Prasyarat melingkar: a → b → c → a. Tidak satu pun aksi ini dapat dimulai."
    ]


def test_a_long_chain_of_prerequisites_is_no_circle() -> None:
    chain = [action(f"a{n}", requires=(f"a{n + 1}",)) for n in range(3000)]
    assert circles_of(chain) == []


def test_a_catalogue_of_another_instrument_is_told_so() -> None:
    text = to_yaml(catalogue(action())).replace("instrument: kla-2024", "instrument: lain")
    assert "other_instrument" in {
        each.code for each in examine(load_text(text, file="x.yaml"), KLA)
    }


def test_a_finding_says_file_and_line() -> None:
    text = to_yaml(catalogue(action(cluster="K9")))
    found = next(each for each in examine(load_text(text, file="x.yaml"), KLA))
    assert (found.where.file, found.where.subject) == ("x.yaml", "latih")
    assert "code: latih" in text.splitlines()[(found.where.row or 0) - 1]


def test_a_cost_in_words_and_a_code_used_twice_are_findings_of_the_form() -> None:
    text = to_yaml(catalogue(action(), action()))
    loaded = load_text(text.replace("quantity: 30", "quantity: tiga puluh", 1), file="x.yaml")
    assert {each.code for each in loaded.findings} == {"not_a_number", "repeated_code"}
    examine(loaded, KLA)  # what could not be read stops nothing
