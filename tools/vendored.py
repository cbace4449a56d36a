"""Write the hashes of vendored files: ``python -m tools.vendored`` after changing one of them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

STATIC = Path(__file__).parents[1] / "src" / "layak" / "web" / "static"
LIST = STATIC / "vendor" / "vendor.toml"
_ENTRY = re.compile(r'^"([^"]+)" = "[0-9a-f]*"$', re.MULTILINE)


def digest(name: str) -> str:
    """The SHA-256 of a file below the static folder."""
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()


def rewritten(text: str) -> str:
    """The list with the hashes the files have now."""
    return _ENTRY.sub(lambda entry: f'"{entry[1]}" = "{digest(entry[1])}"', text)


if __name__ == "__main__":
    LIST.write_text(rewritten(LIST.read_text()))
