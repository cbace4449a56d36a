"""Photographs of phones without what they tell beside the picture: place, time, device.

Only the parts around the picture are left out; the picture itself is not touched. How it must be
turned is kept. HEIF keeps the place among the parts that build the picture, where it cannot be left
out without making the picture anew, so it is refused.

WebP: RFC 9649, section 2.7.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from layak.documents import refusals
from layak.documents.images import is_heif
from layak.documents.media_types import HEAD
from layak.documents.refusals import FileRefused

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
#: APP1 (Exif, XMP) and APP13 (IPTC) say who, where and when.
_TELLING = frozenset({0xE1, 0xED})
_PNG_TELLING = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_START_OF_PICTURE = 0xDA
#: What a WebP shows; other chunks may say anything, and readers pass over them.
_WEBP_SHOWN = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
#: In the flags of VP8X: there is Exif, there is XMP.
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def is_photograph(head: bytes) -> bool:
    """Whether a file begins like a picture that `without_place` knows: JPEG, PNG, WebP or HEIF.

    ``head`` are its first `media_types.HEAD` bytes, so that no kind is kept that is not known here.
    """
    return head.startswith((_JPEG, _PNG)) or _is_webp(head) or is_heif(head)


def without_place(data: bytes) -> bytes:
    """The picture without its Exif, XMP and IPTC; what is no such picture comes back unchanged.

    Raises `FileRefused` for HEIF, and for a WebP that is cut off.
    """
    if data.startswith(_JPEG):
        return _plain_jpeg(data)
    if _is_webp(data):
        return _plain_webp(data)
    if is_heif(data[:HEAD]):
        raise FileRefused(refusals.TELLS_PLACE)
    return _plain_png(data) if data.startswith(_PNG) else data


def _is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


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
    return _turn_in(segment[len(_EXIF) :])


def _turn_in(tiff: bytes) -> int:
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
    body = _EXIF + _tiff_with(turn)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _tiff_with(turn: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


def _plain_png(data: bytes) -> bytes:
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        stop = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _PNG_TELLING:
            kept.append(data[at:stop])
        at = stop
    return b"".join(kept) + data[at:]


def _plain_webp(data: bytes) -> bytes:
    kept, turned = b"", b""
    for kind, content in _chunks(data):
        if kind == b"EXIF" and (turn := _turn_in(content.removeprefix(_EXIF))):
            turned = _chunk(b"EXIF", _tiff_with(turn))
        elif kind in _WEBP_SHOWN:
            kept += _chunk(kind, content)
    if kept.startswith(b"VP8X") and len(kept) > 8:
        flags = kept[8] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned else 0)
        kept = kept[:8] + bytes([flags]) + kept[9:]
    body = b"WEBP" + kept + turned
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of every part; what stands behind the picture's own end is no part of it."""
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        stop = at + 8 + size
        if stop > min(end, len(data)):
            raise FileRefused(refusals.DAMAGED)
        yield data[at : at + 4], data[at + 8 : stop]
        at = stop + size % 2


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
