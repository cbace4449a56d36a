"""`layak actions`, as it is called at a terminal."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from layak.cli.app import app
from layak.core.action_catalogue.writer import to_yaml
from layak.core.messages import INDONESIAN
from layak.documents.action_workbook import write_actions
from layak.documents.reference import action_catalogue
from tests.core.action_catalogue.samples import action, catalogue


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["actions", *map(str, arguments)])


def test_the_list_names_every_action_with_its_questions() -> None:
    told = json.loads(run("list", "--json").stdout)
    assert [each["code"] for each in told] == [
        each.code for each in action_catalogue("kla-2024").actions
    ]
    assert "2.2" in next(each for each in told if each["code"] == "kha-terpadu")["questions"]
    assert "kha-terpadu" in run("list").stdout


def test_the_shipped_catalogue_is_clean() -> None:
    found = run("lint", "kla-2024", "--json")
    assert (found.exit_code, json.loads(found.stdout)) == (0, {"findings": []})


def test_defects_of_a_yaml_file_end_with_1_and_name_their_line(tmp_path: Path) -> None:
    file = tmp_path / "katalog.yaml"
    file.write_text(to_yaml(catalogue(action(requires=("latih",)))), encoding="utf-8")
    found = run("lint", file, "--json")
    (circle,) = [
        each for each in json.loads(found.stdout)["findings"] if each["severity"] == "error"
    ]
    assert found.exit_code == 1
    assert circle["code"] == "circular_requires"
    assert "katalog.yaml, baris" in circle["where"]


def test_a_workbook_is_linted_too(tmp_path: Path) -> None:
    file = tmp_path / "katalog.xlsx"
    file.write_bytes(write_actions(catalogue(action(cluster="K9")), translator=INDONESIAN))
    found = run("lint", file, "--json", "--lang", "en")
    errors = [each for each in json.loads(found.stdout)["findings"] if each["severity"] == "error"]
    assert (found.exit_code, [each["code"] for each in errors]) == (1, ["unknown_cluster"])


def test_what_is_no_catalogue_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "katalog.txt"
    file.write_text("apa", encoding="utf-8")
    assert run("lint", file).exit_code == 2
    assert run("lint", tmp_path / "tidak-ada.yaml").exit_code == 2
