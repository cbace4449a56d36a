"""Who reads and who changes documents."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.evidence.models import Document
from tests import builders
from tests.apps.evidence import files
from tests.apps.evidence.files import address, body

pytestmark = pytest.mark.django_db

Person = Callable[[], User]


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
