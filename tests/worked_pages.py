"""Reading the fenced blocks of a page in docs/algorithms, so that its examples can be tried."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from layak.core.instrument.loader import Loaded, load_text

FOLDER = Path(__file__).parents[1] / "docs" / "algorithms"
NOTHING = "-"
Row = dict[str, str]


@dataclass(frozen=True)
class Page:
    """One page, by its file name."""

    name: str

    def text(self) -> str:
        """The whole page."""
        return (FOLDER / self.name).read_text(encoding="utf-8")

    def fenced(self, heading: str) -> str:
        """What the block under ``heading`` holds."""
        pattern = rf"^```{heading}\n(.*?)^```$"
        found = re.search(pattern, self.text(), flags=re.MULTILINE | re.DOTALL)
        assert found, f"the page has no block {heading}"
        return found[1]

    def table(self, name: str) -> list[Row]:
        """The rows of the table called ``name``, each by its headings."""
        heading, *lines = (
            [cell.strip() for cell in line.split("|")]
            for line in self.fenced(f"table {name}").splitlines()
        )
        return [dict(zip(heading, line, strict=True)) for line in lines]

    def instrument(self) -> Loaded:
        """The instrument that the page spells out."""
        return load_text(self.fenced("yaml"), file=self.name)
