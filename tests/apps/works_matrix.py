"""The part of the matrix that speaks of finished work.

A town has a meeting of the secretariat's that bears on the first question of three desks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from tests.apps.town_works import offer_of, switched, work_of
from tests.apps.towns import Desk, Town

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

works                GET    in  in  no  404 200 200 200 200 200 404 404 404 404
works_export         GET    in  in  no  404 200 200 200 200 200 404 404 404 404
works_mapping        GET    in  in  no  404 200 200 200 200 200 404 404 404 404
works_mapping_switch POST   401 401 no  404 302 404 404 404 404 404 404 404 404
works_mapping_add    POST   401 401 no  404 302 404 404 404 404 404 404 404 404
works_round          GET    in  in  no  404 200 200 200 200 200 404 404 404 404
works_bring          POST   401 401 no  404 302 404 404 404 404 404 404 404 404
works_beside         GET    in  in  no  404 200 200 200 200 200 404 404 404 404
work                 GET    in  in  no  404 200 200 404 404 200 404 404 404 404
work_withdraw        POST   401 401 no  404 302 422 404 404 404 404 404 404 404
work_offer_take      POST   401 401 no  404 302 302 404 404 404 404 404 404 404
work_offer_take/other POST  401 401 no  404 422 422 404 404 404 404 404 404 404
work_offer_decline   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
work_offer_decline/other POST 401 401 no 404 422 422 404 404 404 404 404 404 404
"""


def _work(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [work_of(town.place).public_id]


def _offer(town: Town, desk: Desk, _kind: str) -> list[object]:
    found = offer_of(town.place, desk) or offer_of(town.place, town.desks["agency"])
    return [found.public_id if found else uuid4()]


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("works_round", "works_bring"), lambda town, *_: [town.round_.public_id]),
    "works_beside": lambda town, desk, _: [town.round_.public_id, desk.draft],
    **dict.fromkeys(("work", "work_withdraw"), _work),
    **dict.fromkeys(("work_offer_take", "work_offer_decline"), _offer),
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "works_mapping_switch": lambda town, _: switched(town.place, town.desks["agency"].draft),
    "works_mapping_add": lambda town, _: {
        "kind": "campaign",
        "question": town.desks["agency"].draft,
        "rule": "none",
    },
    "work_withdraw": lambda *_: {"reason": "Salah catat"},
    "work_offer_take": lambda *_: {"version": "1"},
    "work_offer_decline": lambda *_: {"reason": "Bukan ini"},
}
