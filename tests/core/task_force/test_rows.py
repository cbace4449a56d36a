"""Rows of a workbook: what is taken, and which are refused by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from layak.core.task_force.model import Group, Part, Seat
from layak.core.task_force.rows import Known, SheetRow, Standing, group_named, read_rows

SEAT = Seat(
    1, Part.EXECUTING, "Ketua", "Rini", "", "o", "government", (Group.INSTITUTION,), ("Tuti",),
    dt.date(2025, 1, 1),
)  # fmt: skip
KNOWN = Known(
    {"k": Standing(SEAT, 2, "d")},
    {"bappeda": ("o", "government")},
    {"pemerintah": "government", "media massa": "media"},
    {"188 1 2025": "d"},
)
ROW = SheetRow(
    2, "k", "2", "1", "Pelaksana", "Ketua", "Rini", "", "Bappeda", "Pemerintah", "Kelembagaan",
    "Tuti", "188/1/2025", "2025-01-01",
)  # fmt: skip
NEW = replace(ROW, key="", version="", name="Sinta")


def refusal(row: SheetRow) -> str:
    (finding,) = read_rows([row], KNOWN, file="daftar.xlsx").findings
    assert finding.where.row == 2
    return finding.code


def test_a_row_that_stands_as_it_is_changes_nothing() -> None:
    reading = read_rows([ROW], KNOWN, file="daftar.xlsx")
    assert (reading.changes, reading.same, reading.findings) == ((), 1, ())


def test_a_changed_and_a_new_row_are_told_apart() -> None:
    rows = [replace(ROW, position="Wakil"), replace(NEW, row=3, groups="II, klaster 5; K1")]
    reading = read_rows(rows, KNOWN, file="daftar.xlsx")
    changed, new = reading.changes
    assert (changed.key, changed.version, changed.seat.position) == ("k", 2, "Wakil")
    assert new.seat.groups == (Group.FIRST, Group.SECOND, Group.FIFTH)
    assert reading.new == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "x"}, "unknown_key"), ({"version": "1"}, "stale_row"),
        ({"decree": "9/2025"}, "unknown_decree"), ({"decree": ""}, "unknown_decree"),
        ({"organization": "Entah"}, "unknown_organization"), ({"pillar": "lain"}, "unknown_pillar"),
        ({"organization": "", "pillar": ""}, "no_pillar"), ({"number": "satu"}, "no_number"),
        ({"part": "pengurus"}, "unknown_part"), ({"groups": "klaster IX"}, "unknown_group"),
        ({"alternates": "a;b;c;d;e;f"}, "many_alternates"), ({"from_date": "kemarin"}, "no_date"),
        ({"from_date": "31/02/2025"}, "no_date"), ({"name": "", "office": ""}, "name_needed"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_taken_is_refused(changes: dict[str, str], code: str) -> None:
    assert refusal(replace(ROW, **changes)) == code  # type: ignore[arg-type]  # all texts


def test_a_name_and_position_stand_once_under_a_decree() -> None:
    assert refusal(replace(NEW, name="RINI")) == "repeated"
    reading = read_rows([NEW, replace(NEW, row=3)], KNOWN, file="daftar.xlsx")
    assert [each.where.row for each in reading.findings] == [3]


def test_days_are_read_as_people_here_write_them() -> None:
    reading = read_rows([replace(NEW, from_date="1/2/2025")], KNOWN, file="daftar.xlsx")
    assert reading.changes[0].seat.from_date == dt.date(2025, 2, 1)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Kelembagaan", Group.INSTITUTION), ("k0", Group.INSTITUTION), ("Klaster IV", Group.FOURTH),
        ("cluster 4", Group.FOURTH), ("5", Group.FIFTH), ("", None), ("VI", None),
    ],
)  # fmt: skip
def test_a_group_is_called_in_many_ways(text: str, group: Group | None) -> None:
    assert group_named(text) is group
