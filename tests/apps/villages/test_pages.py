"""The pages around the forms: what each person meets, the map, reminders, the workbook."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from layak.apps.accounts.models import User
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Value
from tests import builders
from tests.apps.villages.scenes import (
    FORUM,
    OTHER,
    OWN,
    evaluation,
    say,
    village_form,
    villages,
)
from tests.builders import client_of, dewi, fitri, gilang, person, region, sari

pytestmark = pytest.mark.django_db


def read(user: User, route: str, *arguments: object, query: str = "") -> str:
    response = client_of(user).get(reverse(route, args=arguments) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def finish(user: User, form: Form, place: str) -> None:
    """Reply to everything a village is asked."""
    from layak.apps.villages.items import items_in

    for item in items_in(form.round, Scope.VILLAGE):
        say(user, form, place, item.code)


class TestForms:
    """The first page."""

    def test_the_secretariat_opens_a_form_with_a_due_date(self) -> None:
        round_ = evaluation()
        page = read(sari(), "forms", round_.public_id)
        assert "Belum dibuka. Ada 20 pertanyaan" in page
        url = reverse("form_schedule", args=[round_.public_id, "village"])
        body = {"village-version": "0", "village-due_date": "2026-05-01"}
        page = client_of(sari()).post(url, body, follow=True).content.decode()
        assert "Formulir dibuka." in page
        assert Form.objects.get().due_date == dt.date(2026, 5, 1)
        assert "Tenggat 1 Mei 2026" in page

    def test_a_date_that_is_none_is_said_beside_its_field(self) -> None:
        url = reverse("form_schedule", args=[evaluation().public_id, "village"])
        body = {"village-version": "0", "village-due_date": "besok"}
        assert client_of(sari()).post(url, body).status_code == 422
        assert not Form.objects.exists()

    def test_two_who_move_the_due_date_at_once_are_told(self) -> None:
        form = village_form()
        url = reverse("form_schedule", args=[form.round.public_id, "village"])
        response = client_of(sari()).post(url, {"village-version": "0", "village-due_date": ""})
        assert response.status_code == 409
        assert "baru saja diubah orang lain" in response.content.decode()

    def test_a_village_is_led_straight_to_its_form(self) -> None:
        form = village_form()
        page = read(gilang(), "forms", form.round.public_id)
        assert reverse("form_place", args=[form.public_id, OWN]) in page
        assert "0 dari 20 terjawab" in page
        assert "Formulir kecamatan" not in page

    def test_an_account_without_a_village_is_told_whom_to_ask(self) -> None:
        form = village_form()
        lost = person("Tanpa Desa", role="village", belongs_to=builders.organization("Balai"))
        page = read(lost, "forms", form.round.public_id)
        assert "belum terhubung dengan desa" in page

    def test_an_officer_sees_the_own_form_and_villages_without_an_account(self) -> None:
        form, own = village_form(), village_form(Scope.DISTRICT)
        gilang()
        page = read(fitri(), "forms", form.round.public_id)
        assert reverse("form_place", args=[form.public_id, OTHER]) in page
        assert reverse("form_place", args=[own.public_id, "16.12.01"]) in page
        listed = read(fitri(), "form_places", form.public_id)
        assert OTHER in listed
        assert OWN not in listed

    def test_an_instrument_that_asks_nothing_about_places_has_no_forms(self) -> None:
        from tests.instruments import small_instrument, with_question

        regency_only = with_question(
            with_question(small_instrument(), "21A.2", scope=Scope.REGENCY),
            "21A.3", scope=Scope.REGENCY,
        )  # fmt: skip
        round_ = builders.round_(instrument=regency_only)
        assert "Tidak ada formulir" in read(sari(), "forms", round_.public_id)
        url = reverse("form_schedule", args=[round_.public_id, "village"])
        assert client_of(sari()).post(url, {"village-version": "0"}).status_code == 404

    def test_a_regency_whose_places_are_not_loaded_is_told(self) -> None:
        assert "belum dimuat" in read(sari(), "forms", evaluation().public_id)


class TestBoard:
    """Who has answered, as tiles and as a table."""

    def test_every_village_has_a_tile_that_says_how_far_it_is(self) -> None:
        form = village_form()
        villages(25)
        finish(sari(), form, OTHER)
        say(sari(), form, "16.12.01.2003")
        page = read(dewi(), "form_board", form.round.public_id, form.scope)
        assert page.count('class="tile tile-') == 25
        for words in ("1 lengkap", "1 sebagian", "23 belum mulai", "20/20", "1/20"):
            assert words in page
        assert page.count('<section class="tile-district">') == 2

    def test_the_table_says_the_same(self) -> None:
        form = village_form()
        say(sari(), form, OTHER)
        gilang()
        page = read(dewi(), "form_board", form.round.public_id, form.scope, query="?tampilan=tabel")
        assert "1 / 20" in page
        assert "belum ada" in page

    def test_an_officer_sees_the_own_kecamatan_only(self) -> None:
        form = village_form()
        villages(25)
        page = read(fitri(), "form_board", form.round.public_id, form.scope)
        assert "16.12.01.2005" in page
        assert "16.12.02." not in page

    def test_many_kecamatan_are_turned_over(self) -> None:
        form = village_form()
        for number in range(1, 26):
            builders.region(f"16.12.{number:02}.2001")
        page = read(dewi(), "form_board", form.round.public_id, form.scope)
        assert page.count('<section class="tile-district">') == 20
        assert "Halaman 1 dari 2" in page


class TestReminders:
    """Who is waited for, with a message to be sent."""

    def test_a_village_with_an_account_gets_the_link_to_its_form(self) -> None:
        form = village_form(due_date=dt.date(2026, 5, 1))
        say(gilang(), form, OWN)
        page = read(sari(), "form_reminder", form.round.public_id, form.scope, OWN)
        assert "Yth. Kepala Desa Desa Contoh," in page
        assert "masih ada 19 pertanyaan yang belum dijawab, tenggat 1 Mei 2026." in page
        assert f"http://testserver{reverse('form_place', args=[form.public_id, OWN])}" in page

    def test_one_without_an_account_is_led_to_its_kecamatan(self) -> None:
        form = village_form()
        page = read(sari(), "form_reminder", form.round.public_id, form.scope, OTHER)
        assert "diisikan petugas kecamatan" in page

    def test_a_camat_is_reminded_of_all_villages_there(self) -> None:
        form = village_form()
        villages(20)
        gilang()
        page = read(sari(), "form_reminder", form.round.public_id, form.scope, "16.12.01")
        assert "Yth. Camat Talang Ubi," in page
        assert "untuk 20 desa/kelurahan:" in page
        assert "- Desa Contoh (20 belum dijawab)" in page
        assert "belum punya akun)" in page
        assert "- dan 5 lainnya" in page

    def test_whoever_has_finished_is_thanked_and_no_longer_listed(self) -> None:
        form = village_form()
        finish(sari(), form, OTHER)
        page = read(sari(), "form_reminder", form.round.public_id, form.scope, OTHER)
        assert "sudah lengkap. Terima kasih." in page
        listed = read(sari(), "form_chasing", form.round.public_id, form.scope)
        assert "1 wilayah belum lengkap" in listed
        assert OTHER not in listed

    def test_a_kecamatan_is_reminded_of_its_own_form(self) -> None:
        form = village_form(Scope.DISTRICT)
        page = read(sari(), "form_reminder", form.round.public_id, form.scope, "16.12.01")
        assert "masih ada 15 pertanyaan" in page

    def test_only_places_of_the_regency_are_reminded(self) -> None:
        form = village_form()
        builders.region("16.10.01.2001")
        for code in ("16.10.01.2001", "16.12", "16", "x"):
            url = reverse("form_reminder", args=[form.round.public_id, form.scope, code])
            assert client_of(sari()).get(url).status_code == 404


class TestPlace:
    """The form of one place, and its history."""

    def test_every_item_is_asked_in_plain_words_with_its_hint(self) -> None:
        form = village_form()
        page = read(gilang(), "form_place", form.public_id, OWN)
        assert page.count("data-item ") == 20
        assert "Apakah ada Forum Anak di desa/kelurahan ini?" in page
        assert "Jangan menyebut nama anak." in page

    def test_whoever_entered_a_reply_stands_beside_it(self) -> None:
        form = village_form()
        say(fitri(), form, OTHER, value=Value.NO)
        page = read(sari(), "form_place", form.public_id, OTHER)
        assert "Fitri · Kecamatan Talang Ubi" in page

    def test_the_history_holds_every_version_and_its_writer(self) -> None:
        form = village_form()
        say(fitri(), form, OTHER, value=Value.NO, note="Belum")
        say(sari(), form, OTHER, note="Sudah", based_on=1)
        page = read(sari(), "form_history", form.public_id, OTHER, FORUM)
        for words in ("Belum", "Sudah", "Fitri", "Sari"):
            assert words in page

    def test_nothing_on_the_page_for_lost_lines_is_anybodys(self) -> None:
        page = read(gilang(), "form_offline")
        assert "data-person" not in page
        assert "Gilang" not in page

    def test_the_worker_serves_only_what_lies_below_the_forms(self) -> None:
        response = client_of().get(reverse("form_worker"))
        assert response["Content-Type"].startswith("text/javascript")
        assert response["Cache-Control"] == "no-cache"
        assert "Service-Worker-Allowed" not in response
        assert reverse("form_worker").rpartition("/")[0] == "/formulir"
        offline = reverse("form_offline")
        assert f'OFFLINE = "{offline}"' in response.content.decode()


def test_the_workbook_holds_figures_and_the_replies_behind_them() -> None:
    form = village_form()
    say(fitri(), form, OTHER, note="=1+1")
    url = reverse("form_export", args=[form.round.public_id, form.scope])
    response = client_of(sari()).get(url)
    assert "formulir-desa-16.12-2025.xlsx" in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(response.content))
    shares, replies = book.worksheets
    row = next(each for each in shares.iter_rows(min_row=2, values_only=True) if each[0] == FORUM)
    assert row[2:] == (1, 2, 1, 50)
    (reply,) = replies.iter_rows(min_row=2, values_only=True)
    assert reply[:5] == (OTHER, "Talang Ubi", region(OTHER).name, FORUM, "Ya")
    assert reply[6] == "'=1+1"
    assert reply[7:9] == ("Fitri", "Kecamatan Talang Ubi")
