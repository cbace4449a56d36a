"""The part of the matrix that speaks of the catalogue of actions.

A town has an action of its own (whatever says ``own``) and an item of its own in its price list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.accounts.models import User
from layak.apps.catalogue import price_sheets, uploads
from tests import builders
from tests.apps import town_catalogue
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

catalogue            GET    in  in  no  404 200 200 404 404 200 404 404 404 404
catalogue_action     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
catalogue_new        GET    in  in  no  404 200 404 404 404 404 404 404 404 404
catalogue_new        POST   401 401 no  404 422 404 404 404 404 404 404 404 404
catalogue_edit       GET    in  in  no  404 200 404 404 404 404 404 404 404 404
catalogue_edit       POST   401 401 no  404 422 404 404 404 404 404 404 404 404
catalogue_step       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
catalogue_prices     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
figure_save          POST   401 401 no  404 302 404 404 404 404 404 404 404 404
price_item_add       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
prices_export        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
prices_check         POST   401 401 no  404 200 404 404 404 404 404 404 404 404
prices_apply         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
catalogue_workbook   GET    in  in  no  404 200 200 404 404 200 404 404 404 404
catalogue_export     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
catalogue_check      POST   401 401 no  404 200 404 404 404 404 404 404 404 404
catalogue_keep       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
"""
_PRICES = "Kunci;Harga;Tahun;Sumber\nmeal;45000;2026;SSH 2026\n"


def _action(town: Town, _desk: Desk, _kind: str) -> list[object]:
    own = town_catalogue.own_action(town.place)
    return [own.code if own else town_catalogue.SHIPPED]


def _figure(town: Town, _desk: Desk, _kind: str) -> list[object]:
    own = town_catalogue.own_item(town.place)
    return ["price", own.key if own else "meal"]


def _prices(town: Town, _desk: Desk) -> dict[str, object]:
    sari = builders.actor(town.people["secretariat"])
    found = price_sheets.preview_prices(sari, data=_PRICES.encode(), file="a.csv")
    return {"token": found.token}


def _workbook(town: Town) -> bytes:
    return _workbook_of(town.people["secretariat"])


@cache
def _workbook_of(secretariat: User) -> bytes:
    """Written once for all who try to send it: it takes longer than to ask."""
    return uploads.catalogue_workbook(builders.actor(secretariat))


def _kept(town: Town, _desk: Desk) -> dict[str, object]:
    sari = builders.actor(town.people["secretariat"])
    return {"token": uploads.preview_catalogue(sari, data=_workbook(town), file="a.xlsx").token}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("catalogue_action", "catalogue_edit", "catalogue_step"), _action),
    "figure_save": _figure,
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "catalogue_step": lambda *_: {"version": "1", "langkah": "sembunyikan"},
    "figure_save": lambda *_: {
        "version": "1", "amount": "45.000", "year": "2026", "source": "SSH 2026",
    },
    "price_item_add": lambda *_: {"name": "Tenda", "unit": "hari"},
    "prices_check": lambda *_: {"berkas": SimpleUploadedFile("a.csv", _PRICES.encode())},
    "prices_apply": _prices,
    "catalogue_check": lambda town, _: {"berkas": SimpleUploadedFile("a.xlsx", _workbook(town))},
    "catalogue_keep": _kept,
}  # fmt: skip
