"""Uploading: several files, refused files, too large files, and what the sender is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from pytest_django import Settings

from layak.apps.accounts.models import User
from layak.apps.evidence.models import Document
from tests import builders
from tests.apps.evidence import files
from tests.apps.evidence.files import address, body
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db

Person = Callable[[], User]
FRAGMENT = {"X-Layak-Fragment": "1"}


def send(
    person: Person, *uploads: SimpleUploadedFile, fragment: bool = False, **fields: object
) -> HttpResponse:
    return builders.client_of(person()).post(  # type: ignore[return-value]
        reverse("document_add"),
        {"files": list(uploads), **fields},
        headers=FRAGMENT if fragment else {},
    )


class TestUploading:
    def test_one_file_leads_to_its_page(self) -> None:
        response = send(builders.budi, files.upload(), period_from="2025-01-01")
        document = Document.objects.get()
        assert response.status_code == 302
        assert response["Location"] == address("document", document)
        assert files.current(document).period_from == dt.date(2025, 1, 1)

    def test_several_files_at_once_lead_to_the_list(self) -> None:
        names = ("satu", "dua", "tiga")
        uploads = [files.upload(samples.pdf(name), f"{name}.pdf") for name in names]
        assert send(builders.budi, *uploads)["Location"] == reverse("documents")
        assert {document.title for document in Document.objects.all()} == set(names)

    def test_one_refused_file_does_not_stop_the_others(self) -> None:
        response = send(builders.budi, files.upload(), files.upload(samples.SVG, "logo.pdf"))
        assert response.status_code == 200
        page = body(response)
        assert "logo.pdf" in page
        assert "halaman web atau gambar SVG" in page
        assert Document.objects.count() == 1

    def test_a_file_sent_by_the_page_alone_answers_with_the_list(self) -> None:
        response = send(builders.budi, files.upload(name="Perda.pdf"), fragment=True)
        assert response.status_code == 200
        assert "Perda" in response.json()["fragments"]["#terbaru"]

    @pytest.mark.parametrize(
        ("data", "status", "words"),
        [
            (samples.SVG, 415, "halaman web atau gambar SVG"),
            (samples.PROGRAM, 415, "program"),
            (samples.pdf(locked=True), 415, "kata sandi"),
            (samples.bomb(), 415, "ukuran wajar"),
            (b"", 415, "kosong"),
        ],
    )
    def test_a_refused_file_answers_with_the_reason(
        self, data: bytes, status: int, words: str
    ) -> None:
        response = send(builders.budi, files.upload(data, "berkas.pdf"), fragment=True)
        assert response.status_code == status
        assert words in body(response)
        assert "<html" not in body(response)

    def test_a_file_that_is_there_already_answers_where(self) -> None:
        files.document(builders.citra(), text="Perda Layak Anak")
        again = files.upload(samples.pdf("Perda Layak Anak"), "salinan.pdf")
        response = send(builders.budi, again, fragment=True)
        assert response.status_code == 422
        assert "“Perda Layak Anak” (Disdukcapil)" in body(response)
        again.seek(0)
        page = body(send(builders.budi, again))
        assert "Isi berkas ini sudah ada" in page
        assert Document.objects.count() == 1

    def test_no_file_and_a_period_the_wrong_way_round_are_said(self) -> None:
        assert "Pilih sedikitnya satu berkas" in body(send(builders.budi))
        response = send(
            builders.budi, files.upload(), period_from="2025-12-31", period_until="2025-01-01"
        )
        assert response.status_code == 422
        assert "berakhir sebelum dimulai" in body(response)
        assert not Document.objects.exists()

    def test_a_file_above_the_limit_is_refused_while_it_arrives(self, settings: Settings) -> None:
        settings.UPLOAD_LIMIT = 1024**2
        big = files.upload(samples.pdf() + b"%" * (2 * 1024**2))
        for fragment in (True, False):
            big.seek(0)
            response = send(builders.budi, big, fragment=fragment)
            assert response.status_code == 413
            assert "Paling besar 1 MB per berkas" in body(response)
            assert ("<html" in body(response)) is not fragment
        assert not settings.EVIDENCE_DIR.exists()

    def test_a_file_above_the_limit_does_not_stop_the_others(self, settings: Settings) -> None:
        settings.UPLOAD_LIMIT = 1024**2
        big = files.upload(samples.pdf() + b"%" * (2 * 1024**2), "besar.pdf")
        response = send(builders.budi, big, files.upload(name="kecil.pdf"))
        assert response.status_code == 200
        assert "besar.pdf" in body(response)
        assert [document.title for document in Document.objects.all()] == ["kecil"]

    def test_a_new_version_above_the_limit_is_refused(self, settings: Settings) -> None:
        document = files.document()
        settings.UPLOAD_LIMIT = 1024**2
        big = files.upload(samples.pdf() + b"%" * (2 * 1024**2))
        client = builders.client_of(builders.budi())
        response = client.post(address("version_add", document), {"file": big, "version": 1})
        assert response.status_code == 413
        assert document.versions.count() == 1

    def test_a_request_that_says_it_is_huge_is_refused_unread(self) -> None:
        class Endless:
            def read(self, *_: object) -> bytes:
                raise AssertionError("the body was read")

            readline = read

        response = builders.client_of(builders.budi()).generic(
            "POST",
            reverse("document_add"),
            content_type="multipart/form-data; boundary=x",
            headers=FRAGMENT,
            CONTENT_LENGTH=str(2 * 1024**3),
            **{"wsgi.input": Endless()},  # type: ignore[arg-type]
        )
        assert response.status_code == 413
        assert "50 MB per berkas" in body(response)  # type: ignore[arg-type]

    def test_the_session_that_ended_is_said_without_a_page(self) -> None:
        response = builders.client_of().post(
            reverse("document_add"), {"files": [files.upload()]}, headers=FRAGMENT
        )
        assert response.status_code == 401
