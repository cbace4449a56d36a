"""Build `src/layak/reference/regions/regions.csv.gz` from the npm package `idn-area-data`.

For maintainers, when a new release of the Kemendagri codes is out; needs npm, or the package's
tarball as the only argument. The product itself needs neither. The bytes depend on the input only.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = "idn-area-data@4.0.1"
PACKAGE_SHA256 = "8d47ffb2be39c08aacb0a2dd43193a1edb5754edb1022d57158341c702acc32d"
OUTPUT = Path(__file__).resolve().parents[1] / "src/layak/reference/regions/regions.csv.gz"
#: The package's files from the top level down; its code column already has the dots.
FILES = ("provinces", "regencies", "districts", "villages")
#: The first digit of a code's fourth segment: 1 kelurahan, 2 desa, 3 desa adat.
VILLAGE_LEVELS = {"1": "kelurahan", "2": "desa", "3": "desa"}


class Place(NamedTuple):
    """One row of the file."""

    code: str
    name: str
    level: str
    parent: str


def places(tarball: Path) -> list[Place]:
    """Every region of the package, provinces first, each level by code. Raises `ValueError`."""
    found = [place for name in FILES for place in sorted(_places(tarball, name))]
    known = {place.code for place in found}
    orphans = [place.code for place in found if place.parent and place.parent not in known]
    if orphans or len(known) != len(found):
        raise ValueError(f"codes without a parent or used twice: {orphans[:5]}")
    return found


def _places(tarball: Path, name: str) -> Iterator[Place]:
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(f"package/data/{name}.csv")
        if member is None:
            raise ValueError(f"the package has no {name}.csv")
        text = member.read().decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        code = row["code"]
        title = official_name(row["name"])
        yield Place(code, title, level_of(code, title), code.rpartition(".")[0])


def official_name(name: str) -> str:
    """A name as the ministry writes it.

    The package doubles blanks in places and has a quotation mark where the ministry has an
    apostrophe (``Ra"as``). Nothing else is touched: letters and dots stay as published.
    """
    return " ".join(name.replace('"', "'").split())


def level_of(code: str, name: str) -> str:
    """The level a code and name stand for. Raises `ValueError` for a code of another shape."""
    segments = code.split(".")
    if len(segments) == 4 and segments[3][:1] in VILLAGE_LEVELS:
        return VILLAGE_LEVELS[segments[3][0]]
    if len(segments) == 2:
        return "kota" if name.startswith("Kota ") else "kabupaten"
    if len(segments) in {1, 3}:
        return "provinsi" if len(segments) == 1 else "kecamatan"
    raise ValueError(f"not a region code: {code}")


def as_csv(rows: Iterable[Place]) -> bytes:
    """The rows as CSV with a heading."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Place._fields)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def fetched(folder: Path) -> Path:
    """The package's tarball, fetched with npm into ``folder``. Raises `CalledProcessError`."""
    subprocess.run(  # noqa: S603  # a fixed command of the maintainer
        ["npm", "pack", "--silent", PACKAGE],  # noqa: S607
        cwd=folder, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return next(folder.glob("*.tgz"))


def main(arguments: list[str]) -> int:
    """Write the file; return 1 where the package is not the one that is named here."""
    with tempfile.TemporaryDirectory() as folder:
        tarball = Path(arguments[0]) if arguments else fetched(Path(folder))
        if hashlib.sha256(tarball.read_bytes()).hexdigest() != PACKAGE_SHA256:
            sys.stderr.write(f"{tarball.name} is not {PACKAGE} with the checksum named here\n")
            return 1
        rows = places(tarball)
    content = as_csv(rows)
    OUTPUT.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    sys.stdout.write(f"{len(rows)} regions, sha256 of the CSV: {_sha256(content)}\n")
    return 0


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
