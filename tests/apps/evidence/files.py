"""Uploads and documents for tests."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.evidence import actions
from layak.apps.evidence.models import Document, Version
from tests import builders
from tests.documents import file_samples as samples


def upload(data: bytes | None = None, name: str = "SK Gugus Tugas.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it: a sound PDF unless told otherwise."""
    return SimpleUploadedFile(name, samples.pdf() if data is None else data)


def document(user: User | None = None, text: str = "Keputusan", **fields: object) -> Document:
    """A document of a person's organization, stored with its file."""
    added = actions.add_document(
        actor=builders.actor(user or builders.budi()),
        upload=upload(samples.pdf(text), f"{text}.pdf"),
        at=builders.NOW,
        **fields,  # type: ignore[arg-type]
    )
    assert added.is_new, "give every document of a test another text"
    return added.document


def current(found: Document) -> Version:
    """The current version of a document."""
    return found.versions.get(is_current=True)


def address(route: str, found: Document, *more: object) -> str:
    """The address of a page of a document."""
    return reverse(route, args=[found.public_id, *more])


def body(response: HttpResponse) -> str:
    """What a page says."""
    return response.content.decode()
