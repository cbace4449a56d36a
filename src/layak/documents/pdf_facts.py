"""What can be told about a file's worth as proof without reading it: pages, text, a signature.

A PDF is opened by PDFium, which is native code and reads what strangers upload. It runs in a
process of its own (`pdf_reader.py`) with bounded time and memory, so that a file made to crash or
to exhaust it takes nothing else with it, and nothing is known about that file.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from layak.documents.accepted import BY_NAME, Family

#: Seconds until the reader is given up. Its own bound on processor time is lower.
PATIENCE = 15

_READER = Path(__file__).with_name("pdf_reader.py")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known about a file; ``None`` where it is not.

    ``has_text``: whether there are letters or digits on the first pages; a scan has none.
    ``has_signature`` is true for a digital signature and never false: a document without one may be
    a scan of one signed by hand. Whether the signature is valid is not checked.
    """

    pages: int | None = None
    has_text: bool | None = None
    has_signature: bool | None = None


UNKNOWN = FileFacts()


def facts_of(content: bytes | BinaryIO, *, media_type: str) -> FileFacts:
    """The facts of a file of that kind (a name of `accepted.BY_NAME`). Raises nothing.

    The position of a file object does not matter before and is not kept. Pictures have no text;
    of office files and what cannot be opened nothing is known.
    """
    kind = BY_NAME.get(media_type)
    if kind is None:
        return UNKNOWN
    if kind.family is Family.IMAGE:
        return FileFacts(has_text=False)
    if kind.family is not Family.PDF:
        return UNKNOWN
    return _pdf_facts(io.BytesIO(content) if isinstance(content, bytes) else content)


def _pdf_facts(file: BinaryIO) -> FileFacts:
    found: dict[str, object] = {}
    with suppress(OSError, ValueError, TypeError):  # a closed file; a last line that was cut off
        for line in _read(file).splitlines():
            found |= json.loads(line)
    pages = found.get("pages")
    return FileFacts(
        pages=pages if type(pages) is int else None,
        has_text=_known(found.get("has_text")),
        has_signature=_known(found.get("has_signature")),
    )


def _read(file: BinaryIO) -> bytes:
    """What the reader has said about the file before it ended or was given up."""
    file.seek(0)
    command = [sys.executable, "-I", str(_READER)]
    given: dict[str, Any] = {"stdin": file} if _is_on_disk(file) else {"input": file.read()}
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and file
            command, **given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return late.output or b""
    return done.stdout or b""


def _is_on_disk(file: BinaryIO) -> bool:
    """Whether another process can read the file by itself, without a copy in memory."""
    try:
        file.fileno()
    except (AttributeError, OSError):
        return False
    return True


def _known(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
