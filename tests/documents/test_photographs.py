"""A photograph keeps its picture and how it is turned, and loses where it was taken."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.documents import images
from layak.documents.photographs import is_photograph, without_place
from layak.documents.refusals import FileRefused
from tests.documents import file_samples as samples


def exif(order: bytes, turn: int) -> bytes:
    """An APP1 part with how to turn the picture, and a place behind it."""
    sizes = ((42, 2), (8, 4), (1, 2), (0x0112, 2), (3, 2), (1, 4), (turn, 2), (0, 2), (0, 4))
    tiff = order + b"".join(
        value.to_bytes(size, "big" if order == b"MM" else "little") for value, size in sizes
    )
    tiff += b"-3.2018,104.0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def test_the_place_goes_and_the_picture_stays_turned() -> None:
    plain = without_place(samples.jpeg())
    for order in (b"MM", b"II"):
        found = without_place(plain[:2] + exif(order, 6) + plain[2:])
        assert b"-3.2018" not in found
        assert found.endswith(plain[2:])
        assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in found


def test_a_picture_that_is_not_turned_needs_no_exif() -> None:
    plain = without_place(samples.jpeg())
    assert without_place(plain[:2] + exif(b"II", 1) + plain[2:]) == plain
    assert without_place(plain) == plain


def test_a_png_loses_its_texts() -> None:
    plain = samples.png()
    chunk = b"\0\0\0\x04tEXtGPS!" + b"\0\0\0\0"
    assert without_place(plain[:33] + chunk + plain[33:]) == plain


def extended_webp(*more: tuple[bytes, bytes], flags: int = 0x0C) -> bytes:
    """A WebP with the extended header and these parts behind the picture."""
    picture = samples.webp()[12:]
    header = bytes([flags, 0, 0, 0, 39, 0, 0, 29, 0, 0])
    body = b"WEBPVP8X" + struct.pack("<I", len(header)) + header + picture
    for kind, content in more:
        body += kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize("prefix", [b"", b"Exif\0\0"])
def test_a_webp_loses_its_place_and_stays_turned(prefix: bytes) -> None:
    told = prefix + exif(b"II", 6)[10:]
    found = without_place(extended_webp((b"EXIF", told), (b"XMP ", b"<x>-3.2018</x>")))
    assert b"-3.2018" not in found
    assert found[20] == 0x08
    assert b"\x01\x12\0\x03\0\0\0\x01\0\x06" in found
    assert images.webp_size(io.BytesIO(found)) == (40, 30)
    assert without_place(found) == found
    straight = without_place(extended_webp((b"EXIF", exif(b"MM", 1)[10:])))
    assert straight == extended_webp(flags=0)


def test_what_a_webp_hides_in_unknown_parts_or_behind_its_end_goes_too() -> None:
    plain = samples.webp()
    assert without_place(plain) == plain
    assert without_place(extended_webp((b"GPSX", b"-3.2018")) + b"-3.2018") == extended_webp(
        flags=0
    )


def test_a_webp_that_is_cut_off_and_every_heif_are_refused() -> None:
    with pytest.raises(FileRefused, match="terpotong"):
        without_place(samples.webp()[:-4])
    for brand in (b"heic", b"mif1"):
        photograph = samples.heic(brand)
        assert is_photograph(photograph)
        with pytest.raises(FileRefused, match="Kirim sebagai JPEG"):
            without_place(photograph)


@given(st.binary(max_size=200))
def test_what_is_cut_off_or_no_picture_does_no_harm(tail: bytes) -> None:
    for head in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        found = without_place(head + tail)
        assert len(found) <= len(head + tail) + 64
        assert is_photograph(found) or not is_photograph(head + tail) or found[:2] == b"\xff\xd8"


def test_the_size_is_read_as_before() -> None:
    plain = samples.jpeg(40, 30)
    found = without_place(plain[:2] + exif(b"MM", 3) + plain[2:])
    assert images.jpeg_size(io.BytesIO(found)) == (40, 30)
