"""A secret in a file of its own: made the first time it is needed, and never again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def kept_secret(file: Path, *, make: Callable[[], str]) -> str:
    """The text in ``file``; where there is none, what ``make`` gives is kept there first.

    Only the owner can read it. Of two processes at once, the first one's secret stays.
    """
    if not file.exists():
        _keep(file, make())
    return file.read_text()


def _keep(file: Path, secret: str) -> None:
    part = file.with_suffix(f".{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as text:
        text.write(secret)
        text.flush()
        os.fsync(text.fileno())
    try:
        os.link(part, file)
    except FileExistsError:
        pass  # somebody else was first
    finally:
        part.unlink()
