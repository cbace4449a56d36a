"""A planning problem from a JSON or YAML file."""

from __future__ import annotations

from pathlib import Path

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.messages import msg
from layak.core.planning.loading import Loaded, load_text

#: A RAD of 300 lines is half a megabyte.
_LARGEST = 16 * 1024**2


def load_problem(path: Path) -> Loaded:
    """The problem in a file, with all findings. Raises `InputRejected` for a file that is no text
    of JSON or YAML, or too large, and `OSError` where it cannot be read."""
    place = Place(file=path.name)
    if path.stat().st_size > _LARGEST:
        message = msg("Berkas lebih besar dari {size} MiB.", size=_LARGEST // 1024**2)
        raise InputRejected([Finding("too_large", message, place)])
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = msg("Berkas bukan teks UTF-8. Simpan ulang sebagai UTF-8.")
        raise InputRejected([Finding("wrong_encoding", message, place)]) from error
    return load_text(text, file=path.name)
