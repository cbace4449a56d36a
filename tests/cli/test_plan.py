"""`layak plan`: the best plan, why there is none, and what is wrong with a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from layak.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/algorithms/planning.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```json problem\n(.*?)```", PAGE, re.DOTALL)[1]  # type: ignore[index]  # there is one
SCHEMA = json.loads(
    (ROOT / "src/layak/reference/planning/answer.schema.json").read_text(encoding="utf-8")
)
EVERYTHING = {
    "why": True, "runners_up": 2, "sensitivity": True, "front": 3,
    "steps": [{"limit": "seluruhnya", "rupiah": 15_000_000}],
}  # fmt: skip


@pytest.fixture
def problem(tmp_path: Path) -> Any:
    def written(**changed: object) -> Path:
        file = tmp_path / "soal.json"
        file.write_text(json.dumps(json.loads(EXAMPLE) | changed), encoding="utf-8")
        return file

    return written


def _answer(file: Path, *, exit_code: int) -> dict[str, Any]:
    result = CliRunner().invoke(app, ["plan", str(file), "--json"])
    assert result.exit_code == exit_code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_answer_keeps_to_its_schema_with_everything_explained(problem: Any) -> None:
    found = _answer(problem(explain=EVERYTHING), exit_code=0)
    Draft202012Validator(SCHEMA).validate(found)
    assert found["status"] == "optimal"
    assert {"why", "steps", "runners_up", "sensitivity", "front"} <= set(found)


def test_money_is_the_same_however_it_is_summed(problem: Any) -> None:
    found = _answer(problem(), exit_code=0)
    paid = sum(each["rupiah"] for line in found["lines"] for each in line["payments"])
    assert found["total"] == paid == sum(line["cost"] for line in found["lines"])
    assert found["total"] == sum(year["cost"] for year in found["years"])
    assert all(sum(keys.values()) == paid for keys in found["sums"].values())


def test_why_there_is_no_plan_is_said_with_the_figure_that_would_do(problem: Any) -> None:
    limits = [
        {"kind": "budget", "key": "pagu", "rupiah": 50_000_000},
        {"kind": "covers", "key": "klaster", "cluster": "K3"},
        {"kind": "covers", "key": "lain", "cluster": "K0"},
    ]
    found = _answer(problem(limits=limits, explain={}), exit_code=1)
    Draft202012Validator(SCHEMA).validate(found)
    (conflict,) = found["conflicts"]
    assert {each["key"]: each["mend"] for each in conflict["limits"]} == {
        "pagu": "65000000", "klaster": None,
    }  # fmt: skip


def test_a_table_for_people_says_the_same(problem: Any) -> None:
    result = CliRunner().invoke(app, ["plan", str(problem(explain=EVERYTHING)), "--lang", "en"])
    assert result.exit_code == 0
    assert "Proved best" in result.output
    assert "12.8" in result.output


def test_a_file_with_defects_is_not_solved(problem: Any) -> None:
    found = _answer(problem(aims=[{"of": "chance"}]), exit_code=1)
    assert [each["code"] for each in found["findings"]] == ["missing"]


def test_a_file_that_is_not_there_or_no_text_ends_with_2(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["plan", str(tmp_path / "tidak.json")]).exit_code == 2
    (tmp_path / "biner.json").write_bytes(b"\xff\xfe\x00")
    assert CliRunner().invoke(app, ["plan", str(tmp_path / "biner.json")]).exit_code == 2
