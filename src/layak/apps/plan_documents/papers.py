"""The files of a made document: each form under its own name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from layak.apps.plan_documents.making import document_in, file_name, making_of, word_of
from layak.apps.plan_documents.models import PlanEdition
from layak.documents.accepted import DOCX, PDF
from layak.documents.action_plan import pdf, slides, workbook
from layak.documents.action_plan.parts import part_of_agency, part_of_pillar
from layak.documents.plain_sheet import XLSX

ZIP = "application/zip"
#: How a part is asked for, and what finds it.
_PARTS = {"lembaga": part_of_agency, "pilar": part_of_pillar}


@dataclass(frozen=True, slots=True)
class File:
    """A file to be taken away."""

    name: str
    media_type: str
    content: bytes


def _pdf(edition: PlanEdition) -> bytes:
    return pdf.write(document_in(edition), making=making_of(edition))


def _workbook(edition: PlanEdition) -> bytes:
    return workbook.write(document_in(edition), making=making_of(edition))


def _summary(edition: PlanEdition) -> bytes:
    return pdf.write_summary(document_in(edition), making=making_of(edition))


def _slides(edition: PlanEdition) -> bytes:
    return slides.write(document_in(edition), making=making_of(edition))


_FORMS: Mapping[str, tuple[str, Callable[[PlanEdition], bytes]]] = {
    "rad.pdf": (PDF.name, _pdf),
    "rad.docx": (DOCX.name, word_of),
    "rad.xlsx": (XLSX, _workbook),
    "ringkasan.pdf": (PDF.name, _summary),
    "grafik.zip": (ZIP, _slides),
}


def paper(edition: PlanEdition, form: str) -> File | None:
    """A paper of the whole plan; ``None`` for a form that is none."""
    if form not in _FORMS:
        return None
    media_type, write = _FORMS[form]
    name, _, ending = form.partition(".")
    return File(f"{file_name(edition.plan, name)}.{ending}", media_type, write(edition))


def part_paper(edition: PlanEdition, kind: str, key: str, ending: str) -> File | None:
    """What is one agency's (``lembaga``) or one pillar's (``pilar``); ``None`` where nothing is."""
    find = _PARTS.get(kind)
    document = document_in(edition)
    part = find(document, key) if find else None
    if part is None or ending not in {"pdf", "xlsx"}:
        return None
    is_pdf = ending == "pdf"
    write = pdf.write_part if is_pdf else workbook.write_part
    content = write(document, part, making=making_of(edition))
    keys = document.pillars if part.is_pillar else document.agencies
    place = next(at for at, each in enumerate(keys, start=1) if each.key == key)
    name = f"{file_name(edition.plan, f'rad-{kind}-{place:02}')}.{ending}"
    return File(name, PDF.name if is_pdf else XLSX, content)
