"""Telling a person what became of work that was offered as evidence."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from layak.apps.works.finished import OfferedWork


def tell(request: HttpRequest, done: Iterable[OfferedWork]) -> None:
    """Say which questions are proved, which answers rose, and what waits for others."""
    found = list(done)
    linked = _codes(each.linked for each in found)
    raised = _codes(each.raised for each in found)
    waiting = _codes([one.question for one in each.offered] for each in found)
    if linked:
        messages.success(
            request, _("Tertaut sebagai bukti pada pertanyaan %(codes)s.") % {"codes": linked}
        )
    if raised:
        messages.success(request, _("Jawaban %(codes)s dinaikkan.") % {"codes": raised})
    if waiting:
        messages.info(
            request, _("Ditawarkan kepada lembaga yang menjawab %(codes)s.") % {"codes": waiting}
        )


def _codes(lists: Iterable[Iterable[str]]) -> str:
    return ", ".join(dict.fromkeys(code for codes in lists for code in codes))
