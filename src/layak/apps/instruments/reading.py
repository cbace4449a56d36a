"""What an uploaded workbook holds, with the linter's whole report on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from layak.apps.assessment.instruments import Known
from layak.apps.instruments.reports import Report, report
from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, Severity, has_errors
from layak.core.instrument.linter import examine, lint
from layak.core.instrument.loader import Loaded
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.messages import msg
from layak.core.texts import clean
from layak.documents.instrument_workbook import read_instrument

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Read:
    """An uploaded workbook; ``instrument`` is ``None`` where its defects are errors."""

    file_name: str
    instrument: Instrument | None
    report: Report


def read_upload(upload: UploadedFile[bytes], *, base: Known, known: Sequence[Known]) -> Read:
    """Read a workbook that was made from ``base``; every defect is named, with sheet and row.

    ``known`` are the regency's instruments: another content under the version of one of them is a
    warning.
    """
    name = clean(upload.name or "").replace("\n", " ")[-LONGEST_NAME:] or "instrumen.xlsx"
    try:
        loaded = read_instrument(upload.read(), file=name)
    except InputRejected as refused:
        return Read(name, None, report(refused.findings))
    findings = [*examine(loaded), *_reused(loaded, known)]
    made = report(findings, known=lint(base.instrument))
    return Read(name, None if has_errors(findings) else loaded.draft, made)


def _reused(loaded: Loaded, known: Sequence[Known]) -> list[Finding]:
    """A version that already names another content."""
    read = loaded.draft
    same = [(each.instrument.id, each.instrument.version) for each in known]
    if (read.id, read.version) not in same or has_errors(loaded.findings):
        return []
    if content_hash(read) in {each.content_hash for each in known}:
        return []
    message = msg(
        "Versi {version} sudah dipakai untuk instrumen dengan isi berbeda. Tuliskan nomor versi "
        "lain.",
        version=read.version,
    )
    place = loaded.places.get(("instrument", read.id), Place(subject=read.id))
    return [Finding("version_reused", message, place, Severity.WARNING)]
