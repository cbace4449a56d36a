"""Anybody can check a receipt: genuine, mistyped, forged, or of another place."""

from __future__ import annotations

import json
from dataclasses import replace

import pypdfium2
import pytest
import segno
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from layak.apps.verification import receipts
from layak.apps.verification.models import Submission
from layak.apps.verification.receipts import Kept, address_of, examine
from layak.apps.verification.signing import known_keys, remember
from layak.core.verification.stages import StageAct
from layak.vault import receipt
from layak.vault.keyring import key_id, make_key, public_bytes
from tests import builders
from tests.apps.verification.scenes import Scene, rejected, scene
from tests.builders import tono, vera, yudi

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    made = scene()
    made.hand_in()
    return made


@pytest.fixture
def code(here: Scene) -> str:
    return Submission.objects.get(round=here.round_).receipt


def check(text: str) -> str:
    return Client().post(reverse("receipt_check"), {"kode": text}).content.decode()


def forged(code: str) -> str:
    """The same signature under other facts, with a check sum that is right."""
    found = receipt.from_code(code)
    return receipt.to_code(replace(found, payload={**found.payload, "claimed": "999"}))


def test_a_genuine_receipt_says_what_it_states_without_signing_in(code: str) -> None:
    page = check(code)
    for text in (
        "Tanda terima asli", "Penukal Abab Lematang Ilir (16.12)",
        "Siklus diverifikasi", "Evaluasi mandiri", "6,00", "belum diverifikasi",
        "tidak berubah sejak dikirim",
    ):  # fmt: skip
        assert text in page, text


def test_it_shows_nobody(code: str) -> None:
    page = check(code)
    for name in ("Sari", "Budi", "contoh.example", "Dinas Kesehatan"):
        assert name not in page


def test_blanks_dashes_and_small_letters_do_not_disturb(code: str) -> None:
    typed = "-".join(code[start : start + 6].lower() for start in range(0, len(code), 6))
    assert examine(f" {typed}\n").stated is not None


def test_a_scanned_address_is_checked_too(code: str) -> None:
    page = Client().get(reverse("receipt_check"), {"kode": code}).content.decode()
    assert "Tanda terima asli" in page


def test_every_changed_character_is_found(code: str) -> None:
    """Whichever character is another one: never genuine, and the sentence fits the place."""
    for place, letter in enumerate(code):
        other = "B" if letter != "B" else "C"
        examined = examine(code[:place] + other + code[place + 1 :])
        assert examined.stated is None
        expected = "not_a_receipt" if place < len(receipt.PREFIX) else "receipt_mistyped"
        assert examined.problem_code == expected, place


def test_a_left_out_a_doubled_and_a_swapped_character_are_found(code: str) -> None:
    middle = len(code) // 2
    for wrong in (code[:-1], code + "A", code[:middle] + code[middle + 1 :]):
        assert examine(wrong).problem_code == "receipt_mistyped"
    assert "Kode salah ketik" in check(code[:-1])


def test_other_facts_under_the_same_signature_are_a_forgery(code: str) -> None:
    page = check(forged(code))
    assert "Tanda terima palsu" in page
    assert "999" not in page


def test_a_receipt_of_another_installation_is_told_apart(code: str) -> None:
    elsewhere = receipt.to_code(receipt.sign(receipt.from_code(code).payload, key=make_key()))
    page = check(elsewhere)
    assert "Kunci tidak dikenal" in page
    assert "Tanda terima asli" not in page
    assert "Evaluasi mandiri" not in page


def test_a_key_that_came_with_a_backup_is_known(
    code: str, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings.EARLIER_KEYS_FILE = tmp_path_factory.mktemp("kunci") / "keys.txt"
    other = make_key()
    elsewhere = receipt.to_code(receipt.sign(receipt.from_code(code).payload, key=other))
    remember([public_bytes(other)])
    assert examine(elsewhere).stated is not None
    remember([public_bytes(other)])
    assert len(known_keys()) == len(set(known_keys()))


@pytest.mark.parametrize("text", ["bukan kode", "LAYAK1", "LAYAK1😀", "LAYAK1" + "A" * 20_000])
def test_anything_else_is_refused_in_words(text: str) -> None:
    page = check(text)
    assert 'class="notice notice-error' in page
    assert "Tanda terima asli" not in page


def test_an_empty_field_says_nothing() -> None:
    assert 'class="notice' not in check("  ")


def test_a_body_without_end_is_not_read(code: str) -> None:
    body = {"kode": code + " " * (3 * 1024 * 1024)}
    assert Client().post(reverse("receipt_check"), body).status_code == 400


@pytest.mark.tampers
def test_content_that_was_changed_behind_the_sites_back_is_told(code: str, here: Scene) -> None:
    stored = Submission.objects.get(round=here.round_)
    content = json.loads(stored.content)
    content["score"]["claimed"] = "7"
    Submission.objects.filter(pk=stored.pk).update(content=json.dumps(content))
    assert "tidak lagi memiliki sidik itu" in check(code)
    Submission.objects.filter(pk=stored.pk).update(content="{")
    examined = examine(code)
    assert examined.stated is not None
    assert examined.stated.kept is Kept.CHANGED


def test_a_verified_score_stands_beside_the_claim(here: Scene) -> None:
    here.judge_all(vera(), {"2.2": rejected()})
    done = here.act(vera(), StageAct.DELIVER)
    stated = examine(done.receipt).stated
    assert stated is not None
    assert (str(stated.claimed), str(stated.verified)) == ("6", "4")


class TestThePaper:
    def get(self, here: Scene, user: object = None) -> bytes:
        done = Submission.objects.get(round=here.round_)
        url = reverse("receipt_pdf", args=[here.round_.public_id, done.public_id])
        answer = builders.client_of(user or builders.sari()).get(url)  # type: ignore[arg-type]
        return answer.content if answer.status_code == 200 else b""

    def test_the_regency_prints_it(self, here: Scene) -> None:
        (page,) = pypdfium2.PdfDocument(self.get(here))
        text = " ".join(page.get_textpage().get_text_range().split())
        for each in ("Penukal Abab Lematang Ilir (16.12)", "Evaluasi mandiri (EM)", "WIB", "6,00"):
            assert each in text

    def test_it_names_the_page_that_checks_it(self, here: Scene, settings: Settings) -> None:
        settings.SITE_URL = "https://layak.pali.example"
        (page,) = pypdfium2.PdfDocument(self.get(here))
        text = page.get_textpage().get_text_range().replace("\u200b", "")
        assert "https://layak.pali.example/tanda-terima/" in text
        assert "kode=" not in text

    def test_a_verifier_who_got_the_round_prints_it_and_another_does_not(self, here: Scene) -> None:
        assert self.get(here, vera()).startswith(b"%PDF")
        assert self.get(here, tono()).startswith(b"%PDF")  # of the same provinsi
        assert self.get(here, yudi()) == b""
        assert self.get(here, builders.indra()) == b""

    def test_a_submission_under_another_rounds_address_is_not_found(self, here: Scene) -> None:
        done = Submission.objects.get(round=here.round_)
        other = builders.round_("Siklus lain")
        url = reverse("receipt_pdf", args=[other.public_id, done.public_id])
        assert builders.client_of(builders.sari()).get(url).status_code == 404


class TestTheAddressOnThePaper:
    def test_it_leads_to_the_page_that_checks_this_code(
        self, settings: Settings, code: str
    ) -> None:
        settings.SITE_URL = "https://layak.pali.example/"
        address = address_of(code)
        assert address == f"https://layak.pali.example/tanda-terima/?kode={code}"
        path = address.removeprefix("https://layak.pali.example")
        assert "Tanda terima asli" in Client().get(path).content.decode()

    def test_a_site_of_this_machine_only_has_none(self, settings: Settings, code: str) -> None:
        settings.SITE_URL = "http://localhost:8000"
        assert address_of(code) == ""

    def test_its_qr_code_is_not_too_fine_to_be_printed(self, settings: Settings, code: str) -> None:
        settings.SITE_URL = "https://layak.penukal-abab-lematang-ilir.example"
        modules = segno.make_qr(address_of(code), error="m").symbol_size(border=4)[0]
        assert 66 / modules > 0.6  # millimetres


def test_the_name_of_the_key_is_that_of_the_public_key(code: str) -> None:
    assert receipt.from_code(code).key_id in {key_id(each) for each in known_keys()}
    assert 2 * len(code) < receipts.LONGEST
