"""A catalogue of actions from any file a person may have: YAML, JSON or its workbook."""

from __future__ import annotations

from pathlib import Path

from layak.core.action_catalogue.loader import LoadedCatalogue, load_text
from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import msg
from layak.documents.instrument_files import decoded
from layak.documents.reference import action_catalogue_ids, action_catalogue_text

_WORKBOOKS = (".xlsx", ".ods")
_TEXTS = (".yaml", ".yml", ".json")


def load_actions(name: str) -> LoadedCatalogue:
    """Load the shipped catalogue of this id, or the catalogue in the file of this name.

    Raises `InputRejected` for a file that is no catalogue in any of the formats, and `OSError`
    where it cannot be read.
    """
    if name in action_catalogue_ids():
        return load_text(action_catalogue_text(name), file=f"{name}.yaml")
    path = Path(name)
    ending = path.suffix.lower()
    if ending in _WORKBOOKS:
        from layak.documents.action_workbook import read_actions  # xlsx: only when asked

        return read_actions(path.read_bytes(), file=path.name)
    if ending not in _TEXTS:
        message = msg(
            "{id} bukan katalog bawaan dan bukan berkas YAML, JSON, atau XLSX.",
            id=name,
        )
        raise InputRejected([Finding("unknown_file_kind", message, Place(file=path.name))])
    return load_text(decoded(path), file=path.name)
