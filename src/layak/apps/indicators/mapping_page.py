"""The screen where columns are given to fields: headings, first cells, guessed types, choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.indicators.evaluating import read_choices, sheet_of
from layak.apps.indicators.models import Dataset
from layak.apps.indicators.words import TYPES
from layak.core.messages import Message, msg
from layak.core.records.guess import guess_type
from layak.core.records.headings import Heading
from layak.core.records.mapping import Choices, MappingUnusable, is_personal, propose
from layak.core.records.model import Field, FieldType, Keeping, Profile, Raw, is_blank
from layak.documents.profiles import profile

#: The first rows that a person recognises a column by, and how far down types are guessed from.
PREVIEW, GUESSED_FROM = 3, 400
_LONGEST = 40
#: What stands before the number of a column in the names of the form, and before a type to keep.
COLUMN, EXTRA = "kolom-", "simpan:"


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file: its heading, first cells, guessed type, and what it is chosen for."""

    heading: Heading
    cells: tuple[str, ...]
    type: Message
    chosen: str
    is_personal: bool

    @property
    def field(self) -> str:
        return f"{COLUMN}{self.heading.index}"


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of the profile and the column that is chosen for it."""

    field: Field
    column: str

    @property
    def is_hidden(self) -> bool:
        """Whether what it holds does not stay as it is."""
        return self.field.keeping is not Keeping.KEPT


@dataclass(frozen=True, slots=True)
class MappingPage:
    """The whole screen."""

    profile: Profile
    columns: tuple[ColumnRow, ...]
    slots: tuple[Slot, ...]
    file_name: str
    sheet: str
    heading_rows: str
    others: tuple[str, ...]


def mapping_page(dataset: Dataset, typed: Mapping[str, str] | None = None) -> MappingPage:
    """The screen of a draft, with what was typed where it was refused. Raises `FileGone`."""
    kind = profile(dataset.profile)
    first = dataset.deliveries.order_by("number").first()
    if first is None:
        raise LookupError(dataset)
    sheet = sheet_of(first, kind)
    stored = read_choices(dataset.choices)
    choices = stored or propose(sheet.layout, kind)
    below = sheet.grid.rows[sheet.layout.below : sheet.layout.below + GUESSED_FROM]
    columns = tuple(
        _column(each, [row[each.index] for row in below if each.index < len(row)], choices, typed)
        for each in sheet.layout.headings
    )
    titles = {each.chosen: each.heading.title for each in columns}
    slots = tuple(Slot(each, titles.get(each.code, "")) for each in kind.read)
    rows = f"{sheet.layout.start + 1}–{sheet.layout.below}"
    return MappingPage(kind, columns, slots, first.file_name, sheet.grid.sheet, rows, sheet.others)


def choices_from(typed: Mapping[str, str], keys: Mapping[str, str]) -> Choices:
    """Choices as a form sends them; ``keys`` are the headings' keys by column number.

    Raises `MappingUnusable` where two columns are chosen for one field.
    """
    fields: dict[str, str] = {}
    extras: dict[str, str] = {}
    for name, value in typed.items():
        key = keys.get(name.removeprefix(COLUMN)) if name.startswith(COLUMN) else None
        if key is None or not value:
            continue
        kind = value.removeprefix(EXTRA)
        if value.startswith(EXTRA):
            extras[key] = kind if kind in {FieldType.NUMBER, FieldType.TEXT} else FieldType.TEXT
        elif value in fields:
            raise MappingUnusable(problem=msg("Dua kolom dipilih untuk isian yang sama."))
        else:
            fields[value] = key
    return Choices(fields, extras)


def heading_keys(dataset: Dataset) -> dict[str, str]:
    """The keys of a draft's headings by column number. Raises `FileGone`."""
    first = dataset.deliveries.order_by("number").first()
    if first is None:
        raise LookupError(dataset)
    layout = sheet_of(first, profile(dataset.profile)).layout
    return {str(each.index): each.key for each in layout.headings}


def _column(
    column: Heading, cells: list[Raw], choices: Choices, typed: Mapping[str, str] | None
) -> ColumnRow:
    chosen = next((code for code, key in choices.fields.items() if key == column.key), "")
    if not chosen and column.key in choices.extras:
        chosen = f"{EXTRA}{choices.extras[column.key]}"
    if typed is not None:
        chosen = typed.get(f"{COLUMN}{column.index}", "")
    shown = [_shown(cell) for cell in cells if not is_blank(cell)][:PREVIEW]
    return ColumnRow(column, tuple(shown), TYPES[guess_type(cells)], chosen, is_personal(column))


def _shown(cell: Raw) -> str:
    text = format(cell, ".10g") if isinstance(cell, float) else " ".join(str(cell).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
