"""The part of the matrix that speaks of what a round is taken away as, and of what lasts.

``/handed`` is the round that verifiers read, ``town.reading``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

lasting            GET    in  in  no  404 200 200 200 200 200 404 404 404 404
lasting_link/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
lasting_link/other POST   401 401 no  404 422 422 404 404 404 404 404 404 404
completeness       GET    in  in  no  404 200 200 200 200 200 404 404 404 404
completeness_export GET   in  in  no  404 200 200 200 200 200 404 404 404 404
entries            GET    in  in  no  404 200 200 404 404 200 404 404 404 404
entries_export     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
dossier            GET    in  in  no  404 200 200 404 404 200 404 404 404 404
dossier/handed     GET    in  in  no  404 200 200 404 404 200 200 200 200 404
pack               GET    in  in  no  404 200 200 404 404 200 404 404 404 404
pack/handed        GET    in  in  no  404 200 200 404 404 200 200 200 200 404
pack_index_pdf     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
pack_index_pdf/handed  GET in in  no  404 200 200 404 404 200 200 200 200 404
pack_index_xlsx    GET    in  in  no  404 200 200 404 404 200 404 404 404 404
pack_index_xlsx/handed GET in in  no  404 200 200 404 404 200 200 200 200 404
bundle             GET    in  in  no  404 200 404 404 404 200 404 404 404 404
bundle/handed      GET    in  in  no  404 200 404 404 404 200 200 200 200 404
"""


def _round(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id]


def _handed(town: Town, _desk: Desk, kind: str) -> list[object]:
    """The round people work on, or the one that verifiers read."""
    handed = town.reading if kind == "handed" else None
    return [(handed or town.round_).public_id]


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        (
            "lasting", "lasting_link", "completeness", "completeness_export", "entries",
            "entries_export",
        ),
        _round,
    ),
    **dict.fromkeys(
        ("dossier", "pack", "pack_index_pdf", "pack_index_xlsx", "bundle"), _handed
    ),
}  # fmt: skip
