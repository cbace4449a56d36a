"""Zip packages of workbooks: unpacked within bounds, and packed again clean."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from layak.core.errors import InputRejected
from layak.documents.archives import CHUNK, METHODS, UNSOUND, is_bomb, is_locked
from layak.documents.rejections import BOMB, damaged, locked, rejected
from layak.documents.room import ANSWERS, Room

MAX_ENTRIES = 2000
_KEPT = (".xml", ".rels", "mimetype")


def unpack(data: bytes, *, file: str, room: Room = ANSWERS) -> dict[str, bytes]:
    """Unpack every entry, check its checksum, and give the XML parts and the media type by name.

    Raises `InputRejected` for an archive that is damaged, locked or a bomb: too many entries, too
    much content (declared or found while unpacking, which stops there) or too high a ratio.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpack(archive, len(data), file, room.unpacked)
    except UNSOUND as error:
        raise damaged(file=file) from error


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A plain archive of ``parts``, not compressed.

    What a strict reader has unpacked is packed again for the next one, so that two readers never
    see two different archives in the same bytes.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def _unpack(archive: zipfile.ZipFile, size: int, file: str, most: int) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or is_bomb(
        sum(each.file_size for each in entries), size, most=most
    ):
        raise _bomb(file)
    if any(is_locked(each) for each in entries):
        raise locked(file=file)
    names = {each.filename.replace("\\", "/").lower() for each in entries}
    if len(names) < len(entries) or any(each.compress_type not in METHODS for each in entries):
        raise damaged(file=file)
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        chunks = []
        with archive.open(entry) as stream:
            while chunk := stream.read(CHUNK):
                total += len(chunk)
                if is_bomb(total, size, most=most):
                    raise _bomb(file)
                chunks.append(chunk)
        if entry.filename.endswith(_KEPT):
            parts[entry.filename.replace("\\", "/")] = b"".join(chunks)
    return parts


def _bomb(file: str) -> InputRejected:
    return rejected("zip_bomb", BOMB, file=file)
