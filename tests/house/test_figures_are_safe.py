"""Every address that can show figures about children stands in the table of reasons it is safe."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.test_site import own_pages
from tests.house.tree import ROOT, SOURCE, parsed, python_files

TABLE = ROOT / "docs" / "algorithms" / "disclosure.md"
#: The apps whose tables are figures about children.
FIGURES = ("layak.apps.measures", "layak.apps.releases")
#: Datasets hold one row per child: whatever shows them is in the table too.
ROWS = {"dataset", "dataset_row", "dataset_report", "dataset_refused"}


def listed() -> dict[str, str]:
    """The addresses of the table with the reason for each."""
    text = TABLE.read_text(encoding="utf-8").partition("```table pages\n")[2].partition("```")[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()[1:]]
    return {address: reason for address, _, reason in rows}


def readers() -> set[str]:
    """The apps that read figures: they import from an app of figures, or are one."""
    found = {app.rpartition(".")[2] for app in FIGURES}
    for path in python_files("src/layak/apps"):
        if any(name.startswith(FIGURES) for name in _imported(parsed(path))):
            found.add(path.relative_to(SOURCE / "apps").parts[0])
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def addresses_of(app: str) -> set[str]:
    """The names of the addresses of one app."""
    return {
        str(each.name)
        for each in own_pages()
        if each.callback.__module__.startswith(f"layak.apps.{app}.")
    }


def test_a_page_that_reads_figures_says_why_it_is_safe() -> None:
    known = listed()
    for app in sorted(readers()):
        missing = sorted(addresses_of(app) - known.keys())
        assert not missing, f"add to the table of docs/algorithms/disclosure.md: {missing}"
    assert known.keys() >= ROWS


def test_the_table_names_no_address_that_is_gone() -> None:
    assert listed().keys() <= {each.name for each in own_pages()}


def test_every_reason_is_one_of_the_known_ones() -> None:
    kinds = ("total", "owner", "release", "counts places")
    assert [each for each in listed().values() if not each.startswith(kinds)] == []
