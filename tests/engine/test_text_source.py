"""Delimited text in every dress; every row with the number a spreadsheet shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from layak.core.errors import InputRejected
from layak.engine.sources import Source
from layak.engine.text_source import text_source


def _read(source: Source) -> tuple[dict[int, tuple[object, ...]], dict[int, str]]:
    """The rows by number, and the texts of those that could not be taken apart."""
    rows: dict[int, tuple[object, ...]] = {}
    unreadable: dict[int, str] = {}
    for chunk in source.chunks:
        cells = zip(*(column.to_pylist() for column in chunk.batch.columns), strict=True)
        rows |= dict(zip(chunk.rows.tolist(), cells, strict=True))
        unreadable |= {each.row: each.text for each in chunk.unreadable}
    return rows, unreadable


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "anak.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_is_read_in_every_dress(
    delimiter: str, encoding: str, end: str, tmp_path: Path
) -> None:
    text = end.join([delimiter.join(line) for line in (("sex", "nama"), ("1", "Zoë"))]) + end
    source = text_source(_file(tmp_path, text.encode(encoding)))
    assert source.names == ["sex", "nama"]
    assert _read(source) == ({2: ("1", "Zoë")}, {})
    assert bool(source.notes) == (encoding == "cp1252")


def test_rows_keep_their_numbers_around_those_that_do_not_fit(tmp_path: Path) -> None:
    data = b'a;b\n1;2\n3\n"x\ny";4\n\n5;6;7\n8;9\n10\n'
    rows, unreadable = _read(text_source(_file(tmp_path, data)))
    assert rows == {2: ("1", "2"), 4: ("x\ny", "4"), 7: ("8", "9")}
    assert unreadable == {3: "3", 6: "5;6;7", 8: "10"}


def test_numbers_go_on_over_many_blocks(tmp_path: Path) -> None:
    lines = [f"{n};{'x' * 200}" if n % 50_000 else f"{n}" for n in range(2, 100_002)]
    rows, unreadable = _read(text_source(_file(tmp_path, "\n".join(["n;t", *lines]).encode())))
    assert all(number == int(str(cells[0])) for number, cells in rows.items())
    assert set(unreadable) == {50_000, 100_000}
    assert len(rows) + len(unreadable) == 100_000


def test_the_hint_of_a_spreadsheet_is_followed(tmp_path: Path) -> None:
    rows, _ = _read(text_source(_file(tmp_path, b"sep=;\r\na,b;c\r\n1,5;2\r\n")))
    assert rows == {3: ("1,5", "2")}


@pytest.mark.parametrize("data", [b"sex,weight", b"sex,weight\n", b"sex,weight\r\n\r\n"])
def test_headings_without_rows_are_no_error(data: bytes, tmp_path: Path) -> None:
    source = text_source(_file(tmp_path, data))
    assert source.names == ["sex", "weight"]
    assert _read(source) == ({}, {})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\n\n  \n", "no_rows"),
        (b"\x00\x01\x02", "binary_content"),
        (b"sex,weight\n1,\x00\n", "binary_content"),
        (b"\xff\xfes", "unknown_encoding"),
        (b"sex,weight\n1,\x81\x8d\n", "unknown_encoding"),
        (b'sex,weight\n1,"2\n1,3\n', "broken_quotes"),
        (b"x," * 20_000 + b"\n1\n", "too_many_columns"),
    ],
)
def test_an_unusable_text_is_refused_at_once(data: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(InputRejected) as caught:
        text_source(_file(tmp_path, data))
    assert caught.value.findings[0].code == code


def test_a_row_longer_than_a_block_is_refused_and_not_kept_in_memory(tmp_path: Path) -> None:
    source = text_source(_file(tmp_path, b"sex,weight\n1," + b"9" * 10_000_000 + b"\n"))
    with pytest.raises(InputRejected) as caught:
        _read(source)
    assert caught.value.findings[0].code == "row_too_long"


def test_two_columns_may_be_called_the_same(tmp_path: Path) -> None:
    source = text_source(_file(tmp_path, b"a,a\n1,2\n"))
    assert source.names == ["a", "a"]
    assert _read(source)[0] == {2: ("1", "2")}
