"""Photographs of phones without what they tell beside the picture: place, time, device.

Only the parts around the picture are left out; the picture itself is not touched. How it must be
turned is kept.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
#: APP1 (Exif, XMP) and APP13 (IPTC) say who, where and when.
_TELLING = frozenset({0xE1, 0xED})
_PNG_TELLING = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_START_OF_PICTURE = 0xDA


def is_photograph(head: bytes) -> bool:
    """Whether a file begins like a picture that `without_place` knows: JPEG or PNG."""
    return head.startswith((_JPEG, _PNG))


def without_place(data: bytes) -> bytes:
    """The picture without its Exif, XMP and IPTC; what is no such picture comes back unchanged."""
    if data.startswith(_JPEG):
        return _plain_jpeg(data)
    return _plain_png(data) if data.startswith(_PNG) else data


def _plain_jpeg(data: bytes) -> bytes:
    kept, turned, end = [data[:2]], b"", 2
    for marker, start, stop in _segments(data):
        end = stop
        if marker not in _TELLING:
            kept.append(data[start:stop])
        elif turn := _turn_of(data[start + 4 : stop]):
            turned = _exif_with(turn)
    kept.insert(1, turned)
    return b"".join(kept) + data[end:]


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of every part before the picture itself."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _START_OF_PICTURE:
            return
        stop = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if stop > len(data):
            return
        yield marker, at, stop
        at = stop


def _turn_of(segment: bytes) -> int:
    """How the picture must be turned (2–8), or 0 where nothing says so."""
    if not segment.startswith(_EXIF) or len(segment) < 16:
        return 0
    tiff = segment[len(_EXIF) :]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 0
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(count):
            at = first + 2 + 12 * number
            tag, _kind, _n, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if tag == _ORIENTATION:
                return value if 2 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _exif_with(turn: int) -> bytes:
    """An APP1 part that says nothing but how to turn the picture."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _plain_png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        stop = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _PNG_TELLING:
            kept.append(data[at:stop])
        at = stop
    return b"".join(kept) + data[at:]
