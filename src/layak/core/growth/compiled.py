"""Compiling kernels with numba, kept on disk where a folder can be written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar, cast

import numba
from numba.core.caching import FunctionCache
from numba.core.dispatcher import Dispatcher

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """``function`` as machine code that other threads can run beside.

    The code is kept beside the module, or in the user's cache folder where the package's folder is
    read-only (numba looks for both). Where neither can be written, it is compiled anew in every
    process: slower to start, never an error.
    """
    made: Any = numba.njit(nogil=True, error_model="numpy")(function)
    try:
        made._cache = _Kept(function)  # type: ignore[no-untyped-call]  # numba has no types here
    except RuntimeError:  # numba: "no locator available", no folder can be written
        return cast("F", made)
    return cast("F", made)


class _Kept(FunctionCache):
    """Machine code kept by what a function *and all it calls* says.

    Numba alone looks at the function's own file: code that was inlined from another file that has
    changed since would go on being used.
    """

    def _index_key(self, sig: object, codegen: object) -> tuple[object, ...]:
        key = super()._index_key(sig, codegen)  # type: ignore[no-untyped-call]  # numba: untyped
        return (*key, fingerprint(self._py_func))


def fingerprint(function: FunctionType) -> str:
    """A hash of a function's code, the constants it names, and the compiled functions it calls."""
    code = function.__code__
    parts = [code.co_code.hex(), repr(code.co_consts), repr(code.co_names)]
    for name in code.co_names:
        named = function.__globals__.get(name)
        if isinstance(named, Dispatcher):
            parts.append(fingerprint(named.py_func))
        elif isinstance(named, int | float | str):
            parts.append(repr(named))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
