"""The part of the matrix that speaks of children's voices.

Each of two desks was asked for an answer; ``new`` is what only its writer and the secretariat read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from tests.apps.town_aspirations import account_of, asked_of, new_of, token_of
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

voices                 GET  in  in  no  404 404 404 404 404 404 404 404 404 200
voices                 POST 401 401 no  404 404 404 404 404 404 404 404 404 302
aspiration_take_back   POST 401 401 no  404 404 404 404 404 404 404 404 404 302
aspirations            GET  in  in  no  404 200 200 404 404 200 404 404 404 404
aspiration/own         GET  in  in  no  404 200 200 404 404 200 404 404 404 404
aspiration/other       GET  in  in  no  404 200 200 404 404 200 404 404 404 404
aspiration/new         GET  in  in  no  404 200 404 404 404 404 404 404 404 404
aspiration_pass_on/new POST 401 401 no  404 302 404 404 404 404 404 404 404 404
aspiration_set_aside/new POST 401 401 no 404 302 404 404 404 404 404 404 404 404
aspiration_answer/own  POST 401 401 no  404 302 302 404 404 404 404 404 404 404
aspiration_answer/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
aspiration_answer/new  POST 401 401 no  404 404 404 404 404 404 404 404 404 404
aspirations_paper      GET  in  in  no  404 200 200 404 404 200 404 404 404 404
aspirations_prove      POST 401 401 no  404 302 404 404 404 404 404 404 404 404
child_accounts         GET  in  in  no  404 200 404 404 404 404 404 404 404 404
child_accounts         POST 401 401 no  404 200 404 404 404 404 404 404 404 404
child_consent          POST 401 401 no  404 302 404 404 404 404 404 404 404 404
child_revoke           POST 401 401 no  404 302 404 404 404 404 404 404 404 404
child_link             POST 401 401 no  404 200 404 404 404 404 404 404 404 404
child_open             GET  200 200 200 200 200 200 200 200 200 200 200 200 200
child_open             POST 302 302 302 302 302 302 302 302 302 302 302 302 302
"""


def _aspiration(town: Town, desk: Desk, kind: str) -> list[object]:
    found = new_of(town.place) if kind == "new" else asked_of(desk.organization)
    found = found or asked_of(town.desks["agency"].organization)
    return [found.public_id if found else uuid4()]


def _account(town: Town, *_: object) -> list[object]:
    return [account_of(town.place).public_id]


def _consent(town: Town) -> dict[str, object]:
    return {
        "version": str(account_of(town.place).version),
        "consent_by": "Ibu", "consent_until": "2030-01-01",
    }  # fmt: skip


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        ("aspiration", "aspiration_pass_on", "aspiration_set_aside", "aspiration_answer"),
        _aspiration,
    ),
    "aspiration_take_back": lambda town, *_: [new_of(town.place).public_id],
    **dict.fromkeys(("child_consent", "child_revoke", "child_link"), _account),
    "child_open": lambda town, *_: [token_of(town.mark)],
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "voices": lambda *_: {"text": "Kami ingin taman", "group": "K4"},
    "aspiration_take_back": lambda *_: {"version": "1"},
    "aspiration_pass_on": lambda town, _: {
        "version": "1", "shared_text": "Taman",
        "asked": str(town.desks["agency"].organization.public_id), "due_date": "",
    },
    "aspiration_set_aside": lambda *_: {"version": "1", "reply": "Kami hubungi kamu"},
    "aspiration_answer": lambda *_: {
        "version": "2", "outcome": "later", "line": "", "text": "Tahun depan"
    },
    "child_accounts": lambda town, _: {
        **_consent(town), "forum": str(account_of(town.place).forum.public_id), "initials": "P.",
    },
    "child_consent": lambda town, _: _consent(town),
    **dict.fromkeys(
        ("child_revoke", "child_link"),
        lambda town, _: {"version": str(account_of(town.place).version)},
    ),
    "child_open": lambda *_: dict.fromkeys(("password", "repeated"), "sepuluh huruf 9"),
}  # fmt: skip
