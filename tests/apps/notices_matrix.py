"""The part of the matrix that speaks of reminders and the mails that carry them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.apps.towns import Desk, Town

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

notices              GET    in  in  no  200 200 200 200 200 200 200 200 200 404
notice_read          POST   401 401 no  302 302 302 302 302 302 302 302 302 404
notice_settings      GET    in  in  no  200 200 200 200 200 200 200 200 200 404
notice_settings      POST   401 401 no  302 302 302 302 302 302 302 302 302 404
dispatches           GET    in  in  no  200 200 404 404 404 404 404 404 404 404
dispatches_retry     POST   401 401 no  302 302 404 404 404 404 404 404 404 404
"""
#: How often pages that show lists may ask the database.
LIMITS = {"notices": 34, "notice_settings": 8, "dispatches": 8}
ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "notice_read": lambda *_: {"kunci": "bukan-pengingat", "dibaca": "1"},
    "notice_settings": lambda *_: {
        "version": "0", "frequency": "daily", "quiet_from": "18:00", "quiet_until": "07:00",
    },
    "dispatches_retry": lambda *_: {},
}  # fmt: skip
