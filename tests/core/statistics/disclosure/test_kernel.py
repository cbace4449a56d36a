"""The compiled search works where nothing can be kept on disk."""

from __future__ import annotations

import subprocess
import sys

NOWHERE = """
import numba, numpy as np
from numba.core import caching
caching.CacheImpl._locator_classes = []  # as where no folder can be written
try:
    numba.njit(cache=True)(lambda: 1)
except RuntimeError:
    print("nothing can be kept")
from layak.core.statistics.disclosure import kernel
state, cells = np.zeros((3, 2), np.int64), np.array([1])
kernel._apply(state, cells, np.array([4]))
print(*state[:, 1])
"""


def test_the_search_is_compiled_where_no_folder_can_be_written() -> None:
    done = subprocess.run([sys.executable, "-c", NOWHERE], capture_output=True, text=True)
    assert done.stdout.splitlines() == ["nothing can be kept", "-4 4 0"], done.stderr
