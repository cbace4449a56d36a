"""The part of the matrix that speaks of the task force.

A town has a signed decree and the draft of another (``draft``), and a seat for every desk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.apps.town_task_force import decree_of, member_of
from tests.apps.towns import Desk, Town, upload

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

task_force           GET    in  in  no  200 200 200 200 200 200 404 404 404 404
task_coverage        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
task_list_export     GET    in  in  no  200 200 200 200 200 200 404 404 404 404
task_list_import     GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_list_check      POST   401 401 no  404 422 404 404 404 404 404 404 404 404
task_list_keep       POST   401 401 no  404 409 404 404 404 404 404 404 404 404
task_decree_new      GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_decree_new      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
task_decree          GET    in  in  no  200 200 200 200 200 200 404 404 404 404
task_decree/draft    GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_decree_edit     GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_decree_edit     POST   401 401 no  404 302 404 404 404 404 404 404 404 404
task_decree_word     GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_decree_carry/draft POST 401 401 no 404 302 404 404 404 404 404 404 404 404
task_template        GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_template_upload POST   401 401 no  404 422 404 404 404 404 404 404 404 404
task_template_download GET  in  in  no  404 200 404 404 404 404 404 404 404 404
task_template_restore POST  401 401 no  404 302 404 404 404 404 404 404 404 404
task_cards           GET    in  in  no  404 200 200 404 404 200 404 404 404 404
task_member_new      GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_member_new      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
task_member          GET    in  in  no  404 200 200 404 404 200 404 404 404 404
task_member_edit     GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_member_edit     POST   401 401 no  404 302 404 404 404 404 404 404 404 404
task_member_replace  GET    in  in  no  404 200 404 404 404 404 404 404 404 404
task_member_replace  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
task_member_end      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
"""


def _decree(town: Town, _desk: Desk, kind: str) -> list[object]:
    return [decree_of(town.place, is_draft=kind == "draft").public_id]


def _member(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [member_of(town.place, town.desks["agency"].organization).public_id]


def _typed_member(town: Town, _desk: Desk, *, begins: str = "2025-02-01") -> dict[str, object]:
    return {
        "version": "1", "decree": str(decree_of(town.place).public_id), "from_date": begins,
        "number": "9", "part": "field", "position": "Anggota", "name": "Nama baru",
        "organization": str(town.desks["agency"].organization.public_id), "groups": ["K1"],
    }  # fmt: skip


def _typed_decree(number: str) -> Callable[[Town, Desk], dict[str, object]]:
    return lambda *_: {
        "version": "1", "title": "Gugus Tugas", "number": number, "date": "2025-01-01",
        "from_date": "2025-01-01",
    }  # fmt: skip


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        ("task_decree", "task_decree_edit", "task_decree_word", "task_decree_carry"), _decree
    ),
    **dict.fromkeys(
        ("task_member", "task_member_edit", "task_member_replace", "task_member_end"), _member
    ),
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "task_list_check": lambda *_: {"berkas": upload("Bukan tabel")},
    "task_list_keep": lambda *_: {"token": "lama"},
    "task_decree_new": _typed_decree("9/2025"),
    "task_decree_edit": _typed_decree("8/2025"),
    "task_decree_carry": lambda *_: {"version": "1"},
    "task_member_new": _typed_member,
    "task_member_edit": _typed_member,
    "task_member_replace": _typed_member,
    "task_member_end": lambda *_: {"version": "1", "until_date": "2025-06-30"},
}
