"""Files about a round, ready to be sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.dossier import bundles, packing
from layak.apps.dossier import completeness as wanted
from layak.apps.dossier import entries as typed
from layak.apps.organizations.access import Actor
from layak.documents import completeness_sheet, pack_index
from layak.documents.completeness_sheet import CompletenessRow
from layak.documents.plain_sheet import XLSX

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """A file with its name."""

    content: bytes
    media_type: str
    file_name: str


def index(round_: Round, *, ending: str) -> Made:
    """The index of the pack alone, as ``pdf`` or ``xlsx``: the bytes that lie in the pack too."""
    language = words()
    made = packing.index_of(round_, packing.contents_of(round_), words=language)
    files = packing.index_files(made, language.language)
    name = name_of("indeks", round_, ending)
    if ending == "pdf":
        return Made(files[pack_index.PAPER], PDF, name)
    return Made(files[pack_index.WORKBOOK], XLSX, name)


def bundle(round_: Round, *, at: dt.datetime) -> Made:
    """The signed bundle."""
    return Made(bundles.make(round_, at=at), "application/zip", name_of("bundel", round_, "zip"))


def completeness(
    actor: Actor, round_: Round, choice: wanted.Choice, *, made_at: dt.datetime
) -> Made:
    """Which wanted documents are there, as chosen on the page."""
    language = words()
    listed = wanted.completeness(actor, round_, choice, today=made_at.date())
    rows = [
        CompletenessRow(
            code=line.row.question.code,
            text=line.row.question.text.in_language(language.language),
            owner=line.row.lead.organization.short_name if line.row.lead else "",
            there=[each.in_language(language.language) for each in line.there],
            missing=[each.in_language(language.language) for each in line.missing],
            at_stake=line.at_stake,
            maximum=line.row.question.maximum,
        )
        for line in listed.lines
    ]
    title = f"{round_.regency.name} – {round_.title}"
    content = completeness_sheet.write(rows, title=title, made_at=made_at, words=language)
    return Made(content, XLSX, name_of("kelengkapan", round_, "xlsx"))


def entries(round_: Round, *, made_at: dt.datetime) -> Made:
    """What is typed into the national application."""
    content = typed.workbook(round_, made_at=made_at, words=words())
    return Made(content, XLSX, name_of("isian", round_, "xlsx"))


def name_of(what: str, round_: Round, ending: str) -> str:
    """What a file about a round is called: ``paket-16.12-2025.zip``."""
    return f"{what}-{round_.regency.code}-{round_.last_year}.{ending}"
