"""What a file of evidence really is: told by its bytes, never by its name.

Only what offices exchange and phones photograph is kept. Everything else, and everything that is
two things at once, is refused with a reason (`refusals`). Nothing is opened beyond what the
judgement needs, and nothing is ever run.
"""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from layak.documents import images, office_files, refusals
from layak.documents.accepted import CSV, HEIC, JPEG, PDF, PNG, WEBP, MediaType
from layak.documents.plain_tables import is_table
from layak.documents.refusals import FileRefused, Reason

HEAD = 64 * 1024
_CHUNK = 1024 * 1024
_BLANKS = b" \t\r\n\f\0\xef\xbb\xbf\xff\xfe"

_WEB = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|svg|object|embed)[\s>/]", re.I)
_SCRIPT = re.compile(rb"#!|@echo\b|<\?php|<%", re.I)
_PDF_LOCK = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")

_REFUSED: tuple[tuple[bytes, Reason], ...] = (
    (b"MZ", refusals.PROGRAM),
    (b"\x7fELF", refusals.PROGRAM),
    (b"\xca\xfe\xba\xbe", refusals.PROGRAM),
    (b"\xcf\xfa\xed\xfe", refusals.PROGRAM),
    (b"\xce\xfa\xed\xfe", refusals.PROGRAM),
    (b"\0asm", refusals.PROGRAM),
    (b"L\0\0\0\x01\x14\x02\0", refusals.PROGRAM),
    (b"PK", refusals.ARCHIVE),
    (b"\x1f\x8b", refusals.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", refusals.ARCHIVE),
    (b"Rar!", refusals.ARCHIVE),
    (b"BZh", refusals.ARCHIVE),
    (b"\xfd7zXZ", refusals.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", refusals.ARCHIVE),
    (b"MSCF", refusals.ARCHIVE),
    (b"GIF8", refusals.OTHER_IMAGE),
    (b"BM", refusals.OTHER_IMAGE),
    (b"II*\0", refusals.OTHER_IMAGE),
    (b"MM\0*", refusals.OTHER_IMAGE),
    (b"{\\rtf", refusals.OTHER_OFFICE),
    (b"ID3", refusals.MOVING),
    (b"OggS", refusals.MOVING),
    (b"RIFF", refusals.MOVING),
    (b"\x1aE\xdf\xa3", refusals.MOVING),
    (b"\0\0\x01\xba", refusals.MOVING),
)


def media_type_of(file: BinaryIO) -> MediaType:
    """What the content of ``file`` is; its position does not matter before and after.

    Raises `refusals.FileRefused` for what is not kept: empty, damaged, locked, with macros, web
    pages, programs, archives, bombs, and files that are two things at once.
    """
    file.seek(0)
    head = file.read(HEAD)
    if not head.strip(_BLANKS):
        raise FileRefused(refusals.EMPTY)
    if head.startswith(b"%PDF-"):
        return _pdf(file, head)
    if b"%PDF-" in head[:1024]:
        raise FileRefused(refusals.MIXED)
    if head.startswith(b"PK\x03\x04"):
        return office_files.package_type(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return office_files.compound_type(file)
    return _image(file, head) or _text(file, head)


def _pdf(file: BinaryIO, head: bytes) -> MediaType:
    """A PDF from its first byte to its last, and nothing else beside it."""
    _refuse_mixed(file, head)
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - HEAD))
    tail = file.read()
    if b"%%EOF" not in tail or not re.match(rb"%PDF-[12]\.\d", head):
        raise FileRefused(refusals.DAMAGED)
    if _WEB.search(tail.rpartition(b"%%EOF")[2]):
        raise FileRefused(refusals.MIXED)
    if _contains(file, _PDF_LOCK):
        raise FileRefused(refusals.LOCKED)
    return PDF


def _image(file: BinaryIO, head: bytes) -> MediaType | None:
    """A photograph or drawing; ``None`` for what is no picture that phones and scanners make."""
    found = _photograph(head)
    if found is None:
        if head[4:8] == b"ftyp":
            raise FileRefused(refusals.MOVING)
        return None
    _refuse_mixed(file, head)
    measure = {JPEG: images.jpeg_size, PNG: images.png_size, WEBP: images.webp_size}.get(found)
    if measure is not None:
        images.check_size(measure(file))
    return found


def _photograph(head: bytes) -> MediaType | None:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    return HEIC if images.is_heif(head) else None


def _text(file: BinaryIO, head: bytes) -> MediaType:
    """A table in plain text; every other text and everything unknown is refused."""
    start = head.lstrip(_BLANKS)
    if _SCRIPT.match(start):
        raise FileRefused(refusals.PROGRAM)
    if start.startswith(b"<") or _WEB.search(head.replace(b"\0", b"")):
        raise FileRefused(refusals.WEB_PAGE)
    if is_table(file):  # first: a table may begin with any letters, a program's two included
        return CSV
    if head[257:262] == b"ustar":
        raise FileRefused(refusals.ARCHIVE)
    known = (reason for signature, reason in _REFUSED if head.startswith(signature))
    raise FileRefused(next(known, refusals.UNKNOWN))


def _refuse_mixed(file: BinaryIO, head: bytes) -> None:
    """Refuse what would also work as a web page or, read from its end, as an archive."""
    if _WEB.search(head[:1024]) or b"%PDF-" in head[5:1024]:
        raise FileRefused(refusals.MIXED)
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - HEAD - 22))
    tail = file.read()
    position = tail.rfind(b"PK\x05\x06")
    if position >= 0 and len(tail) >= position + 22:
        comment = int.from_bytes(tail[position + 20 : position + 22], "little")
        if position + 22 + comment == len(tail):
            raise FileRefused(refusals.MIXED)


def _contains(file: BinaryIO, pattern: re.Pattern[bytes]) -> bool:
    """Whether the pattern (shorter than 64 bytes) stands anywhere in the file."""
    file.seek(0)
    before = b""
    while chunk := file.read(_CHUNK):
        if pattern.search(before + chunk):
            return True
        before = chunk[-64:]
    return False
