"""What is typed on the pages of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.core.matrices.filling import Cell, TableRow
from layak.core.matrices.model import Column, ColumnKind, Matrix
from layak.core.matrices.values import NO, YES, BadCell, read_cell, shown

_PREFIX = "sel-"
#: Columns in which sentences are written; a longer text than a line gets room everywhere.
_LONG = frozenset({"result", "description", "effort", "role", "cause", "note", "obstacle"})
_LINE, _SHOWN = 80, 200


class CellField(forms.CharField):
    """A cell of a column, in the one spelling of its kind once it is clean."""

    def __init__(self, column: Column, cell: Cell | None) -> None:
        self.column = column
        unit = f" ({column.unit.in_language(words().language)})" if column.unit else ""
        super().__init__(
            required=False, strip=True, widget=_widget(column, cell.text if cell else ""),
            label=f"{column.heading.in_language(words().language)}{unit}",
            help_text=_hint(column, cell),
        )  # fmt: skip

    def to_python(self, value: Any) -> str:
        """What was typed, or why it cannot stand there."""
        try:
            return read_cell(self.column, super().to_python(value) or "")
        except BadCell as bad:
            raise ValidationError(words().render(bad.message)) from bad


class RowForm(forms.Form):
    """A row of a table: a field for each of its columns."""

    stamp = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, matrix: Matrix, row: TableRow | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.matrix = matrix
        cells = {each.column.code: each for each in row.cells} if row else {}
        for column in matrix.columns:
            self.fields[_PREFIX + column.code] = CellField(column, cells.get(column.code))

    @property
    def values(self) -> Mapping[str, str]:
        """All cells as typed. Call after `is_valid`."""
        return {
            column.code: self.cleaned_data[_PREFIX + column.code]
            for column in self.matrix.columns
        }  # fmt: skip

    @property
    def cells(self) -> list[forms.BoundField]:
        """The fields of the cells, in the order of the columns."""
        return [self[_PREFIX + column.code] for column in self.matrix.columns]


def initial_of(matrix: Matrix, values: Mapping[str, str], stamp: str) -> dict[str, str]:
    """A form filled with what stands in a row, or was typed."""
    return {
        "stamp": stamp,
        **{
            _PREFIX + column.code: _typed(column, values.get(column.code, ""))
            for column in matrix.columns
        },
    }


def _typed(column: Column, text: str) -> str:
    return text if column.kind is ColumnKind.YES_NO else shown(column, text, words())


def _widget(column: Column, text: str) -> forms.Widget:
    match column.kind:
        case ColumnKind.DATE:
            return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        case ColumnKind.YES_NO:
            return forms.Select(choices=[("", "–"), (YES, _("Ya")), (NO, _("Tidak"))])
        case ColumnKind.TEXT:
            is_long = column.code in _LONG or "\n" in text or len(text) > _LINE
            return forms.Textarea(attrs={"rows": 2}) if is_long else forms.TextInput()
        case _:
            return forms.TextInput(attrs={"inputmode": "decimal"})


def _hint(column: Column, cell: Cell | None) -> str:
    """Whether the row needs the cell, what the data say of it, and how to come back to that.

    Hints are shown as they are, so what comes from data is escaped here.
    """
    said = [_("Diperlukan agar baris lengkap; boleh menyusul.")] if column.required else []
    if cell is not None and cell.filled:
        text = shown(column, cell.filled, words())[:_SHOWN]
        said.append(
            _("Dari data: %(text)s. Kosongkan untuk kembali ke isi data.") % {"text": escape(text)}
        )
    return " ".join(said)
