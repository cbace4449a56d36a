"""What every command and every worker loads before it does anything."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

START = """
import django, sys
django.setup()
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize("package", ["numpy", "xlsxwriter", "typst"])
def test_starting_loads_nothing_that_only_some_pages_need(package: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START], capture_output=True, text=True, check=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "layak.web.settings"},
    )  # fmt: skip
    loaded = set(done.stdout.split())
    assert "layak" in loaded
    assert package not in loaded
