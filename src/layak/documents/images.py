"""How many pixels an image claims to have, read from its header without decoding it."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

from layak.documents import refusals
from layak.documents.refusals import FileRefused

#: Phones make pictures of 200 megapixels; what claims more is made to exhaust the reader.
MAX_PIXELS = 250_000_000

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_MAX_SEGMENTS = 2_000

Size = tuple[int, int]


def check_size(size: Size) -> None:
    """Raise `FileRefused` for an image without a pixel or with too many."""
    width, height = size
    if not width * height:
        raise FileRefused(refusals.DAMAGED)
    if width * height > MAX_PIXELS:
        raise FileRefused(refusals.TOO_MANY_PIXELS)


def is_heif(head: bytes) -> bool:
    """Whether a file begins like the photographs of newer phones (HEIF with HEVC)."""
    if head[4:8] != b"ftyp":
        return False
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[position : position + 4] for position in (8, *range(16, end, 4))}
    return bool(brands & _HEIF_BRANDS) and b"avif" not in brands


def jpeg_size(file: BinaryIO) -> Size:
    """The size a JPEG's frame header says. Raises `FileRefused` where there is none."""
    file.seek(2)
    for _ in range(_MAX_SEGMENTS):
        marker = file.read(2)
        while marker == b"\xff\xff":  # fill bytes may stand before a marker
            marker = b"\xff" + file.read(1)
        if len(marker) < 2 or marker[0] != 0xFF:
            break
        length = int.from_bytes(file.read(2), "big")
        if length < 2:
            break
        is_frame = 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC)
        if is_frame:
            header = file.read(5)
            if len(header) < 5:
                break
            height, width = struct.unpack(">xHH", header)
            return width, height
        if marker[1] == 0xDA:  # the picture itself begins without a frame header before it
            break
        file.seek(length - 2, 1)
    raise FileRefused(refusals.DAMAGED)


def png_size(file: BinaryIO) -> Size:
    """The size a PNG's first chunk says. Raises `FileRefused` where the chunk is not sound."""
    file.seek(8)
    chunk = file.read(25)
    if len(chunk) < 25 or chunk[:8] != b"\0\0\0\rIHDR":
        raise FileRefused(refusals.DAMAGED)
    width, height = struct.unpack_from(">II", chunk, 8)
    if zlib.crc32(chunk[4:21]) != int.from_bytes(chunk[21:25], "big"):
        raise FileRefused(refusals.DAMAGED)
    return width, height


def webp_size(file: BinaryIO) -> Size:
    """The size a WebP's first chunk says. Raises `FileRefused` where it is cut off or unknown."""
    file.seek(0)
    head = file.read(30)
    if len(head) < 30 or int.from_bytes(head[4:8], "little") + 8 > file.seek(0, 2):
        raise FileRefused(refusals.DAMAGED)
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L" and head[20] == 0x2F:
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if head[12:16] == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise FileRefused(refusals.DAMAGED)
