"""`layak participants`: one person written twice, who must be asked about, and unusable lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from layak.cli.app import app

HEAD = "Pelatihan KHA 4-6 November 2025\n\nNo,Nama Peserta,L/P,Profesi,Instansi,NIP\n"
ROWS = (
    "1,\"dr. Muhammad Ridwan, Sp.A\",L,nakes,RSUD Talang Ubi,197503122005011003",
    "2,Siti Aminah,P,guru,SDN 1 Talang Ubi,",
    "3,Moh. Ridwan,L,nakes,RSUD Talang Ubi,197503122005011003",
    "4,Yohanes D'Souza,L,guru,SDN 2 Penukal,",
)  # fmt: skip


def _run(folder: Path, text: str, *options: str) -> tuple[int, str]:
    file = folder / "hadir.csv"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["participants", str(file), *options])
    return result.exit_code, result.stdout


def _found(folder: Path, text: str, *, exit_code: int) -> dict[str, Any]:
    code, output = _run(folder, text, "--json")
    assert code == exit_code, output
    found: dict[str, Any] = json.loads(output)
    return found


def test_one_person_with_and_without_titles_is_one(tmp_path: Path) -> None:
    found = _found(tmp_path, HEAD + "\n".join(ROWS), exit_code=1)
    assert (found["rows"], found["people"]) == (4, 3)
    assert [[each["row"] for each in group] for group in found["same"]] == [[4, 6]]
    assert found["ask"] == found["findings"] == []


def test_no_number_of_a_person_is_printed(tmp_path: Path) -> None:
    for options in ((), ("--json",), ("--lang", "en")):
        _, output = _run(tmp_path, HEAD + "\n".join(ROWS), *options)
        assert "Ridwan" in output
        assert "197503122005011003" not in output


def test_who_may_be_one_person_is_asked_and_counted_as_two(tmp_path: Path) -> None:
    rows = "1,Siti Aminah,P,guru,SDN 1 Abab,\n2,Siti Aminah,P,nakes,Puskesmas Pengabuan,"
    found = _found(tmp_path, HEAD + rows, exit_code=1)
    assert found["people"] == 2
    assert found["same"] == []
    assert [each["row"] for each in found["ask"][0]["rows"]] == [4, 5]
    assert found["ask"][0]["reasons"]


def test_a_list_in_which_everybody_stands_once_has_nothing_to_say(tmp_path: Path) -> None:
    code, output = _run(tmp_path, HEAD + "\n".join(ROWS[1:]))
    assert code == 0
    assert output.strip() == "3 baris, 3 orang; 0 pasangan perlu ditanyakan."


def test_a_row_without_a_name_and_an_unreadable_sex_are_named(tmp_path: Path) -> None:
    rows = "1,12345,L,guru,SDN 1 Abab,\n2,Rosna,?,guru,SDN 1 Abab,\n,,,,,"
    found = _found(tmp_path, HEAD + rows, exit_code=1)
    assert found["rows"] == 1
    assert [each["code"] for each in found["findings"]] == ["no_name", "no_sex"]
    assert "baris 4" in found["findings"][0]["where"]


@pytest.mark.parametrize("text", ["a,b\n1,2\n", HEAD, "Nama\n123\n"])
def test_a_file_without_people_is_no_list(tmp_path: Path, text: str) -> None:
    assert _found(tmp_path, text, exit_code=2)["findings"][0]["code"] == "no_participants"
