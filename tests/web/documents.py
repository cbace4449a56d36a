"""Documents for tests of the installation: real files, added as people add them."""

from __future__ import annotations

from django.core.files.base import ContentFile

from layak.apps.evidence.actions import add_document
from layak.apps.evidence.models import Version
from layak.web.sample.papers import Paper, pdf
from tests import builders


def add_pdf(title: str) -> Version:
    """A PDF of the Dinas Kesehatan, its content made from the title."""
    paper = Paper(title, "Dinas Kesehatan", "Kabupaten Contoh")
    added = add_document(
        actor=builders.actor(builders.budi()), upload=ContentFile(pdf(paper), name="sk.pdf"),
        title=title, at=builders.NOW,
    )  # fmt: skip
    return added.document.versions.get()
