"""Every public name of core, documents and engine says what its types cannot."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.tree import Function, name, parsed, python_files

FILES = python_files("src/layak/core", "src/layak/documents", "src/layak/engine")
Public = Function | ast.ClassDef


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_public_name_has_a_docstring(path) -> None:
    tree = parsed(path)
    assert ast.get_docstring(tree), "the module says nothing"
    assert [each.name for each in _public(tree) if not ast.get_docstring(each)] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_public_function_says_what_it_raises(path) -> None:
    silent = [
        each.name
        for each in _public(parsed(path))
        if isinstance(each, Function) and not _says_what_it_raises(each)
    ]
    assert silent == []


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Public]:
    """Public classes, functions and methods; a property's name and type say it all."""
    for node in tree.body:
        if not isinstance(node, Public) or node.name.startswith("_"):
            continue
        if any(ast.unparse(each) == "property" for each in node.decorator_list):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def _says_what_it_raises(function: Function) -> bool:
    said = ast.get_docstring(function) or ""
    raised = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise) and node.exc)
    return all("raise" in said.lower() or _error(error) in said for error in raised)


def _error(error: ast.expr) -> str:
    return ast.unparse(error.func if isinstance(error, ast.Call) else error)
