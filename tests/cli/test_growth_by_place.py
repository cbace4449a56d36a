"""`layak growth-by-place`: prevalence of places from administrative records."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from layak.cli.app import app
from tests.cli.growth_files import CHILDREN, document, parquet, table, written
from tests.engine.counting import children_file


def by_place(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["growth-by-place", *map(str, arguments)])


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_row_for_each_place_sex_and_age_adds_up_to_all_children(
    ending: str, tmp_path: Path
) -> None:
    output = tmp_path / f"out.{ending}"
    result = by_place(children_file(tmp_path), output, "--place", "village", "--json")
    assert result.exit_code == 0, result.output
    said = document(result)
    assert (said["rows"], said["counted"], said["rejected"]) == (5_000, 5_000, 0)
    got = table(output)
    assert got.num_rows == said["groups"]
    assert got.column_names[:4] == ["place", "sex", "age_group", "children"]
    assert set(got["place"].to_pylist()) == {1612, 1671, 3204}
    assert sum(got["children"].to_pylist()) == 5_000
    assert sum(got["zlen_below_2"].to_pylist()) > 0


def test_columns_of_what_makes_no_group_are_left_out(tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    options = ("--level", "nation", "--no-sex", "--no-age", "--month", "month")
    assert by_place(children_file(tmp_path), output, *options).exit_code == 0
    got = pq.read_table(output)
    assert got.column_names[:2] == ["month", "children"]
    assert got["month"].to_pylist() == [202509, 202510]
    row = got.to_pylist()[0]
    share = 100 * row["zlen_below_2"] / row["zlen_n"]
    assert row["zlen_below_2_pct"] == pytest.approx(share)


def test_a_table_for_people_shows_stunting(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    result = by_place(children_file(tmp_path), output, "--place", "village", "--lang", "en")
    assert "1612" in result.stdout
    assert "Short (z < −2)" in result.stdout
    assert "5000 children" in result.stderr


def test_rows_that_cannot_be_read_give_exit_code_1(tmp_path: Path) -> None:
    file = parquet(tmp_path, sex=["1", "?"], weight=[9.0, 9.0], place=["16.12", "16.12"])
    result = by_place(file, tmp_path / "out.csv", "--json")
    assert (result.exit_code, document(result)["rejected"]) == (1, 1)


@pytest.mark.parametrize("output", ["out.xlsx", "children.parquet"])
def test_another_kind_of_output_or_the_input_itself_is_wrong_usage(
    output: str, tmp_path: Path
) -> None:
    file = children_file(tmp_path)
    before = file.read_bytes()
    assert by_place(file, tmp_path / output, "--place", "village").exit_code == 2
    assert file.read_bytes() == before


def test_a_text_and_a_missing_column_are_refused(tmp_path: Path) -> None:
    text = by_place(written(tmp_path, CHILDREN), tmp_path / "out.csv")
    assert (text.exit_code, "bukan Parquet" in text.stderr) == (2, True)
    missing = by_place(children_file(tmp_path), tmp_path / "out.csv", "--place", "desa")
    assert (missing.exit_code, "desa" in missing.stderr) == (2, True)


def test_a_cluster_that_does_not_answer_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layak.engine.cluster.ANSWERS_WITHIN", 1)
    options = ("--place", "village", "--cluster", "tcp://127.0.0.1:9")
    result = by_place(children_file(tmp_path), tmp_path / "out.csv", *options)
    assert result.exit_code == 2
    assert "tcp://127.0.0.1:9" in result.stderr
