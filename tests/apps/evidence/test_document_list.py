"""The list of documents: what it begins with, its filters, and its number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from layak.apps.accounts.models import User
from layak.apps.evidence import actions
from tests import builders
from tests.apps.evidence import files
from tests.apps.evidence.files import address
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db

Person = Callable[[], User]


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
