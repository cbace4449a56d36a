"""From an `Instrument` back to plain values, YAML and JSON, and to its content hash.

Whatever equals the default is left out, decimals are texts without trailing zeros, and keys keep
the order of the format, so that writing is a function of the content alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from layak.core.instrument.loader import FORMAT
from layak.core.instrument.model import (
    Agency,
    Band,
    Cluster,
    Confidence,
    Direction,
    EvidenceKind,
    EvidenceWanted,
    Gate,
    Indicator,
    Instrument,
    Option,
    Question,
    Rank,
    Scope,
    Source,
    Text,
)
from layak.core.instrument.yaml_text import yaml_text
from layak.core.values import plain

Plain = dict[str, Any]

#: What the loader assumes where a field is absent.
DEFAULTS: Mapping[str, Enum] = {
    "confidence": Confidence.SINGLE_SOURCE,
    "direction": Direction.HIGHER,
    "scope": Scope.REGENCY,
}


def to_plain(instrument: Instrument) -> Plain:
    """The instrument as mappings, lists and texts: what the JSON-Schema describes."""
    return _mapping(
        format=FORMAT,
        id=instrument.id,
        version=instrument.version,
        title=instrument.title,
        maximum=instrument.maximum,
        note=instrument.note,
        sources=instrument.sources,
        agencies=instrument.agencies,
        evidence_kinds=instrument.evidence_kinds,
        ranks=instrument.ranks,
        clusters=instrument.clusters,
    )


def to_json(instrument: Instrument) -> str:
    """The instrument as JSON text, ending in a newline."""
    return json.dumps(to_plain(instrument), ensure_ascii=False, indent=2) + "\n"


def to_yaml(instrument: Instrument) -> str:
    """The instrument as YAML text for people: numbers unquoted, codes quoted, keys in order."""
    return yaml_text(to_plain(instrument), number_keys=_NUMBER_KEYS)


def to_canonical(instrument: Instrument) -> str:
    """The instrument as JSON with one spelling: sorted keys, no blanks."""
    return json.dumps(
        to_plain(instrument), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def content_hash(instrument: Instrument) -> str:
    """SHA-256 (hex) of the canonical JSON: the name under which rounds pin an instrument.

    Depends on the content alone, not on the file format, comments, or how a number was written.
    """
    return hashlib.sha256(to_canonical(instrument).encode()).hexdigest()


def _mapping(**fields: object) -> Plain:
    written: Plain = {}
    for key, value in fields.items():
        if value in (None, "", ()) or DEFAULTS.get(key) is value or value is False:
            continue
        written[key] = plain_value(value)
    return written


def plain_value(value: object) -> object:
    """A part or field of an instrument as `to_plain` writes it."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Text):
        return _mapping(id=value.id, en=value.en)
    if isinstance(value, _RECORDS):
        return _mapping(**{name: getattr(value, name) for name in _FIELDS[type(value)]})
    if isinstance(value, bool | str):
        return value
    return str(value)


_FIELDS: Mapping[type, tuple[str, ...]] = {
    Source: ("code", "citation"),
    Agency: ("code", "name", "aliases"),
    EvidenceKind: ("code", "title"),
    Rank: ("name", "at_least", "gates", "sources", "confidence"),
    Gate: ("subject", "points"),
    Cluster: ("code", "title", "maximum", "sources", "confidence", "note", "indicators"),
    Indicator: ("code", "number", "title", "maximum", "sources", "confidence", "note", "questions"),
    Question: (
        "code", "kind", "scope", "text", "maximum", "direction", "options", "bands", "steps",
        "evidence", "lead", "partners", "sources", "confidence", "note",
    ),
    Option: ("code", "label", "points"),
    Band: ("at_least", "below", "points"),
    EvidenceWanted: ("kind", "max_age_months", "matrix"),
}  # fmt: skip
_RECORDS = tuple(_FIELDS)

_NUMBER_KEYS = frozenset(
    {"maximum", "points", "at_least", "below", "steps", "number", "max_age_months"}
)
