"""The container of old workbooks: read to its end, or refused."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.documents.compound_file import (
    SIGNATURE,
    CompoundFile,
    CompoundFileDamaged,
    pack_stream,
)
from tests.documents.sheets import DATA

OFFICE = (DATA / "answers.xls").read_bytes()


def test_a_file_of_an_office_suite_is_read() -> None:
    container = CompoundFile(OFFICE)
    assert "Workbook" in container.names()
    assert container.read("Workbook").startswith(b"\x09\x08")  # the begin record of a workbook


@pytest.mark.parametrize("size", [0, 1, 4096, 4097, 5_000_000])
def test_a_packed_stream_is_read_back(size: int) -> None:
    content = bytes(n % 251 for n in range(size))
    container = CompoundFile(pack_stream("Isi", content))
    assert container.names() == ["Isi"]
    assert container.read("Isi") == content.ljust(4096, b"\0")


def test_a_stream_that_is_not_there_has_no_bytes() -> None:
    with pytest.raises(KeyError):
        CompoundFile(OFFICE).read("Tidak ada")


def test_chains_that_run_in_circles_are_refused() -> None:
    packed = bytearray(pack_stream("Isi", bytes(10_000)))
    struct.pack_into("<I", packed, 4096 + 4 * 3, 2)  # the stream's second sector leads to its first
    with pytest.raises(CompoundFileDamaged):
        CompoundFile(bytes(packed)).read("Isi")


def test_a_table_of_sectors_that_runs_in_circles_is_refused() -> None:
    packed = bytearray(pack_stream("Isi", bytes(10_000)))
    struct.pack_into("<I", packed, 68, 2)  # more of the table stands in the stream itself,
    packed[4096 * 3 + 4092 : 4096 * 4] = struct.pack("<I", 2)  # which leads to itself
    with pytest.raises(CompoundFileDamaged):
        CompoundFile(bytes(packed))


@pytest.mark.parametrize("length", [0, 8, 511, 512, 600, 2000, len(OFFICE) - 600])
def test_a_truncated_file_is_refused(length: int) -> None:
    with pytest.raises(CompoundFileDamaged):
        CompoundFile(OFFICE[:length]).read("Workbook")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(8, len(OFFICE) - 4), st.integers(0, 2**32 - 1)), min_size=1))
def test_a_file_with_wrong_numbers_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(OFFICE)
    for offset, number in changes:
        struct.pack_into("<I", damaged, offset, number)
    try:
        container = CompoundFile(bytes(damaged))
        for name in set(container.names()):
            container.read(name)
    except CompoundFileDamaged:
        pass
    assert damaged.startswith(SIGNATURE)
