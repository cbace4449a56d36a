"""Who may ask for what: every address of the site, every role, whose object, which verb.

The table is the specification; `test_access_matrix` asks the site for every cell of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from tests.apps import (
    aspiration_matrix,
    calendar_matrix,
    catalogue_matrix,
    data_matrix,
    document_matrix,
    dossier_matrix,
    form_matrix,
    gathering_matrix,
    matrices_matrix,
    measure_matrix,
    notices_matrix,
    partner_matrix,
    plan_matrix,
    profile_matrix,
    progress_matrix,
    release_matrix,
    scenario_matrix,
    sign_in_matrix,
    stage_pages,
    task_force_matrix,
    verifier_matrix,
    works_matrix,
)
from tests.apps.towns import Desk, Town, edited, upload

#: The columns. ``ended``: was a member until a moment ago, with a session still open.
#: ``stranger``: has an account and no role.
MEMBERS = (
    "administrator", "secretariat", "agency", "district", "village", "leader", "province",
    "ministry", "assessor", "child",
)  # fmt: skip
PEOPLE = ("visitor", "ended", "stranger", *MEMBERS)

#: Cells: a status, or where a redirect leads. ``in``: to the sign-in page, ``no``: to the page that
#: says that one has no role here. A verb that has no row answers 405 to everyone.
#: ``/handed`` is a round that was handed to the verifiers; no other one is.
#: ``/own`` is an object of one's own organization (for those who have none: of an agency),
#: ``/other`` one of another organization of the regency. An object of another regency is 404 for
#: every member, in every row whose address names an object: that is not written here.
TABLE = """
route              verb   vis end str adm sec age dis vil lea prv min fld chi

home               GET    in  in  no  302 200 200 200 200 200 302 302 302 302
rounds             GET    in  in  no  404 200 200 200 200 200 404 404 404 404
round_new          GET    in  in  no  404 200 404 404 404 404 404 404 404 404
round_new          POST   401 401 no  404 302 404 404 404 404 404 404 404 404
round              GET    in  in  no  404 200 200 200 200 200 404 404 404 404
round_edit         GET    in  in  no  404 200 404 404 404 404 404 404 404 404
round_edit         POST   401 401 no  404 302 404 404 404 404 404 404 404 404
round_close        POST   401 401 no  404 302 404 404 404 404 404 404 404 404

questions          GET    in  in  no  404 200 200 200 200 200 404 404 404 404
question/own       GET    in  in  no  404 200 200 200 200 200 404 404 404 404
question/other     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
history/own        GET    in  in  no  404 200 200 200 200 200 404 404 404 404
history/other      GET    in  in  no  404 200 200 404 404 200 404 404 404 404
answer_save/own    POST   401 401 no  404 302 302 404 404 404 404 404 404 404
answer_save/other  POST   401 401 no  404 422 422 404 404 404 404 404 404 404
answer_submit/own  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
answer_submit/other POST  401 401 no  404 422 422 404 404 404 404 404 404 404
answer_review/own  POST   401 401 no  404 422 404 404 404 404 404 404 404 404
answer_review/other POST  401 401 no  404 302 404 404 404 404 404 404 404 404
comment_add/own    POST   401 401 no  404 302 302 302 302 302 404 404 404 404
comment_add/other  POST   401 401 no  404 302 302 404 404 302 404 404 404 404
appoint/own        POST   401 401 no  404 302 404 404 404 404 404 404 404 404
appoint/other      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
assign/own         POST   401 401 no  404 302 302 404 404 404 404 404 404 404
assign/other       POST   401 401 no  404 422 422 404 404 404 404 404 404 404
proof_add/own      POST   401 401 no  404 302 302 404 404 404 404 404 404 404
proof_add/other    POST   401 401 no  404 422 422 404 404 404 404 404 404 404
proof_link/own     POST   401 401 no  404 302 302 404 404 404 404 404 404 404
proof_link/other   POST   401 401 no  404 422 422 404 404 404 404 404 404 404
proof_kind/own     POST   401 401 no  404 302 302 404 404 404 404 404 404 404
proof_kind/other   POST   401 401 no  404 422 422 404 404 404 404 404 404 404
proof_remove/own   POST   401 401 no  404 302 302 404 404 404 404 404 404 404
proof_remove/other POST   401 401 no  404 422 422 404 404 404 404 404 404 404
answers_export/csv  GET   in  in  no  404 200 200 200 200 200 404 404 404 404
answers_export/xlsx GET   in  in  no  404 200 200 200 200 200 404 404 404 404
gaps               GET    in  in  no  404 200 200 200 200 200 404 404 404 404
gaps_export/pdf    GET    in  in  no  404 200 200 404 404 200 404 404 404 404
gaps_export/xlsx   GET    in  in  no  404 200 200 404 404 200 404 404 404 404
outlook            GET    in  in  no  404 200 200 200 200 200 404 404 404 404
chance/own         GET    in  in  no  404 200 200 200 200 200 404 404 404 404
chance/other       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
contradictions     GET    in  in  no  404 200 200 200 200 200 404 404 404 404
chasing            GET    in  in  no  404 200 404 404 404 404 404 404 404 404
chasing_agency/own GET    in  in  no  404 200 404 404 404 404 404 404 404 404
chasing_agency/other GET  in  in  no  404 200 404 404 404 404 404 404 404 404
chasing_pdf/own    GET    in  in  no  404 200 404 404 404 404 404 404 404 404
chasing_pdf/other  GET    in  in  no  404 200 404 404 404 404 404 404 404 404
trail              GET    in  in  no  200 200 404 404 404 404 404 404 404 404
stages             GET    in  in  no  404 200 200 200 200 200 404 404 404 404
stages/reading     GET    in  in  no  404 200 200 200 200 200 404 404 404 404
stages/repair      GET    in  in  no  404 200 200 200 200 200 404 404 404 404
stage_submit       GET    in  in  no  404 200 404 404 404 404 404 404 404 404
stage_submit       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
stage_submit/reading POST 401 401 no  404 422 404 404 404 404 404 404 404 404
receipt_pdf/repair GET    in  in  no  404 200 200 200 200 200 200 200 200 404
repair             GET    in  in  no  404 200 200 200 200 200 404 404 404 404
repair/repair      GET    in  in  no  404 200 200 200 200 200 404 404 404 404
repair_finish      POST   401 401 no  404 422 404 404 404 404 404 404 404 404
repair_finish/repair POST 401 401 no  404 302 404 404 404 404 404 404 404 404
receipt_check      GET    200 200 200 200 200 200 200 200 200 200 200 200 200
receipt_check      POST   200 200 200 200 200 200 200 200 200 200 200 200 200

organizations      GET    in  in  no  200 200 200 200 200 200 404 404 404 404
organization_new   GET    in  in  no  200 200 404 404 404 404 404 404 404 404
organization_new   POST   401 401 no  302 302 404 404 404 404 404 404 404 404
organization/own   GET    in  in  no  200 200 200 200 200 200 404 404 404 404
organization/other GET    in  in  no  200 200 200 200 200 200 404 404 404 404
organization_edit/own   GET  in  in  no  200 200 404 404 404 404 404 404 404 404
organization_edit/own   POST 401 401 no  302 302 404 404 404 404 404 404 404 404
organization_edit/other GET  in  in  no  200 200 404 404 404 404 404 404 404 404
organization_edit/other POST 401 401 no  302 302 404 404 404 404 404 404 404 404
invitations        GET    in  in  no  200 200 404 404 404 404 404 404 404 404
invitations        POST   401 401 no  200 200 404 404 404 404 404 404 404 404
invitation_withdraw POST  401 401 no  302 302 404 404 404 404 404 404 404 404
membership_end/own POST   401 401 no  302 422 404 404 404 404 404 404 404 404
membership_end/other POST 401 401 no  302 302 404 404 404 404 404 404 404 404
invitation_accept  GET    200 200 200 200 200 200 200 200 200 200 200 200 200
invitation_accept  POST   302 302 302 302 302 302 302 302 302 302 302 302 302

documents          GET    in  in  no  404 200 200 200 200 200 404 404 404 404
document_add       GET    in  in  no  404 200 200 404 404 404 404 404 404 404
document_add       POST   401 401 no  404 302 302 404 404 404 404 404 404 404
document/own       GET    in  in  no  404 200 200 200 200 200 404 404 404 404
document/other     GET    in  in  no  404 200 200 404 404 200 404 404 404 404
document_edit/own  POST   401 401 no  404 302 302 404 404 404 404 404 404 404
document_edit/other POST  401 401 no  404 404 404 404 404 404 404 404 404 404
version_add/own    POST   401 401 no  404 302 302 404 404 404 404 404 404 404
version_add/other  POST   401 401 no  404 404 404 404 404 404 404 404 404 404
document_withdraw/own   POST 401 401 no  404 302 302 404 404 404 404 404 404 404
document_withdraw/other POST 401 401 no  404 404 404 404 404 404 404 404 404 404
document_restore/own    POST 401 401 no  404 302 302 404 404 404 404 404 404 404
document_restore/other  POST 401 401 no  404 404 404 404 404 404 404 404 404 404
document_download/own   GET  in  in  no  404 200 200 200 200 200 404 404 404 404
document_download/other GET  in  in  no  404 200 200 404 404 200 404 404 404 404
document_preview/own    GET  in  in  no  404 200 200 200 200 200 404 404 404 404
document_preview/other  GET  in  in  no  404 200 200 404 404 200 404 404 404 404

instruments        GET    in  in  no  404 200 200 200 200 200 404 404 404 404
instrument         GET    in  in  no  404 200 200 200 200 200 404 404 404 404
instrument_download GET   in  in  no  404 200 200 200 200 200 404 404 404 404
instrument_upload  POST   401 401 no  404 302 404 404 404 404 404 404 404 404
instrument_withdraw POST  401 401 no  404 302 404 404 404 404 404 404 404 404
instrument_restore POST   401 401 no  404 302 404 404 404 404 404 404 404 404
instrument_draft   GET    in  in  no  404 200 404 404 404 404 404 404 404 404
draft_apply        POST   401 401 no  404 302 404 404 404 404 404 404 404 404
draft_discard      POST   401 401 no  404 302 404 404 404 404 404 404 404 404
instrument_compare GET    in  in  no  404 200 200 200 200 200 404 404 404 404
instrument_mapping GET    in  in  no  404 200 200 200 200 200 404 404 404 404
mapping_save       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
two_instruments    GET    in  in  no  404 200 200 200 200 200 404 404 404 404
help_start         GET    200 200 200 200 200 200 200 200 200 200 200 200 200
help               GET    200 200 200 200 200 200 200 200 200 200 200 200 200

alive              GET    200 200 200 200 200 200 200 200 200 200 200 200 200
ready              GET    200 200 200 200 200 200 200 200 200 200 200 200 200
set_language       POST   302 302 302 302 302 302 302 302 302 302 302 302 302
no_membership      GET    in  in  403 403 403 403 403 403 403 403 403 403 403
no_membership      POST   in  in  403 403 403 403 403 403 403 403 403 403 403
account            GET    in  in  200 200 200 200 200 200 200 200 200 200 200
account            POST   in  in  302 302 302 302 302 302 302 302 302 302 302
"""
#: The parts in files of their own, each with its table, arguments and forms.
PARTS = (
    verifier_matrix, measure_matrix, data_matrix, form_matrix, plan_matrix, profile_matrix,
    release_matrix, catalogue_matrix, calendar_matrix, document_matrix, progress_matrix,
    scenario_matrix, task_force_matrix, works_matrix, partner_matrix, gathering_matrix,
    matrices_matrix, notices_matrix, aspiration_matrix,
)  # fmt: skip
TABLES = (TABLE, dossier_matrix.TABLE, *(part.TABLE for part in PARTS))


@dataclass(frozen=True)
class Row:
    """One line of a table. ``kind`` is what stands after the slash: ``own``, ``csv`` …"""

    route: str
    kind: str
    verb: str
    cells: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.verb} {self.route}{'/' if self.kind else ''}{self.kind}"

    @property
    def names_an_object(self) -> bool:
        """Whether the address names something that belongs to a regency."""
        return self.route in _ARGUMENTS and self.route not in _PERSONAL


def rows() -> list[Row]:
    """All tables as rows."""
    found = []
    own_lines = [line for table in TABLES for line in _lines(table)]
    for name, verb, *cells in own_lines:
        route, _, kind = name.partition("/")
        found.append(Row(route, kind, verb, dict(zip(PEOPLE, cells, strict=True))))
    for name, verb, out, signed_in in _lines(sign_in_matrix.TABLE):
        cells = {"visitor": out, "ended": out, "stranger": signed_in, "agency": signed_in}
        found.append(Row(name, "", verb, cells))
    return found


def _lines(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines()[2:] if line.strip()]


def routes() -> dict[str, URLPattern]:
    """Every address of the site by its name; an address without a name by its pattern."""
    return {
        pattern.name or f"(no name) {pattern.pattern}": pattern
        for pattern in _patterns(get_resolver().url_patterns)
    }


def _patterns(entries: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from _patterns(entry.url_patterns)


def desk_of(town: Town, person: str, kind: str) -> Desk:
    """Whose object a row speaks of, seen by a person."""
    return town.desks["other" if kind == "other" else person if person in town.desks else "agency"]


def arguments(row: Row, town: Town, desk: Desk) -> list[object]:
    """What stands in the address."""
    make = _ARGUMENTS.get(row.route)
    return make(town, desk, row.kind) if make else []


def body(row: Row, town: Town, desk: Desk) -> dict[str, object]:
    """A form that is filled in well."""
    make = _BODIES.get(row.route)
    return make(town, desk) if make else {}


def _round(town: Town, _desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id]


def _draft(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id, desk.draft]


def _ready(town: Town, desk: Desk, _kind: str) -> list[object]:
    return [town.round_.public_id, desk.ready]


def _document(_town: Town, desk: Desk, _kind: str) -> list[object]:
    return [desk.document.public_id]


def _organization(_town: Town, desk: Desk, _kind: str) -> list[object]:
    return [desk.organization.public_id]


_ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(
        (
            "round", "round_edit", "round_close", "questions", "gaps", "chasing", "outlook",
            "contradictions", "two_instruments",
        ),
        _round,
    ),
    **dict.fromkeys(
        (
            "question", "history", "chance", "answer_save", "answer_submit", "comment_add",
            "assign", "appoint", "proof_add", "proof_link",
        ),
        _draft,
    ),
    "answer_review": _ready,
    **dict.fromkeys(
        ("proof_kind", "proof_remove"),
        lambda town, desk, _: [*_draft(town, desk, ""), desk.document.public_id],
    ),
    **dict.fromkeys(
        ("answers_export", "gaps_export"), lambda town, _, kind: [town.round_.public_id, kind]
    ),
    **dict.fromkeys(
        ("chasing_agency", "chasing_pdf"),
        lambda town, desk, _: [town.round_.public_id, desk.organization.public_id],
    ),
    **dict.fromkeys(("stages", "stage_submit", "repair", "repair_finish"), stage_pages.round_in),
    "receipt_pdf": stage_pages.receipt,
    **dict.fromkeys(("organization", "organization_edit"), _organization),
    "invitation_withdraw": lambda town, *_: [town.invitation.public_id],
    "invitation_accept": lambda town, *_: [town.token],
    # One's own membership is nobody's to end; of the other desk it is the colleague's.
    "membership_end": lambda _, desk, kind: [
        (desk.colleague if kind == "other" else desk.person).public_id
    ],
    **dict.fromkeys(
        ("document", "document_edit", "version_add", "document_withdraw", "document_restore"),
        _document,
    ),
    **dict.fromkeys(
        ("document_download", "document_preview"), lambda _, desk, __: [desk.document.public_id, 1]
    ),
    **dict.fromkeys(
        (
            "instrument", "instrument_download", "instrument_upload", "instrument_withdraw",
            "instrument_restore",
        ),
        lambda town, *_: [town.instrument],
    ),
    **dict.fromkeys(
        ("instrument_draft", "draft_apply", "draft_discard"),
        lambda town, *_: [town.draft.public_id],
    ),
    "account_reset_password_from_key": lambda *_: ["1", "abc"],
    "help": lambda *_: ["privasi"],
    **dict.fromkeys(("mfa_remove_webauthn", "mfa_edit_webauthn"), lambda *_: [1]),
    **dossier_matrix.ARGUMENTS,
    **{route: named for part in PARTS for route, named in part.ARGUMENTS.items()},
}  # fmt: skip
#: What a verifier of the provinsi reads of every regency in it: there is no "another regency".
OF_THE_PROVINCE = {"releases", "release", "release_export"}
#: Addresses whose object belongs to a person, whatever the regency.
_PERSONAL = {
    "invitation_accept", "child_open", "account_reset_password_from_key", "mfa_remove_webauthn",
    "mfa_edit_webauthn", "help", "measure", "measure_record",
    "narrative_save", "narrative_history", "region_profile_make", "calendar_wall",
    "calendar_export", "planning_year", "planning_step", *gathering_matrix.OPEN,
}  # fmt: skip

_CALENDAR = {
    f"{code}-{name}": value
    for number, code in enumerate(("EM", "VA", "LAP", "PU", "VL", "VF"), start=1)
    for name, value in {
        "from_date": f"2026-{number:02}-01",
        "until_date": f"2026-{number:02}-20",
    }.items()
}
_DUE = {"due_date": "2026-05-01"}
_SIGNING_UP = {"name": "Calon", **dict.fromkeys(("password", "repeated"), "sepuluh huruf 9")}
_OFFICE = {"short_name": "Baru", "kind": "opd", "pillar": "government", "is_active": "on"}

_BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "round_new": lambda *_: {
        "title": "Siklus baru", "first_year": "2026", "last_year": "2026",
        "instrument": "kla-2024", **_CALENDAR,
    },
    "round_edit": lambda *_: dict(_CALENDAR),
    "answer_save": lambda *_: {
        "version": "1", "points": "0,5", "option": "a", "measured": "2", "note": "Diubah"
    },
    "answer_submit": lambda *_: {"version": "1"},
    "answer_review": lambda *_: {"version": "2", "decision": "accept"},
    "comment_add": lambda *_: {"text": "Sudah benar?"},
    "assign": lambda _, desk: {"assignee": str(desk.colleague.public_id), **_DUE},
    "appoint": lambda _, desk: {"organization": str(desk.organization.public_id), **_DUE},
    "lasting_link": lambda _, desk: {
        "document": str(desk.handed.public_id), "question": desk.draft
    },
    "proof_add": lambda *_: {"files": [upload(f"Bukti {uuid4()}")]},
    "proof_kind": lambda *_: {"kind": ""},
    "proof_link": lambda _, desk: {"document": str(desk.document.public_id)},
    "stage_submit": lambda town, _: {"seal": stage_pages.seal(town)},
    "receipt_check": lambda *_: {"kode": "LAYAK1ABC"},
    "organization_new": lambda *_: {"version": "0", "name": "Dinas Baru", **_OFFICE},
    "organization_edit": lambda *_: {"version": "1", "name": "Nama Baru", **_OFFICE},
    "invitations": lambda _, desk: {
        "email": "baru@contoh.example", "name": "Baru", "role": "agency",
        "organization": str(desk.organization.public_id),
    },
    "invitation_accept": lambda *_: _SIGNING_UP,
    "document_add": lambda *_: {"files": [upload(f"Berkas {uuid4()}")]},
    "document_edit": lambda *_: {"version": "1", "title": "Judul baru"},
    "version_add": lambda *_: {"version": "1", "file": upload(f"Versi {uuid4()}")},
    "instrument_upload": lambda town, _: {"file": edited(town.mark)},
    "mapping_save": lambda town, _: {
        "lama": town.round_.instrument.content_hash, "baru": town.instrument, "version": "1",
    },
    "set_language": lambda *_: {"language": "en", "next": "/"},
    "account": lambda *_: {"name": "Nama baru", "language": "en"},
    **{route: typed for part in PARTS for route, typed in part.BODIES.items()},
}  # fmt: skip
