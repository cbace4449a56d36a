"""The part of the matrix that speaks of figures.

Of a town the agency has recorded one for 21A.1 and the secretariat one for 2.1. A question of
quantity that ``other`` leads is not there: ``measure_accept/other`` is the secretariat's own. No
question of the small instrument is a share of places, so ``share_accept`` is nobody's there
(`tests/apps/measures/test_from_forms.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer
from layak.apps.indicators.models import Dataset, DatasetState
from layak.apps.measures.definitions import known_in
from layak.apps.measures.models import Measure
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

measures             GET    in  in  no  404 200 200 404 404 200 404 404 404 404
measure              GET    in  in  no  404 200 200 404 404 200 404 404 404 404
measure_record       POST   401 401 no  404 302 302 404 404 404 404 404 404 404
measure_sheet        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
measure_withdraw/own POST   401 401 no  404 302 302 404 404 404 404 404 404 404
measure_withdraw/other POST 401 401 no  404 302 404 404 404 404 404 404 404 404
measure_compute      POST   401 401 no  404 404 302 404 404 404 404 404 404 404
measure_offer/own    GET    in  in  no  404 200 200 200 200 200 404 404 404 404
measure_offer/other  GET    in  in  no  404 200 200 404 404 200 404 404 404 404
measure_accept/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
share_accept         POST   401 401 no  404 404 404 404 404 404 404 404 404 404
measure_accept/other POST   401 401 no  404 302 422 404 404 404 404 404 404 404
"""


def _asked_for(town: Town) -> str:
    """A quantity that the questions of the town's round ask for."""
    known = known_in(parsed(town.round_).instrument)
    return next(code for code in ("question_21A.1", "stunting_under_2") if code in known)


def _figure(town: Town, desk: Desk, kind: str) -> Measure:
    """The figure of a desk; of those that record none, the agency's. Of another, the
    secretariat's."""
    office = town.desks["secretariat" if kind == "other" else "agency"].organization
    own = Measure.objects.filter(organization=desk.organization)
    if kind != "other" and own.exists():
        return own[0]
    return Measure.objects.filter(organization=office)[0]


def _question(town: Town, desk: Desk, kind: str) -> list[object]:
    is_secretariat = kind == "other" or desk == town.desks["secretariat"]
    return [town.round_.public_id, "2.1" if is_secretariat else "21A.1"]


def _acceptance(town: Town, desk: Desk) -> dict[str, object]:
    kind = "other" if desk == town.desks["other"] else "own"
    code = str(_question(town, desk, kind)[1])
    version = Answer.objects.get(round=town.round_, question=code).version
    figure = Measure.objects.get(regency=town.place, definition=f"question_{code}")
    return {"measure": str(figure.public_id), "version": str(version)}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    "measure": lambda town, *_: [_asked_for(town)],
    "measure_record": lambda town, *_: [_asked_for(town)],
    "measure_sheet": lambda *given: [_figure(*given).public_id],
    "measure_withdraw": lambda *given: [_figure(*given).public_id],
    "measure_compute": lambda town, *_: [
        Dataset.objects.get(regency=town.place, state=DatasetState.ACCEPTED).public_id
    ],
    "measure_offer": lambda town, desk, _: [town.round_.public_id, desk.draft],
    "measure_accept": _question,
    "share_accept": lambda town, *_: [town.round_.public_id, "21A.3"],
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "measure_record": lambda *_: {
        "kind": "administrative", "source": "Register", "from_date": "2024-01-01",
        "until_date": "2024-12-31", "numerator": "9", "denominator": "10",
    },
    "measure_accept": _acceptance,
    "share_accept": lambda *_: {"version": "0"},
}  # fmt: skip
