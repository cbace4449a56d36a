"""Where the house tests look: the files of the project and their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "layak"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project: what ``.gitignore`` names is left out, also without git."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = {".git", *(line.strip("/") for line in lines)}
    return tuple(sorted(_files(ROOT, ignored)))


def _files(folder: Path, ignored: set[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _files(path, ignored)
        else:
            yield path


def python_files(*folders: str) -> list[Path]:
    """The Python files under the named folders of the project, or all of them.

    Migrations are left out: Django writes them, and one that has run is not edited.
    """
    roots = [ROOT / folder for folder in folders] or [ROOT]
    return [
        path
        for path in project_files()
        if path.suffix == ".py"
        and path.parent.name != "migrations"
        and any(path.is_relative_to(root) for root in roots)
    ]


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a Python file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, Function):
            yield node


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name(path: Path) -> str:
    """A file's path inside the project, for messages."""
    return path.relative_to(ROOT).as_posix()
