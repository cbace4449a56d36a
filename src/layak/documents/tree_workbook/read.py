"""From an edited workbook back to a tree of nodes; every finding names sheet, row and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.nodes import Node
from layak.core.messages import Message, msg
from layak.core.texts import clean
from layak.documents.tables import Cell, Table, read_tables
from layak.documents.tree_workbook.cells import read_cell
from layak.documents.tree_workbook.columns import LAYOUT_DEFECTS, find_content
from layak.documents.tree_workbook.layout import GUIDE, LISTS, Column, Layout, Sheet


@dataclass(frozen=True, slots=True)
class _Part:
    """One row: its fields for the loader, its own code, and the code of its parent.

    ``parent`` is empty where the cell is blank and ``None`` where it could not be read.
    """

    fields: dict[str, Node]
    place: Place
    code: str = ""
    parent: str | None = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a workbook holds: its nodes, and the findings about sheets, rows and cells."""

    root: Node
    findings: tuple[Finding, ...]

    def with_those_of_the_loader(self, loaded: Iterable[Finding]) -> list[Finding]:
        """These findings and the loader's; about one cell the first one says enough."""
        named = {_cell(finding) for finding in self.findings}
        return [*self.findings, *(each for each in loaded if _cell(each) not in named)]


def read_tree(data: bytes, layout: Layout, *, file: str) -> Tree:
    """Read a workbook such as `write.write_tree` makes; ``file`` is the name findings give.

    Raises `InputRejected` for a file that is no workbook (see `read_tables`), or one whose sheets
    or columns are not those of ``layout``.
    """
    tables = read_tables(data, file=file)
    reader = _Reader(file, layout)
    root = reader.read({_name(table.sheet): table for table in tables.tables})
    return Tree(root, (*tables.findings, *reader.findings))


class _Reader:
    """Turns sheets into parts, and parts into one tree; collects findings on the way."""

    def __init__(self, file: str, layout: Layout) -> None:
        self.findings: list[Finding] = []
        self._file = file
        self._layout = layout

    def read(self, tables: Mapping[str, Table]) -> Node:
        """The whole tree as nodes. Raises `InputRejected` where the layout is unknown."""
        self._check_sheets(tables)
        parts: dict[str, list[_Part]] = {}
        for sheet in self._layout.sheets:
            table = tables.get(_name(sheet.name))
            parts[sheet.key] = [] if table is None else list(self._parts(sheet, table))
        if any(finding.code in LAYOUT_DEFECTS for finding in self.findings):
            raise InputRejected(self.findings)
        root = self._root(parts[self._layout.root.key])
        for sheet in self._layout.sheets[1:]:
            homes = {"": root} if not sheet.parent else _homes(parts[sheet.parent])
            self._attach(sheet, parts[sheet.key], homes)
        return Node(root.fields, root.place)

    def _check_sheets(self, tables: Mapping[str, Table]) -> None:
        for sheet in self._layout.sheets:
            if _name(sheet.name) in tables:
                continue
            if sheet.required:
                message = msg("Lembar {sheet} tidak ada.", sheet=sheet.name)
                self._report("missing_sheet", message, sheet.name)
            else:
                message = msg("Lembar {sheet} tidak ada; dianggap kosong.", sheet=sheet.name)
                self._report("sheet_left_out", message, sheet.name, Severity.WARNING)
        known = {
            _name(name) for name in (GUIDE, LISTS, *(sheet.name for sheet in self._layout.sheets))
        }
        for name, table in tables.items():
            if name not in known and any(table.rows):
                message = msg("Lembar {sheet} tidak dibaca.", sheet=table.sheet)
                self._report("unknown_sheet", message, table.sheet, Severity.WARNING)

    def _report(
        self, code: str, message: Message, sheet: str, severity: Severity = Severity.ERROR
    ) -> None:
        place = Place(file=self._file, sheet=sheet)
        self.findings.append(Finding(code, message, place, severity))

    def _root(self, rows: Sequence[_Part]) -> _Part:
        if len(rows) == 1:
            return rows[0]
        sheet = self._layout.root.name
        message = msg("Lembar ini harus berisi tepat satu baris; ada {count}.", count=len(rows))
        self._report("not_one_row", message, sheet)
        if not rows:
            raise InputRejected(self.findings)
        return rows[0]

    def _parts(self, sheet: Sheet, table: Table) -> Iterator[_Part]:
        content = find_content(sheet, table, file=self._file, report=self.findings.append)
        for row in content.rows:
            yield self._part(sheet, row, content.columns)

    def _part(self, sheet: Sheet, row: Sequence[Cell], columns: Mapping[str, Column]) -> _Part:
        place = Place(self._file, sheet.name, row[0].row, subject=_subject(sheet, row, columns))
        fields: dict[str, Node] = {}
        parent: str | None = ""
        for cell in row:
            column = columns.get(cell.column)
            if column is None:
                continue
            where = replace(place, column=cell.column)
            before = len(self.findings)
            node = read_cell(cell, column, place=where, report=self.findings.append)
            if sheet.parent and column is sheet.columns[0]:
                unreadable = len(self.findings) > before
                parent = None if unreadable else _line(node)
            elif node is not None:
                _put(fields, column.key, node)
        return _Part(fields, place, _line(fields.get(sheet.identity)), parent)

    def _attach(self, sheet: Sheet, parts: Sequence[_Part], homes: Mapping[str, _Part]) -> None:
        """Put the rows of one sheet below the parts they belong to, in their order."""
        children: dict[str, list[Node]] = {}
        above = {part.code: part.parent for part in parts if part.code}
        for part in parts:
            if part.parent is None:
                continue
            if part.parent in homes:
                children.setdefault(part.parent, []).append(Node(part.fields, part.place))
            else:
                self._report_orphan(sheet, part, part.parent, above)
        for code, nodes in children.items():
            homes[code].fields[sheet.field] = Node(nodes, homes[code].place)

    def _report_orphan(
        self, sheet: Sheet, part: _Part, parent: str, above: Mapping[str, str | None]
    ) -> None:
        heading = sheet.columns[0].heading
        if not parent:
            code, message = "missing", msg("{key} belum diisi.", key=heading)
        elif _turns_in_a_circle(part.code, above):
            code = "circular"
            message = msg(
                "Kolom {heading} menunjuk ke dirinya sendiri (melingkar): {parent}.",
                heading=heading, parent=parent,
            )  # fmt: skip
        else:
            code = "orphan"
            message = msg(
                "{heading} {parent} tidak ada di lembar {sheet}: baris ini tidak punya induk.",
                heading=heading, parent=parent, sheet=self._layout.sheet_of(sheet.parent).name,
            )  # fmt: skip
        self.findings.append(Finding(code, message, part.place))


def _cell(finding: Finding) -> tuple[str, int | None, str]:
    return (finding.where.sheet, finding.where.row, finding.where.column)


def _name(sheet: str) -> str:
    return " ".join(sheet.casefold().split())


def _homes(parts: Sequence[_Part]) -> dict[str, _Part]:
    """The parts that others may belong to; of two with one code, the first."""
    return {part.code: part for part in reversed(parts) if part.code}


def _subject(sheet: Sheet, row: Sequence[Cell], columns: Mapping[str, Column]) -> str:
    """The code that findings about a row name: its own, or its parent's for options and bands."""
    named = sheet.identity if sheet.names_itself or not sheet.parent else ""
    wanted = named or (sheet.columns[0].key if sheet.parent else "")
    for cell in row:
        column = columns.get(cell.column)
        if column is not None and column.key == wanted:
            return cell.text if isinstance(cell.value, str) else str(cell.value or "")
    return ""


def _line(node: Node | None) -> str:
    """A code as the loader will read it: on one line."""
    return " ".join(clean(node.value).split()) if node and isinstance(node.value, str) else ""


def _put(fields: dict[str, Node], key: str, node: Node) -> None:
    """Set a field; ``title.en`` is the field ``en`` within ``title``."""
    outer, _, language = key.partition(".")
    if not language:
        fields[outer] = node
        return
    inner = fields.setdefault(outer, Node({}, node.place))
    if isinstance(inner.value, dict):
        inner.value[language] = node


def _turns_in_a_circle(code: str, above: Mapping[str, str | None]) -> bool:
    """Whether following the parents from ``code`` within its own sheet comes back to where it was.

    Only rows whose parent is not where parents belong are asked about this.
    """
    seen: set[str | None] = set()
    step: str | None = code
    while step and step in above and step not in seen:
        seen.add(step)
        step = above[step]
    return bool(step) and step in seen
