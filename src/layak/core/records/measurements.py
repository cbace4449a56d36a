"""From the rows of a dataset to the table of measurements that growth is computed from."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from layak.core.records.ledger import used

#: The columns in their order. ``sex`` is m or f, ``age`` in days, ``weight`` in kilograms,
#: ``lenhei`` and ``armc`` in centimetres, ``measure`` l (lying), h (standing) or nothing,
#: ``oedema`` n (e-PPGBM does not record it); ``village`` is a Kemendagri code, ``month`` is
#: ``2025-10`` and ``child`` a pseudonym that stays the same from month to month.
SCHEMA = pa.schema(
    [
        ("sex", pa.string()), ("age", pa.int32()), ("weight", pa.float64()),
        ("lenhei", pa.float64()), ("measure", pa.string()), ("oedema", pa.string()),
        ("armc", pa.float64()), ("village", pa.string()), ("month", pa.string()),
        ("child", pa.string()),
    ]
)  # fmt: skip
_FROM = {
    "sex": "sex", "age": "age_days", "weight": "weight", "lenhei": "height",
    "measure": "position", "armc": "muac", "village": "village_code", "child": "child",
}  # fmt: skip


def measurements(ledger: pa.Table, *, month: str) -> pa.Table:
    """The rows of ``ledger`` that count, under the names that WHO's `anthro` uses (`SCHEMA`).

    ``month`` names the dataset's period. A child that was measured on several days of it is there
    once, as it was on the last. A column the dataset lacks is empty throughout.
    """
    rows = _last_of_each_child(used(ledger))
    columns = {
        name: rows[source] if source in rows.column_names else pa.nulls(rows.num_rows)
        for name, source in _FROM.items()
    }
    columns["oedema"] = pa.array(["n"] * rows.num_rows)
    columns["month"] = pa.array([month] * rows.num_rows)
    return pa.table([columns[name] for name in SCHEMA.names], names=SCHEMA.names).cast(SCHEMA)


def _last_of_each_child(rows: pa.Table) -> pa.Table:
    """One row per child, that of its last day, in the order of the rows."""
    if "measured_on" not in rows.column_names:
        return rows
    last: dict[str, tuple[date, int]] = {}
    days, children = rows["measured_on"].to_pylist(), rows["child"].to_pylist()
    for index, (day, child) in enumerate(zip(days, children, strict=True)):
        known = last.get(child)
        if known is None or day > known[0]:
            last[child] = (day, index)
    return rows.take(sorted(index for _, index in last.values()))
