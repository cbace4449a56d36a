"""What the pages of tables show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.matrices import access, making
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, asking_in, tables_of
from layak.apps.matrices.telling import (
    filled_words,
    heading_of,
    sources_of,
    told_of,
)
from layak.core.matrices.filling import Cell, Origin, TableRow
from layak.core.matrices.model import Matrix
from layak.core.matrices.values import shown
from layak.documents.matrices.book import heading_of as column_heading
from layak.documents.matrices.book import origin_of

ROWS_PER_PAGE = 50
#: What a list may show: everything, the actor's own questions, or what is not complete.
ALL, OWN, OPEN = "", "sendiri", "kurang"


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as the page shows it."""

    heading: str
    text: str
    is_missing: bool
    is_by_hand: bool
    replaced: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as the page shows it."""

    key: str
    stamp: str
    label: str
    origin: str
    is_by_hand: bool
    cells: Sequence[CellView]


def list_context(ground: Ground, query: Mapping[str, str]) -> dict[str, object]:
    """Every table of a round with how complete it is, filtered."""
    asked = list(asking_in(ground).values())
    told = told_of(ground, asked, tables_of(ground, asked))
    own = access.own_questions(ground.actor, ground.round)
    cluster, shows = query.get("klaster", ""), query.get("tampil", ALL)
    listed = [
        each
        for each in told
        if (not cluster or each.asking.cluster == cluster)
        and (shows != OWN or each.asking.question.code in own)
        and (shows != OPEN or not each.table.is_complete)
    ]
    clusters = parsed(ground.round).instrument.clusters
    return {
        "round": ground.round, "listed": listed, "count": len(told), "cluster": cluster,
        "shows": shows, "own": own, "clusters": clusters, "note": heading_of(ground).note,
        "complete": sum(each.table.is_complete for each in told),
        "begun": sum(bool(each.table.rows) and not each.table.is_complete for each in told),
        "empty": sum(not each.table.rows for each in told),
        "points": sum(each.asking.question.maximum for each in told),
    }  # fmt: skip


def matrix_context(
    ground: Ground, asking: Asking, *, page: str = "1", **more: object
) -> dict[str, object]:
    """One table: its rows, what fills it, what is missing, and what may be done."""
    [told] = told_of(ground, [asking], tables_of(ground, [asking]))
    table, code = told.table, asking.question.code
    listing = Paginator(table.rows, ROWS_PER_PAGE).get_page(page)
    return {
        "round": ground.round, "told": told, "question": asking.question, "matrix": asking.matrix,
        "headings": [column_heading(each, words()) for each in asking.matrix.columns],
        "listing": listing, "rows": [row_view(each) for each in listing],
        "left_out": [row_view(each) for each in table.left_out],
        "filled": filled_words(table),
        "sources": [(each.title, each.url_in(ground.round)) for each in sources_of(table)],
        "note": heading_of(ground).note, "filed": making.newest_filed(ground, code),
        "may_write": access.may_write(ground.actor, ground.round, code, at=timezone.now()),
        **more,
    }  # fmt: skip


def form_context(
    ground: Ground, asking: Asking, row: TableRow | None, **more: object
) -> dict[str, object]:
    """The form of one row."""
    return {
        "round": ground.round, "question": asking.question, "matrix": asking.matrix,
        "row": row_view(row) if row is not None else None,
        "kept": access.kept_row(ground.actor, ground.round, asking.question.code, row.key)
        if row is not None else None,
        **more,
    }  # fmt: skip


def row_of(ground: Ground, asking: Asking, key: str) -> TableRow | None:
    """The row of that key as it stands."""
    return tables_of(ground, [asking])[asking.question.code].row(key)


def row_view(row: TableRow) -> RowView:
    """A row in the reader's words."""
    return RowView(
        row.key, row.stamp, row.label or _("Baris tanpa isi"), origin_of(row, words()),
        row.is_by_hand, [_cell(each) for each in row.cells],
    )  # fmt: skip


def differing(
    matrix: Matrix, stored: Mapping[str, str], typed: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """The cells in which what stands and what was typed differ: heading, stored, typed."""
    return [
        (
            column.heading.in_language(words().language),
            shown(column, stored.get(column.code, ""), words()),
            shown(column, typed.get(column.code, ""), words()),
        )
        for column in matrix.columns
        if stored.get(column.code, "") != typed.get(column.code, "")
    ]


def _cell(cell: Cell) -> CellView:
    return CellView(
        cell.column.heading.in_language(words().language), shown(cell.column, cell.text, words()),
        cell.is_missing, cell.origin is Origin.HAND, shown(cell.column, cell.replaced, words()),
    )  # fmt: skip
