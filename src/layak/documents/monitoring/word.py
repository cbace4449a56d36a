"""The monitoring report as a Word document: our template, filled in a sandbox."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from layak.core.texts import visible
from layak.documents.languages import translator
from layak.documents.monitoring import word_template
from layak.documents.monitoring.model import Making, MonitoringReport, labels_in, on_paper
from layak.documents.monitoring.pdf import made


def write(report: MonitoringReport, *, making: Making) -> bytes:
    """The report as DOCX; the same content and time give the same bytes."""
    document = DocxTemplate(io.BytesIO(word_template.shipped()))
    labels = labels_in(translator(report.language))
    content = _visible(
        {**on_paper(report), "labels": labels, "title": labels["title"],
         "made": made(report, making)}
    )  # fmt: skip
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(content, environment)
    about = document.docx.core_properties
    about.title = f"{labels['title']}: {report.place}, {report.period}"
    about.language = report.language
    about.created = about.modified = making.made_at.replace(microsecond=0, tzinfo=None)
    about.revision = 1
    buffer = io.BytesIO()
    document.docx.save(buffer)
    return _stilled(buffer.getvalue())


def _visible(value: Any) -> Any:
    """Texts without what XML cannot hold. What looks like a mark in them is not read again."""
    if isinstance(value, dict):
        return {key: _visible(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(each) for each in value]
    return visible(value) if isinstance(value, str) else value


def _stilled(content: bytes) -> bytes:
    """The archive without the time at which it was packed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as found,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in found.namelist():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, found.read(name))
    return buffer.getvalue()
