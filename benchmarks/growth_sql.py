"""The same task for DuckDB, as well as SQL does it: two joins with small tables, one aggregation.

The tables of the three indices that go by age are one table here, so that one join finds all of
them; the table by length holds each row's neighbour, so that a second one is enough to draw a line.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from layak.core.growth import RULES, Index, Table
from layak.engine.tables import who_tables

_AGED = {Index.LEN: "len", Index.WEI: "wei", Index.BMI: "bmi"}
_MEASURES = {Index.LEN: "h", Index.WEI: "weight", Index.WFL: "weight", Index.BMI: "bmi"}
#: Regency or village from a village's code of ten digits.
PLACES = {"kabupaten": "village // 1000000", "desa": "village"}


def connect(threads: int) -> duckdb.DuckDBPyConnection:
    """A database in memory with the LMS tables in it."""
    database = duckdb.connect(config={"threads": threads})
    database.register("aged_arrow", _aged())
    database.register("sized_arrow", _sized())
    database.execute("CREATE TABLE aged AS SELECT * FROM aged_arrow")
    database.execute("CREATE TABLE sized AS SELECT * FROM sized_arrow")
    return database


def scan(database: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The floor: read every column that is needed and do next to nothing with it."""
    found = database.execute(
        f"""SELECT count(*), sum(village), sum(sex), sum(age), sum(weight), sum(lenhei),
            count(measure), count(oedema) FROM read_parquet('{path}')"""  # noqa: S608  # our path
    ).fetchall()
    return int(found[0][0])


def prevalence(database: duckdb.DuckDBPyConnection, path: Path, level: str) -> pa.Table:
    """Growth, flags and prevalence by place, sex and age group."""
    return database.sql(_query(path, level)).to_arrow_table()


def _aged() -> pa.Table:
    tables = who_tables().by_age
    days = tables[Index.LEN].lms.shape[1]
    columns = {
        "sex": np.repeat(np.array([1, 2], np.int8), days),
        "day": np.tile(np.arange(days, dtype=np.int32), 2),
    }
    for index, name in _AGED.items():
        for at, letter in enumerate("lms"):
            columns[f"{name}_{letter}"] = tables[index].lms[:, :, at].ravel()
    return pa.table(columns)


def _sized() -> pa.Table:
    tables = who_tables()
    parts = [_side(tables.by_length, lying=True), _side(tables.by_height, lying=False)]
    return pa.concat_tables(parts)


def _side(table: Table, *, lying: bool) -> pa.Table:
    keys = table.lms.shape[1]
    after = np.concatenate([table.lms[:, 1:], table.lms[:, -1:]], axis=1)
    columns = {
        "sex": np.repeat(np.array([1, 2], np.int8), keys),
        "lying": np.full(2 * keys, lying),
        "tenth": np.tile(np.arange(table.first, table.first + keys, dtype=np.int32), 2),
    }
    for at, letter in enumerate("lms"):
        columns[f"wfl_{letter}0"] = table.lms[:, :, at].ravel()
        columns[f"wfl_{letter}1"] = after[:, :, at].ravel()
    return pa.table(columns)


def _z(name: str, measure: str, *, restrained: bool) -> str:
    """The z-score of one index in SQL."""
    power, median, spread = (f"{name}_{letter}" for letter in "lms")
    raw = f"((({measure}) / {median}) ^ {power} - 1) / ({power} * {spread})"
    if not restrained:
        return f"round((({measure}) / {median} - 1) / {spread}, 2)"
    sd = {k: f"{median} * (1 + {power} * {spread} * {k}) ^ (1 / {power})" for k in (-3, -2, 2, 3)}
    return (
        f"round(CASE WHEN {raw} > 3 THEN 3 + ({measure} - {sd[3]}) / ({sd[3]} - {sd[2]}) "
        f"WHEN {raw} < -3 THEN -3 + ({measure} - {sd[-3]}) / ({sd[-2]} - {sd[-3]}) "
        f"ELSE {raw} END, 2)"
    )


def _query(path: Path, level: str) -> str:
    return f"""
        WITH {_child(path, level)}, {_joined()},
        scored AS (SELECT place, sex, day, swollen, {_scores()} FROM joined),
        plausible AS (SELECT place, sex, day, swollen, {_plausible()} FROM scored)
        SELECT place, sex, CASE WHEN day / 30.4375 < 6 THEN 0 WHEN day / 30.4375 < 12 THEN 1
                ELSE 1 + CAST(floor(day / 365.25) AS INTEGER) END AS age,
            count(*) AS children, count(*) FILTER (swollen) AS swollen, {_sums()}
        FROM plausible GROUP BY ALL"""  # noqa: S608  # names and numbers of our own


def _child(path: Path, level: str) -> str:
    """Children with place and corrected length, then with BMI and the tenth below the length."""
    return f"""child AS (
            SELECT {PLACES[level]} AS place, sex, age AS day, weight,
                coalesce(oedema = 'y', false) AS swollen, age < 731 AS lying,
                lenhei + CASE WHEN age < 731 AND age >= 274 AND measure = 'h' THEN 0.7
                    WHEN age >= 731 AND measure = 'l' THEN -0.7 ELSE 0 END AS h
            FROM read_parquet('{path}')
        ), sized_child AS (
            SELECT *, CAST(floor(h * 10 + 1e-6) AS INTEGER) AS tenth,
                greatest(h * 10 - floor(h * 10 + 1e-6), 0) AS part,
                weight / ((h / 100) * (h / 100)) AS bmi FROM child
        )"""  # noqa: S608  # our path


def _joined() -> str:
    return """joined AS (
            SELECT c.*, a.* EXCLUDE (sex, day),
                wfl_l0 + part * (wfl_l1 - wfl_l0) AS wfl_l,
                wfl_m0 + part * (wfl_m1 - wfl_m0) AS wfl_m,
                wfl_s0 + part * (wfl_s1 - wfl_s0) AS wfl_s
            FROM sized_child c LEFT JOIN aged a USING (sex, day)
            LEFT JOIN sized s ON s.sex = c.sex AND s.lying = c.lying AND s.tenth = c.tenth
        )"""


def _scores() -> str:
    return ", ".join(
        f"CASE WHEN {'NOT swollen' if RULES[index].by_weight else 'true'} THEN "
        f"{_z(index.value, measure, restrained=RULES[index].restrained)} END AS z{index.value}"
        for index, measure in _MEASURES.items()
    )


def _plausible() -> str:
    return ", ".join(
        f"CASE WHEN z{i.value} BETWEEN {RULES[i].lowest} AND {RULES[i].highest} "
        f"THEN z{i.value} END AS z{i.value}"
        for i in _MEASURES
    )


def _sums() -> str:
    parts = []
    for index in _MEASURES:
        name, z = index.value, f"z{index.value}"
        parts.append(f"count({z}) AS {name}_n")
        parts += [f"count(*) FILTER ({z} < -{k}) AS {name}_below{k}" for k in (3, 2, 1)]
        parts += [f"count(*) FILTER ({z} > {k}) AS {name}_above{k}" for k in (1, 2, 3)]
        parts.append(f"sum({z}) AS {name}_sum, sum({z} * {z}) AS {name}_squares")
    return ", ".join(parts)
