"""Files made to break a reader end in a clear message: never a crash, never half an output."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.growth_files import CHILDREN, document, growth, parquet, table, written

SEED = 5


def _parquet_bytes(folder: Path, **options: object) -> bytes:
    path = folder / "sound.parquet"
    rows = 400
    children = pa.table(
        {
            "sex": pa.array([1, 2] * (rows // 2), pa.int8()),
            "age": pa.array(range(rows), pa.int16()),
            "weight": np.linspace(3, 18, rows),
            "village": [f"16.12.01.{2000 + n % 9}" for n in range(rows)],
        }
    )
    pq.write_table(children, path, row_group_size=100, **options)
    return path.read_bytes()


def _ends_clearly(file: Path, folder: Path) -> int:
    """Run the command; whatever it says, it leaves nothing half done."""
    output = folder / "out.csv"
    output.unlink(missing_ok=True)
    result = growth(file, output)
    assert result.exit_code in {0, 1, 2}, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    if result.exit_code == 2:
        assert result.stderr.strip()
        assert not output.exists()
    assert list(folder.glob(".*.part")) == []
    return int(result.exit_code)


def test_a_parquet_file_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    sound = _parquet_bytes(tmp_path)
    dice = np.random.default_rng(SEED)
    file = tmp_path / "cut.parquet"
    for length in {0, 1, 4, 8, len(sound) - 1, *dice.integers(0, len(sound), 40).tolist()}:
        file.write_bytes(sound[:length])
        assert _ends_clearly(file, tmp_path) == 2, length


@pytest.mark.parametrize("compression", ["snappy", "zstd", "none"])
def test_a_parquet_file_with_wrong_bytes_ends_clearly(compression: str, tmp_path: Path) -> None:
    sound = _parquet_bytes(
        tmp_path, compression=compression, write_page_checksum=True, write_page_index=True
    )
    dice = np.random.default_rng(SEED)
    file = tmp_path / "wrong.parquet"
    refused = 0
    for _ in range(60):
        data = bytearray(sound)
        for _ in range(int(dice.choice((1, 1, 8)))):
            data[dice.integers(len(data))] = dice.integers(256)
        file.write_bytes(bytes(data))
        refused += _ends_clearly(file, tmp_path) == 2
    assert refused > 20


def test_noise_in_a_text_is_refused_row_by_row_or_as_a_whole(tmp_path: Path) -> None:
    dice = np.random.default_rng(SEED)
    file = tmp_path / "noise.csv"
    for _ in range(60):
        data = bytearray(CHILDREN.encode())
        for _ in range(int(dice.choice((1, 3, 20)))):
            data[dice.integers(len(data))] = dice.integers(256)
        file.write_bytes(bytes(data))
        _ends_clearly(file, tmp_path)


@pytest.mark.parametrize(
    "weights",
    [pa.array([[1.0], [2.0]]), pa.array([{"a": 1}, {"a": 2}]), pa.array([b"1", b"2"]),
     pa.array([1, 2], pa.timestamp("s")), pa.array([1, 2], pa.date32())],
    ids=lambda column: str(column.type),
)  # fmt: skip
def test_a_column_of_a_wrong_type_is_named(weights: pa.Array, tmp_path: Path) -> None:
    result = growth(parquet(tmp_path, sex=[1, 2], weight=weights), tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "weight" in result.stderr


def test_a_list_beside_the_measures_needs_parquet(tmp_path: Path) -> None:
    file = parquet(tmp_path, sex=[1, 2], weight=[9.0, 10.0], notes=[["a"], ["b"]])
    refused = growth(file, tmp_path / "out.csv")
    assert (refused.exit_code, "notes" in refused.stderr) == (2, True)
    assert growth(file, tmp_path / "out.parquet").exit_code == 0


def test_a_number_that_is_none_is_refused_in_parquet_too(tmp_path: Path) -> None:
    file = parquet(tmp_path, sex=[1, 2, 1], weight=[9.0, float("inf"), float("nan")])
    result = growth(file, tmp_path / "out.csv", "--json")
    assert result.exit_code == 1
    assert document(result)["rejected"] == 1
    assert table(tmp_path / "out.csv").num_rows == 2


def test_a_million_columns_of_text_are_refused(tmp_path: Path) -> None:
    wide = ",".join(f"c{n}" for n in range(1_000_000))
    result = growth(written(tmp_path, f"sex,weight,{wide}\n1,9\n"), tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "16384" in result.stderr


def test_a_million_columns_of_parquet_are_refused(tmp_path: Path) -> None:
    """Nobody can write so many in a test's time: a footer as long as theirs is made up."""
    names = [f"c{n}" for n in range(20_000)]
    path = tmp_path / "wide.parquet"
    pq.write_table(pa.table({name: pa.array([1], pa.int8()) for name in names}), path)
    result = growth(path, tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "20000" in result.stderr
    footer = 100_000_000
    with path.open("wb") as file:
        file.write(b"PAR1")
        file.truncate(footer)
        file.seek(0, 2)
        file.write(footer.to_bytes(4, "little") + b"PAR1")
    result = growth(path, tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "kolomnya terlalu banyak" in " ".join(result.stderr.replace("│", " ").split())


def test_rows_that_unpack_from_nothing_are_refused(tmp_path: Path) -> None:
    rows = 3_000_000
    nothing = pa.DictionaryArray.from_arrays(pa.array(np.zeros(rows, np.int8)), pa.array(["1"]))
    path = tmp_path / "bomb.parquet"
    pq.write_table(pa.table({"sex": nothing, "weight": nothing}), path, compression="zstd")
    result = growth(path, tmp_path / "out.csv")
    assert result.exit_code == 2
    assert "mengembang" in result.stderr


def test_formulas_are_marked_where_a_spreadsheet_would_compute_them(tmp_path: Path) -> None:
    text = (
        "id,sex,age,weight\n"
        "=1+1,1,400,9\n@SUM(A1),1,400,9\n-0.5,1,400,9\n+62811,1,400,9\n\tx,1,400,9\n"
        "-cmd|' /C calc'!A0,1,400,=HYPERLINK()\n"
    )
    output = tmp_path / "out.csv"
    assert growth(written(tmp_path, text), output).exit_code == 1
    ids = [line.split(",")[0] for line in output.read_text(encoding="utf-8").splitlines()]
    assert ids == ["id", "'=1+1", "'@SUM(A1)", "-0.5", "+62811", "'\tx"]
    side = (tmp_path / "out.rejects.csv").read_text(encoding="utf-8")
    assert "'-cmd|" in side
    assert "'=HYPERLINK" in side


def test_a_file_named_like_one_and_holding_another_is_read_as_what_it_is(tmp_path: Path) -> None:
    sound = _parquet_bytes(tmp_path)
    disguised = tmp_path / "anak.csv"
    disguised.write_bytes(sound)
    assert growth(disguised, tmp_path / "out.csv").exit_code == 0
    text = written(tmp_path, CHILDREN, "anak.parquet")
    assert growth(text, tmp_path / "out.csv").exit_code == 0


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04broken", b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_file_of_another_kind_is_refused(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "anak.xlsx"
    file.write_bytes(data)
    assert growth(file, tmp_path / "out.csv").exit_code == 2
