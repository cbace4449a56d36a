"""The part of the matrix that speaks of how the plan goes: of the plan that is settled.

``own`` is a line that one's organization leads, ``other`` one of the other agency.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.planning.models import Partner
from tests.apps import town_plans, town_progress
from tests.apps.town_progress import FIRST, SECOND
from tests.apps.towns import Desk, Town
from tests.documents import file_samples as samples

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

progress_board       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_rhythm      POST   401 401 no  404 302 422 404 404 404 404 404 404 404
progress_overview    GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_agency/own  GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_agency/other GET   in  in  no  404 200 200 404 404 200 404 404 404 404
progress_reminder/own GET   in  in  no  404 200 200 404 404 200 404 404 404 404
progress_pillars     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_delivery    POST   401 401 no  404 302 302 404 404 404 404 404 404 404
progress_follow_ups  GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_follow_up_done/own POST 401 401 no 404 302 302 404 404 404 404 404 404 404
progress_follow_up_done/other POST 401 401 no 404 302 422 404 404 404 404 404 404 404
progress_offers      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_offer_take  POST   401 401 no  404 422 422 404 404 404 404 404 404 404
progress_papers      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_paper_make  POST   401 401 no  404 302 422 404 404 404 404 404 404 404
progress_pdf         GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_word        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_sheet       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_report/own  GET    in  in  no  404 200 200 404 404 200 404 404 404 404
progress_report/other GET   in  in  no  404 200 200 404 404 200 404 404 404 404
progress_report_save/own POST 401 401 no 404 302 302 404 404 404 404 404 404 404
progress_report_save/other POST 401 401 no 404 302 422 404 404 404 404 404 404 404
progress_report_submit/own POST 401 401 no 404 422 422 404 404 404 404 404 404 404
progress_report_decide/own POST 401 401 no 404 302 404 404 404 404 404 404 404 404
progress_report_proof/own POST 401 401 no 404 302 302 404 404 404 404 404 404 404
progress_report_proof/other POST 401 401 no 404 302 422 404 404 404 404 404 404 404
progress_report_proof_remove/own POST 401 401 no 404 302 302 404 404 404 404 404 404 404
progress_follow_up_add/own POST 401 401 no 404 302 302 404 404 404 404 404 404 404
progress_follow_up_add/other POST 401 401 no 404 302 422 404 404 404 404 404 404 404
"""


def _plan(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town_plans.plan_named(town.place, "settled").public_id]


def _line(town: Town, desk: Desk, _kind: str) -> list[object]:
    plan = town_plans.plan_named(town.place, "settled")
    line = town_plans.line_led_by(plan, desk.organization)
    return [plan.public_id, line.public_id]


def _second(town: Town, desk: Desk, kind: str) -> list[object]:
    return [*_line(town, desk, kind), SECOND.year, SECOND.number]


def _first(town: Town, desk: Desk, kind: str) -> list[object]:
    return [*_line(town, desk, kind), FIRST.year, FIRST.number]


def _agency(town: Town, desk: Desk, kind: str) -> list[object]:
    return [*_plan(town, desk, kind), desk.organization.public_id]


def _paper(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town_progress.paper_of(town.place).public_id]


def _task(town: Town, desk: Desk, kind: str) -> list[object]:
    task = town_progress.task_of(town.place, desk.organization)
    return [*_plan(town, desk, kind), task.public_id]


def _delivered(town: Town, desk: Desk) -> dict[str, object]:
    plan = town_plans.plan_named(town.place, "settled")
    line = town_plans.line_led_by(plan, desk.organization)
    return {"pledge": Partner.objects.get(action=line).pk, "date": "2026-05-05", "text": "Datang"}


def _offered(town: Town, desk: Desk) -> dict[str, object]:
    _plan_id, line = _line(town, desk, "")
    return {"line": str(line), "question": "1.2b", "version": "0"}


def _owned(_town: Town, desk: Desk) -> dict[str, object]:
    owner = str(desk.organization.public_id)
    return {"text": "Minta jadwal", "owner": owner, "due_date": "2026-09-01"}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        (
            "progress_board", "progress_rhythm", "progress_overview", "progress_pillars",
            "progress_delivery", "progress_follow_ups", "progress_offers", "progress_offer_take",
            "progress_papers", "progress_paper_make",
        ),
        _plan,
    ),
    **dict.fromkeys(("progress_agency", "progress_reminder"), _agency),
    "progress_follow_up_done": _task,
    **dict.fromkeys(("progress_pdf", "progress_word", "progress_sheet"), _paper),
    "progress_report_decide": _first,
    **dict.fromkeys(
        (
            "progress_report", "progress_report_save", "progress_report_submit",
            "progress_report_proof", "progress_report_proof_remove", "progress_follow_up_add",
        ),
        _second,
    ),
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "progress_rhythm": lambda *_: {"due_days": "20", "escalate_days": "7"},
    "progress_delivery": _delivered,
    "progress_follow_up_done": lambda *_: {"done": "1"},
    "progress_offer_take": _offered,
    "progress_paper_make": lambda *_: {"tahun": str(FIRST.year), "triwulan": "0"},
    "progress_report_save": lambda *_: {"version": "1", "reached": "1"},
    "progress_report_submit": lambda *_: {"version": "1"},
    "progress_report_decide": lambda *_: {
        "version": "2", "decision": "return", "reason": "Lampirkan kuitansi",
    },
    "progress_report_proof": lambda *_: {
        "files": SimpleUploadedFile("a.pdf", samples.pdf("Notula"))
    },
    "progress_report_proof_remove": lambda _town, desk: {
        "document": str(desk.document.public_id) if desk.document else ""
    },
    "progress_follow_up_add": _owned,
}  # fmt: skip
