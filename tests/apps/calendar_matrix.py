"""The part of the matrix that speaks of the calendar.

A town has a meeting for all, entered by the secretariat (``all``), and one of each desk that enters
anything for itself alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.apps.calendars.models import FeedKey, OwnEntry
from tests.apps import town_calendars
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

calendar             GET    in  in  no  200 200 200 200 200 200 200 200 200 404
calendar_list        GET    in  in  no  200 200 200 200 200 200 200 200 200 404
calendar_wall        GET    in  in  no  200 200 200 200 200 200 200 200 200 404
calendar_export      GET    in  in  no  200 200 200 200 200 200 200 200 200 404
calendar_new         GET    in  in  no  404 200 200 404 404 404 404 404 404 404
calendar_new         POST   401 401 no  404 302 302 404 404 404 404 404 404 404
calendar_entry/all   GET    in  in  no  200 200 200 200 200 200 404 404 404 404
calendar_entry/other GET    in  in  no  404 200 404 404 404 200 404 404 404 404
calendar_edit/own    GET    in  in  no  404 200 200 404 404 404 404 404 404 404
calendar_edit/own    POST   401 401 no  404 302 302 404 404 404 404 404 404 404
calendar_edit/other  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
calendar_cancel/own  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
calendar_cancel/other POST  401 401 no  404 302 404 404 404 404 404 404 404 404
calendar_one/all     GET    in  in  no  200 200 200 200 200 200 404 404 404 404
calendar_one/other   GET    in  in  no  404 200 404 404 404 200 404 404 404 404
planning_year        GET    in  in  no  404 200 200 200 200 200 404 404 404 404
planning_step        POST   401 401 no  404 302 404 404 404 404 404 404 404 404
calendar_feeds       GET    in  in  no  200 200 200 200 200 200 200 200 200 404
calendar_feeds       POST   401 401 no  200 200 200 200 200 200 200 200 200 404
feed_revoke          POST   401 401 no  404 302 302 404 404 404 404 404 404 404
calendar_feed        GET    404 404 404 404 404 404 404 404 404 404 404 404 404
"""


def _row(town: Town, desk: Desk, kind: str) -> OwnEntry:
    if kind == "all":
        return OwnEntry.objects.filter(region=town.place, addressees="[]").order_by("pk")[0]
    return town_calendars.entry_of_desk(town.place, desk.organization)


def _entry(town: Town, desk: Desk, kind: str) -> list[object]:
    return [_row(town, desk, kind).public_id]


def _one(town: Town, desk: Desk, kind: str) -> list[object]:
    return [f"own-{_row(town, desk, kind).public_id}"]


def _feed(town: Town, _desk: Desk, _kind: str) -> list[object]:
    office = town.desks["agency"].organization
    return [FeedKey.objects.get(organization=office).public_id]


def _typed(*_: object) -> dict[str, object]:
    return {
        "version": "1", "kind": "meeting", "title": "Rapat baru", "from_date": "2026-05-04",
        "until_date": "2026-05-04", "from_time": "09:00", "until_time": "11:00",
    }  # fmt: skip


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("calendar_wall", "calendar_export", "planning_year"), lambda *_: [2026]),
    **dict.fromkeys(("calendar_entry", "calendar_edit", "calendar_cancel"), _entry),
    "calendar_one": _one,
    "planning_step": lambda *_: [2026, "musrenbang_rkpd"],
    "feed_revoke": _feed,
    "calendar_feed": lambda *_: ["tidak-ada"],
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "calendar_new": _typed,
    "calendar_edit": _typed,
    "calendar_cancel": lambda *_: {"version": "1"},
    "planning_step": lambda *_: {
        "version": "0", "does": "set", "from_date": "2026-03-20", "until_date": "2026-03-21"
    },
}  # fmt: skip
