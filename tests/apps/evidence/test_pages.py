"""The pages of documents: who sees what, uploading, and how files are given out."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from layak.apps.accounts.models import User
from layak.apps.evidence import actions, storage, uses
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from tests import builders
from tests.apps.evidence import files
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db

Person = Callable[[], User]
FRAGMENT = {"X-Layak-Fragment": "1"}


def address(route: str, document: Document, *more: object) -> str:
    return reverse(route, args=[document.public_id, *more])


def body(response: HttpResponse) -> str:
    return response.content.decode()


def send(
    person: Person, *uploads: SimpleUploadedFile, fragment: bool = False, **fields: object
) -> HttpResponse:
    return builders.client_of(person()).post(  # type: ignore[return-value]
        reverse("document_add"),
        {"files": list(uploads), **fields},
        headers=FRAGMENT if fragment else {},
    )


class TestWhoSeesWhat:
    READS = ("document", "document_download", "document_preview")
    WRITES = ("document_edit", "version_add", "document_withdraw", "document_restore")

    def addresses(self, document: Document, routes: tuple[str, ...]) -> list[str]:
        with_number = {"document_download", "document_preview"}
        return [
            address(route, document, *([1] if route in with_number else [])) for route in routes
        ]

    @pytest.mark.parametrize(
        ("reader", "status"),
        [
            (builders.budi, 200),
            (builders.citra, 200),
            (builders.sari, 200),
            (builders.dewi, 200),
            (builders.eko, 404),
            (builders.fitri, 404),
            (builders.gilang, 404),
            (builders.hana, 404),
            (builders.indra, 404),
        ],
    )
    def test_the_regency_reads_and_nobody_else(self, reader: Person, status: int) -> None:
        document = files.document()
        client = builders.client_of(reader())
        for each in self.addresses(document, self.READS):
            assert client.get(each).status_code == status, each

    @pytest.mark.parametrize(
        "other",
        [
            builders.citra, builders.sari, builders.dewi, builders.eko, builders.fitri,
            builders.gilang, builders.hana, builders.indra,
        ],
    )  # fmt: skip
    def test_only_the_owner_changes_it(self, other: Person) -> None:
        document = files.document()
        client = builders.client_of(other())
        for each in self.addresses(document, self.WRITES):
            assert client.post(each, {"version": 1, "title": "Curang"}).status_code == 404, each
        document.refresh_from_db()
        assert (document.title, document.version) == ("Keputusan", 1)

    def test_a_visitor_is_sent_to_sign_in_and_comes_back(self) -> None:
        document = files.document()
        visitor = builders.client_of()
        for each in [reverse("documents"), *self.addresses(document, self.READS)]:
            response = visitor.get(each)
            assert response.status_code == 302
            assert response["Location"].startswith("/masuk/?next=")
        for each in self.addresses(document, self.WRITES):
            assert visitor.post(each).status_code == 401

    def test_a_kecamatan_sees_its_own_documents_only(self) -> None:
        fitri = builders.actor(builders.fitri())
        assert fitri.organization is not None
        files.document(text="Punya dinas")
        page = body(builders.client_of(fitri.user).get(reverse("documents")))
        assert "Punya dinas" not in page
        assert 'name="lembaga"' not in page

    def test_nothing_of_another_regency_stands_in_any_list(self) -> None:
        files.document(builders.hana(), text="Rahasia tetangga")
        page = body(builders.client_of(builders.sari()).get(reverse("documents") + "?lembaga="))
        assert "Rahasia tetangga" not in page

    @pytest.mark.parametrize(
        "reader", [builders.dewi, builders.fitri, builders.gilang, builders.eko]
    )
    def test_who_only_reads_finds_no_way_to_upload(self, reader: Person) -> None:
        client = builders.client_of(reader())
        assert client.get(reverse("document_add")).status_code == 404
        assert reverse("document_add") not in body(client.get(reverse("documents")))

    def test_a_document_that_does_not_exist_is_not_found(self) -> None:
        client = builders.client_of(builders.budi())
        assert client.get(reverse("document", args=[uuid.uuid4()])).status_code == 404
        document = files.document()
        assert client.get(address("document_download", document, 2)).status_code == 404


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


class TestChanging:
    def test_title_and_period_are_saved(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        typed = {"title": "Perda 3/2025", "period_from": "31/01/2025", "version": 1}
        assert client.post(address("document_edit", document), typed).status_code == 302
        document.refresh_from_db()
        assert (document.title, document.version) == ("Perda 3/2025", 2)
        assert files.current(document).period_from == dt.date(2025, 1, 31)

    def test_two_people_at_once_the_second_sees_both_and_loses_nothing(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        client.post(address("document_edit", document), {"title": "Yang pertama", "version": 1})
        second = {"title": "Yang kedua", "version": 1}
        response = client.post(address("document_edit", document), second)
        assert response.status_code == 409
        page = body(response)
        assert "Yang pertama" in page
        assert 'value="Yang kedua"' in page
        assert 'name="version" value="2"' in page

    def test_what_is_wrong_stands_beside_its_field(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        typed = {
            "title": "x", "version": 1, "period_from": "2025-02-01", "period_until": "2025-01-01",
        }  # fmt: skip
        response = client.post(address("document_edit", document), typed)
        assert response.status_code == 422
        assert "berakhir sebelum dimulai" in body(response)

    @pytest.mark.parametrize(
        ("data", "status", "words"),
        [
            (samples.HTML, 415, "halaman web"),
            (samples.pdf("Keputusan"), 422, "sama dengan versi"),
        ],
    )
    def test_a_new_version_that_cannot_be_one_is_said_at_its_field(
        self, data: bytes, status: int, words: str
    ) -> None:
        document = files.document(text="Keputusan")
        client = builders.client_of(builders.budi())
        typed = {"file": files.upload(data, "baru.pdf"), "version": 1}
        response = client.post(address("version_add", document), typed)
        assert response.status_code == status
        assert words in body(response)
        assert document.versions.count() == 1

    def test_a_new_version_without_a_file_is_said(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        response = client.post(address("version_add", document), {"version": 1})
        assert response.status_code == 422
        assert "Pilih berkasnya" in body(response)

    def test_a_withdrawn_document_can_be_used_again(self) -> None:
        document = files.document()
        client = builders.client_of(builders.budi())
        client.post(address("document_withdraw", document))
        client.post(address("document_restore", document))
        document.refresh_from_db()
        assert document.withdrawn_at is None


class TestTheList:
    def titles(self, person: Person, query: str) -> set[str]:
        client = builders.client_of(person())
        listing = client.get(reverse("documents") + query).context["listing"]
        return {row.title for row in listing}

    def test_an_agency_begins_with_its_own_and_the_secretariat_with_all(self) -> None:
        files.document(text="sehat")
        files.document(builders.citra(), text="akta")
        assert self.titles(builders.budi, "") == {"sehat"}
        assert self.titles(builders.budi, "?lembaga=") == {"sehat", "akta"}
        assert self.titles(builders.sari, "") == {"sehat", "akta"}
        citra = builders.organization("Disdukcapil").public_id
        assert self.titles(builders.sari, f"?lembaga={citra}") == {"akta"}

    def test_it_is_filtered_by_words_kind_period_and_state(self) -> None:
        budi = builders.actor(builders.budi())
        files.document(text="Perda anak", period_from=dt.date(2025, 1, 1))
        gone = files.document(text="Perda lama")
        sheet = files.upload(samples.workbook(), "imunisasi anak.xlsx")
        actions.add_document(actor=budi, upload=sheet, title="Tabel", at=builders.NOW)
        actions.withdraw_document(actor=budi, document=gone, at=builders.NOW)
        assert self.titles(builders.budi, "?q=anak") == {"Perda anak", "Tabel"}
        assert self.titles(builders.budi, "?q=anak+perda") == {"Perda anak"}
        assert self.titles(builders.budi, "?jenis=sheet") == {"Tabel"}
        assert self.titles(builders.budi, "?tanpa_masa=on") == {"Tabel"}
        assert self.titles(builders.budi, "?keadaan=ditarik") == {"Perda lama"}

    def test_only_the_current_version_counts_for_filters(self) -> None:
        document = files.document(text="lama")
        client = builders.client_of(builders.budi())
        picture = files.upload(samples.png(), "foto.png")
        client.post(address("version_add", document), {"file": picture, "version": 1})
        assert self.titles(builders.budi, "?jenis=pdf") == set()
        assert self.titles(builders.budi, "?jenis=image") == {"lama"}

    @pytest.mark.parametrize(
        "query",
        [
            "?lembaga=x",
            "?jenis=x",
            "?page=abc",
            "?page=-1",
            "?q=%00%27%22",
            "?keadaan=%F0%9F%98%80",
        ],
    )
    def test_nonsense_in_the_address_filters_nothing(self, query: str) -> None:
        files.document()
        assert (
            builders.client_of(builders.budi()).get(reverse("documents") + query).status_code == 200
        )

    @pytest.mark.parametrize("reader", [builders.sari, builders.budi])
    def test_the_number_of_queries_does_not_grow(self, reader: Person) -> None:
        client = builders.client_of(reader())

        def count() -> int:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(reverse("documents") + "?lembaga=&q=e").status_code == 200
            return len(queries)

        files.document(text="esai")
        few = count()
        for number in range(20):
            owner = builders.person(
                f"Orang {number}", belongs_to=builders.organization(f"OPD {number}")
            )
            files.document(owner, text=f"esai {number}")
        assert count() == few

    def test_the_number_of_queries_of_a_document_does_not_grow(self) -> None:
        document = files.document(text="esai")
        client = builders.client_of(builders.budi())

        def count() -> int:
            with CaptureQueriesContext(connection) as queries:
                client.get(address("document", document))
            return len(queries)

        few = count()
        for number in range(1, 6):
            new = files.upload(samples.pdf(f"versi {number}"), "x.pdf")
            client.post(address("version_add", document), {"file": new, "version": number})
        client.get(address("document", document))  # shows the messages of those saves
        assert document.versions.count() == 6
        assert count() == few


def test_what_a_document_proves_stands_on_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    document = files.document()

    def provider(actor: Actor, ids: Sequence[int]) -> dict[int, list[uses.Use]]:
        assert (actor.user, list(ids)) == (builders.budi(), [document.pk])
        return {document.pk: [uses.Use("1.1", "Apakah ada Perda?", "Evaluasi 2025", "/siklus/x/")]}

    monkeypatch.setattr(uses, "_providers", [provider])
    client = builders.client_of(builders.budi())
    page = body(client.get(address("document", document)))
    assert '<a href="/siklus/x/">1.1 Apakah ada Perda?</a>' in page
    listing = client.get(reverse("documents")).context["listing"]
    assert len(listing[0].uses) == 1


def test_saying_twice_what_is_proved_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "_providers", [])

    def provider(actor: Actor, ids: object) -> dict[int, list[uses.Use]]:  # noqa: ARG001
        return {1: [uses.Use("1.1", "x", "y", "/")]}

    uses.register(provider)
    uses.register(provider)
    found = uses.uses_of(builders.actor(builders.budi()), [1, 2])
    assert [len(found[key]) for key in (1, 2)] == [1, 0]
