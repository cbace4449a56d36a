"""Answers save as one types: what the person sees, and that nothing typed is ever lost."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from layak.apps.accounts.models import User
from layak.apps.assessment import actions
from layak.apps.assessment.models import Answer, Round
from layak.core.scoring.model import Basis
from tests import builders
from tests.builders import actor, budi, client_of, organization, person, round_
from tests.web.conftest import Visit

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "1.2a"


@pytest.fixture
def evaluation() -> Round:
    budi()
    return round_(leads={QUESTION: organization("Dinas Kesehatan")})


def address(evaluation: Round) -> str:
    return reverse("question", args=[evaluation.public_id, QUESTION])


def note_of(page: Page) -> str:
    return page.get_by_label("Catatan").input_value()


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-save-text]")).to_contain_text(words)


def stored_note() -> str:
    answer = Answer.objects.filter(question=QUESTION).first()
    return answer.note if answer else ""


def save_as(user: User, evaluation: Round, note: str) -> None:
    before = Answer.objects.filter(round=evaluation, question=QUESTION).first()
    actions.save_answer(
        actor=actor(user), round_=evaluation, question=QUESTION,
        draft=actions.Draft(basis=Basis.POINTS, note=note),
        from_version=before.version if before else 0, at=builders.NOW,
    )  # fmt: skip


def test_a_note_is_saved_by_itself_and_the_page_says_when(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))
    page.get_by_label("Catatan").press_sequentially("Perda Nomor 3")
    says(page, "Tersimpan")
    assert stored_note() == "Perda Nomor 3"


def test_typing_on_while_a_save_is_under_way_saves_all_of_it(
    visit: Visit, evaluation: Round
) -> None:
    page = visit(budi(), address(evaluation))
    field = page.get_by_label("Catatan")
    for word in ("satu ", "dua ", "tiga"):
        field.press_sequentially(word)
        page.wait_for_timeout(750)
    says(page, "Tersimpan")
    page.wait_for_function(
        "document.querySelector('[data-save-state]').dataset.saveState === 'saved'"
    )
    assert stored_note() == "satu dua tiga"


def test_a_lost_line_says_so_and_the_text_is_saved_when_it_is_back(
    visit: Visit, evaluation: Round
) -> None:
    page = visit(budi(), address(evaluation))
    page.context.set_offline(True)
    page.get_by_label("Catatan").fill("Ditulis tanpa sambungan")
    says(page, "sambungan terputus")
    page.context.set_offline(False)
    says(page, "Tersimpan")
    assert stored_note() == "Ditulis tanpa sambungan"


def test_text_that_could_not_be_saved_is_there_again_after_reloading(
    visit: Visit, evaluation: Round
) -> None:
    page = visit(budi(), address(evaluation))
    page.route("**/simpan/", lambda route: route.abort())
    page.get_by_label("Catatan").fill("Belum sampai")
    says(page, "sambungan terputus")
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/simpan/")
    page.reload()
    assert note_of(page) == "Belum sampai"
    expect(page.get_by_text("sudah dikembalikan")).to_be_visible()
    says(page, "Tersimpan")
    assert stored_note() == "Belum sampai"


def test_the_browser_asks_before_unsaved_text_is_left(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))
    page.route("**/simpan/", lambda route: route.abort())
    page.get_by_label("Catatan").fill("Jangan hilang")
    says(page, "sambungan terputus")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/akun/")
    assert asked == ["beforeunload"]


def test_after_signing_in_again_elsewhere_the_text_is_saved(
    visit: Visit, evaluation: Round
) -> None:
    page = visit(budi(), address(evaluation))
    page.context.clear_cookies()
    page.get_by_label("Catatan").fill("Sesi habis di tengah kalimat")
    says(page, "Sesi berakhir")
    expect(page.get_by_role("link", name="Masuk kembali")).to_be_visible()
    sign_in(page, budi())
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    says(page, "Tersimpan")
    assert stored_note() == "Sesi habis di tengah kalimat"


def test_a_colleague_who_signs_in_meanwhile_does_not_save_the_text_as_theirs(
    visit: Visit, evaluation: Round
) -> None:
    page = visit(budi(), address(evaluation))
    page.context.clear_cookies()
    page.get_by_label("Catatan").fill("Tulisan Budi")
    says(page, "Sesi berakhir")
    sign_in(page, person("Bima", belongs_to=organization("Dinas Kesehatan")))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_timeout(1500)
    says(page, "Sesi berakhir")
    assert stored_note() == ""


def test_two_people_see_both_texts_and_one_of_them_chooses(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))
    save_as(budi(), evaluation, "Tulisan rekan")
    page.get_by_label("Catatan").fill("Tulisan saya")
    says(page, "Diubah orang lain")
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("Tulisan rekan")
    expect(conflict).to_contain_text("Tulisan saya")
    assert stored_note() == "Tulisan rekan"
    page.get_by_role("button", name="Simpan isian saya").click()
    says(page, "Tersimpan")
    assert stored_note() == "Tulisan saya"
    expect(conflict).to_be_hidden()


def test_the_stored_text_can_be_taken_instead(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))
    save_as(budi(), evaluation, "Tulisan rekan")
    page.get_by_label("Catatan").fill("Tulisan saya")
    says(page, "Diubah orang lain")
    page.get_by_role("link", name="Pakai yang tersimpan").click()
    expect(page.get_by_label("Catatan")).to_have_value("Tulisan rekan")
    page.wait_for_timeout(1000)
    assert stored_note() == "Tulisan rekan"


def test_a_save_whose_answer_got_lost_is_no_conflict(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))

    def deliver_but_drop_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/simpan/", deliver_but_drop_the_answer, times=1)
    page.get_by_label("Catatan").fill("Sampai, tetapi jawabannya tidak")
    says(page, "Tersimpan")
    assert Answer.objects.get(question=QUESTION).version == 1


def test_what_cannot_be_read_is_said_and_stays_on_the_page(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))
    page.get_by_label("Poin yang diklaim").fill("sepuluh")
    says(page, "periksa isian")
    expect(page.locator("[data-problems]")).not_to_be_empty()
    page.get_by_label("Poin yang diklaim").fill("1")
    says(page, "Tersimpan")
    expect(page.locator("[data-problems]")).to_be_empty()


def test_marking_as_ready_waits_for_the_last_words(visit: Visit, evaluation: Round) -> None:
    page = visit(budi(), address(evaluation))
    page.get_by_label("Poin yang diklaim").fill("1")
    says(page, "Tersimpan")
    page.get_by_label("Catatan").fill("Kata terakhir")
    page.get_by_role("button", name="Tandai siap diperiksa").click()
    expect(page.get_by_text("Jawaban ditandai siap diperiksa.")).to_be_visible()
    answer = Answer.objects.get(question=QUESTION)
    assert (answer.state, answer.note) == ("ready", "Kata terakhir")


def sign_in(page: Page, user: User) -> None:
    """Sign in in another tab: the browser gets a new session and a new token."""
    tab = page.context.new_page()
    cookie = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}]
    )
    tab.goto("/akun/")
    tab.close()
