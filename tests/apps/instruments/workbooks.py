"""Instruments of PALI in tests: their workbooks, how people upload them, and what is stored."""

from __future__ import annotations

import re
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from layak.apps.assessment.instruments import Known, find_known
from layak.apps.assessment.models import InstrumentVersion
from layak.apps.instruments import actions
from layak.apps.instruments.models import InstrumentDraft
from layak.apps.instruments.reports import report
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.messages import INDONESIAN
from layak.documents.instrument_workbook import write_instrument
from tests import builders
from tests.instruments import small_instrument

SMALL = small_instrument()
BASE = content_hash(SMALL)


def renamed(instrument: Instrument, version: str = "2") -> Instrument:
    """An instrument under another version."""
    return replace(instrument, version=version)


def workbook(instrument: Instrument, name: str = "instrumen.xlsx") -> SimpleUploadedFile:
    """The workbook of an instrument."""
    return SimpleUploadedFile(name, write_instrument(instrument, translator=INDONESIAN))


def upload(browser: Client, file: SimpleUploadedFile, *, base: str = BASE) -> HttpResponse:
    """Upload an edited workbook on the page of the instrument it was made from."""
    return browser.post(reverse("instrument_upload", args=[base]), {"file": file})  # type: ignore[return-value]


def apply(browser: Client, **form: str) -> HttpResponse:
    """Say that the only draft is meant as it is."""
    draft = InstrumentDraft.objects.get()
    return browser.post(reverse("draft_apply", args=[draft.public_id]), form)  # type: ignore[return-value]


def own_version(instrument: Instrument, *, by: object = builders.sari) -> Known:
    """A version that the regency of a person has added; a round uses the small one."""
    builders.round_(of=builders.actor(by()).regency)  # type: ignore[operator]
    actor = builders.actor(by())  # type: ignore[operator]
    base = find_known(actor, BASE)
    assert base is not None
    draft = actions.keep_draft(
        actor=actor, base=base, instrument=instrument, report=report([]), file_name="a.xlsx",
        at=builders.NOW,
    )  # fmt: skip
    actions.apply_draft(actor=actor, draft=draft, sums_are_meant=True, at=builders.NOW)
    known = find_known(actor, content_hash(instrument))
    assert known is not None
    return known


def stored(instrument: Instrument) -> InstrumentVersion | None:
    """The version with this content, if it is there."""
    return InstrumentVersion.objects.filter(content_hash=content_hash(instrument)).first()


def rows(page: str) -> list[str]:
    """The rows of the tables of a page as text."""
    found = re.findall(r"<tr>(.*?)</tr>", page, flags=re.S)
    return [" ".join(re.sub(r"<[^>]*>", " ", each).split()) for each in found]
