"""What an uploaded file really is, before anything else reads it.

A file from a stranger is judged by its bytes, not by its name, and an archive is unpacked here,
within bounds, once: readers get the unpacked parts and never the archive itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePath

from layak.core.messages import msg
from layak.documents import rejections
from layak.documents.compound_file import SIGNATURE, CompoundFile, CompoundFileDamaged
from layak.documents.rejections import damaged, locked, rejected
from layak.documents.room import ANSWERS, Room

_TEXT_ENDINGS = (".csv", ".txt", ".tsv")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BLANKS = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<meta", b"<body", b"<table", b"<style")
_IMAGE = ("is_image", rejections.IMAGE)
_ARCHIVE = ("is_archive", rejections.ARCHIVE)
_DOCUMENT = ("is_document", rejections.DOCUMENT)
_UNSUPPORTED = ("unsupported_file", rejections.UNSUPPORTED)

#: The first bytes of files that are often given a table's name.
_SIGNATURES = (
    (b"%PDF", ("is_pdf", rejections.PDF)),
    (b"\x89PNG", _IMAGE),
    (b"\xff\xd8\xff", _IMAGE),
    (b"GIF8", _IMAGE),
    (b"II*\0", _IMAGE),
    (b"MM\0*", _IMAGE),
    (b"{\\rtf", _DOCUMENT),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
)


class FileKind(Enum):
    """What the bytes of a file are."""

    TEXT = "text"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that passed the guard. ``parts`` are the unpacked XML parts of an XLSX or ODS."""

    kind: FileKind
    data: bytes
    parts: Mapping[str, bytes] = field(default_factory=dict)


def check_upload(data: bytes, *, file: str) -> None:
    """Raise `InputRejected` where ``data`` is not a sound, open table named like one.

    See `open_upload`, which does the same and keeps what it unpacked.
    """
    open_upload(data, file=file)


def open_upload(data: bytes, *, file: str, room: Room = ANSWERS) -> Upload:
    """Find out what ``data`` is, and unpack it where it is an archive.

    Raises `InputRejected` for an empty, oversized, damaged, password-protected or hostile file, and
    for one whose content is not the table that its name promises; the sentence says what to do.
    """
    if len(data) > room.size:
        raise rejections.too_large(file=file, room=room)
    if not data.strip(_BLANKS):
        raise rejected("empty_file", rejections.EMPTY, file=file)
    upload = _opened(data, file, room)
    ending = PurePath(file).suffix.lower()
    if ending and ending not in _TEXT_ENDINGS + _WORKBOOK_ENDINGS:
        raise rejected(*_UNSUPPORTED, file=file)
    is_text = upload.kind is FileKind.TEXT
    if is_text and ending in _WORKBOOK_ENDINGS:
        message = msg(
            "Isi berkas bukan buku kerja {ending}. Bila isinya CSV, ganti akhiran namanya.",
            ending=ending,
        )
        raise rejected("not_a_workbook", message, file=file)
    if not is_text and ending in _TEXT_ENDINGS:
        message = msg(
            "Isi berkas adalah buku kerja {kind}. Ganti akhiran namanya menjadi .{kind}.",
            kind=upload.kind.value,
        )
        raise rejected("not_a_text_file", message, file=file)
    return upload


def _opened(data: bytes, file: str, room: Room) -> Upload:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise rejected(*what, file=file)
    if data.startswith(SIGNATURE):
        return _open_compound(data, file)
    if data.startswith(_ZIP):
        return _open_package(data, file, room)
    start = data[:1024].lstrip(_BLANKS).lower()
    if start.startswith(_HTML_STARTS) or (start.startswith(b"<?xml") and b"<html" in start):
        raise rejected("is_html", rejections.HTML, file=file)
    if start.startswith(b"<?xml"):
        raise rejected("is_xml", rejections.XML, file=file)
    return Upload(FileKind.TEXT, data)


def _open_compound(data: bytes, file: str) -> Upload:
    try:
        names = set(CompoundFile(data).names())
    except CompoundFileDamaged as error:
        raise damaged(file=file) from error
    if "EncryptedPackage" in names:
        raise locked(file=file)
    if names & {"WordDocument", "PowerPoint Document"}:
        raise rejected(*_DOCUMENT, file=file)
    if not names & {"Workbook", "Book"}:
        raise rejected(*_UNSUPPORTED, file=file)
    return Upload(FileKind.XLS, data)


def _open_package(data: bytes, file: str, room: Room) -> Upload:
    from layak.documents import packages  # archives only: a cold start on a CSV stays short

    parts = packages.unpack(data, file=file, room=room)
    media_type = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    if media_type.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise locked(file=file)
        return Upload(FileKind.ODS, data, parts)
    if media_type.startswith("application/vnd.oasis.opendocument"):
        raise rejected(*_DOCUMENT, file=file)
    if "[Content_Types].xml" not in parts:
        raise rejected(*_ARCHIVE, file=file)
    if any(name.startswith(("word/", "ppt/")) for name in parts):
        raise rejected(*_DOCUMENT, file=file)
    # A binary workbook (.xlsb) has the same container, but its workbook is no XML.
    if not any(name.startswith("xl/workbook") and name.endswith(".xml") for name in parts):
        raise rejected(*_UNSUPPORTED, file=file)
    return Upload(FileKind.XLSX, data, parts)
