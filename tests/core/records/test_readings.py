"""One cell says one thing: what applications always write, what is repaired, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.records import readings
from layak.core.records.model import Raw
from layak.core.records.readings import Age, Repair, Trouble

DAY = dt.date(2025, 10, 3)
SERIAL = (DAY - dt.date(1899, 12, 30)).days


@pytest.mark.parametrize(
    ("cell", "value", "repair"),
    [
        ("9,5", 9.5, None),
        ("9.5", 9.5, None),
        (9.5, 9.5, None),
        (9, 9.0, None),
        ("1.250,5", 1250.5, None),
        ("'12", 12.0, None),
        ("9,5 kg", 9.5, Repair.UNIT_REMOVED),
        ("Rp 1.250.000", 1250000.0, Repair.UNIT_REMOVED),
        ("75 %", 75.0, Repair.PERCENT_REMOVED),
        ("NIHIL", 0.0, Repair.NOTHING_MEANT),
        ("12 *)", 12.0, Repair.NOTE_REMOVED),
        ("", None, None),
        (" - ", None, None),
    ],
)
def test_a_number_is_read(cell: Raw, value: float | None, repair: Repair | None) -> None:
    reading = readings.read_decimal(cell)
    assert (reading.value, reading.repair, reading.trouble) == (value, repair, None)


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("sembilan", Trouble.NOT_A_NUMBER),
        ("9,5,5", Trouble.NOT_A_NUMBER),
        (True, Trouble.NOT_A_NUMBER),
        (DAY, Trouble.NOT_A_NUMBER),
        ("#DIV/0!", Trouble.CELL_ERROR),
    ],
)
def test_what_is_no_number_is_said(cell: Raw, trouble: Trouble) -> None:
    assert readings.read_decimal(cell).trouble is trouble


@pytest.mark.parametrize(
    ("cell", "value", "trouble"),
    [
        ("1.250", 1250, None),
        ("1.250.000", 1250000, None),
        (12.0, 12, None),
        ("12,5", None, Trouble.NOT_WHOLE),
        ("", None, None),
    ],
)
def test_a_count_is_whole(cell: Raw, value: int | None, trouble: Trouble | None) -> None:
    reading = readings.read_count(cell)
    assert (reading.value, reading.trouble) == (value, trouble)


@pytest.mark.parametrize(
    ("cell", "repair"),
    [
        (DAY, None),
        (dt.datetime(2025, 10, 3, 8, 0), None),
        ("2025-10-03", None),
        ("03-10-2025", None),
        ("3/10/2025", None),
        (float(SERIAL), None),
        (str(SERIAL), Repair.SERIAL_DATE),
        ("3/10/25", Repair.YEAR_COMPLETED),
        ("2025-10-03 00:00:00", Repair.TIME_REMOVED),
        ("3 Oktober 2025", Repair.MONTH_NAMED),
        ("03 Okt 2025", Repair.MONTH_NAMED),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: Raw, repair: Repair | None) -> None:
    reading = readings.read_date(cell)
    assert (reading.value, reading.repair, reading.trouble) == (DAY, repair, None)


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("31-02-2025", Trouble.NO_SUCH_DATE),
        ("2025-13-01", Trouble.NO_SUCH_DATE),
        ("besok", Trouble.NOT_A_DATE),
        ("3 Foo 2025", Trouble.NOT_A_DATE),
        (12.0, Trouble.NOT_A_DATE),
        (True, Trouble.NOT_A_DATE),
    ],
)
def test_what_is_no_day_is_said(cell: Raw, trouble: Trouble) -> None:
    assert readings.read_date(cell).trouble is trouble


@pytest.mark.parametrize("cell", ["", "-", "0000-00-00", "00-00-0000"])
def test_no_day_is_nothing(cell: str) -> None:
    assert readings.read_date(cell) == readings.NOTHING


@given(st.dates(dt.date(1951, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_comes_back_from_each_way_of_writing(day: dt.date) -> None:
    serial = float((day - dt.date(1899, 12, 30)).days)
    for cell in (day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", serial):
        assert readings.read_date(cell).value == day


@pytest.mark.parametrize(
    ("cell", "age"),
    [
        ("2 Tahun - 3 Bulan - 4 Hari", Age(2, 3, 4)),
        ("0 Tahun - 11 Bulan - 29 Hari", Age(0, 11, 29)),
        ("3 bln", Age(0, 3, 0)),
        ("1 th 2 bl", Age(1, 2, 0)),
        ("15 Hari", Age(0, 0, 15)),
    ],
)
def test_an_age_is_read(cell: str, age: Age) -> None:
    assert readings.read_age(cell).value == age


@pytest.mark.parametrize("cell", ["tiga tahun", "3", 3, "Tahun - Bulan - Hari"])
def test_what_is_no_age_is_said(cell: Raw) -> None:
    assert readings.read_age(cell).trouble is Trouble.NOT_AN_AGE


@pytest.mark.parametrize(
    ("cell", "sex"),
    [("L", "m"), ("p", "f"), ("Laki-laki", "m"), ("PEREMPUAN", "f"), ("Pr", "f"), ("", None)],
)
def test_a_sex_is_read(cell: str, sex: str | None) -> None:
    assert readings.read_sex(cell).value == sex


@pytest.mark.parametrize(
    ("cell", "position"), [("Terlentang", "l"), ("TELENTANG", "l"), ("Berdiri", "h"), ("", None)]
)
def test_a_position_is_read(cell: str, position: str | None) -> None:
    assert readings.read_position(cell).value == position


@pytest.mark.parametrize("cell", ["X", "1", 1.0, True])
def test_what_is_no_sex_is_said(cell: Raw) -> None:
    assert readings.read_sex(cell).trouble is Trouble.NOT_A_SEX


@pytest.mark.parametrize(
    ("cell", "said"),
    [("Ya", True), ("ADA", True), ("√", True), (1.0, True), ("Tidak", False), ("belum", False),
     (0.0, False), (True, True), ("-", None), ("", None)],
)  # fmt: skip
def test_yes_and_no_are_read(cell: Raw, said: bool | None) -> None:
    reading = readings.read_yes_no(cell)
    assert (reading.value, reading.trouble) == (said, None)


@given(
    st.one_of(
        st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(),
        st.times(), st.timedeltas(),
    )
)  # fmt: skip
def test_no_reader_stumbles_over_a_cell(cell: Raw) -> None:
    for read in (
        readings.read_text, readings.read_decimal, readings.read_count, readings.read_date,
        readings.read_age, readings.read_sex, readings.read_position, readings.read_yes_no,
    ):  # fmt: skip
        reading = read(cell)
        assert reading.value is None or reading.trouble is None
