"""All tables of the sample come out as one workbook, filled where there are data."""

from __future__ import annotations

import io

import openpyxl

from layak.apps.matrices import making
from layak.apps.matrices.models import Row
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import asking_in, tables_of
from layak.core.matrices.filling import Origin
from layak.web.sample.accounts import SARI
from tests.web.sample.scenes import NOW, actor, open_round, with_sample

pytestmark = with_sample


def the_ground() -> Ground:
    """The round in progress, looked at by the secretariat of the sample."""
    return Ground(actor(SARI), open_round(), NOW.date())


def test_every_table_of_the_sample_comes_out_and_those_with_data_are_filled() -> None:
    ground = the_ground()
    asked = list(asking_in(ground).values())
    found = tables_of(ground, asked)
    filled = {code for code, each in found.items() if each.count(Origin.DATA)}
    assert {"4.1", "12.6", "14.5", "19.2a", "21A.3", "25.2", "26.4"} <= filled
    assert found["25.2"].is_complete
    assert found["8.1"].is_complete
    assert (found["4.5"].missing, found["21A.5"].missing) == (1, 1)
    data = making.all_workbook(ground, asked, at=NOW)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.sheetnames) == len(asked) + 2
    cover = {row[0]: row for row in book.worksheets[0].iter_rows(min_row=6, values_only=True)}
    assert cover["8.1"][4:6] == ("Lengkap", "–")
    for code, each in found.items():
        assert each.is_complete == (cover[code][5] == "–")


def test_what_is_typed_in_the_sample_is_marked_as_such() -> None:
    rows = Row.objects.filter(round=the_ground().round)
    assert rows.count() == 6
    assert all(row.is_sample and "(contoh)" in row.cells for row in rows)
