"""The part of the matrix that speaks of imported records.

They hold one row per child: an agency opens its own, the secretariat reads those of its regency and
changes its own, and nobody else knows of them. Refused rows as they came are for their agency only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.indicators.models import Dataset
from layak.core.records.mapping import ORIGIN
from tests.apps.indicators import months
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

datasets           GET    in  in  no  404 200 200 404 404 404 404 404 404 404
dataset_add        GET    in  in  no  404 200 200 404 404 404 404 404 404 404
dataset_add        POST   401 401 no  404 302 302 404 404 404 404 404 404 404
dataset/own        GET    in  in  no  404 200 200 404 404 404 404 404 404 404
dataset/other      GET    in  in  no  404 200 404 404 404 404 404 404 404 404
dataset_row/own    GET    in  in  no  404 200 200 404 404 404 404 404 404 404
dataset_row/other  GET    in  in  no  404 200 404 404 404 404 404 404 404 404
dataset_report/own GET    in  in  no  404 200 200 404 404 404 404 404 404 404
dataset_report/other GET  in  in  no  404 200 404 404 404 404 404 404 404 404
dataset_refused/own  GET  in  in  no  404 200 200 404 404 404 404 404 404 404
dataset_refused/other GET in  in  no  404 404 404 404 404 404 404 404 404 404
dataset_columns/own  GET  in  in  no  404 200 200 404 404 404 404 404 404 404
dataset_columns/own  POST 401 401 no  404 302 302 404 404 404 404 404 404 404
dataset_columns/other GET in  in  no  404 404 404 404 404 404 404 404 404 404
dataset_columns/other POST 401 401 no 404 404 404 404 404 404 404 404 404 404
dataset_villages/own  GET  in  in no  404 200 200 404 404 404 404 404 404 404
dataset_villages/own  POST 401 401 no 404 302 302 404 404 404 404 404 404 404
dataset_villages/other GET in  in no  404 404 404 404 404 404 404 404 404 404
dataset_villages/other POST 401 401 no 404 404 404 404 404 404 404 404 404 404
dataset_add_file/own  POST 401 401 no 404 302 302 404 404 404 404 404 404 404
dataset_add_file/other POST 401 401 no 404 404 404 404 404 404 404 404 404 404
dataset_mend/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
dataset_mend/other POST   401 401 no  404 404 404 404 404 404 404 404 404 404
dataset_accept/own POST   401 401 no  404 302 302 404 404 404 404 404 404 404
dataset_accept/other POST 401 401 no  404 404 404 404 404 404 404 404 404 404
dataset_discard/own  POST 401 401 no  404 302 302 404 404 404 404 404 404 404
dataset_discard/other POST 401 401 no 404 404 404 404 404 404 404 404 404 404
"""


def _dataset(town: Town, desk: Desk) -> Dataset:
    """The desk's own dataset, or that of the agency where it can have none."""
    found = desk.dataset or town.desks["agency"].dataset
    assert found is not None
    return found


def _file(town: Town, weight: str) -> SimpleUploadedFile:
    """A file with one more child of the town."""
    place = {"district": "", "village": town.place.name}
    row = months.child(90, nik=f"{uuid4().int}"[:16], weight=weight, **place)
    return SimpleUploadedFile("tambahan.csv", months.csv_file([row]))


def _mended(town: Town, desk: Desk) -> SimpleUploadedFile:
    """A refused row that came back."""
    row = months.child(3, district="", village=town.place.name)
    content = months.csv_file([["1/4", *row]], [ORIGIN, *months.HEADINGS])
    return SimpleUploadedFile(f"ditolak {desk.organization.name}.csv", content)


def _version(town: Town, desk: Desk) -> dict[str, object]:
    return {"version": str(_dataset(town, desk).version)}


def _columns(town: Town, desk: Desk) -> dict[str, object]:
    """Every column as its heading says."""
    codes = {
        "NIK": "nik", "Nama": "name", "JK": "sex", "Tgl Lahir": "born", "Kec": "district",
        "Desa/Kel": "village", "Tanggal Pengukuran": "measured_on", "Berat": "weight",
    }  # fmt: skip
    chosen = {f"kolom-{months.HEADINGS.index(name)}": code for name, code in codes.items()}
    return {**_version(town, desk), **chosen}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = dict.fromkeys(
    (
        "dataset", "dataset_row", "dataset_report", "dataset_refused", "dataset_columns",
        "dataset_villages", "dataset_add_file", "dataset_mend", "dataset_accept", "dataset_discard",
    ),
    lambda town, desk, _: [_dataset(town, desk).public_id],
)  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "dataset_add": lambda town, _: {
        "jenis": "eppgbm", "tahun": "2025", "bulan": "11", "berkas": _file(town, "8,8")
    },
    "dataset_columns": _columns,
    "dataset_villages": _version,
    "dataset_accept": _version,
    "dataset_add_file": lambda town, _: {"file": _file(town, "8,1")},
    "dataset_mend": lambda town, desk: {"file": _mended(town, desk)},
}  # fmt: skip
