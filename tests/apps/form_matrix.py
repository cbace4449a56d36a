"""The part of the matrix that speaks of the forms of villages and kecamatan.

``/own`` is one's own village or kecamatan (for those who have none: a village without an account),
``/other`` another kecamatan for the district desk, else a village of another kecamatan.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from uuid import uuid4

from layak.apps.regions.models import Level, Region
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from tests.apps.towns import Desk, Town

TABLE = """
route              verb   vis end str adm sec age dis vil lea prv min fld chi

forms              GET    in  in  no  404 200 200 200 200 200 404 404 404 404
form_schedule      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
form_board         GET    in  in  no  404 200 200 200 404 200 404 404 404 404
form_results       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
form_result        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
form_export        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
form_chasing       GET    in  in  no  404 200 404 404 404 404 404 404 404 404
form_reminder      GET    in  in  no  404 200 404 404 404 404 404 404 404 404
form_places        GET    in  in  no  404 200 404 200 200 404 404 404 404 404
form_send          POST   401 401 no  404 200 404 200 200 404 404 404 404 404
form_place/own     GET    in  in  no  404 200 200 200 200 200 404 404 404 404
form_place/other   GET    in  in  no  404 200 200 404 404 200 404 404 404 404
form_place/own     POST   401 401 no  404 302 404 302 302 404 404 404 404 404
form_place/other   POST   401 401 no  404 302 404 404 404 404 404 404 404 404
form_history/own   GET    in  in  no  404 200 200 200 200 200 404 404 404 404
form_history/other GET    in  in  no  404 200 200 404 404 200 404 404 404 404
form_worker        GET    200 200 200 200 200 200 200 200 200 200 200 200 200
boundary_map       GET    in  in  no  200 200 200 200 200 200 200 200 200 404
form_offline       GET    200 200 200 200 200 200 200 200 200 200 200 200 200
"""


def place_of(town: Town, desk: Desk, kind: str) -> Region:
    """The village or kecamatan a row speaks of, seen from a desk."""
    region, code = desk.organization.region, town.place.code
    if kind == "other":
        is_district = region.level == Level.KECAMATAN
        return Region.objects.get(code=f"{code}.02" if is_district else f"{code}.02.2001")
    if region.level in {Level.KABUPATEN, Level.KOTA}:
        return Region.objects.get(code=f"{code}.01.2002")
    return region


def form_of(town: Town, place: Region) -> Form:
    """The form of the town's round for places like this one."""
    scope = Scope.DISTRICT if place.level == Level.KECAMATAN else Scope.VILLAGE
    return Form.objects.get(round=town.round_, scope=scope)


def item_of(form: Form) -> str:
    """A question that the form asks: of the small instrument, or of the national one."""
    codes = {"district": ("21A.2", "25.2"), "village": ("21A.3", "26.2")}[form.scope]
    return codes[form.round.instrument.code == "kla-2024"]


def _round(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id]


def _scope(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id, Scope.VILLAGE]


def _result(town: Town, _desk: Desk, _kind: str) -> list[object]:
    form = Form.objects.get(round=town.round_, scope=Scope.VILLAGE)
    return [town.round_.public_id, Scope.VILLAGE, item_of(form)]


def _map(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.place.code, "desa"]


def _form(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [Form.objects.get(round=town.round_, scope=Scope.VILLAGE).public_id]


def _place(town: Town, desk: Desk, kind: str) -> list[object]:
    place = place_of(town, desk, kind)
    return [form_of(town, place).public_id, place.code]


def _history(town: Town, desk: Desk, kind: str) -> list[object]:
    form = form_of(town, place_of(town, desk, kind))
    return [*_place(town, desk, kind), item_of(form)]


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    "forms": _round,
    **dict.fromkeys(
        ("form_schedule", "form_board", "form_results", "form_export", "form_chasing"), _scope
    ),
    "form_result": _result,
    "form_reminder": lambda town, *_: [*_scope(town, *_), f"{town.place.code}.01.2002"],
    **dict.fromkeys(("form_places", "form_send"), _form),
    "form_place": _place,
    "form_history": _history,
    "boundary_map": _map,
}


def _sent(town: Town, desk: Desk) -> dict[str, object]:
    """What a device of the desk's person sends for a village."""
    form = Form.objects.get(round=town.round_, scope=Scope.VILLAGE)
    change = {
        "id": str(uuid4()), "place": f"{town.place.code}.01.2002", "question": item_of(form),
        "value": "yes", "note": "Dari perangkat", "based_on": 0,
    }  # fmt: skip
    return {"person": str(desk.person.public_id), "changes": json.dumps([change])}


def _typed(town: Town, desk: Desk) -> dict[str, object]:
    """What a page without scripts sends for the desk's own place, or one without an account."""
    place = place_of(town, desk, "own")
    code = item_of(form_of(town, place))
    is_own = place.pk == desk.organization.region_id
    return {f"v-{code}": "1" if is_own else "0", f"a-{code}": "no", f"n-{code}": "3"}


BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "form_schedule": lambda *_: {"village-version": "1", "village-due_date": "2026-05-01"},
    "form_send": _sent,
    "form_place": _typed,
}
