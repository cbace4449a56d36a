"""A hash chain: every entry's hash covers its content and the hash of the entry before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

#: The hash "before" the first entry.
GENESIS = "0" * 64


def canonical(content: Mapping[str, object]) -> str:
    """``content`` as JSON with one spelling: sorted keys, no blanks, no escapes beyond JSON's own.

    Values must be JSON values; decimals, dates and identifiers are passed as text.
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: Mapping[str, object]) -> str:
    """SHA-256 (hex) of the canonical form."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def link(previous: str, content: Mapping[str, object]) -> str:
    """The hash of an entry with this ``content`` after the entry whose hash is ``previous``."""
    return fingerprint({"previous": previous, "content": content})
