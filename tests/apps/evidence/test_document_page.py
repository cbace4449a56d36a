"""The page of one document: changing it, replacing its file, and what it proves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from django.urls import reverse

from layak.apps.evidence import uses
from layak.apps.organizations.access import Actor
from tests import builders
from tests.apps.evidence import files
from tests.apps.evidence.files import address, body
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db


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
