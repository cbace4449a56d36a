"""The part of the matrix that speaks of breakdowns and releases.

A town has a release of its agency that is out, one that is a draft, and a withdrawn one. What is
out is read by everybody of the regency and the verifier of its provinsi; a draft and why something
is hidden are the owner's (and the secretariat's). ``draft`` names the agency's draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.releases.models import Release, State
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

breakdown            GET    in  in  no  404 200 200 404 404 404 404 404 404 404
breakdown_export     GET    in  in  no  404 200 200 404 404 404 404 404 404 404
releases             GET    in  in  no  200 200 200 200 200 200 200 404 404 404
release_new          GET    in  in  no  404 200 200 404 404 404 404 404 404 404
release_new          POST   401 401 no  404 302 302 404 404 404 404 404 404 404
release              GET    in  in  no  200 200 200 200 200 200 200 404 404 404
release/draft        GET    in  in  no  404 200 200 404 404 404 404 404 404 404
release_progress     GET    in  in  no  404 200 200 404 404 404 404 404 404 404
release_export/xlsx  GET    in  in  no  200 200 200 200 200 200 200 404 404 404
release_export/csv   GET    in  in  no  200 200 200 200 200 200 200 404 404 404
release_export/json  GET    in  in  no  200 200 200 200 200 200 200 404 404 404
release_publish/draft POST  401 401 no  404 302 302 404 404 404 404 404 404 404
release_again/draft  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
release_discard/draft POST  401 401 no  404 302 302 404 404 404 404 404 404 404
release_withdraw     POST   401 401 no  404 302 302 404 404 404 404 404 404 404
"""


def release_of(town: Town, kind: str = "") -> Release:
    """The release of a town that is out, or its draft."""
    state = State.READY if kind == "draft" else State.PUBLISHED
    return Release.objects.filter(regency=town.place, state=state).order_by("pk")[0]


def _release(town: Town, _desk: Desk, kind: str) -> list[object]:
    return [release_of(town, kind).public_id]


def _version(town: Town, kind: str) -> dict[str, object]:
    return {"version": str(release_of(town, kind).version)}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        (
            "release", "release_progress", "release_publish", "release_again", "release_discard",
            "release_withdraw",
        ),
        _release,
    ),
    "release_export": lambda town, desk, kind: [*_release(town, desk, ""), kind],
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "release_new": lambda town, _: {
        "figure": "wasting", "level": "district", "ages": "together", "rule": "ambang-5",
        "months": [
            str(Dataset.objects.get(regency=town.place, state=DatasetState.ACCEPTED).public_id)
        ],
    },
    "release_publish": lambda town, _: _version(town, "draft"),
    "release_again": lambda town, _: _version(town, "draft"),
    "release_discard": lambda town, _: _version(town, "draft"),
    "release_withdraw": lambda town, _: {**_version(town, ""), "reason": "Salah bulan"},
}  # fmt: skip
