"""The part of the matrix that speaks of gatherings, trainings and the people at them.

A town has a training of the agency's and one of the other desk's, both held, with a certificate
each, and a meeting of the secretariat's that is still to come. What participants open with a code
is open to whoever has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from layak.apps.gatherings.models import Gathering
from tests.apps import town_gatherings as halls
from tests.apps.towns import Desk, Town, upload

TABLE = """
route                verb vis end str adm sec age dis vil lea prv min fld chi

gatherings           GET    in  in  no  404 200 200 404 404 200 404 404 404 404
gathering_new        GET    in  in  no  404 200 200 404 404 404 404 404 404 404
gathering_new        POST   401 401 no  404 302 302 404 404 404 404 404 404 404
gathering/own        GET    in  in  no  404 200 200 404 404 200 404 404 404 404
gathering/other      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
gathering_edit/own   GET    in  in  no  404 200 200 404 404 404 404 404 404 404
gathering_edit/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
gathering_edit/other POST   401 401 no  404 302 404 404 404 404 404 404 404 404
gathering_state/own  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
gathering_state/other POST  401 401 no  404 302 404 404 404 404 404 404 404 404
session_new/own      GET    in  in  no  404 200 200 404 404 404 404 404 404 404
session_new/own      POST   401 401 no  404 302 302 404 404 404 404 404 404 404
session_new/other    POST   401 401 no  404 302 404 404 404 404 404 404 404 404
session_edit/own     GET    in  in  no  404 200 200 404 404 404 404 404 404 404
session_edit/own     POST   401 401 no  404 302 302 404 404 404 404 404 404 404
session_edit/other   POST   401 401 no  404 302 404 404 404 404 404 404 404 404
session_remove/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
session_remove/other POST   401 401 no  404 302 404 404 404 404 404 404 404 404
session_screen/own   GET    in  in  no  404 200 200 404 404 404 404 404 404 404
session_screen/other GET    in  in  no  404 200 404 404 404 404 404 404 404 404
session_code/own     GET    in  in  no  404 200 200 404 404 404 404 404 404 404
session_code/other   GET    in  in  no  404 200 404 404 404 404 404 404 404 404
session_presence/own GET    in  in  no  404 200 200 404 404 404 404 404 404 404
session_presence/own POST   401 401 no  404 302 302 404 404 404 404 404 404 404
session_presence/other POST 401 401 no  404 302 404 404 404 404 404 404 404 404
presence_read/own    POST   401 401 no  404 422 422 404 404 404 404 404 404 404
presence_read/other  POST   401 401 no  404 422 404 404 404 404 404 404 404 404
gathering_people/own GET    in  in  no  404 200 200 404 404 404 404 404 404 404
gathering_people/other GET  in  in  no  404 200 404 404 404 404 404 404 404 404
participant_add/own  GET    in  in  no  404 200 200 404 404 404 404 404 404 404
participant_add/own  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
participant_add/other POST  401 401 no  404 302 404 404 404 404 404 404 404 404
people_check/own     POST   401 401 no  404 422 422 404 404 404 404 404 404 404
people_keep/own      POST   401 401 no  404 409 409 404 404 404 404 404 404 404
people_keep/other    POST   401 401 no  404 409 404 404 404 404 404 404 404 404
participant/own      GET    in  in  no  404 200 200 404 404 404 404 404 404 404
participant/own      POST   401 401 no  404 302 302 404 404 404 404 404 404 404
participant/other    GET    in  in  no  404 200 404 404 404 404 404 404 404 404
gathering_invite/own  POST  401 401 no  404 302 302 404 404 404 404 404 404 404
gathering_invite/other POST 401 401 no  404 302 404 404 404 404 404 404 404 404
participant_invite/own POST 401 401 no  404 302 302 404 404 404 404 404 404 404
participant_invite/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
participant_leave/own POST  401 401 no  404 302 302 404 404 404 404 404 404 404
participant_leave/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
gathering_minutes/own GET   in  in  no  404 200 200 404 404 404 404 404 404 404
gathering_minutes/own POST  401 401 no  404 302 302 404 404 404 404 404 404 404
gathering_minutes/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
item_add/own         POST   401 401 no  404 302 302 404 404 404 404 404 404 404
item_add/other       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
item_done/own        POST   401 401 no  404 302 302 404 404 404 404 404 404 404
item_done/other      POST   401 401 no  404 302 409 404 404 404 404 404 404 404
photo_add/own        POST   401 401 no  404 302 302 404 404 404 404 404 404 404
photo_add/other      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
photo_withdraw/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
photo_withdraw/other POST   401 401 no  404 302 404 404 404 404 404 404 404 404
gathering_paper/own  GET    in  in  no  404 200 200 404 404 404 404 404 404 404
gathering_paper/other GET   in  in  no  404 200 404 404 404 404 404 404 404 404

check_in_home        GET    200 200 200 200 200 200 200 200 200 200 200 200 200
check_in             POST   422 422 422 422 422 422 422 422 422 422 422 422 422
check_in_scan        GET    200 200 200 200 200 200 200 200 200 200 200 200 200
check_in_worker      GET    200 200 200 200 200 200 200 200 200 200 200 200 200
check_in_offline     GET    200 200 200 200 200 200 200 200 200 200 200 200 200
register_oneself     GET    200 200 200 200 200 200 200 200 200 200 200 200 200
register_oneself     POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_page             GET    200 200 200 200 200 200 200 200 200 200 200 200 200
own_email            POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_reply            POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_test             GET    200 200 200 200 200 200 200 200 200 200 200 200 200
own_test             POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_follow_up        GET    200 200 200 200 200 200 200 200 200 200 200 200 200
own_follow_up        POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_report           GET    200 200 200 200 200 200 200 200 200 200 200 200 200
own_report           POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_feedback         GET    200 200 200 200 200 200 200 200 200 200 200 200 200
own_feedback         POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_proposal         GET    200 200 200 200 200 200 200 200 200 200 200 200 200
own_proposal         POST   302 302 302 302 302 302 302 302 302 302 302 302 302
own_certificate      GET    200 200 200 200 200 200 200 200 200 200 200 200 200
certificate_check    GET    200 200 200 200 200 200 200 200 200 200 200 200 200
certificate_of       GET    200 200 200 200 200 200 200 200 200 200 200 200 200

trained              GET    in  in  no  404 200 404 404 404 404 404 404 404 404
class_size           POST   401 401 no  404 302 404 404 404 404 404 404 404 404
doubts               GET    in  in  no  404 200 404 404 404 404 404 404 404 404
doubt_decide         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
doubt_undo           POST   401 401 no  404 409 404 404 404 404 404 404 404 404
training/own         GET    in  in  no  404 200 200 404 404 404 404 404 404 404
training/other       GET    in  in  no  404 200 404 404 404 404 404 404 404 404
training_rule/own    POST   401 401 no  404 302 302 404 404 404 404 404 404 404
training_rule/other  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
training_test/own    POST   401 401 no  404 302 302 404 404 404 404 404 404 404
training_test/other  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
certificates_issue/own POST 401 401 no  404 422 422 404 404 404 404 404 404 404
certificates_issue/other POST 401 401 no 404 422 404 404 404 404 404 404 404 404
certificates_file/own GET   in  in  no  404 200 200 404 404 404 404 404 404 404
certificates_file/other GET in  in  no  404 200 404 404 404 404 404 404 404 404
training_results/own GET    in  in  no  404 200 200 404 404 404 404 404 404 404
training_results/other GET  in  in  no  404 200 404 404 404 404 404 404 404 404
training_proposals/own GET  in  in  no  404 200 200 404 404 404 404 404 404 404
training_proposals/own POST 401 401 no  404 302 302 404 404 404 404 404 404 404
training_proposals/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
proposal_take/other  POST   401 401 no  404 422 404 404 404 404 404 404 404 404
training_follow_ups/own GET in  in  no  404 200 200 404 404 404 404 404 404 404
training_follow_ups/other GET in in no  404 200 404 404 404 404 404 404 404 404
follow_ups_file/own  GET    in  in  no  404 200 200 404 404 404 404 404 404 404
certificate/own      GET    in  in  no  404 200 200 404 404 404 404 404 404 404
certificate/other    GET    in  in  no  404 200 404 404 404 404 404 404 404 404
certificate_file/own GET    in  in  no  404 200 200 404 404 404 404 404 404 404
certificate_file/other GET  in  in  no  404 200 404 404 404 404 404 404 404 404
certificate_revoke/own POST 401 401 no  404 302 302 404 404 404 404 404 404 404
certificate_revoke/other POST 401 401 no 404 302 404 404 404 404 404 404 404 404
"""
#: Addresses that whoever has the code, the number or the address may open.
OPEN = {
    "check_in_scan", "register_oneself", "own_page", "own_email", "own_reply", "own_test",
    "own_follow_up",
    "own_report", "own_feedback", "own_proposal", "own_certificate", "certificate_of",
}  # fmt: skip
#: What is got and is no page for a person; pages that an idle town has nothing for.
FILES = {
    "session_code", "gathering_paper", "check_in_worker", "certificates_file",
    "follow_ups_file", "certificate_file", "own_certificate",
}  # fmt: skip
OF_NOBODY = {"check_in_home", "check_in_scan", "check_in_offline"}
NEEDS_WORK = {
    "gathering", "gathering_edit", "session_new", "session_edit", "session_screen",
    "session_presence", "gathering_people", "participant_add", "participant",
    "gathering_minutes", "training", "training_results", "training_proposals",
    "training_follow_ups", "certificate", *OPEN,
}  # fmt: skip
#: How often pages that show lists may ask the database.
LIMITS = {
    "gatherings": 14, "gathering": 20, "gathering_people": 14, "session_presence": 14,
    "gathering_minutes": 14, "trained": 24, "doubts": 12, "training": 22,
    "training_results": 20, "training_proposals": 18, "training_follow_ups": 14,
    "certificate": 14, "gathering_new": 16, "gathering_edit": 16,
}  # fmt: skip
Arguments = Callable[[Town, Desk, str], list[object]]


def _training(town: Town, desk: Desk) -> Gathering:
    return halls.training_of(town.place, desk.organization)


def _of(*more: object) -> Arguments:
    return lambda town, desk, _: [_training(town, desk).public_id, *more]


def _session(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [halls.session_of(_training(town, desk)).public_id]


def _participant(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [halls.trained_of(_training(town, desk)).public_id]


def _code(*more: object) -> Arguments:
    return lambda town, desk, _: [halls.trained_of(_training(town, desk)).code, *more]


def _certificate(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [halls.certificate_of(_training(town, desk)).public_id]


def _item(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [halls.item_of(_training(town, desk)).public_id]


def _typed(_town: Town, desk: Desk) -> dict[str, object]:
    return {
        "version": "2", "kind": "training", "title": "Kelas baru", "from_date": "2025-11-04",
        "until_date": "2025-11-04", "organization": str(desk.organization.public_id),
    }  # fmt: skip


def _session_typed(*_: object) -> dict[str, object]:
    return {"version": "2", "date": "2025-11-04", "title": "Sesi baru", "kind": "discussion",
            "hours": "1"}  # fmt: skip


ARGUMENTS: Mapping[str, Arguments] = {
    **dict.fromkeys(
        (
            "gathering", "gathering_edit", "gathering_state", "session_new", "gathering_people",
            "participant_add", "people_check", "people_keep", "gathering_invite",
            "gathering_minutes", "item_add",
            "photo_add", "training", "training_rule", "training_test", "certificates_issue",
            "training_results", "training_proposals", "training_follow_ups",
        ),
        _of(),
    ),
    **dict.fromkeys(
        (
            "session_edit", "session_remove", "session_screen", "session_code",
            "session_presence", "presence_read",
        ),
        _session,
    ),
    **dict.fromkeys(("participant", "participant_leave", "participant_invite"), _participant),
    "item_done": _item,
    "photo_withdraw": lambda town, desk, _: [halls.photo_of(_training(town, desk)).public_id],
    "gathering_paper": _of("daftar-hadir", "xlsx"),
    "certificates_file": _of("daftar"),
    "follow_ups_file": _of("xlsx"),
    **dict.fromkeys(("certificate", "certificate_file", "certificate_revoke"), _certificate),
    "proposal_take": lambda town, desk, _: [halls.proposal_of(_training(town, desk)).public_id],
    **dict.fromkeys(
        ("doubt_decide", "doubt_undo"), lambda town, *_: [halls.doubt_of(town.place).public_id]
    ),
    "register_oneself": lambda town, *_: [halls.meeting_of(town.place).public_id],
    "check_in_scan": lambda town, desk, _: [*_session(town, desk, ""), "ABC234"],
    **dict.fromkeys(
        (
            "own_page", "own_email", "own_reply", "own_follow_up", "own_report", "own_feedback",
            "own_proposal", "own_certificate",
        ),
        _code(),
    ),
    "own_test": _code("pre"),
    "certificate_of": lambda town, desk, _: [halls.certificate_of(_training(town, desk)).number],
}  # fmt: skip
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "gathering_new": _typed,
    "gathering_edit": _typed,
    "gathering_state": lambda *_: {"version": "2", "keadaan": "planned"},
    "session_new": _session_typed,
    "session_edit": _session_typed,
    "session_remove": lambda *_: {"version": "2"},
    "session_presence": lambda *_: {"cara": "hand"},
    "presence_read": lambda *_: {"berkas": upload("Bukan tabel")},
    "participant_add": lambda town, _: {"name": f"Nama baru {town.mark}"},
    "people_check": lambda *_: {"berkas": upload("Bukan tabel")},
    "people_keep": lambda *_: {"token": "lama"},
    "participant": lambda *_: {"version": "1", "name": "Nama lain"},
    "participant_leave": lambda *_: {"version": "1"},
    "gathering_minutes": lambda *_: {"version": "2", "minutes": "Isi"},
    "item_add": lambda *_: {"text": "Kirim"},
    "photo_add": lambda town, _: {"foto": halls.picture(f"{town.mark} {uuid4()}")},
    "item_done": lambda *_: {"version": "1", "is_done": "on"},
    "check_in": lambda *_: {"peserta": "ABCDEFGH23", "kode": "ABC234"},
    "register_oneself": lambda town, _: {"name": f"Pendaftar {town.mark}", "agreed": "on"},
    "own_email": lambda *_: {"email": "rini@contoh.example"},
    "own_reply": lambda *_: {"jawaban": "coming"},
    "own_test": lambda *_: {"B01": "c"},
    "own_follow_up": lambda *_: {"version": "1", "text": "Rencana", "due_date": "2026-01-01"},
    "own_report": lambda *_: {"version": "1", "report": "Selesai"},
    "own_feedback": lambda *_: {},
    "own_proposal": lambda *_: {"group": "1", "cluster": "K1", "title": "Usul"},
    "class_size": lambda *_: {
        "profession": "health_worker",
        "people": "10",
        "source": "Dinas",
        "version": "0",
    },
    "doubt_decide": lambda *_: {"putusan": "sama", "yakin": "on"},
    "training_rule": lambda *_: {"version": "2", "share": "80"},
    "training_test": lambda *_: {"version": "2", "tes": ""},
    "certificates_issue": lambda *_: {},
    "training_proposals": lambda *_: {"group": "1", "cluster": "K1", "title": "Usul"},
    "proposal_take": lambda *_: {"lead": "x"},
    "certificate_revoke": lambda *_: {"reason": "Keliru"},
}
