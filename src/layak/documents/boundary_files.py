"""A boundary file from a disk as a parsed document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import Message, msg

#: All villages of Indonesia with every bend of every river are some hundred megabytes.
LARGEST = 500 * 1024 * 1024
_MIB = 1024 * 1024


def read_document(path: Path) -> object:
    """The document in a GeoJSON or TopoJSON file. Raises `InputRejected`."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            message = msg("Berkas ini lebih besar dari {size} MB.", size=LARGEST // _MIB)
            raise _rejected("too_large", message, path)
        return json.loads(path.read_bytes(), parse_constant=_no_constant)
    except OSError as error:
        message = msg("Berkas ini tidak dapat dibaca. Periksa nama dan izinnya.")
        raise _rejected("unreadable", message, path) from error
    except (ValueError, RecursionError) as error:  # not JSON, not text, or nested without an end
        message = msg("Berkas ini bukan JSON yang utuh.")
        raise _rejected("no_json", message, path) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON, though Python reads them


def _rejected(code: str, message: Message, path: Path) -> InputRejected:
    return InputRejected([Finding(code, message, Place(file=path.name))])
