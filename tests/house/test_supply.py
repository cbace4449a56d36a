"""What comes from elsewhere is pinned by its hash and by nothing else."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, name, project_files

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
HASHED_FILE = re.compile(r"^\| `([^`/]+)` \| `([0-9a-f]{64})` \|", flags=re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_a_lock_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--\w*index\w*|--find-links|--trusted-host)\b", text, re.M)


@pytest.mark.parametrize("lock", LOCKS, ids=name)
def test_a_lock_pins_every_package_to_a_version_and_its_hashes(lock: Path) -> None:
    packages = re.split(r"^(?=[A-Za-z0-9])", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    loose = [
        package.splitlines()[0]
        for package in packages[1:]
        if not re.match(r"[\w.-]+==\S+", package) or "--hash=sha256:" not in package
    ]
    assert packages[1:]
    assert loose == []


def test_vendored_fonts_are_the_files_their_readme_names() -> None:
    fonts = SOURCE / "documents" / "fonts"
    stated = dict(HASHED_FILE.findall((fonts / "README.md").read_text(encoding="utf-8")))
    present = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in project_files()
        if path.parent == fonts and path.name != "README.md"
    }
    assert present == stated
