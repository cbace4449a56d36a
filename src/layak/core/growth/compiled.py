"""Compiling kernels with numba, kept on disk where a folder can be written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """``function`` as machine code that other threads can run beside.

    The code is kept beside the module, or in the user's cache folder where the package's folder is
    read-only (numba looks for both). Where neither can be written, it is compiled anew in every
    process: slower to start, never an error.
    """
    try:
        return _compiled(function, cache=True)
    except RuntimeError:  # numba: "no locator available", no folder can be written
        return _compiled(function, cache=False)


def _compiled(function: F, *, cache: bool) -> F:
    compiler = numba.njit(nogil=True, cache=cache, error_model="numpy")
    return cast("F", compiler(function))
