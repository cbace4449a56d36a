"""The report of a gathering as PDF and as a Word document that can be written on in."""

from __future__ import annotations

import datetime as dt

from layak.core.messages import msg
from layak.documents.gatherings import minutes_template
from layak.documents.gatherings.report import GatheringReport, on_paper
from layak.documents.languages import translator
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf
from layak.documents.word.filling import About, fill


def write_pdf(report: GatheringReport, *, made_at: dt.datetime) -> bytes:
    """The report as PDF/UA-1 (see `typeset.set_pdf`); the same content and time give the same
    bytes. Raises `UnknownLanguage` where the report's language is none of ours."""
    content = on_paper(report, translator(report.language))
    data = content | {"made": _made(report, made_at)}
    return set_pdf("gathering_report.typ", data=data, made_at=made_at)


def write_word(report: GatheringReport, *, made_at: dt.datetime) -> bytes:
    """The report as DOCX with the same words; the same content and time give the same bytes.
    Raises `UnknownLanguage` where the report's language is none of ours."""
    content = on_paper(report, translator(report.language))
    content |= {"made": _made(report, made_at)}
    about = About(f"{content['heading']}: {report.title}", report.language, made_at)
    return fill(minutes_template.shipped(), lambda _draw: content, about=about)


def _made(report: GatheringReport, made_at: dt.datetime) -> str:
    words = translator(report.language)
    return words.render(
        msg(
            "Dibuat Layak untuk {organization}, {place}, {date}.",
            organization=report.organizer, place=report.region,
            date=long_date(made_at.date(), words),
        )
    )  # fmt: skip
