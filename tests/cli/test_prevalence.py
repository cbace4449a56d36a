"""`layak prevalence`: WHO's table comes out of a file, and what was left out is said."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from layak.cli.app import app
from tests.core.growth.vectors import WHO
from tests.core.statistics.tables import GOLDEN, Expected, number, read_expected

SURVEYS = (
    "prev_mysurvey_srs", "prev_mysurvey_sw_region", "prev_synthetic_cluster",
    "prev_synthetic_small", "prev_synthetic_sw_groups",
)  # fmt: skip
#: Designs of the golden tables, with the columns of the file that they do without.
WITHOUT = {
    "simple": ("sw", "cluster", "strata"),
    "weighted": ("cluster", "strata"),
    "clustered": ("sw", "strata"),
    "stratified": ("sw", "cluster"),
    "stratified_clusters": (),
}
HEAD = "sex,age,weight,lenhei,measure,oedema"


def prevalence(*arguments: object) -> Result:
    """`layak prevalence` with these arguments."""
    return CliRunner().invoke(app, ["prevalence", *map(str, arguments)])


def assert_written(output: Path, expected: Expected) -> None:
    """The CSV has the rows, the columns, the missings and the figures of ``expected``."""
    with output.open(encoding="utf-8", newline="") as file:
        heading, *lines = csv.reader(file)
    texts = len(expected.rows[0])
    assert heading == expected.columns
    assert [tuple(line[:texts]) for line in lines] == expected.rows
    figures = np.array([[number(each) for each in line[texts:]] for line in lines])
    np.testing.assert_allclose(figures, expected.values, rtol=1e-6, atol=1e-12)


def reference(name: str, *, texts: int = 1) -> tuple[Path, Expected]:
    """An input of WHO's program, and its table; skips where they do not stand by."""
    given = WHO / "vectors" / f"{name}_input.csv"
    expected = WHO / "vectors" / f"{name}_expected.csv"
    if name.startswith("prevplus"):
        given = WHO / "vectors" / "survey_who2007_input.csv"
    if not expected.exists():
        pytest.skip("the reference results stand beside the project only where it is developed")
    return given, read_expected(expected, texts=texts)


@pytest.mark.parametrize("name", SURVEYS)
def test_the_command_gives_what_whos_program_gives(name: str, tmp_path: Path) -> None:
    given, expected = reference(name)
    result = prevalence(given, tmp_path / "out.csv")
    assert result.exit_code == 0, result.output
    assert_written(tmp_path / "out.csv", expected)


@pytest.mark.parametrize(
    ("name", "without"),
    [("prevplus_srs", ("sw", "cluster", "strata")), ("prevplus_sw", ("cluster", "strata"))],
)
def test_school_children_are_told_by_their_ages(
    name: str, without: tuple[str, ...], tmp_path: Path
) -> None:
    given, expected = reference(name, texts=3)
    ignored = [word for column in without for word in ("--ignore", column)]
    result = prevalence(given, tmp_path / "out.csv", *ignored)
    assert result.exit_code == 0, result.output
    assert_written(tmp_path / "out.csv", expected)


@pytest.mark.parametrize("name", WITHOUT)
def test_every_design_of_the_invented_children_comes_out(name: str, tmp_path: Path) -> None:
    ignored = [word for column in WITHOUT[name] for word in ("--ignore", column)]
    result = prevalence(GOLDEN / "children.csv", tmp_path / "out.csv", *ignored)
    assert result.exit_code == ("cluster" not in WITHOUT[name])  # one child has no cluster
    assert_written(tmp_path / "out.csv", read_expected(GOLDEN / f"{name}.csv"))


def test_parquet_goes_in_and_out_with_numbers_as_numbers(tmp_path: Path) -> None:
    """Codes are whole numbers, or floats where one is missing: the same groups either way."""
    table = pa_csv.read_csv(GOLDEN / "children.csv")
    given = tmp_path / "anak.parquet"
    pq.write_table(table.set_column(10, "strata", table.column("strata").cast("double")), given)
    result = prevalence(given, tmp_path / "out.parquet", "--ignore", "sw", "--ignore", "cluster")
    assert result.exit_code == 0, result.output
    expected = read_expected(GOLDEN / "stratified.csv")
    found = pq.read_table(tmp_path / "out.parquet")
    assert found.column_names == expected.columns
    assert found.column("Group").to_pylist() == [row[0] for row in expected.rows]
    first = found.column("HA_2_r").to_numpy()
    np.testing.assert_allclose(first, expected.values[:, expected.columns.index("HA_2_r") - 1])


def survey(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """A file with these rows."""
    path = folder / "survei.csv"
    path.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return path


def document(result: Result) -> Any:
    """The JSON document on stdout."""
    return json.loads(result.stdout)


def test_json_holds_all_figures_as_texts(tmp_path: Path) -> None:
    given = survey(
        tmp_path, *["1,400,9.5,70,l,n,1,a"] * 3, *["2,400,9.5,78,l,n,2,b"] * 5,
        head=f"{HEAD},strata,cluster",
    )  # fmt: skip
    result = prevalence(given, tmp_path / "out.csv", "--json")
    assert result.exit_code == 0
    found = document(result)
    assert found["design"] == {
        "kind": "complex",
        "columns": ["cluster", "strata"],
        "clusters": 2,
        "strata": 2,
        "degrees_of_freedom": 0,
    }
    assert (found["rows"], found["counted"], found["rejected"]) == (8, 8, 0)
    whole = found["groups"][0]
    assert (whole["Group"], whole["HAZ_unwpop"], whole["HA_2_r"]) == ("All", "8", "37.5")
    assert whole["HA_2_ll"] is None  # no degrees of freedom
    assert len(whole) == 135


def test_a_row_that_cannot_be_read_is_refused_with_its_reason(tmp_path: Path) -> None:
    given = survey(
        tmp_path, "1,400,9.5,75,l,n,1.5", "1,400,9.5,75,l,n,banyak", "3,400,9.5,75,l,n,1",
        "2,400,9.5,75,l,n,", head=f"{HEAD},sw",
    )  # fmt: skip
    result = prevalence(given, tmp_path / "out.csv", "--json")
    assert result.exit_code == 1
    assert (document(result)["counted"], document(result)["rejected"]) == (2, 2)
    with (tmp_path / "out.rejects.csv").open(encoding="utf-8") as file:
        refused = [(row["row"], row["reason"]) for row in csv.DictReader(file)]
    assert refused == [("3", "Kolom sw: banyak bukan angka."), ("4", "Kolom sex: 3 tidak dikenal.")]
    assert [each["code"] for each in document(result)["findings"]] == ["no_weight"]


def test_an_empty_column_of_the_design_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    rows = ["1,400,9.5,75,l,n", "2,500,9.9,80,l,n", "2,600,9.9,85,l,n"]
    plain = prevalence(survey(tmp_path, *rows), tmp_path / "plain.csv", "--json")
    empty = survey(tmp_path, *[f"{row},,NA, " for row in rows], head=f"{HEAD},sw,cluster,strata")
    found = prevalence(empty, tmp_path / "empty.csv", "--json")
    assert document(found)["design"]["kind"] == document(plain)["design"]["kind"] == "simple"
    assert document(found)["groups"] == document(plain)["groups"]


def test_the_table_marks_what_is_frail_and_gives_limits_where_whos_has_none(tmp_path: Path) -> None:
    given = survey(tmp_path, *["1,400,9.5,75,l,n"] * 40)
    result = prevalence(given, tmp_path / "out.csv")
    assert result.exit_code == 0
    assert "0,0 (0,0–8,8)*w" in result.stdout  # Wilson's limits of 0 among 40
    assert "Laki-laki" in result.stdout
    assert "menurut WHO 2006" in result.stdout
    english = prevalence(given, tmp_path / "out.csv", "--lang", "en").stdout
    assert "Boys" in english
    assert "0.0 (0.0–8.8)*w" in english
    assert "Fewer than 30 children" in english


def test_every_way_of_grouping_has_words(tmp_path: Path) -> None:
    result = prevalence(GOLDEN / "children.csv", tmp_path / "out.csv", "--lang", "en")
    for words in ("Girls, 00-05 months", "Area: Urban", "Region: West", "Wealth: Q1, poorest",
                  "Mother's education: None", "Other group: alone"):  # fmt: skip
        assert words.split()[0] in result.stdout
        assert words.split()[-1] in result.stdout


@pytest.mark.parametrize(
    ("row", "why"),
    [("1,400,9.5,75,l,n,-1", "tidak boleh negatif"), ("1,1900,9.5,75,l,n,1", "tidak ada anak")],
)
def test_what_cannot_be_counted_ends_with_2_and_leaves_no_file(
    row: str, why: str, tmp_path: Path
) -> None:
    given = survey(tmp_path, row, head=f"{HEAD},sw")
    result = prevalence(given, tmp_path / "out.csv", "--standard", "who2006")
    assert result.exit_code == 2
    assert why in result.stderr.lower()
    assert not (tmp_path / "out.csv").exists()


def test_the_ages_decide_the_standard_unless_it_is_named(tmp_path: Path) -> None:
    given = survey(tmp_path, "1,400,9.5,75,l,n", "1,2500,22,118,h,n", "2,2600,22,118,h,n")
    found = prevalence(given, tmp_path / "out.csv", "--json")
    assert document(found)["standard"] == "who2007"
    named = prevalence(given, tmp_path / "out.csv", "--json", "--standard", "who2006")
    assert (document(named)["standard"], document(named)["counted"]) == ("who2006", 1)


def test_a_file_without_rows_has_nobody_to_count(tmp_path: Path) -> None:
    result = prevalence(survey(tmp_path), tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "Tidak ada anak" in result.stderr
