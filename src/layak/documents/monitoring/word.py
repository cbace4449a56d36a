"""The monitoring report as a Word document: our template, filled in a sandbox."""

from __future__ import annotations

from layak.documents.languages import translator
from layak.documents.monitoring import word_template
from layak.documents.monitoring.model import Making, MonitoringReport, labels_in, on_paper
from layak.documents.monitoring.pdf import made
from layak.documents.word.filling import About, fill


def write(report: MonitoringReport, *, making: Making) -> bytes:
    """The report as DOCX; the same content and time give the same bytes."""
    labels = labels_in(translator(report.language))
    content = on_paper(report) | {
        "labels": labels, "title": labels["title"], "made": made(report, making)
    }  # fmt: skip
    title = f"{labels['title']}: {report.place}, {report.period}"
    about = About(title, report.language, making.made_at)
    return fill(word_template.shipped(), lambda _draw: content, about=about)
