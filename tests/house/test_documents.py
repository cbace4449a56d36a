"""What the documents promise is there: commands, words, decisions, links."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, name, parsed, project_files, python_files

DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
PAGES = [path for path in project_files() if path.suffix == ".md"]
ONE_PAGE = 60  # lines
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("readme", ["README.md", "README.id.md"])
def test_a_readme_shows_the_two_commands(readme: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / readme).read_text().splitlines()]
    assert [line for line in lines if line.startswith("make ")] == ["make demo", "make test"]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=name)
def test_a_decision_has_four_headings_and_fits_a_page(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, flags=re.MULTILINE)
    assert headings == ["Context", "Decision", "Consequences", "Alternatives"]
    assert re.search(r"^Date: \d{4}-\d\d-\d\d · Status: ", text, flags=re.MULTILINE)
    assert len(text.splitlines()) <= ONE_PAGE


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name.partition("-")[0]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    assert numbers


def test_a_word_of_the_glossary_names_what_the_code_names() -> None:
    known = set(_identifiers())
    rows = list(_glossary())
    wrong = [
        f"{word} ({'built' if built else 'planned'})"
        for words, built in rows
        for word in words
        if (word in known) is not built
    ]
    assert wrong == [], "not in the code though built, or in the code though still planned"
    assert rows


def _glossary() -> Iterator[tuple[list[str], bool]]:
    """The code names of each row, and whether the row says they are built."""
    for line in (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[4] in {"0.1", "planned"}:
            yield re.findall(r"`(\w+)`", cells[1]), cells[4] != "planned"


def _identifiers() -> Iterator[str]:
    """Every class, function, field, enum member and module of the product."""
    for path in python_files("src"):
        yield path.parent.name if path.stem == "__init__" else path.stem
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield node.name
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
