"""Formulas, errors, percent formats and the extent of every sheet of an XLSX workbook."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Mapping

from layak.documents.packages import pack
from layak.documents.room import Room
from layak.documents.tables.limits import MAX_SHEETS
from layak.documents.tables.marks import (
    BUILT_IN_PERCENT,
    Scan,
    SheetMarks,
    WorkbookUnsound,
    shows_percent,
)
from layak.documents.tables.xlsx_cells import CellScanner
from layak.documents.tables.xml_events import local, stream

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ROOT_RELATIONS = "_rels/.rels"


def scan_xlsx(parts: Mapping[str, bytes], *, room: Room) -> Scan:
    """The marks of every sheet, in the workbook's order; parts that are no sheet follow unnamed.

    Every part is scanned, whatever its name, for a workbook may call any of them a sheet. Raises
    `WorkbookUnsound` where a part is no sound XML, a sheet has no part of its own, or shared texts
    add up to more than fits.
    """
    used = {
        name: content
        for name, content in parts.items()
        if name.endswith((".xml", ".rels")) and name.startswith(("xl/", _ROOT_RELATIONS))
    }
    if not {_WORKBOOK, _RELATIONS, _ROOT_RELATIONS} <= used.keys():
        raise WorkbookUnsound("missing part")
    workbook, relations, styles = _Workbook(), _Relations(), _Styles()
    stream(used[_WORKBOOK], workbook, room=room)
    stream(used[_RELATIONS], relations, room=room)
    if relations.styles in used:
        stream(used[relations.styles], styles, room=room)
    scanned = {name: CellScanner(styles.percents(), room=room) for name in used}
    for name, scanner in scanned.items():
        stream(used[name], scanner, room=room)
    _check_texts(scanned.values(), room)
    sheets = []
    for title, relation in workbook.sheets:
        cells = scanned.pop(relations.targets.get(relation, ""), None)
        if cells is None:
            raise WorkbookUnsound(title)
        sheets.append(SheetMarks(title, cells.extent, cells.marks))
    others = [SheetMarks("", cells.extent) for cells in scanned.values()]
    return Scan(sheets, others, pack(used))


def _check_texts(scanners: Collection[CellScanner], room: Room) -> None:
    """Refuse shared texts that cells show so often that all of them together would not fit."""
    longest: Counter[int] = Counter()  # any part may be the one that holds the texts
    for scanner in scanners:
        for number, length in enumerate(scanner.text_lengths):
            longest[number] = max(longest[number], length)
    shown = sum(
        count * longest[number] for scanner in scanners for number, count in scanner.shared.items()
    )
    if shown > room.text:
        raise WorkbookUnsound("shared texts")


class _Workbook:
    """The names of the sheets and the relation that leads to each one's part."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            relations = [attributes[key] for key in attributes if local(key) == "id"]
            self.sheets.append((attributes.get("name", ""), relations[-1] if relations else ""))
            if len(self.sheets) > MAX_SHEETS:
                raise WorkbookUnsound("sheets")

    def end(self, name: str) -> None:
        pass

    def text(self, content: str) -> None:
        pass


class _Relations:
    """Which part each relation of the workbook leads to, and the part that holds the styles."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.styles = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "Relationship":
            return
        target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        self.targets[attributes.get("Id", "")] = target.lstrip("/")
        if attributes.get("Type", "").endswith("/styles"):
            self.styles = target.lstrip("/")

    def end(self, name: str) -> None:
        pass

    def text(self, content: str) -> None:
        pass


class _Styles:
    """Which cell styles show a percent sign."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._styles: list[str] = []
        self._in_cell_styles = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cell_styles = True
        elif name == "xf" and self._in_cell_styles:
            self._styles.append(attributes.get("numFmtId", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_styles = False

    def text(self, content: str) -> None:
        pass

    def percents(self) -> frozenset[str]:
        built_in = {str(number): "%" for number in BUILT_IN_PERCENT}
        formats = built_in | self._formats
        return frozenset(
            str(index)
            for index, number in enumerate(self._styles)
            if shows_percent(formats.get(number, ""))
        )
