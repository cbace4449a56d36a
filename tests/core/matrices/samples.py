"""A small table, for tests."""

from __future__ import annotations

from layak.core.instrument.model import Text
from layak.core.matrices.model import Column, ColumnKind, Matrix

MATRIX = Matrix(
    question="4.5",
    title=Text("Petugas terlatih", "Trained staff"),
    row=Text("satu baris untuk satu orang", "one row for each person"),
    columns=(
        Column("name", Text("Nama", "Name"), required=True),
        Column("date", Text("Tanggal", "Date"), ColumnKind.DATE, required=True),
        Column("hours", Text("Lama", "Length"), ColumnKind.INTEGER, Text("JP", "hours")),
        Column("share", Text("Bagian", "Share"), ColumnKind.PERCENT),
        Column("cost", Text("Biaya", "Cost"), ColumnKind.RUPIAH),
        Column("passed", Text("Lulus", "Passed"), ColumnKind.YES_NO),
    ),
)
