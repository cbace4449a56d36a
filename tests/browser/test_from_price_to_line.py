"""From a price to a costed line: the price typed in place, the action picked for a gap."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from layak.apps.planning.models import Action, ActionPlan, Budget
from tests.apps.planning import scenes
from tests.browser.conftest import PHONE, Opens, Window
from tests.browser.looking import faults
from tests.builders import dewi, sari

pytestmark = pytest.mark.django_db(transaction=True)
ACTION = "perbup-akta-kelahiran"
PRICES = {"expert_day": "1.000.000", "meal": "50.000", "speaker_hour": "500.000"}


def test_prices_become_the_cost_of_a_line(opens: Opens) -> None:
    plan = scenes.plan()
    desk = opens()
    desk.enter(sari())
    page = desk.open(f"/katalog/aksi/{ACTION}/")
    expect(page.get_by_text("4 harga belum ada")).to_be_visible()
    for key, amount in {**PRICES, "copies_pack": "250.000"}.items():
        stated(desk, key, amount)
    assert faults(desk) == []
    # 15 x 1,000,000 + 60 x 50,000 + 8 x 500,000 + 250,000
    page = desk.open(reverse("catalogue_action", args=[ACTION]))
    expect(page.get_by_text("Rp22.250.000")).to_be_visible()
    assert faults(desk) == []
    picked(desk, plan)
    assert Budget.objects.get().rupiah == 22_250_000
    assert Action.objects.get().catalogue_code == ACTION
    expect(desk.open(f"/katalog/aksi/{ACTION}/").get_by_text(f"{plan.title}: 1")).to_be_visible()


def test_the_catalogue_is_sound_on_a_phone_and_for_those_who_read(opens: Opens) -> None:
    scenes.plan()
    for person, addresses in (
        (sari(), ("", f"aksi/{ACTION}/", f"aksi/{ACTION}/ubah/", "baru/", "harga/", "buku/")),
        (dewi(), ("", f"aksi/{ACTION}/", "harga/", "buku/")),
    ):
        phone = opens(PHONE)
        phone.enter(person)
        for address in addresses:
            phone.open(f"/katalog/{address}")
            assert faults(phone) == [], address


def stated(desk: Window, key: str, amount: str) -> None:
    """Type a price into its row and save it."""
    row = desk.open("/katalog/harga/").locator(f"#price-{key}")
    row.locator("summary").click()
    row.get_by_label("Harga (Rp)").fill(amount)
    row.get_by_label("Tahun").fill("2026")
    row.get_by_label("Sumber").fill("SSH 2026")
    row.get_by_role("button").click()
    expect(desk.page.get_by_text("Tersimpan.")).to_be_visible()


def picked(desk: Window, plan: ActionPlan) -> None:
    """Use the action on a gap; the line opens, and the gap says so afterwards."""
    page = desk.open(reverse("plan_gaps", args=[plan.public_id]))
    card = page.locator("[data-plan-card='1.2b']")
    card.locator("details").evaluate_all("found => found.forEach(each => { each.open = true; })")
    offer = card.locator(".gap-action", has_text="Peraturan percepatan akta kelahiran")
    offer.get_by_role("button", name="Pakai aksi ini").click()
    expect(page.locator("#line-form")).to_be_visible()
    page = desk.open(reverse("plan_gaps", args=[plan.public_id]))
    expect(page.get_by_text("Sudah menjadi aksi 1.").first).to_be_attached()
    assert faults(desk) == []
