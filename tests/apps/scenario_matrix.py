"""The part of the matrix that speaks of scenarios: those of the plan that is a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from layak.apps.scenarios.asking import newest_plan
from tests.apps import town_plans
from tests.apps.town_catalogue import SHIPPED
from tests.apps.town_scenarios import scenario_of
from tests.apps.towns import Desk, Town

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

scenarios            GET    in  in  no  404 200 200 404 404 200 404 404 404 404
scenario_new         GET    in  in  no  404 200 404 404 404 404 404 404 404 404
scenario_new         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario             GET    in  in  no  404 200 200 404 404 200 404 404 404 404
scenario_progress    GET    in  in  no  404 200 200 404 404 200 404 404 404 404
scenario_problem     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
scenario_action      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
scenario_setup       GET    in  in  no  404 200 404 404 404 404 404 404 404 404
scenario_setup       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario_wish        POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario_again       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario_explain     POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario_stop        POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario_adopt       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
scenario_remove      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
"""


def _plan(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town_plans.plan_named(town.place, "draft").public_id]


def _scenario(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [scenario_of(town.place).public_id]


def _setup(town: Town) -> dict[str, object]:
    version = str(scenario_of(town.place).version)
    return {
        "title": "Poin terbanyak", "seek": "points", "rank": "", "year": "2030",
        "certainty": "mean", "budget": "", "version": version,
    }  # fmt: skip


def _version(town: Town) -> dict[str, object]:
    return {"version": str(scenario_of(town.place).version)}


def _seen(town: Town) -> dict[str, object]:
    newest = newest_plan(scenario_of(town.place))
    return {"seen": str(newest.public_id) if newest else ""}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("scenarios", "scenario_new"), _plan),
    **dict.fromkeys(
        (
            "scenario", "scenario_progress", "scenario_problem", "scenario_setup",
            "scenario_again", "scenario_explain", "scenario_stop", "scenario_adopt",
            "scenario_remove",
        ),
        _scenario,
    ),
    **dict.fromkeys(
        ("scenario_action", "scenario_wish"),
        lambda town, desk, kind: [*_scenario(town, desk, kind), SHIPPED],
    ),
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "scenario_new": lambda town, _: _setup(town),
    "scenario_setup": lambda town, _: _setup(town),
    "scenario_wish": lambda town, _: {**_version(town), "kind": "forbidden"},
    "scenario_adopt": lambda town, _: _seen(town),
    "scenario_explain": lambda *_: {"kind": "why"},
    "scenario_remove": lambda town, _: _version(town),
}
