"""Telling somebody which questions a paper of Layak was linked to, and which not, and why."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from layak.apps.assessment.own_papers import Links


def say_links(request: HttpRequest, links: Links) -> None:
    """Say on the next page what became of the questions that a paper proves."""
    told = (
        (messages.SUCCESS, links.linked, _("Ditautkan ke pertanyaan %(codes)s.")),
        (
            messages.INFO, links.let_be,
            _("Tidak ditautkan ke %(codes)s, karena tautannya pernah dilepas."),
        ),
        (
            messages.INFO, links.others,
            _("Pertanyaan %(codes)s dijawab lembaga lain; merekalah yang menautkannya."),
        ),
        (
            messages.INFO, links.closed,
            _("Tidak ditautkan ke %(codes)s, karena siklusnya sudah tidak menerima perubahan."),
        ),
    )  # fmt: skip
    for level, codes, text in told:
        if codes:
            messages.add_message(request, level, text % {"codes": ", ".join(codes)})
