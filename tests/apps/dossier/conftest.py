"""Every test of packs has an empty storage of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def storage_folder(tmp_path: Path, settings: Settings) -> Path:
    """The folder of the storage, not made yet."""
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    return tmp_path / "evidence"
