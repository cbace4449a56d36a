"""The part of the matrix that speaks of the RAD.

A town has one in draft, and one that is agreed (``settled``). Kecamatan and villages see nothing
of the former. Whoever has no line of their own is shown the agency's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.planning import budgets
from layak.apps.planning.models import Action, ActionPlan
from tests import builders
from tests.apps import town_plans
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

plans                GET    in  in  no  404 200 200 200 200 200 404 404 404 404
plan_new             POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan                 GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan/settled         GET    in  in  no  404 200 200 200 200 200 404 404 404 404
plan_line/own        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_line/other      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_line/settled    GET    in  in  no  404 200 200 200 200 200 404 404 404 404
line_history/own     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
line_new             POST   401 401 no  404 302 302 404 404 404 404 404 404 404
line_save/own        POST   401 401 no  404 302 302 404 404 404 404 404 404 404
line_save/other      POST   401 401 no  404 302 422 404 404 404 404 404 404 404
line_save/settled    POST   401 401 no  404 422 422 404 404 404 404 404 404 404
line_quick/own       POST   401 401 no  404 302 302 404 404 404 404 404 404 404
line_cancel/own      POST   401 401 no  404 302 302 404 404 404 404 404 404 404
line_cancel/other    POST   401 401 no  404 302 422 404 404 404 404 404 404 404
line_restore         POST   401 401 no  404 302 302 404 404 404 404 404 404 404
line_restore/own     POST   401 401 no  404 422 422 404 404 404 404 404 404 404
line_lock/own        POST   401 401 no  404 302 422 404 404 404 404 404 404 404
line_comment/own     POST   401 401 no  404 302 302 404 404 404 404 404 404 404
line_comment/other   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
plan_setup           GET    in  in  no  404 200 404 404 404 404 404 404 404 404
plan_setup/settled   GET    in  in  no  404 200 404 404 404 404 404 404 404 404
plan_setup_save      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_setup_save/settled POST 401 401 no 404 422 404 404 404 404 404 404 404 404
plan_gaps            GET    in  in  no  404 200 200 404 404 200 404 404 404 404
gap_accept           POST   401 401 no  404 302 404 404 404 404 404 404 404 404
gap_pick             POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_ceilings        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
ceiling_save         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_budget          GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_budget_export   GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_budget_check    POST   401 401 no  404 200 404 404 404 404 404 404 404 404
plan_budget_apply    POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_steps           GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_step            POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_comment         POST   401 401 no  404 302 302 404 404 404 404 404 404 404
plan_versions/settled GET   in  in  no  404 200 200 404 404 200 404 404 404 404
plan_lists           GET    in  in  no  404 200 200 404 404 200 404 404 404 404
codes_load           POST   401 401 no  404 302 404 404 404 404 404 404 404 404
"""
_CODES = "Kode;Nama\n2.08.07.2.01.0003;Koordinasi\n"
_BUDGET = "No aksi;Kode subkegiatan;Tahun;Sumber dana;Jumlah\n1;2.08.07.2.01.0003;2026;PAD;7\n"


def _plan(town: Town, _desk: Desk, kind: str) -> list[object]:
    return [town_plans.plan_named(town.place, kind).public_id]


def _line_of(town: Town, desk: Desk, kind: str) -> tuple[ActionPlan, Action]:
    plan = town_plans.plan_named(town.place, kind)
    return plan, town_plans.line_led_by(plan, desk.organization)


def _line(town: Town, desk: Desk, kind: str) -> list[object]:
    plan, line = _line_of(town, desk, kind)
    return [plan.public_id, line.public_id]


def _restored(town: Town, desk: Desk, kind: str) -> list[object]:
    if kind:  # a line that nobody took out
        return _line(town, desk, kind)
    plan = town_plans.plan_named(town.place, "")
    return [plan.public_id, town_plans.removed_line(plan).public_id]


def _saved(town: Town, desk: Desk) -> dict[str, object]:
    _plan, line = _line_of(town, desk, "")
    return {
        "version": "1", "title": line.title, "cluster": line.cluster, "counting": "sum",
        "direction": "higher", "state": "planned", "lead": str(line.lead.public_id),
    }  # fmt: skip


def _new(town: Town, _desk: Desk) -> dict[str, object]:
    return {
        "title": "RAD lain", "first_year": "2026", "last_year": "2030",
        "round": str(town.round_.public_id),
    }  # fmt: skip


def _token(town: Town, _desk: Desk) -> dict[str, object]:
    sari = builders.actor(town.people["secretariat"])
    plan = town_plans.plan_named(town.place, "")
    return {"token": budgets.preview(sari, plan, data=_BUDGET.encode(), file="a.csv").token}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        (
            "plan", "plan_setup", "plan_setup_save", "plan_gaps", "gap_accept", "gap_pick",
            "line_new", "plan_ceilings", "ceiling_save",
            "plan_budget", "plan_budget_export", "plan_budget_check", "plan_budget_apply",
            "plan_steps", "plan_step", "plan_comment", "plan_versions",
        ),
        _plan,
    ),
    **dict.fromkeys(
        (
            "plan_line", "line_history", "line_save", "line_quick", "line_cancel", "line_lock",
            "line_comment",
        ),
        _line,
    ),
    "line_restore": _restored,
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "plan_new": _new,
    "plan_setup_save": lambda *given: _new(*given) | {"version": "1"},
    "line_new": lambda *_: {"title": "Aksi baru", "cluster": "K"},
    "line_save": _saved,
    "line_quick": _saved,
    "line_cancel": lambda *_: {"version": "1"},
    "line_restore": lambda *_: {"version": "2"},
    "line_lock": lambda *_: {"locked": "1"},
    "line_comment": lambda *_: {"text": "Setuju"},
    "plan_comment": lambda *_: {"text": "Setuju"},
    "gap_accept": lambda *_: {"question": "1.2b"},
    "gap_pick": lambda *_: {"code": "perbup-akta-kelahiran"},
    "ceiling_save": lambda town, _: {
        "organization": str(town.desks["agency"].organization.public_id), "source": "pad",
        "limit-2026": "5000000",
    },
    "plan_budget_check": lambda *_: {"berkas": SimpleUploadedFile("a.csv", _BUDGET.encode())},
    "plan_budget_apply": _token,
    "plan_step": lambda *_: {"version": "1", "step": "discuss"},
    "codes_load": lambda *_: {"berkas": SimpleUploadedFile("kode.csv", _CODES.encode())},
}  # fmt: skip
