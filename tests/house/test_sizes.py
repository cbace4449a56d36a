"""Nothing grows until its rules can no longer be found."""

from __future__ import annotations

from statistics import median

from tests.house.tree import functions, name, python_files

LONGEST_FILE = 400
MEDIAN_FILE = 120
LONGEST_FUNCTION = 40


def test_no_python_file_is_longer_than_400_lines() -> None:
    sizes = {name(path): _lines(path.read_text(encoding="utf-8")) for path in python_files()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_half_of_the_source_files_have_at_most_120_lines() -> None:
    sizes = [_lines(path.read_text(encoding="utf-8")) for path in python_files("src")]
    assert median(sizes) <= MEDIAN_FILE


def test_no_function_is_longer_than_40_lines() -> None:
    too_long = [
        f"{name(path)}: {function.name}"
        for path in python_files()
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert too_long == []


def _lines(text: str) -> int:
    return len(text.splitlines())
