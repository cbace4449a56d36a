"""What stored contents are: their check sums at once, what is inside them in the background."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

from layak.apps.evidence import storage
from layak.apps.evidence.models import FileFacts, Version
from layak.documents.pdf_facts import facts_of

_PIECE = 1024 * 1024


def note(kept: storage.Kept) -> None:
    """Write the check sum of a content that was just stored, where it is not known yet."""
    FileFacts.objects.get_or_create(sha256=kept.sha256, defaults={"crc32": kept.crc32})


def read(sha256: str) -> None:
    """Look into a stored content and keep what is found (pages, text, a digital signature)."""
    version = Version.objects.filter(sha256=sha256).order_by("pk").first()
    if version is None:
        return
    with storage.open_kept(sha256, size=version.size) as file:
        found = facts_of(file, media_type=version.media_type)
    FileFacts.objects.filter(sha256=sha256).update(
        pages=found.pages, has_text=found.has_text, has_signature=found.has_signature
    )


def check_sums(sizes: Mapping[str, int]) -> dict[str, int]:
    """The CRC-32 of contents, given their sizes by SHA-256.

    Contents stored by a version of Layak that did not count them are read once. Raises
    `storage.FileLost`.
    """
    known = dict(FileFacts.objects.filter(sha256__in=sizes).values_list("sha256", "crc32"))
    for sha256 in sizes.keys() - known.keys():
        known[sha256] = _count(sha256, sizes[sha256])
    return known


def facts_by_hash(hashes: Iterable[str]) -> dict[str, FileFacts]:
    """What is known of contents, by SHA-256. One query."""
    return {each.sha256: each for each in FileFacts.objects.filter(sha256__in=list(hashes))}


def _count(sha256: str, size: int) -> int:
    crc32 = 0
    with storage.open_kept(sha256, size=size) as file:
        while piece := file.read(_PIECE):
            crc32 = zlib.crc32(piece, crc32)
    note(storage.Kept(sha256, size, crc32))
    return crc32
