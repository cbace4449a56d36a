"""The menu shows what a person may open, in the round they look at."""

from __future__ import annotations

import re

import pytest

from layak.apps.accounts.models import User
from tests.builders import NOW, budi, client_of, dewi, eko, putri, round_, sari

pytestmark = pytest.mark.django_db


def menu_of(user: User) -> list[str]:
    page = client_of(user).get("/akun/").content.decode()
    menu = page.partition('aria-label="Menu utama"')[2].partition("</nav>")[0]
    titles = re.findall(r"</svg>\s*<span>([^<]+)</span>", menu)
    return list(dict.fromkeys(title for title in titles if title != "Lainnya"))


def test_the_secretariat_sees_every_entry() -> None:
    round_()
    assert menu_of(sari()) == [
        "Beranda", "Pertanyaan", "Kesenjangan", "Tagihan", "Formulir", "Data dukung", "Statistik",
        "RAD", "Gugus Tugas", "Kegiatan", "Kalender", "Terbitan", "Tahapan", "Lembaga", "Siklus",
        "Instrumen", "Suara anak", "Jejak",
    ]  # fmt: skip


def test_an_agency_sees_neither_the_reminders_nor_the_trail() -> None:
    round_()
    menu = menu_of(budi())
    assert "Pertanyaan" in menu
    assert not {"Tagihan", "Jejak"} & set(menu)


def test_without_a_round_there_is_nothing_about_questions() -> None:
    assert not {"Pertanyaan", "Kesenjangan", "Tahapan"} & set(menu_of(dewi()))


def test_the_administrator_sees_no_answers() -> None:
    round_()
    assert not {"Pertanyaan", "Kesenjangan", "Data dukung"} & set(menu_of(eko()))


def test_a_child_finds_their_own_page_and_nothing_else() -> None:
    round_()
    assert menu_of(putri()) == ["Suaraku"]


def test_a_visitor_has_no_menu() -> None:
    assert 'aria-label="Menu utama"' not in client_of().get("/masuk/").content.decode()


def test_the_menu_leads_to_the_newest_round_that_is_open() -> None:
    older = round_("Evaluasi 2024")
    newest = round_("Evaluasi 2025")
    round_("Evaluasi 2026", closed_at=NOW)
    page = client_of(sari()).get("/akun/").content.decode()
    assert f"/siklus/{newest.public_id}/jawaban/" in page
    assert f"/siklus/{older.public_id}/jawaban/" not in page
