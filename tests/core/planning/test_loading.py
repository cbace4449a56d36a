"""A problem file: what is wrong with it is named before anything is solved."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from layak.core.errors import InputRejected
from layak.core.planning import limits as kinds
from layak.core.planning.loading import Loaded, load_text

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/algorithms/planning.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json problem\n(.*?)```", PAGE, re.DOTALL)[1]  # type: ignore[index]  # there is one
SCHEMA = json.loads(
    (ROOT / "src/layak/reference/planning/problem.schema.json").read_text(encoding="utf-8")
)


def _example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE)
    return found


def _loaded(document: object) -> Loaded:
    return load_text(json.dumps(document, indent=1), file="soal.json")


def _codes(document: object) -> set[str]:
    return {each.code for each in _loaded(document).findings}


def _with(path: str, value: object) -> dict[str, Any]:
    """The example with another value at a path such as ``actions.0.key``."""
    document = _example()
    *way, last = path.split(".")
    place: Any = document
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    if isinstance(place, list):
        place.insert(int(last), value)
    else:
        place[last] = value
    return document


def test_the_example_has_nothing_wrong_and_keeps_to_the_schema() -> None:
    assert _loaded(_example()).findings == []
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(_example())


DEFECTS = [
    ("actions.0.requires", ["A3"], "circular"),
    ("actions.0.requires", ["A1"], "circular"),
    ("actions.0.work", [{"rupiah": "lima juta"}], "not_a_number"),
    ("actions.0.work", [{"rupiah": -5}], "not_a_number"),
    ("actions.0.work", [{}, {}, {}, {}], "too_long"),
    ("actions.0.raises", [{"question": "9.9", "points": 1}], "unknown_question"),
    ("actions.0.raises", [{"question": "1.1", "points": 1}], "below_baseline"),
    ("actions.0.raises", [{"question": "1.1", "points": 7}], "above_maximum"),
    ("actions.0.raises", [{"question": "1.1", "points": 5, "needs": 5}], "needs_its_own_target"),
    ("actions.0.raises", [{"question": "1.1", "points": 5, "units": 2}], "never_so_many"),
    ("actions.0.raises", [{"question": "1.1", "points": 5, "chance": "1.5"}], "not_a_share"),
    ("actions.0.agencies", [], "no_agency"),
    ("actions.0.agencies", ["bukan"], "unknown_agency"),
    ("actions.0.sources", ["bukan"], "unknown_source"),
    ("actions.0.cluster", "K9", "unknown_cluster"),
    ("actions.1.key", "A1", "repeated_code"),
    ("actions.1.units", {"least": 3, "most": 2}, "units_out_of_order"),
    ("limits.0", {"kind": "budget", "rupiah": "banyak"}, "not_a_number"),
    ("limits.0", {"kind": "apa"}, "unknown_word"),
    ("limits.0", {"kind": "must", "action": "A9"}, "unknown_name"),
    ("limits.0", {"kind": "exclusive", "actions": ["A9"]}, "unknown_name"),
    ("limits.0", {"kind": "staff", "days": 1, "year": 2040}, "year_outside"),
    ("limits.0", {"kind": "points", "rank": "Paripurna"}, "unknown_rank"),
    ("limits.0", {"kind": "chance", "at_least": 3, "probability": 2}, "not_a_share"),
    ("limits.0", {"kind": "lock", "action": "A3", "year": 2026, "agency": "dinkes",
                  "key": "kunci"}, None),
    ("questions.0.indicator", "99", "unknown_indicator"),
    ("questions.0.points", 9, "above_maximum"),
    ("years", {"first": 2030, "last": 2026}, "years_out_of_order"),
    ("aims", [{"of": "bahagia"}], "unknown_word"),
    ("aims", [{"of": "chance"}], "missing"),
    ("aims", [{"of": "tail"}], "not_a_share"),
    ("aims", [{"of": "points", "weights": [{"year": 1999, "weight": 1}]}], "year_outside"),
    ("scenarios", {"draws": [{"question": "1.1", "draws": [0.5]}]}, "draws_missing"),
    ("explain", {"steps": [{"limit": "bukan", "rupiah": 1}]}, "unknown_budget"),
    ("format", "layak-plan-problem/9", "unknown_format"),
    ("salah_ketik", 1, "unknown_field"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "code"), DEFECTS)
def test_each_defect_alone_is_named(path: str, value: object, code: str | None) -> None:
    found = _codes(_with(path, value))
    assert code in found if code else not found


def test_a_budget_below_what_is_locked_is_named_with_the_lines() -> None:
    document = _with("limits.0.rupiah", 50_000_000)
    document["limits"].append({"kind": "lock", "action": "A3", "year": 2026, "agency": "dinkes"})
    (finding,) = _loaded(document).findings
    assert finding.code == "below_locked"
    assert "A3" in str(finding.message)
    assert finding.where.row is not None


def test_every_circle_is_named_with_its_way() -> None:
    document = _with("actions.0.requires", ["A2"])
    document["actions"][1]["requires"] = ["A1"]
    (finding,) = [each for each in _loaded(document).findings if each.code == "circular"]
    assert {"A1", "A2"} <= set(re.findall(r"A\d", str(finding.message)))


def test_a_defect_says_on_which_line_it_stands() -> None:
    document = _with("actions.2.raises", [{"question": "9.9", "points": 1}])
    (finding,) = _loaded(document).findings
    text = json.dumps(document, indent=1).splitlines()
    assert '"key": "A3"' in "".join(text[finding.where.row - 1 : finding.where.row + 2])  # type: ignore[operator]  # it has one


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(InputRejected):
        load_text("{", file="soal.json")


def test_prerequisites_of_an_action_are_limits_that_a_conflict_can_name() -> None:
    problem = _loaded(_example()).require()
    assert kinds.Requires("A3 → A1", "A3", "A1") in problem.limits


@pytest.mark.parametrize(("path", "value", "code"), [each for each in DEFECTS if each[2] in {
    "not_a_number", "unknown_word", "unknown_format", "unknown_field",
}])  # fmt: skip
def test_the_schema_refuses_what_has_not_the_form(path: str, value: object, code: str) -> None:
    assert code
    assert not Draft202012Validator(SCHEMA).is_valid(_with(path, value))
