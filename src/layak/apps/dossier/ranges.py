"""Which part of a file a request asks for (RFC 9110, section 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: One range of bytes. Several at once are allowed to be answered with the whole (section 14.2).
_ONE = re.compile(r"bytes=[ \t]*([0-9]{0,20})-([0-9]{0,20})[ \t]*", re.IGNORECASE)


class NotSatisfiable(Exception):
    """The part asked for lies outside the file."""


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes from ``start`` to before ``stop``."""

    start: int
    stop: int


def span_of(header: str, *, size: int) -> Span | None:
    """The part of ``size`` bytes that a ``Range`` header means; ``None``: the whole.

    A header that is malformed or names several ranges means the whole. Raises `NotSatisfiable`.
    """
    found = _ONE.fullmatch(header)
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return _suffix(int(last), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise NotSatisfiable
    return Span(int(first), min(int(last) + 1, size) if last else size)


def _suffix(length: int, size: int) -> Span:
    """The last ``length`` bytes."""
    if not length or not size:
        raise NotSatisfiable
    return Span(max(size - length, 0), size)
