"""`layak growth`: what goes in comes out with z-scores, and nothing is lost on the way."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from tests.cli.growth_files import CHILDREN, document, growth, parquet, table, written
from tests.core.growth.vectors import WHO

ANTHRO = (
    "clenhei", "cmeasure", "c9mo_flag", "cbmi", "csex", "zlen", "flen", "zwei", "fwei", "zwfl",
    "fwfl", "zbmi", "fbmi", "zhc", "fhc", "zac", "fac", "zts", "fts", "zss", "fss",
)  # fmt: skip
ANTHROPLUS = ("cbmi", "csex", "coedema", "zhfa", "fhfa", "zwfa", "fwfa", "zbfa", "fbfa")


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
@pytest.mark.parametrize(
    ("name", "columns"),
    [("zscores_random", ANTHRO), ("zscores_edge", ANTHRO), ("zscores_5_19_random", ANTHROPLUS)],
)
def test_the_command_gives_what_who_programs_give(
    name: str, columns: tuple[str, ...], ending: str, tmp_path: Path
) -> None:
    vectors = WHO / "vectors" / f"{name}.csv"
    if not vectors.exists():
        pytest.skip("the reference results stand beside the project only where it is developed")
    given = tmp_path / "in.csv"
    with vectors.open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    inputs = [each for each in expected[0] if each not in columns]
    with given.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, inputs, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(expected)
    output = tmp_path / f"out{ending}"
    result = growth(given, output)
    assert result.exit_code == 0, result.output
    got = table(output)
    assert got.column("id").to_pylist() == _like(got.column("id"), [row["id"] for row in expected])
    for column in columns:
        _same(got.column(column).to_pylist(), [row[column] for row in expected], column)


def _like(column: pa.ChunkedArray, texts: list[str]) -> list[object]:
    return [int(text) for text in texts] if pa.types.is_integer(column.type) else [*texts]


def _same(got: list[object], wanted: list[str], column: str) -> None:
    if column in {"cmeasure", "coedema"}:
        assert [each or "" for each in got] == wanted
        return
    numbers = np.array([np.nan if each is None else float(str(each)) for each in got])
    expected = np.array([float(text) if text else np.nan for text in wanted])
    tolerance = {"atol": 0.0051} if column.startswith("z") else {"rtol": 1e-9}
    np.testing.assert_allclose(numbers, expected, err_msg=column, **{"rtol": 0} | tolerance)


def test_what_came_in_comes_out_in_order_before_what_was_computed(tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    result = growth(written(tmp_path, CHILDREN), output, "--json")
    assert result.exit_code == 0
    got = table(output)
    assert got.column_names[:8] == CHILDREN.split("\n")[0].split(",")
    assert got["id"].to_pylist() == ["a", "b", "c"]
    assert got["sex"].to_pylist() == ["1", "F", "2"]
    assert got["csex"].to_pylist() == [1, 2, 2]
    assert got["cmeasure"].to_pylist() == ["l", "h", None] or got["cmeasure"].to_pylist()[2] == ""
    assert got["coedema"].to_pylist() == ["n", "n", "y"]
    assert [value is None for value in got["zwei"].to_pylist()] == [False, False, True]
    said = document(result)
    assert (said["rows"], said["written"], said["rejected"]) == (3, 3, 0)
    assert said["indices"]["zwei"] == {"scored": 2, "flagged": 0, "missing": 1}
    assert said["rejects"] is None
    assert list(tmp_path.glob(".*")) == []


def test_a_parquet_file_keeps_its_types(tmp_path: Path) -> None:
    file = parquet(
        tmp_path,
        id=pa.array([7, 8], pa.int32()),
        sex=pa.array(["m", "f"]).dictionary_encode(),
        agemons=pa.array([12.0, None]),
        weight=pa.array([9.5, 10.0], pa.float32()),
        height=pa.array([75.0, 80.0]),
    )
    output = tmp_path / "out.parquet"
    assert growth(file, output).exit_code == 0
    got = pq.read_table(output)
    assert got["id"].type == pa.int32()
    assert got["flen"].to_pylist() == [0, None]
    assert got["zwfl"].null_count == 0  # needs no age


def test_numbers_of_a_text_become_numbers_in_parquet(tmp_path: Path) -> None:
    text = "id;sex;age;weight\n16.01;1;400;9,5\n"
    output = tmp_path / "out.parquet"
    assert growth(written(tmp_path, text), output).exit_code == 0
    got = pq.read_table(output)
    assert got["weight"].to_pylist() == [9.5]
    assert got["id"].to_pylist() == ["16.01"]


def test_rows_that_cannot_be_read_stand_in_the_side_file_with_number_and_reason(
    tmp_path: Path,
) -> None:
    text = (
        CHILDREN
        + "d,1,-3,FALSE,9,75,l,n\ne,x,400,FALSE,9,75,l,n\nf,1,400\n,,,,,,,\ng,1,3,,abc,,,\n"
    )
    output = tmp_path / "out.csv"
    result = growth(written(tmp_path, text), output, "--json")
    assert result.exit_code == 1
    said = document(result)
    assert (said["rows"], said["written"], said["rejected"]) == (7, 3, 4)
    with Path(said["rejects"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows] == ["5", "6", "7", "9"]
    assert ["negatif" in rows[0]["reason"], "Kolom sex: x" in rows[1]["reason"]] == [True, True]
    assert "3 sel" in rows[2]["reason"]
    assert rows[2]["id"] == "f,1,400"
    assert "Kolom weight: abc bukan angka." in rows[3]["reason"]
    assert rows[1]["weight"] == "9"
    assert table(output)["id"].to_pylist() == ["a", "b", "c"]


def test_the_side_file_goes_where_it_is_sent_and_an_old_one_does_not_stay(tmp_path: Path) -> None:
    side = tmp_path / "tolak.csv"
    output = tmp_path / "out.csv"
    bad = written(tmp_path, CHILDREN + "z,9,1,,,,,\n", "bad.csv")
    assert growth(bad, output, "--rejects", side, "--lang", "en").exit_code == 1
    assert "not known" in side.read_text(encoding="utf-8")
    assert growth(written(tmp_path, CHILDREN), output, "--rejects", side).exit_code == 0
    assert not side.exists()


def test_the_unit_of_an_age_can_be_said(tmp_path: Path) -> None:
    text = "sex,age,weight\n1,12,9.5\n"
    for unit, days in (("months", 365), ("days", 12)):
        output = tmp_path / f"{unit}.parquet"
        assert growth(written(tmp_path, text), output, "--age-in", unit).exit_code == 0
        months = pq.read_table(output)["age_in_months"].to_pylist()
        assert months == [pytest.approx(days / 30.4375, rel=0.001)]


def test_one_standard_has_only_its_own_columns(tmp_path: Path) -> None:
    file = written(tmp_path, CHILDREN)
    growth(file, tmp_path / "6.csv", "--standard", "who2006")
    growth(file, tmp_path / "7.csv", "--standard", "who2007")
    given = CHILDREN.split("\n")[0].split(",")
    assert table(tmp_path / "6.csv").column_names == [*given, *ANTHRO]
    assert table(tmp_path / "7.csv").column_names == [*given, "age_in_months", *ANTHROPLUS]


def test_a_column_that_is_computed_takes_the_place_of_one_that_was_there(tmp_path: Path) -> None:
    text = "zlen,sex,age,lenhei\n99,1,400,75\n"
    output = tmp_path / "out.csv"
    assert growth(written(tmp_path, text), output).exit_code == 0
    got = table(output)
    assert got.column_names.count("zlen") == 1
    assert got["zlen"].to_pylist() != [99]


def test_a_workbook_with_titles_above_its_table_is_read(tmp_path: Path) -> None:
    file = tmp_path / "anak.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Petunjuk").write(0, 0, "Isi lembar berikut")
        sheet = book.add_worksheet("Anak")
        sheet.write(0, 0, "Hasil pengukuran Oktober")
        sheet.write_row(
            2, 0, ["Nama", "Jenis Kelamin", "Alamat", "Usia (bulan)", "Berat", "Tinggi"]
        )
        sheet.write_row(3, 0, ["A", "L", "", 12, 9.5, 75])
        sheet.write_row(5, 0, ["B", "P", "", 12, "9 kg", 75])
        sheet.write_row(6, 0, ["C", "P", "", 12])
        sheet.write_formula(6, 4, "=1/0", value="#DIV/0!")
    output = tmp_path / "out.csv"
    result = growth(file, output, "--json")
    assert result.exit_code == 1
    assert document(result)["rejected"] == 2
    assert table(output)["Nama"].to_pylist() == ["A"]
    side = (tmp_path / "out.rejects.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in side.splitlines()] == ["row", "6", "7"]


def test_a_file_without_rows_gives_headings_only(tmp_path: Path) -> None:
    for ending in ("csv", "parquet"):
        output = tmp_path / f"out.{ending}"
        assert growth(written(tmp_path, "sex,age,weight\n"), output).exit_code == 0
        assert "zwei" in table(output).column_names
        assert table(output).num_rows == 0


def test_a_table_for_people_counts_each_index(tmp_path: Path) -> None:
    result = growth(written(tmp_path, CHILDREN), tmp_path / "out.csv", "--lang", "en")
    assert "zwei" in result.stdout
    assert "Has a z-score" in result.stdout
    assert "3 rows written to out.csv, 0 rows rejected." in result.stderr


@pytest.mark.parametrize("output", ["out.xlsx", "out", "anak.csv", "out.csv.gz"])
def test_an_output_of_another_kind_or_the_input_itself_is_wrong_usage(
    output: str, tmp_path: Path
) -> None:
    file = written(tmp_path, CHILDREN)
    assert growth(file, tmp_path / output).exit_code == 2
    assert file.read_text(encoding="utf-8") == CHILDREN


def test_a_file_that_is_not_there_and_a_folder_that_is_not_are_said(tmp_path: Path) -> None:
    missing = growth(tmp_path / "none.csv", tmp_path / "out.csv")
    assert (missing.exit_code, "tidak ditemukan" in missing.stderr) == (2, True)
    nowhere = growth(written(tmp_path, CHILDREN), tmp_path / "none" / "out.csv")
    assert nowhere.exit_code == 2


def test_an_output_that_stood_there_survives_an_input_that_breaks_half_way(tmp_path: Path) -> None:
    output = written(tmp_path, "kept", "out.csv")
    broken = written(tmp_path, CHILDREN + "x" * 9_000_000 + ",1,,,,,,\n")
    assert growth(broken, output).exit_code == 2
    assert output.read_text(encoding="utf-8") == "kept"
    assert list(tmp_path.glob(".*")) == []
