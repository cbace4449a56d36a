"""The monitoring report as PDF."""

from __future__ import annotations

from layak.core.messages import msg
from layak.documents.languages import translator
from layak.documents.monitoring.model import Making, MonitoringReport, labels_in, on_paper
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf


def write(report: MonitoringReport, *, making: Making) -> bytes:
    """The report as PDF/UA-1 (see `typeset.set_pdf`); the same content and time give the same
    bytes."""
    words = translator(report.language)
    return set_pdf(
        "monitoring.typ", made_at=making.made_at,
        data={**on_paper(report), "labels": labels_in(words), "made": made(report, making)},
    )  # fmt: skip


def made(report: MonitoringReport, making: Making) -> str:
    """Who made the paper and when, as a sentence."""
    words = translator(report.language)
    return words.render(
        msg(
            "Dibuat Layak untuk {organization}, {place}, {date}.",
            organization=making.organization, place=report.place,
            date=long_date(making.made_at.date(), words),
        )
    )  # fmt: skip
