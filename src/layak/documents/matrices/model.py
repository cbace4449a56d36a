"""What a workbook of tables states beside the tables themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.matrices.filling import Table


@dataclass(frozen=True, slots=True)
class LackLine:
    """What is missing, for which rows, and who can give it, as ready texts."""

    what: str
    where: str
    who: str


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """A table with its question, in the reader's language. ``documents`` are the titles of what
    proves the question; ``sources`` says what the rows are filled from."""

    code: str
    text: str
    maximum: Decimal
    table: Table
    standing: str
    lacks: Sequence[LackLine]
    sources: Sequence[str]
    documents: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose tables they are: the region, the round and the years of its data, and the note about
    where the columns come from."""

    region: str
    round: str
    years: str
    note: str
