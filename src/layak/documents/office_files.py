"""What an office document is: Open XML and OpenDocument packages, and the older compound files."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import BinaryIO

from layak.documents import accepted, refusals
from layak.documents.accepted import MediaType
from layak.documents.archives import CHUNK, METHODS, UNSOUND, is_bomb, is_locked
from layak.documents.compound_file import CompoundFile, CompoundFileDamaged
from layak.documents.refusals import FileRefused, Reason

MAX_ENTRIES = 20_000
MAX_UNPACKED = 1024**3
_MANIFEST_LIMIT = 4 * 1024**2

_MAIN = "application/vnd.openxmlformats-officedocument."
_OPEN_XML = {
    _MAIN + "wordprocessingml.document.main+xml": accepted.DOCX,
    _MAIN + "spreadsheetml.sheet.main+xml": accepted.XLSX,
    _MAIN + "presentationml.presentation.main+xml": accepted.PPTX,
}
_OPEN_DOCUMENT = {each.name: each for each in (accepted.ODT, accepted.ODS, accepted.ODP)}
_OVERRIDE = re.compile(r"<(?:\w+:)?Override\b([^>]*)>")
_ATTRIBUTE = re.compile(r"(PartName|ContentType)\s*=\s*[\"']([^\"']*)[\"']")
_COMPOUND = {
    "WordDocument": accepted.DOC,
    "Workbook": accepted.XLS,
    "Book": accepted.XLS,
    "PowerPoint Document": accepted.PPT,
}
#: A module or script of OpenDocument; the lists of modules are left behind when the last one goes.
_MACRO = re.compile(r"Scripts/.*[^/]$|Basic/[^/]+/(?!(script|dialog)-lb\.xml).*\.xml$")
_VBA_STREAMS = {"_VBA_PROJECT", "PROJECTwm"}


def package_type(file: BinaryIO) -> MediaType:
    """What a zip package is. Raises `FileRefused` unless it is an office document, sound, open,
    without macros and of reasonable size when unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _package_type(archive, file.seek(0, 2))
    except UNSOUND as error:
        raise FileRefused(refusals.DAMAGED) from error


def compound_type(file: BinaryIO) -> MediaType:
    """What a compound file (Office before 2007) is. Raises `FileRefused` unless it is a document,
    workbook or presentation, sound, open and without macros."""
    file.seek(0)
    try:
        compound = CompoundFile(file.read())
        names = set(compound.names())
        if "EncryptedPackage" in names:  # an Open XML document behind a password
            raise FileRefused(refusals.LOCKED)
        main = next((name for name in _COMPOUND if name in names), None)
        if main is None:
            raise FileRefused(refusals.OTHER_OFFICE)
        if _is_locked(compound, main, names):
            raise FileRefused(refusals.LOCKED)
        if names & _VBA_STREAMS:
            raise FileRefused(refusals.MACROS)
    except (CompoundFileDamaged, struct.error) as error:
        raise FileRefused(refusals.DAMAGED) from error
    return _COMPOUND[main]


def _package_type(archive: zipfile.ZipFile, size: int) -> MediaType:
    entries = archive.infolist()
    names = {each.filename for each in entries}
    if any(is_locked(each) for each in entries):
        raise FileRefused(refusals.LOCKED)
    if len(entries) > MAX_ENTRIES or is_bomb(
        sum(each.file_size for each in entries), size, most=MAX_UNPACKED
    ):
        raise FileRefused(refusals.BOMB)
    if min((each.header_offset for each in entries), default=1):
        raise FileRefused(refusals.MIXED)  # something else stands before the archive
    found = _declared_type(archive, names)
    if isinstance(found, Reason):
        raise FileRefused(found)
    if len(names) < len(entries) or any(each.compress_type not in METHODS for each in entries):
        raise FileRefused(refusals.DAMAGED)
    _unpack(archive, entries, size)
    return found


def _declared_type(archive: zipfile.ZipFile, names: set[str]) -> MediaType | Reason:
    """What the package says it is, where its parts agree."""
    if "[Content_Types].xml" in names:
        return _open_xml(_text(archive, "[Content_Types].xml"), names)
    if "mimetype" in names:
        return _open_document(archive, names)
    return refusals.ARCHIVE


def _open_xml(content_types: str, names: set[str]) -> MediaType | Reason:
    lowered = {name.lower() for name in names}
    if "macroenabled" in content_types.lower() or any(
        name.endswith(("vbaproject.bin", "vbadata.xml")) for name in lowered
    ):
        return refusals.MACROS
    for override in _OVERRIDE.findall(content_types):
        attributes = dict(_ATTRIBUTE.findall(override))
        found = _OPEN_XML.get(attributes.get("ContentType", ""))
        if found and attributes.get("PartName", "").lstrip("/").lower() in lowered:
            return found
    return refusals.OTHER_OFFICE


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> MediaType | Reason:
    found = _OPEN_DOCUMENT.get(_text(archive, "mimetype").strip())
    if found is None:
        return refusals.OTHER_OFFICE
    if "META-INF/manifest.xml" not in names or "content.xml" not in names:
        return refusals.DAMAGED
    if "encryption-data" in _text(archive, "META-INF/manifest.xml"):
        return refusals.LOCKED
    if any(_MACRO.match(name) for name in names):
        return refusals.MACROS
    return found


def _text(archive: zipfile.ZipFile, name: str) -> str:
    """A small part as text; one that is not small is no manifest."""
    with archive.open(name) as part:
        content = part.read(_MANIFEST_LIMIT + 1)
    if len(content) > _MANIFEST_LIMIT:
        raise FileRefused(refusals.BOMB)
    return content.decode("utf-8", "replace")


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], size: int) -> None:
    """Read every part once, so that a cut-off or lying package is found today, not next year."""
    total = 0
    for entry in entries:
        with archive.open(entry) as part:
            while chunk := part.read(CHUNK):
                total += len(chunk)
                if is_bomb(total, size, most=MAX_UNPACKED):
                    raise FileRefused(refusals.BOMB)


def _is_locked(compound: CompoundFile, main: str, names: set[str]) -> bool:
    """Whether a document of Office 97-2003 asks for a password."""
    if main == "PowerPoint Document":
        return "EncryptedSummary" in names
    stream = compound.read(main)
    if main == "WordDocument":
        (flags,) = struct.unpack_from("<H", stream, 10)
        return bool(flags & 0x0100)  # fEncrypted of the file information block
    position = 0
    while position + 4 <= len(stream):  # a workbook's first records, up to its sheets
        kind, length = struct.unpack_from("<HH", stream, position)
        if kind == 0x002F:  # FILEPASS
            return True
        if kind in (0x0085, 0x000A):  # BOUNDSHEET, EOF: records behind FILEPASS
            return False
        position += 4 + length
    return False
