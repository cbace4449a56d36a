"""The page about the command names every command, option and environment variable there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from layak.cli.app import app
from tests.house.tree import ROOT, python_files

PAGE = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
VARIABLE = re.compile(r"\bLAYAK_[A-Z_]+\b")


def _commands(command: Any, path: str = "layak") -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it."""
    if not getattr(command, "commands", None):
        yield path, command
    for word, inner in getattr(command, "commands", {}).items():
        yield from _commands(inner, f"{path} {word}")


COMMANDS = dict(_commands(get_command(app)))


@pytest.mark.parametrize("call", COMMANDS)
def test_a_command_is_documented_with_its_options(call: str) -> None:
    section = re.search(rf"^#+ `{call}\b.*?(?=^#|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert section, f"docs/command.md has no section on {call}"
    options = {option for parameter in COMMANDS[call].params for option in parameter.opts}
    missing = [each for each in options if each.startswith("-") and each not in section[0]]
    assert missing == []
    assert COMMANDS[call].help


def test_no_command_is_documented_that_does_not_exist() -> None:
    headings = re.findall(r"^#+ `(layak [a-z -]+?)(?: [A-Z[].*)?`", PAGE, flags=re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


def test_every_environment_variable_is_documented() -> None:
    read = {
        variable
        for path in python_files("src")
        for variable in VARIABLE.findall(path.read_text(encoding="utf-8"))
    }
    assert read <= set(VARIABLE.findall(PAGE))
