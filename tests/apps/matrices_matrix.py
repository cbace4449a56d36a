"""The part of the matrix that speaks of the tables called MATRIKS.

The secretariat answers the question of the small instrument that asks for a table; a town at work
has a row in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.apps.town_matrices import code_in, row_of, stamp_of, typed_row
from tests.apps.towns import Desk, Town, upload

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

matrices             GET    in  in  no  404 200 200 404 404 200 404 404 404 404
matrices_round       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
matrices_export      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
matrix               GET    in  in  no  404 200 200 404 404 200 404 404 404 404
matrix_export        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
matrix_form          GET    in  in  no  404 200 200 404 404 200 404 404 404 404
matrix_check         POST   401 401 no  404 422 404 404 404 404 404 404 404 404
matrix_keep          POST   401 401 no  404 409 404 404 404 404 404 404 404 404
matrix_file          POST   401 401 no  404 302 404 404 404 404 404 404 404 404
matrix_row_new       GET    in  in  no  404 200 404 404 404 404 404 404 404 404
matrix_row_new       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
matrix_row           GET    in  in  no  404 200 404 404 404 404 404 404 404 404
matrix_row           POST   401 401 no  404 302 404 404 404 404 404 404 404 404
matrix_row_out       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
"""


def _round(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id]


def _matrix(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id, code_in(town)]


def _row(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id, code_in(town), row_of(town.round_)]


def _typed(town: Town, _desk: Desk) -> dict[str, object]:
    return {"stamp": stamp_of(town), **typed_row(town)}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("matrices_round", "matrices_export"), _round),
    **dict.fromkeys(
        (
            "matrix", "matrix_export", "matrix_form", "matrix_check", "matrix_keep", "matrix_file",
            "matrix_row_new",
        ),
        _matrix,
    ),
    **dict.fromkeys(("matrix_row", "matrix_row_out"), _row),
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "matrix_check": lambda *_: {"berkas": upload("Bukan tabel")},
    "matrix_keep": lambda *_: {"token": "lama"},
    "matrix_row_new": lambda town, _: typed_row(town),
    "matrix_row": _typed,
    "matrix_row_out": lambda town, _: {"stamp": stamp_of(town), "langkah": "keluarkan"},
}
