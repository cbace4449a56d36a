"""An instrument from any file a person may have: YAML, JSON or the instrument workbook."""

from __future__ import annotations

from pathlib import Path

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.instrument.loader import Loaded, load_text
from layak.core.messages import msg
from layak.documents.reference import instrument_ids, instrument_text

_WORKBOOKS = (".xlsx", ".ods")
_TEXTS = (".yaml", ".yml", ".json")


def load_instrument(name: str) -> Loaded:
    """Load the shipped instrument of this id, or the instrument in the file of this name.

    Raises `InputRejected` for a file that is no instrument in any of the formats, and `OSError`
    where it cannot be read.
    """
    if name in instrument_ids():
        return load_text(instrument_text(name), file=f"{name}.yaml")
    path = Path(name)
    ending = path.suffix.lower()
    if ending in _WORKBOOKS:
        from layak.documents.instrument_workbook import read_instrument  # xlsx: only when asked

        return read_instrument(path.read_bytes(), file=path.name)
    if ending not in _TEXTS:
        message = msg(
            "{id} bukan instrumen bawaan dan bukan berkas YAML, JSON, atau XLSX.",
            id=name,
        )
        raise InputRejected([Finding("unknown_file_kind", message, Place(file=path.name))])
    return load_text(decoded(path), file=path.name)


def decoded(path: Path) -> str:
    """The text of a file. Raises `InputRejected` where it is not UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = msg("Berkas bukan teks UTF-8. Simpan ulang sebagai UTF-8.")
        raise InputRejected(
            [Finding("wrong_encoding", message, Place(file=path.name, row=row))]
        ) from error
