"""From a gap to a decreed RAD: on a desk, and an agency's own line on its phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from layak.apps.planning.models import ActionPlan, PlanVersion
from layak.core.action_plan.content import read_plan
from tests.browser.conftest import PHONE, Opens, Window
from tests.browser.looking import faults
from tests.builders import budi, organization, round_, sari

pytestmark = pytest.mark.django_db(transaction=True)


def test_gaps_become_actions_and_the_actions_a_decree(opens: Opens) -> None:
    sari(), budi()
    round_(leads={"1.2b": organization("Dinas Kesehatan"), "2.1": organization("Bappeda")})
    desk = opens()
    desk.enter(sari())
    begin(desk)
    page = desk.page
    card = page.locator("[data-plan-card='1.2b']")
    card.get_by_role("button", name="Susun aksi sendiri").click()
    described(desk.page, "Dinas Kesehatan")
    page = desk.open(reverse("plan_gaps", args=[plan().public_id]))
    page.locator("[data-plan-card='2.1']").drag_to(page.locator("[data-plan-drop]"))
    described(page, "Bappeda")
    assert faults(desk) == []
    on_the_phone(opens)
    decreed(desk)
    versions = PlanVersion.objects.order_by("number")
    assert [each.status for each in versions] == ["discussed", "agreed", "decreed"]
    frozen = read_plan(versions[2].content)
    assert [line.rupiah for line in frozen.lines] == [4_000_000, 2_500_000]


def plan() -> ActionPlan:
    return ActionPlan.objects.get()


def begin(desk: Window) -> None:
    """Open a plan: its gaps come next."""
    page = desk.open("/rad/")
    page.get_by_label("Judul RAD").fill("RAD KLA")
    page.get_by_label("Tahun pertama").fill("2026")
    page.get_by_label("Tahun terakhir").fill("2027")
    page.get_by_role("button", name="Buat RAD").click()
    expect(page.get_by_role("heading", name="Mulai dari kesenjangan")).to_be_visible()


def described(page: Page, lead: str) -> None:
    """Fill in what the next steps ask for; it is saved as it is typed."""
    expect(page.locator("#line-form")).to_be_visible()
    page.get_by_label("Pelaksana").select_option(label=lead.replace("Dinas ", "Din"))
    page.get_by_label("Indikator keluaran").fill("Pelatihan")
    page.get_by_label("Satuan").fill("kali")
    page.locator("[name='target-2026']").fill("2")
    page.locator("[name='target-2027']").fill("3")
    page.get_by_label("Target akhir").fill("5")
    page.locator("[name='source-0']").select_option("pad")
    page.locator("[name='cost-0-2026']").fill("2.500.000")
    page.locator("[name='quarters'][value='1']").check()
    sums = page.locator("#plan-sums")
    expect(page.locator("#line-form [data-save-state='saved']")).to_be_visible()
    expect(sums).to_contain_text("Rp2.500.000" if lead != "Bappeda" else "Rp5.000.000")


def on_the_phone(opens: Opens) -> None:
    """The agency sets year and cost of its own line in the matrix."""
    phone = opens(PHONE)
    phone.enter(budi())
    page = phone.open(reverse("plan", args=[plan().public_id]))
    expect(page.locator("form[data-autosave]")).to_have_count(1)
    page.get_by_text("Ubah di sini").click()
    page.locator("[name='cost-0-2027']").fill("1500000")
    expect(page.locator("#plan-sums")).to_contain_text("Rp6.500.000")
    assert faults(phone) == []


def decreed(desk: Window) -> None:
    """Discussed, agreed, decreed; each step freezes a version."""
    page = desk.open(reverse("plan_steps", args=[plan().public_id]))
    for step in ("Nyatakan sudah dibahas", "Nyatakan disepakati"):
        page.get_by_role("button", name=step).click()
    page.get_by_label("Nomor penetapan").fill("Perbup 7/2026")
    page.get_by_label("Tanggal penetapan").fill("2026-03-01")
    page.get_by_role("button", name="Nyatakan ditetapkan").click()
    expect(page.get_by_text("Versi 3 dibekukan.")).to_be_visible()
    page = desk.open(reverse("plan_versions", args=[plan().public_id]))
    expect(page.get_by_text("Keduanya sama.")).to_be_visible()
    assert faults(desk) == []
