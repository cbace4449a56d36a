"""The part of the matrix that speaks of partners.

The agency and the other desk of a town noted support and an agreement each; the agency has a
``draft`` of another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.apps.partners.models import Material
from tests.apps.town_partners import (
    YEAR,
    agreement_of,
    arrival_of,
    partner_of,
    support_of,
    work_of,
)
from tests.apps.towns import Desk, Town

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

partners             GET    in  in  no  200 200 200 200 200 200 404 404 404 404
partner_coverage     GET    in  in  no  200 200 200 200 200 200 404 404 404 404
partner_prove        POST   401 401 no  404 302 404 404 404 404 404 404 404 404
partner_matrix       GET    in  in  no  200 200 200 200 200 200 404 404 404 404
partner_new          GET    in  in  no  404 200 404 404 404 404 404 404 404 404
partner_new          POST   401 401 no  404 302 404 404 404 404 404 404 404 404
partner              GET    in  in  no  200 200 200 200 200 200 404 404 404 404
partner_edit         GET    in  in  no  404 200 404 404 404 404 404 404 404 404
partner_edit         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
partner_support_new  GET    in  in  no  404 200 200 404 404 404 404 404 404 404
partner_support_new  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
partner_support/own  GET    in  in  no  200 200 200 200 200 200 404 404 404 404
partner_support/other GET   in  in  no  200 200 200 200 200 200 404 404 404 404
partner_support_edit/own   GET  in  in  no 404 200 200 404 404 404 404 404 404 404
partner_support_edit/own   POST 401 401 no 404 302 302 404 404 404 404 404 404 404
partner_support_edit/other GET  in  in  no 404 200 404 404 404 404 404 404 404 404
partner_support_edit/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
partner_support_withdraw/own   POST 401 401 no 404 302 302 404 404 404 404 404 404 404
partner_support_withdraw/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
partner_arrival_add/own    POST 401 401 no 404 302 302 404 404 404 404 404 404 404
partner_arrival_add/other  POST 401 401 no 404 302 404 404 404 404 404 404 404 404
partner_arrival_withdraw/own   POST 401 401 no 404 302 302 404 404 404 404 404 404 404
partner_arrival_withdraw/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
agreements           GET    in  in  no  200 200 200 200 200 200 404 404 404 404
agreement_new        GET    in  in  no  404 200 200 404 404 404 404 404 404 404
agreement_new        POST   401 401 no  404 302 302 404 404 404 404 404 404 404
agreement/own        GET    in  in  no  200 200 200 200 200 200 404 404 404 404
agreement/draft      GET    in  in  no  404 200 200 404 404 404 404 404 404 404
agreement_edit/own   GET    in  in  no  404 200 200 404 404 404 404 404 404 404
agreement_edit/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
agreement_edit/other GET    in  in  no  404 200 404 404 404 404 404 404 404 404
agreement_edit/other POST   401 401 no  404 302 404 404 404 404 404 404 404 404
business_forum       GET    in  in  no  200 200 200 200 200 200 404 404 404 404
business_forum_edit  GET    in  in  no  404 200 404 404 404 404 404 404 404 404
business_forum_edit  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
forum_work_add       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
forum_work_withdraw  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
partner_thanks       GET    in  in  no  200 200 200 200 200 200 404 404 404 404
partner_thanks_edit  GET    in  in  no  404 200 404 404 404 404 404 404 404 404
partner_thanks_edit  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
partner_thanks_pdf   GET    in  in  no  200 200 200 200 200 200 404 404 404 404
media_kit            GET    in  in  no  404 200 404 404 404 404 404 404 404 404
media_kit_download   GET    in  in  no  404 200 404 404 404 404 404 404 404 404
material_new         GET    in  in  no  404 200 404 404 404 404 404 404 404 404
material_new         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
material_revoke      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
"""


def _partner(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [partner_of(town.place).public_id]


def _support(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [support_of(town.place, desk.organization).public_id]


def _agreement(town: Town, desk: Desk, kind: str) -> list[object]:
    is_draft = kind == "draft"
    return [agreement_of(town.place, desk.organization, is_draft=is_draft).public_id]


def _thanks(town: Town, desk: Desk, kind: str) -> list[object]:
    return [*_partner(town, desk, kind), YEAR]


def _typed_support(*_: object) -> dict[str, object]:
    return {
        "version": "1", "text": "Buku", "kind": "money", "pledged": "1.500.000", "group": "K4",
        "from_date": "2025-01-01", "until_date": "2026-12-31",
    }  # fmt: skip


def _typed_agreement(number: str) -> Callable[[Town, Desk], dict[str, object]]:
    return lambda *_: {
        "version": "1", "kind": "mou", "title": "Tentang", "number": number,
        "date": "2025-01-01", "from_date": "2025-01-01",
    }  # fmt: skip


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("partner", "partner_edit", "partner_support_new", "agreement_new"), _partner),
    **dict.fromkeys(
        (
            "partner_support", "partner_support_edit", "partner_support_withdraw",
            "partner_arrival_add",
        ),
        _support,
    ),
    "partner_arrival_withdraw": lambda town, desk, _: [
        arrival_of(town.place, desk.organization).public_id
    ],
    **dict.fromkeys(("agreement", "agreement_edit"), _agreement),
    "material_revoke": lambda town, *_: [
        Material.objects.filter(region=town.place).order_by("pk")[0].public_id
    ],
    "forum_work_withdraw": lambda town, *_: [work_of(town.place).public_id],
    **dict.fromkeys(("partner_thanks_edit", "partner_thanks_pdf"), _thanks),
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "partner_new": lambda *_: {"version": "0", "name": "Mitra Baru", "kind": "media"},
    "partner_edit": lambda *_: {"version": "1", "about": "Membacakan cerita"},
    "partner_support_new": _typed_support,
    "partner_support_edit": _typed_support,
    "partner_support_withdraw": lambda *_: {"version": "1"},
    "partner_arrival_add": lambda *_: {"date": "2025-02-01", "rupiah": "250.000"},
    "agreement_new": _typed_agreement("1/2025"),
    "agreement_edit": _typed_agreement("2/2025"),
    "business_forum_edit": lambda *_: {
        "version": "1", "name": "Forum", "from_date": "2025-01-01"
    },
    "forum_work_add": lambda *_: {"date": "2025-02-01", "title": "Bakti"},
    "material_new": lambda town, _: {
        "kind": "quote", "text": "Ucapan", "consent_by": "Orangnya", "purpose": "Liputan",
        "from_date": "2026-01-01", "until_date": "2026-01-02",
        "paper": str(town.desks["secretariat"].document.public_id),
    },
    "partner_thanks_edit": lambda *_: {
        "version": "1", "number": "9", "date": "2026-01-01", "text": "Buku"
    },
}  # fmt: skip
