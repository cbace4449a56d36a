"""Streams through XML from strangers: no document types, so no entities to expand or to fetch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from layak.documents.room import Room
from layak.documents.tables.marks import WorkbookUnsound

_MAX_DEPTH = 200


class Handler(Protocol):
    """What is told about a document. Names come without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; attribute names keep their prefix."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, content: str) -> None:
        """Some text; one text may come in several pieces."""


def stream(content: bytes, handler: Handler, *, room: Room) -> None:
    """Tell ``handler`` about every element of ``content``, in order.

    Raises `WorkbookUnsound` for XML that is not well formed, declares a document type, or is deeper
    or longer than any sheet.
    """
    guarded = _Bounded(handler, room.steps)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = guarded.start
    parser.EndElementHandler = guarded.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise WorkbookUnsound("xml") from error


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


class _Bounded:
    def __init__(self, handler: Handler, most: int) -> None:
        self._handler = handler
        self._most = most
        self._depth = self._steps = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._steps += 1
        if self._depth > _MAX_DEPTH or self._steps > self._most:
            raise WorkbookUnsound("xml size")
        self._handler.start(local(name), attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(local(name))


def _refuse(*_: object) -> None:
    raise WorkbookUnsound("document type")
