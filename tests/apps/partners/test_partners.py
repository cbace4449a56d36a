"""The directory, profiles, agreements with their reminders, the forum, thanks, and the table."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from layak.apps.audit.queries import verify
from layak.apps.calendars import queries as calendar
from layak.apps.organizations.actions import NameTaken
from layak.apps.organizations.models import Organization
from layak.apps.partners import actions, pacts
from layak.apps.partners.keeping import NotYourPartner, StaleEntry
from layak.apps.partners.models import Agreement, Forum, Recognition
from layak.apps.partners.tables import agreement_rows, forum_row
from layak.apps.partners.writing import ProfileDraft, draft_of_agreement
from layak.core.agenda.model import EntryKind
from tests import builders
from tests.apps import town_partners
from tests.apps.partners.scenes import (
    TODAY,
    budi,
    everything,
    noted,
    partner,
    pledge,
    received,
    sari,
    signed,
)
from tests.builders import NOW, actor, client_of

pytestmark = pytest.mark.django_db
TERMS = {"version": "1", "from_date": "2026-01-01", "number": "7", "date": "2026-01-01"}


def page(name: str, *args: object, as_: str = "sari") -> str:
    return client_of(getattr(builders, as_)()).get(reverse(name, args=args)).content.decode()


class TestProfiles:
    def test_a_name_is_taken_once_and_the_refusal_is_kind(self) -> None:
        partner("PT Satu")
        with pytest.raises(NameTaken):
            actions.add_partner(
                actor=sari(), organization=town_partners.company("pt satu", sari().regency),
                draft=ProfileDraft(), at=NOW,
            )  # fmt: skip
        body = {"version": "0", "name": "PT SATU", "kind": "company", "about": "Ketikan saya"}
        again = client_of(builders.sari()).post(reverse("partner_new"), body)
        assert again.status_code == 422
        shown = again.content.decode()
        assert "sudah dipakai lembaga lain" in shown
        assert "buka halamannya" in shown
        assert "Ketikan saya" in shown
        assert Organization.objects.filter(kind="company").count() == 1

    def test_only_the_secretariat_takes_partners_in(self) -> None:
        with pytest.raises(NotYourPartner):
            actions.add_partner(
                actor=budi(), organization=town_partners.company("PT Dua", budi().regency),
                draft=ProfileDraft(), at=NOW,
            )  # fmt: skip
        with pytest.raises(NotYourPartner):
            actions.save_profile(
                actor=actor(builders.indra()), organization=partner(), draft=ProfileDraft(),
                from_version=1, at=NOW,
            )  # fmt: skip

    def test_the_second_of_two_savers_sees_both_texts(self) -> None:
        row = partner()
        actions.save_profile(
            actor=sari(), organization=row, draft=ProfileDraft("Punya Sari"), from_version=1, at=NOW
        )
        address = reverse("partner_edit", args=[row.public_id])
        client = client_of(builders.sari())
        answer = client.post(address, {"version": "1", "about": "Punya rekan"})
        shown = answer.content.decode()
        assert answer.status_code == 409
        assert "Punya Sari" in shown
        assert "Punya rekan" in shown
        assert client.post(address, {"version": "2", "about": "Punya rekan"}).status_code == 302
        assert list(verify()) == []

    @pytest.mark.parametrize(
        "wrong",
        [{"website": "javascript:alert(1)"}, {"since": "20"}, {"places": "99"}, {"name": ""},
         {"name": "W" * 201}, {"kind": "opd"}],
    )  # fmt: skip
    def test_what_cannot_be_is_refused(self, wrong: dict[str, str]) -> None:
        body = {"version": "0", "name": "PT Tiga", "kind": "company", **wrong}
        answer = client_of(builders.sari()).post(reverse("partner_new"), body)
        assert answer.status_code == 422
        assert not Organization.objects.filter(name="PT Tiga").exists()

    def test_the_page_of_a_partner_counts_only_what_came(self) -> None:
        received(noted(), 2_500_000)
        shown = page("partner", partner().public_id, as_="gilang")
        assert "Rp2.500.000" in shown
        assert "Catat dukungan" not in shown

    def test_the_directory_is_searched_by_name_and_kind(self) -> None:
        partner("PT Satu")
        client = client_of(builders.budi())
        found = client.get(reverse("partners"), {"q": "satu", "jenis": "company"})
        assert "PT Satu" in found.content.decode()
        none = client.get(reverse("partners"), {"jenis": "media"}).content.decode()
        assert "Tidak ada mitra yang cocok" in none
        assert client.get(reverse("partners"), {"jenis": "x"}).status_code == 200


class TestAgreements:
    def test_its_end_and_ninety_days_before_stand_in_the_calendar_of_its_owner(self) -> None:
        signed(ends=TODAY + dt.timedelta(days=120))
        entries = calendar.entries(budi(), calendar.around(TODAY))
        found = [each for each in entries if each.kind is EntryKind.AGREEMENT]
        days = [(each.from_date - TODAY).days for each in found]
        assert days == [30, 120]
        assert found[0].addressees == (str(builders.organization("Dinas Kesehatan").public_id),)
        for person in (builders.gilang(), builders.dewi(), builders.hana()):
            others = calendar.entries(actor(person), calendar.around(TODAY))
            assert not [each for each in others if each.kind is EntryKind.AGREEMENT]

    def test_a_draft_reminds_nobody_and_a_short_one_of_its_end_only(self) -> None:
        signed("", ends=TODAY + dt.timedelta(days=120))
        draft = replace(
            town_partners.agreement("Sebentar", "2"),
            terms=replace(
                town_partners.agreement("Sebentar", "2").terms, from_date=TODAY,
                until_date=TODAY + dt.timedelta(days=20),
            ),
        )  # fmt: skip
        pacts.add_agreement(actor=budi(), organization=partner(), draft=draft, at=NOW)
        entries = calendar.entries(budi(), calendar.around(TODAY))
        found = [each for each in entries if each.kind is EntryKind.AGREEMENT]
        assert [(each.from_date - TODAY).days for each in found] == [20]

    def test_a_draft_is_seen_by_its_agency_and_the_secretariat_only(self) -> None:
        row = signed("")
        address = reverse("agreement", args=[row.public_id])
        seen = {
            name: client_of(getattr(builders, name)()).get(address).status_code
            for name in ("sari", "budi", "citra", "dewi", "gilang", "hana")
        }
        assert seen == {
            "sari": 200, "budi": 200, "citra": 404, "dewi": 404, "gilang": 404, "hana": 404
        }  # fmt: skip
        assert "Kerja sama" not in page("agreements", as_="citra")

    def test_a_number_is_taken_once_a_partner_and_does_not_go_away(self) -> None:
        row = signed("PKS 1")
        with pytest.raises(pacts.NumberTaken):
            signed("PKS 1")
        draft = draft_of_agreement(row)
        empty = replace(draft, terms=replace(draft.terms, number="", date=None))
        with pytest.raises(pacts.NumberStays):
            pacts.save_agreement(actor=budi(), row=row, draft=empty, from_version=1, at=NOW)

    @pytest.mark.parametrize(
        "wrong",
        [{"until_date": "2025-01-01"}, {"date": ""}, {"number": ""}, {"title": ""},
         {"document": "x"}, {"number": "PKS 1"}, {"from_date": "31-12-2026"}],
    )  # fmt: skip
    def test_what_cannot_be_is_refused_and_what_was_typed_stays(
        self, wrong: dict[str, str]
    ) -> None:
        signed("PKS 1")
        address = reverse("agreement_new", args=[partner().public_id])
        body = {**TERMS, "kind": "mou", "title": "Judul saya", "parties": "Pihak saya", **wrong}
        answer = client_of(builders.budi()).post(address, body)
        assert answer.status_code == 422
        assert "Pihak saya" in answer.content.decode()
        assert Agreement.objects.count() == 1

    def test_the_second_of_two_savers_sees_both_texts(self) -> None:
        row = signed()
        draft = replace(draft_of_agreement(row), title="Punya Sari")
        pacts.save_agreement(actor=sari(), row=row, draft=draft, from_version=1, at=NOW)
        address = reverse("agreement_edit", args=[row.public_id])
        body = {**TERMS, "kind": "pks", "title": "Punya Budi"}
        answer = client_of(builders.budi()).post(address, body)
        assert answer.status_code == 409
        assert "Punya Sari" in answer.content.decode()
        assert "Punya Budi" in answer.content.decode()


class TestTables:
    def test_others_take_agreements_and_the_forum_as_rows(self) -> None:
        everything()
        signed("PKS 9", ends=dt.date(2025, 6, 1))
        signed("")
        of_this_year = agreement_rows(sari(), year=2026, today=TODAY)
        assert [row.number for row in of_this_year] == ["PKS 1"]
        assert {row.number for row in agreement_rows(sari(), year=2025, today=TODAY)} == {
            "PKS 1", "PKS 9"
        }  # fmt: skip
        row = forum_row(sari(), year=2026, today=TODAY)
        assert row is not None
        assert (row.members, [each.title for each in row.works]) == (("PT Satu",), ["Bakti"])
        elsewhere = actor(builders.hana())
        assert forum_row(elsewhere, year=None, today=TODAY) is None
        assert agreement_rows(elsewhere, year=2026, today=TODAY) == ()


class TestForum:
    def test_what_its_questions_lack_is_said_until_it_is_there(self) -> None:
        assert "Forum dunia usaha belum dicatat." in page("business_forum", as_="gilang")
        everything()
        shown = page("business_forum")
        assert "SK forum belum ditautkan" in shown
        assert "Belum ada anggota" not in shown
        assert "Bakti" in shown

    def test_members_are_partners_of_the_region_and_two_savers_both_seen(self) -> None:
        everything()
        client, address = client_of(builders.sari()), reverse("business_forum_edit")
        office = builders.organization("Dinas Kesehatan")
        body = {**TERMS, "name": "Forum baru", "members": [str(office.public_id)]}
        assert client.post(address, body).status_code == 422
        stale = client.post(address, {**TERMS, "name": "Forum baru", "version": "0"})
        assert stale.status_code == 409
        assert "Forum baru" in stale.content.decode()
        assert Forum.objects.get().name == "Forum"

    def test_a_work_without_a_forum_or_a_day_is_refused(self) -> None:
        client, body = client_of(builders.sari()), {"date": "2026-02-01", "title": "Bakti"}
        assert client.post(reverse("forum_work_add"), body).status_code == 404
        everything()
        answer = client.post(reverse("forum_work_add"), {"date": "", "title": "Ketikan"})
        assert answer.status_code == 422
        assert "Ketikan" in answer.content.decode()


class TestThanks:
    def test_the_letter_is_written_from_what_came_and_stays_as_it_was_given(self) -> None:
        row = noted(pledge(agreement=signed()))
        received(row, 10_000_000)
        assert "diusulkan" in page("partner_thanks")
        form = page("partner_thanks_edit", partner().public_id, 2026)
        assert "Uang: Makanan tambahan senilai Rp10.000.000" in form
        body = {"version": "0", "number": "400/1", "date": "2026-12-01", "text": "Uang\n\n Buku "}
        address = reverse("partner_thanks_edit", args=[partner().public_id, 2026])
        assert client_of(builders.sari()).post(address, body).status_code == 302
        assert Recognition.objects.get().text == "Uang\nBuku"
        pdf = reverse("partner_thanks_pdf", args=[partner().public_id, 2026])
        answer = client_of(builders.gilang()).get(pdf)
        assert answer.content.startswith(b"%PDF")

    def test_a_year_that_is_none_or_has_no_thanks_is_not_found(self) -> None:
        client = client_of(builders.sari())
        for year in (2026, 99_999_999, 1):
            address = reverse("partner_thanks_pdf", args=[partner().public_id, year])
            assert client.get(address).status_code == 404
        assert client.get(reverse("partner_thanks"), {"tahun": "9999999"}).status_code == 200

    def test_nobody_is_thanked_for_nothing_and_stale_thanks_are_refused(self) -> None:
        common = {
            "actor": sari(), "organization": partner(), "year": 2026, "number": "1",
            "date": TODAY, "at": NOW,
        }  # fmt: skip
        with pytest.raises(pacts.NothingReceived):
            pacts.thank(text="", from_version=0, **common)  # type: ignore[arg-type]
        pacts.thank(text="Buku", from_version=0, **common)  # type: ignore[arg-type]
        with pytest.raises(StaleEntry):
            pacts.thank(text="Lain", from_version=0, **common)  # type: ignore[arg-type]
        with pytest.raises(NotYourPartner):
            pacts.thank(text="Lain", from_version=1, **{**common, "actor": budi()})  # type: ignore[arg-type]


class TestCoverage:
    def test_the_next_moves_are_named_and_the_table_has_a_sheet_a_question(self) -> None:
        soon = timezone.localdate() + dt.timedelta(days=30)
        noted(pledge(agreement=signed(ends=soon), until=None))
        shown = page("partners")
        assert "Kelembagaan: belum ada kemitraan" in shown
        assert "Perjanjian PKS 1" in shown
        assert "Klaster III: belum ada yang diterima dari PT Satu" in page("partner_coverage")
        answer = client_of(builders.gilang()).get(reverse("partner_matrix"), {"tahun": "2026"})
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        assert [name[:4] for name in book.sheetnames[:6]] == [f"3.1{each}" for each in "abcdef"]
        assert "PKS 1" in {cell.value for cell in book["Perjanjian"]["B"]}
        assert "PT Satu" in {cell.value for cell in book.worksheets[3]["B"]}
