"""How files are given out: to those who may, and unable to do anything here."""

from __future__ import annotations

import pytest

from layak.apps.evidence import actions, storage
from tests import builders
from tests.apps.evidence import files
from tests.apps.evidence.files import address, body
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db


class TestGivingFilesOut:
    def test_a_download_is_a_file_and_can_do_nothing_here(self) -> None:
        document = files.document(text="Perda é")
        client = builders.client_of(builders.citra())
        response = client.get(address("document_download", document, 1))
        assert b"".join(response.streaming_content) == samples.pdf("Perda é")  # type: ignore[attr-defined]
        assert response["Content-Disposition"] == (
            "attachment; filename*=utf-8''Perda%20%C3%A9.pdf"
        )
        assert response["Content-Type"] == "application/pdf"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"
        assert "no-cache" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]

    def test_who_has_the_file_already_is_not_sent_it_again(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        where = address("document_download", document, 1)
        etag = client.get(where)["ETag"]
        assert client.get(where, headers={"If-None-Match": etag}).status_code == 304
        stranger = builders.client_of(builders.hana())
        assert stranger.get(where, headers={"If-None-Match": etag}).status_code == 404

    def test_a_preview_is_shown_in_a_page_of_this_site_only(self) -> None:
        document = files.document()
        response = builders.client_of(builders.budi()).get(address("document_preview", document, 1))
        assert response["Content-Disposition"].startswith("inline")
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
        assert "script" not in response["Content-Security-Policy"]
        assert b"".join(response.streaming_content)  # type: ignore[attr-defined]

    def test_a_picture_is_shown_in_a_sandbox(self) -> None:
        actor = builders.actor(builders.budi())
        picture = files.upload(samples.png(), "foto.png")
        added = actions.add_document(actor=actor, upload=picture, at=builders.NOW)
        client = builders.client_of(actor.user)
        response = client.get(address("document_preview", added.document, 1))
        assert response["Content-Type"] == "image/png"
        assert "sandbox" in response["Content-Security-Policy"]
        assert b"".join(response.streaming_content)  # type: ignore[attr-defined]

    def test_what_browsers_do_not_show_has_no_preview(self) -> None:
        actor = builders.actor(builders.budi())
        sheet = files.upload(samples.workbook(), "data.xlsx")
        added = actions.add_document(actor=actor, upload=sheet, at=builders.NOW)
        client = builders.client_of(actor.user)
        assert client.get(address("document_preview", added.document, 1)).status_code == 404
        assert "tidak dapat ditampilkan" in body(client.get(address("document", added.document)))

    def test_a_file_that_was_replaced_is_still_given_out(self) -> None:
        document = files.document(text="lama")
        client = builders.client_of(builders.budi())
        new = files.upload(samples.pdf("baru"), "baru.pdf")
        client.post(address("version_add", document), {"file": new, "version": 1})
        for number, text in ((1, b"(lama)"), (2, b"(baru)")):
            response = client.get(address("document_download", document, number))
            assert text in b"".join(response.streaming_content)  # type: ignore[attr-defined]

    def test_a_file_lost_from_the_disk_is_said_in_words(self) -> None:
        document = files.document()
        storage.path_of(files.current(document).sha256).unlink()
        client = builders.client_of(builders.budi())
        response = client.get(address("document_download", document, 1))
        assert response.status_code == 422
        assert "Hubungi pengelola" in body(response)

    def test_a_withdrawn_document_is_still_readable(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        client.post(address("document_withdraw", document))
        reader = builders.client_of(builders.citra())
        assert "ditarik" in body(reader.get(address("document", document)))
        assert reader.get(address("document_download", document, 1)).status_code == 200
