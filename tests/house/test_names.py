"""Modules are named after what they do, and nothing names a place on somebody's machine."""

from __future__ import annotations

import re

from tests.house.tree import name, project_files, python_files

NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "misc"}
PLACE_ON_A_MACHINE = re.compile(rb"(?<![\w.])/(?:root|work|home/\w+|Users/\w+)/")


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [
        name(path)
        for path in python_files()
        if NAMES_THAT_SAY_NOTHING & {path.stem, path.parent.name}
    ]
    assert vague == []


def test_no_file_names_a_home_or_work_folder() -> None:
    found = [name(path) for path in project_files() if PLACE_ON_A_MACHINE.search(path.read_bytes())]
    assert found == []
