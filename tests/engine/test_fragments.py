"""Units of a file, counted apart and added up, give what the whole file gives."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from layak.core.errors import InputRejected
from layak.core.growth import Index, z_scores
from layak.core.growth.groups import Grouping, Level, groups_of
from layak.core.growth.rates import CUT_OFFS, rates
from layak.core.growth.sums import add
from layak.engine.columns import children_of
from layak.engine.embedded import count_here, units_for
from layak.engine.fragments import Plan, count_unit, make_plan, units_of
from layak.engine.layout import find_layout
from layak.engine.tables import who_tables
from tests.core.growth.vectors import WHO
from tests.engine.counting import children_file, same


def _plan(path: Path, level: Level = Level.DESA, **options: bool) -> Plan:
    by_month = options.get("by_month", False)
    return make_plan(
        path, grouping=Grouping(level, **options), place="village",
        month="month" if by_month else "",
    )  # fmt: skip


def _ignore(rows: int) -> None:
    assert rows > 0


@pytest.mark.parametrize("rows", [1, 700, 2_000, 10_000])
@pytest.mark.parametrize("by_month", [False, True])
def test_units_of_any_size_add_up_to_the_same(rows: int, by_month: bool, tmp_path: Path) -> None:
    plan = _plan(children_file(tmp_path), by_month=by_month)
    whole = count_unit(plan, units_of(plan.path, rows=1_000_000)[0])
    parts = [count_unit(plan, unit) for unit in units_of(plan.path, rows=rows)]
    assert same(add([part.sums for part in parts]), whole.sums)
    assert sum(part.rows for part in parts) == whole.rows == 5_000


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_any_number_of_threads_gives_the_same_bytes(threads: int, tmp_path: Path) -> None:
    plan = _plan(children_file(tmp_path), by_month=True)
    whole = count_unit(plan, units_of(plan.path, rows=1_000_000)[0])
    assert same(count_here(plan, advance=_ignore, threads=threads).sums, whole.sums)


def test_many_groups_are_added_up_by_ranges_of_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layak.engine.embedded._SMALL", 1)
    plan = _plan(children_file(tmp_path), by_month=True)
    whole = count_unit(plan, units_of(plan.path, rows=1_000_000)[0])
    assert same(count_here(plan, advance=_ignore, threads=3).sums, whole.sums)


def test_counting_gives_what_a_loop_over_z_scores_gives(tmp_path: Path) -> None:
    path = children_file(tmp_path)
    counted = count_here(_plan(path, Level.KECAMATAN), advance=_ignore)
    table = pq.read_table(path).combine_chunks()
    children = children_of(table.to_batches()[0], find_layout(table.column_names, file=""))
    scores = z_scores(children=children, tables=who_tables())
    place = [int(code.replace(".", "")[:6]) for code in table["village"].to_pylist()]
    for index in (Index.LEN, Index.WEI, Index.WFL, Index.BMI):
        below: Counter[int] = Counter()
        for at, code in enumerate(place):
            low = scores.flags[index][at] == 0 and scores.z[index][at] < -2
            swollen = children.oedema[at] and not scores.month[at] >= 60
            below[code] += bool(low or (index is not Index.LEN and swollen))
        found: Counter[int] = Counter()
        cases = rates(counted.sums)[index].cases["below_2"]
        for code, count in zip(groups_of(counted.sums.keys).place.tolist(), cases, strict=True):
            found[code] += int(count)
        assert found == below


def test_the_nation_is_the_sum_of_its_villages(tmp_path: Path) -> None:
    path = children_file(tmp_path)
    nation = count_here(
        make_plan(path, grouping=Grouping(Level.NATION, by_sex=False, by_age=False)),
        advance=_ignore,
    )
    villages = count_here(_plan(path), advance=_ignore)
    assert len(nation.sums) == 1
    assert (villages.sums.counts.sum(axis=0) == nation.sums.counts[0]).all()
    assert (villages.sums.sums.sum(axis=0) == nation.sums.sums[0]).all()


def test_rows_that_cannot_be_read_are_counted_as_such(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    rows = {"village": ["16"] * 3, "sex": ["1", "?", "2"], "age": [9, 9, -1], "weight": [3.0] * 3}
    pq.write_table(pa.table(rows), path)
    counted = count_here(_plan(path, Level.PROVINSI), advance=_ignore)
    assert (counted.rows, counted.refused) == (1, 2)
    assert counted.sums.counts[:, 0].tolist() == [1]


def test_a_file_without_rows_has_no_groups(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    pq.write_table(pa.table({"village": pa.array([], pa.string()), "sex": [], "weight": []}), path)
    assert len(count_here(_plan(path), advance=_ignore).sums) == 0


def test_few_groups_are_shared_out_evenly_and_many_in_large_units(tmp_path: Path) -> None:
    path = children_file(tmp_path)
    assert [unit.rows for unit in units_for(_plan(path), workers=2)] == [2_800, 2_200]
    assert sum(unit.rows for unit in units_for(_plan(path, Level.KABUPATEN), workers=2)) == 5_000


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputRejected) as caught:
        make_plan(children_file(tmp_path), grouping=Grouping(Level.DESA), place="desa")
    assert "desa" in str(caught.value.findings[0].message)


def test_a_column_of_a_wrong_type_is_named(tmp_path: Path) -> None:
    plan = make_plan(children_file(tmp_path), grouping=Grouping(Level.DESA), place="lenhei")
    with pytest.raises(InputRejected) as caught:
        count_here(plan, advance=_ignore)
    assert "lenhei" in str(caught.value.findings[0].message)


NATION = Grouping(Level.NATION, by_sex=False, by_age=False)
#: Groups of WHO's program, how they are counted here, and their sex and age group.
GROUPS = {
    "All": (NATION, 0, 0),
    "Sex: Male": (Grouping(Level.NATION, by_age=False), 1, 0),
    "Age group: 24-35 mo": (Grouping(Level.NATION, by_sex=False), 0, 3),
    "Age + sex: 12-23 mo.Female": (Grouping(Level.NATION), 2, 2),
}
TITLES = {Index.LEN: "HA", Index.WEI: "WA", Index.WFL: "WH", Index.BMI: "BMI"}
ENDINGS = ("_3", "_2", "_1", "1", "2", "3")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("name", ["mysurvey_srs", "synthetic_small", "synthetic_cluster"])
def test_unweighted_prevalence_is_that_of_who_program(
    name: str, group: str, tmp_path: Path
) -> None:
    given = WHO / "vectors" / f"prev_{name}_input.csv"
    if not given.exists():
        pytest.skip("the reference results stand beside the project only where it is developed")
    grouping, sex, age = GROUPS[group]
    path = tmp_path / "in.parquet"
    pq.write_table(pa.Table.from_pylist(_rows(given)), path)
    row = {row["Group"]: row for row in _rows(given.with_name(f"prev_{name}_expected.csv"))}[group]
    sums = count_here(make_plan(path, grouping=grouping), advance=_ignore).sums
    groups = groups_of(sums.keys)
    at = int(np.flatnonzero((groups.sex == sex) & (groups.age == age))[0])
    for index, found in rates(sums).items():
        title = TITLES[index]
        assert found.n[at] == int(float(row[f"{title}Z_unwpop"])), index
        for cut_off, ending in zip(CUT_OFFS, ENDINGS, strict=True):
            share = float(found.share(cut_off)[at]) * 100
            assert share == pytest.approx(float(row[f"{title}{ending}_r"]), rel=1e-6, abs=1e-9)
        assert found.mean[at] == pytest.approx(float(row[f"{title}_r"]), rel=1e-6)
        if "cluster" not in name:  # there it is the standard deviation of the design
            assert found.sd[at] == pytest.approx(float(row[f"{title}_stdev"]), rel=1e-6)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
