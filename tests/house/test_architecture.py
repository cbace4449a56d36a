"""The arrows of the architecture point down only, and the check itself can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE

LAYERS = "cli, web > apps > documents, engine, vault > core"
FRAMEWORKS = "core, documents, engine and vault know no web framework"
APPS = "Apps depend downwards only"
INSIDE = "Inside an app: pages above actions above tables"
FILES = "core reads and writes no files"
CIRCLES = "No package depends on its own sibling in a circle"

#: What is planted: a line at the end of a file, and the contract it must break.
PLANTED = {
    "the core imports django": ("core/values.py", "import django", FRAMEWORKS),
    "documents paint tables": ("documents/languages.py", "import rich.table", FRAMEWORKS),
    "the core opens files": ("core/values.py", "import pathlib", FILES),
    "the core imports documents": ("core/values.py", "import layak.documents.languages", LAYERS),
    "the engine paints a progress bar": (
        "engine/tables.py", "import rich.progress", FRAMEWORKS,
    ),
    "the engine reads sheets": ("engine/tables.py", "import layak.documents.guard", LAYERS),
    "documents import the command": ("documents/languages.py", "import layak.cli.app", LAYERS),
    "evidence imports its rounds": (
        "apps/evidence/queries.py", "import layak.apps.assessment.models", APPS,
    ),
    "tables import their pages": (
        "apps/organizations/models.py", "import layak.apps.organizations.views", INSIDE,
    ),
    "an instrument imports its score": (
        "core/instrument/model.py", "import layak.core.scoring.model", CIRCLES,
    ),
}  # fmt: skip


def test_the_arrows_point_down_only() -> None:
    checked = _lint_imports(ROOT)
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("violation", PLANTED)
def test_a_planted_violation_is_found(violation: str, tmp_path: Path) -> None:
    file, line, contract = PLANTED[violation]
    shutil.copytree(SOURCE, tmp_path / "layak", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "layak" / file).open("a", encoding="utf-8") as planted:
        planted.write(f"\n{line}\n")
    checked = _lint_imports(tmp_path)
    assert checked.returncode == 1, checked.stdout
    assert f"{contract} BROKEN" in checked.stdout


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
