"""Organizations: finding them, adding and changing them, and what is refused beside its field."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from layak.apps.audit.models import Entry
from layak.apps.organizations.models import Kind, Organization, Pillar
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument
from tests import builders
from tests.apps.assessment.pages import error_at, text

pytestmark = pytest.mark.django_db

NEW = {
    "version": "0", "name": "Dinas Sosial", "short_name": "Dinsos", "kind": "opd",
    "pillar": "government", "aliases": "Sosial\n\n DSPPPA \nSosial", "is_active": "on",
}  # fmt: skip


@pytest.fixture
def sari() -> Client:
    return builders.client_of(builders.sari())


@pytest.fixture
def health() -> Organization:
    return builders.organization("Dinas Kesehatan", aliases=("Dinkes",))


def edit(browser: Client, organization: Organization, **changes: str) -> HttpResponse:
    url = reverse("organization_edit", args=[organization.public_id])
    return browser.post(url, {**NEW, "version": "1", **changes})  # type: ignore[return-value]


def names(browser: Client, query: str) -> list[str]:
    page = browser.get(f"{reverse('organizations')}?{query}").content.decode()
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', page)


class TestFinding:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", ["Bappeda", "Dinas Kesehatan", "Media Bumi"]),
            ("q=dinkes", ["Dinas Kesehatan"]),
            ("q=DINAS", ["Dinas Kesehatan"]),
            ("q=%20bumi%20", ["Media Bumi"]),
            ("q=%00", ["Bappeda", "Dinas Kesehatan", "Media Bumi"]),
            ("q=tidak-ada", []),
            ("pilar=media", ["Media Bumi"]),
            ("pilar=media&q=dinas", []),
            ("pilar=apa", ["Bappeda", "Dinas Kesehatan", "Media Bumi"]),
            ("page=zz", ["Bappeda", "Dinas Kesehatan", "Media Bumi"]),
        ],
    )
    @pytest.mark.usefixtures("health")
    def test_by_name_other_name_and_pillar(
        self, sari: Client, query: str, found: list[str]
    ) -> None:
        media = builders.organization("Media Bumi", kind=Kind.MEDIA)
        edit(
            sari, media, name="Media Bumi", short_name="Bumi", kind="media", pillar="media",
            aliases="",
        )  # fmt: skip
        builders.organization("Dinas Kesehatan", of=builders.regency("16.10"))
        assert names(sari, query) == found

    def test_a_page_counts_people_who_are_there_today(self, sari: Client) -> None:
        builders.budi()
        page = text(sari.get(reverse("organizations")))  # type: ignore[arg-type]
        assert "Dinas Kesehatan – Perangkat daerah (OPD) Pemerintah 1" in page


class TestAdding:
    def test_a_new_organization_has_its_other_names_once_and_its_duties(self, sari: Client) -> None:
        agency = instrument(DEFAULT_INSTRUMENT).agencies[0]
        response = sari.post(reverse("organization_new"), {**NEW, "duties": [agency.code]})
        made = Organization.objects.get(name="Dinas Sosial")
        assert response["Location"] == reverse("organization", args=[made.public_id])
        assert sorted(alias.name for alias in made.aliases.all()) == ["DSPPPA", "Sosial"]
        page = text(sari.get(response["Location"]))  # type: ignore[arg-type]
        assert agency.name.id in page
        assert "DSPPPA" in page
        assert Entry.objects.latest("pk").action == "organization.saved"

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("name", ""),
            ("name", "   "),
            ("name", "x" * 201),
            ("short_name", "x" * 61),
            ("kind", "pabrik"),
            ("pillar", ""),
            ("aliases", "\n".join(f"Nama {number}" for number in range(21))),
            ("aliases", "x" * 201),
            ("duties", "tidak_ada"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(
        self, sari: Client, field: str, typed: str
    ) -> None:
        response = sari.post(reverse("organization_new"), {**NEW, field: typed})
        assert response.status_code == 422
        assert error_at(response, field)  # type: ignore[arg-type]
        kept = "name" if field == "short_name" else "short_name"
        assert f'value="{NEW[kept]}"' in response.content.decode()

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"name": "dinas kesehatan"}, "name"),
            ({"name": "DINKES"}, "name"),
            ({"aliases": "Sosial\nDinkes"}, "aliases"),
            ({"aliases": "Dinas Kesehatan"}, "aliases"),
        ],
    )
    @pytest.mark.usefixtures("health")
    def test_a_name_of_another_organization_is_refused_beside_it(
        self, sari: Client, typed: dict[str, str], field: str
    ) -> None:
        response = sari.post(reverse("organization_new"), {**NEW, **typed})
        assert response.status_code == 422
        assert "sudah dipakai lembaga lain" in error_at(response, field)  # type: ignore[arg-type]
        assert 'value="Dinsos"' in response.content.decode()
        assert not Organization.objects.filter(short_name="Dinsos").exists()

    def test_names_of_another_regency_are_free(self, sari: Client) -> None:
        builders.organization("Dinas Sosial", of=builders.regency("16.10"), aliases=("Sosial",))
        assert sari.post(reverse("organization_new"), NEW).status_code == 302


class TestChanging:
    def test_other_names_come_and_go(self, sari: Client, health: Organization) -> None:
        edit(sari, health, name="Dinas Kesehatan", aliases="Dinkes PALI")
        assert [alias.name for alias in health.aliases.all()] == ["Dinkes PALI"]
        health.refresh_from_db()
        assert (health.version, health.pillar) == (2, Pillar.GOVERNMENT)

    def test_its_own_names_are_not_taken(self, sari: Client, health: Organization) -> None:
        assert edit(sari, health, name="Dinas Kesehatan", aliases="Dinkes").status_code == 302

    def test_a_stale_save_shows_what_is_stored_and_keeps_what_was_typed(
        self, sari: Client, health: Organization
    ) -> None:
        edit(sari, health, name="Dinas Kesehatan PALI", short_name="Dinkes PALI")
        response = edit(sari, health, name="Dinkes Baru", short_name="Baru")
        assert response.status_code == 409
        page = response.content.decode()
        assert "Sekarang tersimpan: Dinas Kesehatan PALI (Dinkes PALI)" in text(page)
        assert 'value="Dinkes Baru"' in page
        assert 'name="version" value="2"' in page
        assert edit(sari, health, name="Dinkes Baru", version="2").status_code == 302

    def test_who_is_no_longer_active_is_marked_and_cannot_be_invited_to(
        self, sari: Client, health: Organization
    ) -> None:
        edit(sari, health, name="Dinas Kesehatan", is_active="")
        assert "tidak aktif" in text(sari.get(reverse("organizations")))  # type: ignore[arg-type]
        assert str(health.public_id) not in sari.get(reverse("invitations")).content.decode()


class TestTheOfficeOfAPlace:
    """The office of a kecamatan or village works in a place of its own kind; others in none."""

    BODY = {
        "version": "0", "name": "Pemerintah Desa Contoh", "short_name": "Desa Contoh",
        "kind": "village", "pillar": "government", "is_active": "on",
    }  # fmt: skip

    def save(self, browser: Client, **changes: str) -> HttpResponse:
        builders.region("16.12.01.2001")
        return browser.post("/lembaga/baru/", {**self.BODY, **changes})  # type: ignore[return-value]

    def test_it_is_chosen_from_the_places_of_the_regency(self, sari: Client) -> None:
        assert self.save(sari, place="16.12.01.2001").status_code == 302
        office = Organization.objects.get(name="Pemerintah Desa Contoh")
        assert office.region.code == "16.12.01.2001"
        page = sari.get(f"/lembaga/{office.public_id}/ubah/").content.decode()
        assert '<option value="16.12.01.2001" selected>' in page

    @pytest.mark.parametrize(
        "changes",
        [
            {}, {"place": "16.12.01"}, {"place": "16.10.01.2001"},
            {"kind": "opd", "place": "16.12.01.2001"},
            {"kind": "kecamatan", "place": "16.12.01.2001"},
        ],
    )  # fmt: skip
    def test_another_place_is_refused(self, sari: Client, changes: dict[str, str]) -> None:
        assert self.save(sari, **changes).status_code == 422
        assert not Organization.objects.filter(name="Pemerintah Desa Contoh").exists()
