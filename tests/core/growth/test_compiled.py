"""Kernels run where nothing can be written, too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import layak

TRY = """
from layak.core.growth.kernel import raw_z
assert raw_z(11.0, 1.0, 10.0, 0.1) - 1.0 < 1e-9
import layak, sys
print(layak.__file__)
"""


def test_a_kernel_runs_from_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Files stand where numba wants its folders, which stops even those who may write anywhere."""
    package = tmp_path / "package" / "layak"
    for name in ("__init__.py", "core"):
        source = Path(layak.__file__).parent / name
        ignore = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, package / name, ignore=ignore)
        else:
            package.mkdir(parents=True)
            shutil.copy(source, package / name)
    (package / "core" / "growth" / "__pycache__").write_text("no folder")
    home = tmp_path / "home"
    home.write_text("no folder")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CACHE_HOME": str(home)}
    environment |= {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", TRY], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(package / "__init__.py")


def test_kept_code_is_not_used_once_what_it_calls_has_changed(tmp_path: Path) -> None:
    """Numba alone would: it looks at the caller's own file only."""
    (tmp_path / "caller.py").write_text(
        "from callee import inner\nfrom layak.core.growth.compiled import compiled\n\n"
        "@compiled\ndef outer(x: float) -> float:\n    return inner(x)\n"
    )
    callee = (
        "from layak.core.growth.compiled import compiled\nSTEP = {step}\n\n"
        "@compiled\ndef inner(x: float) -> float:\n    return x + STEP\n"
    )
    seen = []
    for step in (1.0, 2.0, 2.0):
        (tmp_path / "callee.py").write_text(callee.format(step=step))
        program = (
            "from caller import outer; print(outer(0.5), sum(outer.stats.cache_hits.values()))"
        )
        done = subprocess.run(
            [sys.executable, "-B", "-c", program],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        seen.append(done.stdout.split())
    assert seen == [["1.5", "0"], ["2.5", "0"], ["2.5", "1"]]
