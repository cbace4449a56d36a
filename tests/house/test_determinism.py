"""Core, documents and engine are functions of their input: time and chance come in as arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import name, parsed, python_files

CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter", "localtime"}
CHANCE = {"random", "secrets", "uuid"}


def test_core_and_documents_ask_neither_clock_nor_chance() -> None:
    asked = [
        f"{name(path)}:{line}: {what}"
        for path in python_files("src/layak/core", "src/layak/documents", "src/layak/engine")
        for line, what in _asked(parsed(path))
    ]
    assert asked == []


def _asked(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS | CHANCE:
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Import):
            named = {alias.name.partition(".")[0] for alias in node.names}
            yield from ((node.lineno, module) for module in named & (CHANCE | {"time"}))
        elif isinstance(node, ast.ImportFrom) and node.module in CHANCE | {"time"}:
            yield node.lineno, str(node.module)
