"""The part of the matrix that speaks of the document of a RAD.

A town's agreed plan has a document that its secretariat made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from layak.apps.plan_documents.models import PlanEdition
from layak.documents.action_plan import word_template
from tests.apps import town_documents, town_plans
from tests.apps.towns import Desk, Town

TABLE = """
route                  verb vis end str adm sec age dis vil lea prv min fld chi

plan_documents       GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_document_make   POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_text_save       POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_text_history    GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_paper           GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_part            GET    in  in  no  404 200 200 404 404 200 404 404 404 404
plan_template        GET    in  in  no  404 200 404 404 404 404 404 404 404 404
plan_template_upload POST   401 401 no  404 302 404 404 404 404 404 404 404 404
plan_template_download GET  in  in  no  404 200 404 404 404 404 404 404 404 404
plan_template_restore POST  401 401 no  404 302 404 404 404 404 404 404 404 404
"""


def _plan(town: Town, *_: object) -> list[object]:
    return [town_plans.plan_named(town.place, "settled").public_id]


def _text(town: Town, *_: object) -> list[object]:
    return [*_plan(town), town_documents.SECTION]


def _edition(town: Town) -> PlanEdition:
    return PlanEdition.objects.filter(plan=town_plans.plan_named(town.place, "settled"))[0]


def _part(town: Town, *_: object) -> list[object]:
    key = str(town.desks["secretariat"].organization.public_id)
    return [_edition(town).public_id, "lembaga", key, "pdf"]


def _upload(*_: object) -> dict[str, object]:
    return {"berkas": SimpleUploadedFile("templat.docx", word_template.shipped())}


ARGUMENTS: Mapping[str, Callable[[Town, Desk, str], list[object]]] = {
    **dict.fromkeys(("plan_documents", "plan_document_make"), _plan),
    **dict.fromkeys(("plan_text_save", "plan_text_history"), _text),
    "plan_paper": lambda town, *_: [_edition(town).public_id, "rad.pdf"],
    "plan_part": _part,
}
BODIES: Mapping[str, Callable[[Town, Desk], dict[str, object]]] = {
    "plan_document_make": lambda *_: {"versi": ""},
    "plan_text_save": lambda *_: {"version": "1", "text": "Arah lain"},
    "plan_template_upload": _upload,
}  # fmt: skip
