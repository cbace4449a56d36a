"""Verdicts have arrived: an agency repairs its proof from the list, on a phone, with one tap."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from layak.apps.assessment.models import Proof
from layak.core.verification.stages import StageAct
from tests.apps.verification.scenes import Scene, rejected, scene
from tests.browser.conftest import DESKTOP, PHONE, Opens, settled
from tests.browser.looking import faults
from tests.builders import budi, sari, vera
from tests.documents import file_samples as samples

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def repairing() -> Scene:
    """A round whose verdicts arrived a moment ago."""
    made = scene(stages={"EM": None, "VA": 48, "PU": None})
    made.now = timezone.now() - dt.timedelta(hours=1)
    made.hand_in()
    made.judge_all(vera(), {"2.2": rejected(), "21A.3": rejected()})
    made.act(vera(), StageAct.DELIVER)
    return made


def test_an_agency_attaches_a_file_from_the_list(
    opens: Opens, repairing: Scene, tmp_path: Path
) -> None:
    file = tmp_path / "SK Camat.pdf"
    file.write_bytes(samples.pdf("SK Camat"))
    phone = opens(PHONE)
    phone.enter(budi())
    page = phone.open("/")
    page.get_by_role("link", name="Buka daftar perbaikan").click()
    page.wait_for_url("**/perbaikan/")
    settled(page)
    expect(page.get_by_text("47 jam")).to_be_visible()
    row = page.locator("#perbaikan-1")
    expect(row.get_by_text("Belum dilampiri")).to_be_visible()
    row.locator("input[type=file]").set_input_files(file)
    expect(row.get_by_text("1 berkas dilampirkan")).to_be_visible()
    expect(page.locator("#perbaikan-2").get_by_text("Belum dilampiri")).to_be_visible()
    assert Proof.objects.filter(round=repairing.round_, question="2.2").exists()
    assert faults(phone) == []


def test_the_secretariat_finishes_after_it_was_asked_once_more(
    opens: Opens, repairing: Scene
) -> None:
    desk = opens(DESKTOP)
    desk.enter(sari())
    page = desk.open(reverse("repair", args=[repairing.round_.public_id]))
    page.get_by_role("button", name="Perbaikan selesai", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 pertanyaan belum dilampiri berkas baru.")
    dialog.get_by_role("button", name="Ya, perbaikan selesai").click()
    expect(page.get_by_text("Perbaikan dinyatakan selesai.")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_the_clock_goes_on_without_a_reload(opens: Opens, repairing: Scene) -> None:
    desk = opens(DESKTOP)
    desk.enter(budi())
    desk.page.clock.install()
    page = desk.open(reverse("repair", args=[repairing.round_.public_id]))
    expect(page.get_by_text("47 jam")).to_be_visible()
    page.clock.run_for(3 * 3_600_000)
    expect(page.get_by_text("44 jam")).to_be_visible()
    page.clock.run_for(45 * 3_600_000)
    expect(page.get_by_text("waktunya habis")).to_be_visible()
