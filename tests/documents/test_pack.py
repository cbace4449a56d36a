"""The pack: an archive every program opens, sent from any byte, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import shutil
import subprocess
import zipfile
import zlib
from functools import cache
from pathlib import Path
from random import Random
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.documents.pack import CHUNK, Entry, Layout, SourceChanged, content_entry

MADE = dt.datetime(2026, 3, 2, 9, 15, 40)
MIB = 1024 * 1024
FILES = {name: Random(name).randbytes(size) for name, size in  # noqa: S311  # no secrets
         {"kosong": 0, "kecil": 7, "sedang": 70_000, "besar": 2 * MIB + 13}.items()}  # fmt: skip


def kept(name: str) -> BinaryIO:
    return io.BytesIO(FILES[name])


def entry(name: str, source: str) -> Entry:
    content = FILES[source]
    return Entry(name, len(content), zlib.crc32(content), MADE, source=source)


@cache
def layout() -> Layout:
    return Layout([
        content_entry(name="INDEX.pdf", content=b"%PDF-indeks", modified=MADE),
        entry("Klaster I/Indikator 4/1.2a-01 SK Gugus Tugas.pdf", "sedang"),
        entry("Klaster I/Indikator 4/1.2a-02 Foto “anak” é 🧒.jpg", "besar"),
        entry("Klaster I/kosong.txt", "kosong"),
        entry("Klaster I/kecil.txt", "kecil"),
    ])  # fmt: skip


@cache
def whole() -> bytes:
    return b"".join(layout().stream(open_file=kept))


def test_the_size_is_known_before_a_byte_is_written() -> None:
    assert layout().size == len(whole())


def test_python_opens_it_and_finds_every_file_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        assert archive.testzip() is None
        assert tuple(archive.namelist()) == layout().names
        for name, each in zip(layout().names, layout().entries, strict=True):
            assert archive.read(name) == (each.content or FILES.get(each.source, b""))
        assert {info.date_time for info in archive.infolist()} == {(2026, 3, 2, 9, 15, 40)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize("program", ["unzip -t", "7z t", "bsdtar -tf"])
def test_other_programs_find_it_sound(program: str, tmp_path: Path) -> None:
    command = program.split()
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    file = tmp_path / "paket.zip"
    file.write_bytes(whole())
    subprocess.run([*command, file], check=True, capture_output=True)


def test_a_small_pack_is_byte_for_byte_what_the_standard_library_writes() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, each in zip(layout().names, layout().entries, strict=True):
            info = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, each.content or FILES.get(each.source, b""))
    assert whole() == buffer.getvalue()


@given(data=st.data())
def test_a_download_goes_on_at_any_byte(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, layout().size))
    stop = data.draw(st.one_of(st.none(), st.integers(start, layout().size)))
    part = b"".join(layout().stream(open_file=kept, start=start, stop=stop))
    assert part == whole()[start:stop]


@given(sizes=st.lists(st.integers(0, 40), max_size=6), data=st.data())
@settings(max_examples=200)
def test_any_pack_equals_its_parts_put_together(sizes: list[int], data: st.DataObject) -> None:
    small = Layout(
        content_entry(name=f"{n}/é{n}", content=bytes([n]) * size, modified=MADE)
        for n, size in enumerate(sizes)
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, small.size), max_size=5)))
    ranges = zip([0, *cuts], [*cuts, None], strict=True)
    parts = [b"".join(small.stream(open_file=kept, start=a, stop=b)) for a, b in ranges]
    together = b"".join(parts)
    assert together == b"".join(small.stream(open_file=kept))
    with zipfile.ZipFile(io.BytesIO(together)) as archive:
        assert archive.testzip() is None
        assert [len(archive.read(name)) for name in small.names] == sizes


def test_what_lies_before_the_start_is_not_read() -> None:
    opened: list[str] = []

    def watched(name: str) -> BinaryIO:
        opened.append(name)
        return kept(name)

    at = whole().index(FILES["besar"][-50:])
    first = next(iter(layout().stream(open_file=watched, start=at)))
    assert first.startswith(FILES["besar"][-50:])
    assert opened[0] == "besar"
    assert "sedang" not in opened
    opened.clear()
    assert b"".join(layout().stream(open_file=watched, start=layout().size - 30))
    assert opened == []


def test_no_piece_is_larger_than_a_megabyte() -> None:
    assert max(map(len, layout().stream(open_file=kept))) <= CHUNK


@pytest.mark.parametrize(("start", "stop"), [(-1, None), (5, 4), (0, 10**9), (10**9, None)])
def test_a_range_outside_the_pack_is_refused(start: int, stop: int | None) -> None:
    with pytest.raises(ValueError, match="outside"):
        layout().stream(open_file=kept, start=start, stop=stop)


@pytest.mark.parametrize("changed", ["one bit", "shorter", "longer", "gone while reading"])
def test_a_file_that_changed_stops_the_pack_before_it_is_complete(changed: str) -> None:
    class Shrinking(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return b"" if self.tell() >= MIB else super().read(size)

    def open_changed(name: str) -> BinaryIO:
        content = bytearray(FILES[name])
        if name != "besar":
            return io.BytesIO(content)
        if changed == "one bit":
            content[3] ^= 1
        elif changed == "shorter":
            del content[-1]
        elif changed == "longer":
            content.append(0)
        return Shrinking(content) if changed == "gone while reading" else io.BytesIO(content)

    sent = bytearray()
    with pytest.raises(SourceChanged, match="Foto"):
        sent.extend(byte for piece in layout().stream(open_file=open_changed) for byte in piece)
    assert FILES["besar"][-13:] not in sent
    if changed in {"shorter", "longer"}:
        with pytest.raises(SourceChanged):
            list(layout().stream(open_file=open_changed, start=layout().size // 2))


def test_the_etag_follows_every_change_of_the_archive() -> None:
    one = entry("a.pdf", "kecil")
    other_content = content_entry(name="a.pdf", content=b"1234567", modified=MADE)
    layouts = [
        Layout([one]),
        Layout([one, one]),
        Layout([entry("b.pdf", "kecil")]),
        Layout([other_content]),
        Layout([Entry(one.name, one.size, one.crc32, dt.datetime(2025, 1, 1), source="kecil")]),
        Layout([Entry(one.name, one.size, one.crc32, one.modified, source="kecil 2")]),
    ]
    assert len({each.etag for each in layouts}) == len(layouts)
    assert Layout([one]).etag == Layout([one]).etag


def test_dates_before_1980_and_after_2107_are_kept_within_what_zip_can_say() -> None:
    years = [dt.datetime(1970, 1, 1), dt.datetime(2200, 1, 1),
             dt.datetime(2026, 3, 2, 9, 0, 1, tzinfo=dt.UTC)]  # fmt: skip
    made = Layout(content_entry(name=f"{n}", content=b"", modified=each)
                  for n, each in enumerate(years))  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(b"".join(made.stream(open_file=kept)))) as archive:
        dates = [info.date_time for info in archive.infolist()]
    assert dates == [(1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58), (2026, 3, 2, 9, 0, 0)]


def test_an_empty_pack_is_an_empty_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(Layout([]).stream(open_file=kept)))) as archive:
        assert archive.namelist() == []


def test_more_files_than_the_old_format_counts() -> None:
    many = Layout(
        content_entry(name=f"{n % 97}/{n}.txt", content=b"%d" % n, modified=MADE)
        for n in range(65_600)
    )
    data = b"".join(many.stream(open_file=kept))
    assert many.size == len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.infolist()) == 65_600
        assert archive.read(many.names[-1]) == b"65599"
    assert b"".join(many.stream(open_file=kept, start=len(data) - 1_000_001)) == data[-1_000_001:]


def test_places_beyond_four_gigabytes(tmp_path: Path) -> None:
    """Sparse files, of which only the ranges that a reader of the archive asks for are read."""
    file = tmp_path / "jarang"
    with file.open("wb") as sparse:
        sparse.truncate(5 * 1024**3)
    large = Layout([
        Entry("di bawah.bin", 2**32 - 2, 1, MADE, source="a"),
        Entry("tepat.bin", 2**32 - 1, 2, MADE, source="b"),
        Entry("di atas.bin", 5 * 1024**3, 3, MADE, source="c"),
        entry("kecil.txt", "kecil"),
    ])  # fmt: skip
    with zipfile.ZipFile(Window(large)) as archive:
        sizes = [info.file_size for info in archive.infolist()]
        assert sizes == [each.size for each in large.entries]
        assert archive.read("kecil.txt") == FILES["kecil"]
        assert archive.infolist()[-1].header_offset > 2**33
    with file.open("rb") as sparse:
        assert sparse.seek(0, io.SEEK_END) == large.entries[2].size
    at = large.size - 5 * MIB
    part = b"".join(
        large.stream(
            open_file=lambda name: kept(name) if name == "kecil" else file.open("rb"), start=at
        )
    )
    assert len(part) == 5 * MIB
    assert part.endswith(Window(large).tail(100))


class Window(io.RawIOBase):
    """A layout as a file that can be read anywhere, for readers that want to seek."""

    def __init__(self, made: Layout) -> None:
        self._made = made
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._made.size}[whence]
        self._at += offset
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        stop = self._made.size if size < 0 else min(self._at + size, self._made.size)
        data = b"".join(self._made.stream(open_file=kept, start=self._at, stop=stop))
        self._at += len(data)
        return data

    def tail(self, length: int) -> bytes:
        self.seek(-length, io.SEEK_END)
        return self.read()


class Zeros(io.RawIOBase):
    """A file of so many zeros that is nowhere kept."""

    def __init__(self, size: int) -> None:
        self._size, self._at = size, 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (self._size if whence == io.SEEK_END else 0)
        return self._at

    def read(self, size: int = -1) -> bytes:
        piece = bytes(min(size, self._size - self._at))
        self._at += len(piece)
        return piece


def zeros_crc(size: int) -> int:
    found, piece = 0, bytes(MIB)
    for _ in range(size // MIB):
        found = zlib.crc32(piece, found)
    return found


@pytest.mark.slow
def test_a_file_of_more_than_four_gigabytes_is_sent_whole(tmp_path: Path) -> None:
    size = 4608 * MIB
    made = Layout([
        Entry("besar.bin", size, zeros_crc(size), MADE, source="nol"),
        entry("kecil.txt", "kecil"),
    ])  # fmt: skip
    open_file = lambda name: Zeros(size) if name == "nol" else kept(name)  # noqa: E731
    file = tmp_path / "paket.zip"
    digest = hashlib.sha256()
    with file.open("wb") as target:
        for piece in made.stream(open_file=open_file):  # type: ignore[arg-type]  # a raw file
            digest.update(piece)
            if piece == bytes(len(piece)):
                target.seek(len(piece), io.SEEK_CUR)  # leaves a hole: no disk is needed
            else:
                target.write(piece)
    assert file.stat().st_size == made.size
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-tq", file], check=True, capture_output=True)
