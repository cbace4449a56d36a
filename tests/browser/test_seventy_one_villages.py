"""All villages of a regency answer in a day without a line, and on a second device meanwhile."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from layak.apps.regions.models import Region
from layak.apps.villages.models import Form, Reply, ReplyRevision
from tests.apps.villages.scenes import officer, village_form, villages
from tests.browser.conftest import PHONE, Opens, Window
from tests.builders import region

pytestmark = pytest.mark.django_db(transaction=True)
NO_LINE = ("INTERNET_DISCONNECTED", "ERR_FAILED")


@pytest.mark.parametrize(
    ("count", "per_kecamatan"), [(6, 3), pytest.param(71, 20, marks=pytest.mark.slow)]
)
def test_all_answers_are_kept_through_a_lost_line_a_reload_and_two_devices(
    opens: Opens, count: int, per_kecamatan: int
) -> None:
    form = village_form()
    places = villages(count, per_kecamatan=per_kecamatan)
    days = [places[start : start + per_kecamatan] for start in range(0, count, per_kecamatan)]
    conflicts = [day_of_an_officer(opens, form, day) for day in days]
    assert conflicts == [1] * len(days)  # one for every officer: each is shown, and only those
    assert Reply.objects.count() == count
    kept = dict(Reply.objects.values_list("place__code", "note"))
    assert kept == {place.code: f"Ditulis di {place.code}" for place in places}
    # What the second devices had stored was not lost when it was decided otherwise.
    assert ReplyRevision.objects.count() == count + len(days)


def day_of_an_officer(opens: Opens, form: Form, places: list[Region]) -> int:
    """Make ready, lose the line, write for every village, reload, be back; count the conflicts."""
    person = officer(region(places[0].code.rpartition(".")[0]))
    phone, tablet = opens(PHONE), opens(PHONE)
    for window in (phone, tablet):
        window.enter(person)
    page = phone.open(reverse("form_places", args=[form.public_id]))
    ready = page.locator("[data-ready-words]")
    expect(ready).to_contain_text(f"{len(places)} dari {len(places)}", timeout=60_000)
    phone.expect_problem(*NO_LINE)
    phone.context.set_offline(True)
    for place in places:
        write(page, form, place, f"Ditulis di {place.code}")
    on_the_tablet(tablet, form, places[0])
    page.goto(reverse("form_places", args=[form.public_id]))
    page.reload()
    expect(page.locator("[data-count=kept]")).to_have_text(str(len(places)))
    phone.context.set_offline(False)
    expect(page.locator("[data-count=kept]")).to_have_text("0", timeout=60_000)
    decisions = int(page.locator("[data-count=decide]").inner_text())
    if decisions:
        page.locator(f"[data-place-line='{places[0].code}'] a").click()
        page.get_by_role("button", name="Simpan isian saya").click()
        expect(page.locator("[data-sign-place]").first).to_contain_text("Terkirim")
    for window in (phone, tablet):
        window.page.close()
    return decisions


def write(page: Page, form: Form, place: Region, note: str) -> None:
    """Answer the first item of a village, and see that it is kept."""
    page.goto(reverse("form_place", args=[form.public_id, place.code]))
    expect(page.locator("html")).to_have_attribute("data-forms", "ready")
    first = page.locator("#butir-1")
    first.get_by_label("Catatan").fill(note)
    first.get_by_label("Ya", exact=True).check()
    expect(page.locator("[data-sign-place]").first).to_contain_text("Hanya di perangkat ini")


def on_the_tablet(window: Window, form: Form, place: Region) -> None:
    """The second device answers the same item otherwise, while it has a line."""
    page = window.open(reverse("form_place", args=[form.public_id, place.code]))
    expect(page.locator("html")).to_have_attribute("data-forms", "ready")
    page.locator("#butir-1").get_by_label("Tidak", exact=True).check()
    expect(page.locator("[data-sign-place]").first).to_contain_text("Terkirim")
