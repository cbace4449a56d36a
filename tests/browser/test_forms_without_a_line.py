"""Villages answer on phones whose line comes and goes: nothing is lost, nothing overwritten."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Locator, Page, Route, expect

from layak.apps.villages.models import Form, Reply, ReplyRevision
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Value
from tests.apps.villages.scenes import OTHER, OWN, say, village_account, village_form
from tests.browser.conftest import DESKTOP, PHONE, Opens, Window, settled
from tests.browser.looking import faults
from tests.builders import fitri, gilang, person, region

pytestmark = pytest.mark.django_db(transaction=True)
#: What the browser says to the console while there is no line.
NO_LINE = ("INTERNET_DISCONNECTED", "ERR_FAILED")
NOTE, THEIRS = "Perdes Nomor 3 Tahun 2025", "Perdes Nomor 1 Tahun 2024"


@pytest.fixture
def form() -> Form:
    """The form of villages, open."""
    return village_form()


def open_form(window: Window, form: Form, place: str = OWN) -> Page:
    """Open the form of a place, and wait until it can be opened without a line too."""
    page = window.open(reverse("form_place", args=[form.public_id, place]))
    expect(page.locator("[data-ready-words]")).to_contain_text("tanpa sambungan")
    return page


def item(page: Page, number: int = 1) -> Locator:
    return page.locator(f"#butir-{number}")


def answer(page: Page, choice: str = "Ya", note: str = "", *, number: int = 1) -> None:
    """Answer one item of the open form, as a finger does."""
    item(page, number).get_by_label(choice, exact=True).check()
    if note:
        item(page, number).get_by_label("Catatan").fill(note)


def says(page: Page, words: str, *, number: int = 1) -> None:
    expect(item(page, number).locator("[data-sign-place]")).to_contain_text(words)


def count(page: Page, name: str) -> Locator:
    return page.locator(f"[data-count={name}]")


def line_goes(window: Window) -> None:
    window.expect_problem(*NO_LINE)
    window.context.set_offline(True)


def line_is_back(window: Window) -> None:
    window.context.set_offline(False)


def reload(page: Page) -> None:
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-forms", "ready")


def notes(place: str = OWN) -> list[str]:
    """Every note ever stored for a place, oldest first."""
    revisions = ReplyRevision.objects.filter(reply__place__code=place).order_by("pk")
    return [each.content.split('"note":"')[1].split('"')[0] for each in revisions]


def test_what_is_typed_without_a_line_survives_a_reload_and_is_sent_later(
    opens: Opens, form: Form
) -> None:
    phone = opens(PHONE)
    phone.enter(gilang())
    page = open_form(phone, form)
    line_goes(phone)
    answer(page, "Tidak", NOTE)
    expect(page.locator("[data-send-words]")).to_contain_text("Sambungan tidak ada")
    says(page, "Hanya di perangkat ini")
    reload(page)
    expect(item(page).get_by_label("Tidak", exact=True)).to_be_checked()
    expect(item(page).get_by_label("Catatan")).to_have_value(NOTE)
    expect(count(page, "kept")).to_have_text("1")
    assert faults(phone) == []
    assert not Reply.objects.exists()
    line_is_back(phone)
    says(page, "Terkirim")
    expect(count(page, "kept")).to_have_text("0")
    reply = Reply.objects.get()
    assert (reply.value, reply.note, reply.version) == ("no", NOTE, 1)
    assert reply.updated_by == gilang()


def test_what_was_sent_shows_in_a_copy_that_is_older_than_it(opens: Opens, form: Form) -> None:
    phone = opens(PHONE)
    phone.enter(gilang())
    page = open_form(phone, form)
    answer(page, "Ya", NOTE)
    says(page, "Terkirim")
    line_goes(phone)
    reload(page)
    expect(item(page).get_by_label("Catatan")).to_have_value(NOTE)
    answer(page, "Tidak", NOTE)
    line_is_back(phone)
    expect(count(page, "kept")).to_have_text("0")
    says(page, "Terkirim")
    reply = Reply.objects.get()
    assert (reply.value, reply.note) == ("no", NOTE)
    assert set(notes()) <= {"", NOTE}


def test_two_devices_see_both_texts_and_nothing_is_overwritten(opens: Opens, form: Form) -> None:
    one, other = opens(PHONE), opens(PHONE)
    for window in (one, other):
        window.enter(gilang())
        open_form(window, form)
    line_goes(one)
    answer(one.page, "Tidak", NOTE)
    answer(other.page, "Ya", THEIRS)
    says(other.page, "Terkirim")
    line_is_back(one)
    conflict = item(one.page).locator("[data-conflict]")
    expect(conflict).to_contain_text(THEIRS)
    expect(conflict).to_contain_text(NOTE)
    expect(count(one.page, "decide")).to_have_text("1")
    assert notes()[-1] == THEIRS
    reload(one.page)
    expect(conflict).to_contain_text(THEIRS)
    assert faults(one) == []
    one.page.get_by_role("button", name="Simpan isian saya").click()
    says(one.page, "Terkirim")
    assert notes()[-2:] == [THEIRS, NOTE]


def test_the_stored_text_can_be_taken_by_keyboard_alone(opens: Opens, form: Form) -> None:
    desk = opens(DESKTOP)
    desk.enter(gilang())
    page = open_form(desk, form)
    say(person_of_the_village(), form, OWN, "26.2", Value.NO, note=THEIRS)
    item(page).get_by_label("Ya", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type(NOTE)
    says(page, "Perlu keputusan Anda")
    assert faults(desk) == []
    link = page.locator("[data-next-decision]")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pakai yang tersimpan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(item(page).get_by_label("Tidak", exact=True)).to_be_focused()
    expect(item(page).get_by_label("Catatan")).to_have_value(THEIRS)
    says(page, "Tersimpan")
    assert notes() == [THEIRS]


def person_of_the_village() -> object:
    """A colleague of Gilang's."""
    office = gilang().memberships.get().organization
    return person("Rekan Gilang", role="village", belongs_to=office)


def test_an_officer_who_typed_for_a_village_that_got_an_account_sees_both_texts(
    opens: Opens, form: Form
) -> None:
    phone = opens(PHONE)
    phone.enter(fitri())
    page = open_form(phone, form, OTHER)
    line_goes(phone)
    answer(page, "Ya", NOTE)
    says(page, "Hanya di perangkat ini")
    say(village_account(region(OTHER)), form, OTHER, "26.2", Value.NO, note=THEIRS)
    line_is_back(phone)
    refusal = item(page).locator("[data-conflict]")
    expect(refusal).to_contain_text("kini punya akun sendiri")
    expect(refusal).to_contain_text(THEIRS)
    expect(refusal).to_contain_text(NOTE)
    assert faults(phone) == []
    page.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(item(page).get_by_label("Catatan")).to_have_value(THEIRS)
    assert notes(OTHER) == [THEIRS]


def test_an_answer_that_got_lost_on_the_way_makes_no_conflict(opens: Opens, form: Form) -> None:
    phone = opens(PHONE)
    phone.enter(gilang())
    page = open_form(phone, form)
    phone.expect_problem(*NO_LINE)
    lost: list[int] = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/kirim/", lose)
    item(page).get_by_label("Ya", exact=True).check()
    expect(page.locator("[data-send-words]")).to_contain_text("Sambungan tidak ada")
    assert lost[0] == 200
    item(page).get_by_label("Catatan").fill(NOTE)
    page.unroute("**/kirim/")
    page.get_by_role("button", name="Kirim sekarang").click()
    says(page, "Terkirim")
    assert notes() == ["", NOTE]


def test_a_session_that_ends_meanwhile_loses_nothing(opens: Opens, form: Form) -> None:
    phone = opens(PHONE)
    phone.expect_problem("401")
    page = phone.sign_in(gilang(), at=reverse("form_place", args=[form.public_id, OWN]))
    expect(page.locator("html")).to_have_attribute("data-forms", "ready")
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    answer(page, "Ya", NOTE)
    expect(page.locator("[data-send-words]")).to_contain_text("Sesi berakhir")
    with phone.context.expect_page() as opened:
        page.get_by_role("link", name="Masuk kembali").click()
    sign_in = opened.value
    settled(sign_in)
    sign_in.get_by_label("Alamat surel").fill(gilang().email)
    sign_in.get_by_label("Kata sandi", exact=True).fill("rahasia sekali 2026")
    sign_in.get_by_role("button", name="Masuk", exact=True).click()
    expect(sign_in.locator(".account-menu")).to_be_visible()
    sign_in.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    says(page, "Terkirim")
    assert notes()[-1] == NOTE


def test_signing_out_asks_first_and_leaves_nothing_for_the_next_person(
    opens: Opens, form: Form
) -> None:
    phone = opens(PHONE)
    page = phone.sign_in(gilang(), at=reverse("form_place", args=[form.public_id, OWN]))
    expect(page.locator("[data-ready-words]")).to_contain_text("tanpa sambungan")
    phone.expect_problem(*NO_LINE)
    page.route("**/kirim/", lambda route: route.abort())
    answer(page, "Ya", NOTE)
    says(page, "Hanya di perangkat ini")
    phone.sign_out()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("isian formulir hanya ada di perangkat ini")
    assert faults(phone) == []
    with page.expect_navigation():
        dialog.get_by_role("button", name="Keluar, simpan di sini").click()
    settled(page)
    page.wait_for_function(
        "async () => !(await caches.keys()).some(name => name.startsWith('layak-formulir:'))"
    )
    page.unroute("**/kirim/")
    page = phone.sign_in(fitri(), at=reverse("form_place", args=[form.public_id, OTHER]))
    expect(page.locator("[data-ready-words]")).to_contain_text("tanpa sambungan")
    expect(count(page, "kept")).to_have_text("0")
    line_goes(phone)
    page.goto(reverse("form_place", args=[form.public_id, OWN]))
    expect(page.get_by_text("belum tersimpan di perangkat")).to_be_visible()
    assert NOTE not in page.content()
    line_is_back(phone)
    assert not Reply.objects.exists()


def test_what_was_kept_for_a_person_is_sent_when_they_come_back(opens: Opens, form: Form) -> None:
    phone = opens(PHONE)
    phone.enter(gilang())
    page = open_form(phone, form)
    phone.expect_problem(*NO_LINE)
    page.route("**/kirim/", lambda route: route.abort())
    answer(page, "Ya", NOTE)
    says(page, "Hanya di perangkat ini")
    phone.enter(fitri())
    page.unroute("**/kirim/")
    open_form(phone, form, OTHER)
    assert not Reply.objects.exists()
    phone.enter(gilang())
    page = phone.open(reverse("form_place", args=[form.public_id, OWN]))
    says(page, "Terkirim")
    reply = Reply.objects.get()
    assert (reply.note, reply.updated_by, reply.form.scope) == (NOTE, gilang(), Scope.VILLAGE)
