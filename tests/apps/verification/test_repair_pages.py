"""The repair window: the clock, what can be won back by whom, attaching, and what came of it."""

from __future__ import annotations

import re
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Proof, Responsibility
from layak.apps.verification.actions import finish_repair
from layak.apps.verification.models import RepairWindow
from layak.apps.verification.repair_pages import RepairPage, repair_page
from layak.core.verification.model import ReasonKind
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.towns import kept, upload
from tests.apps.verification.scenes import UPHELD, Scene, lowered, rejected, scene
from tests.builders import vera

pytestmark = pytest.mark.django_db
ADDRESS = "https://layak.contoh.example"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A round in repair: 2.2 rejected for want of a document, 21A.3 lowered as unsigned."""
    made = scene(stages={"EM": None, "VA": 48, "PU": None})
    made.hand_in()
    findings = {
        "2.2": rejected(),
        "21A.3": lowered("0.5", ReasonKind.UNSIGNED, words="Tanda tangan camat belum ada."),
    }
    made.judge_all(vera(), findings)
    made.act(vera(), StageAct.DELIVER)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


def found(here: Scene, user: User | None = None) -> RepairPage:
    actor = builders.actor(user or builders.budi())
    page = repair_page(actor, here.fresh(), now=here.now, address=ADDRESS)
    assert page is not None
    return page


def address(here: Scene) -> str:
    return reverse("repair", args=[here.round_.public_id])


def html(here: Scene, user: User | None = None) -> str:
    page = builders.client_of(user or builders.budi()).get(address(here)).content.decode()
    return re.sub(r"\s+", " ", page)


def post(here: Scene, name: str, code: str, body: dict[str, object]) -> HttpResponse:
    url = reverse(name, args=[here.round_.public_id, code])
    return builders.client_of(builders.budi()).post(url, body)  # type: ignore[return-value]


def test_the_list_is_ordered_by_points_for_an_hour_of_work(here: Scene) -> None:
    rows = found(here).rows
    assert [(row.item.question.code, row.item.recoverable) for row in rows] == [
        ("2.2", Decimal(2)), ("21A.3", Decimal(1)),
    ]  # fmt: skip
    page = html(here)
    for text in ("Lampirkan dokumen yang belum ada.", "Tanda tangan camat belum ada.", "Ditolak"):
        assert text in page
    assert found(here).recoverable == Decimal(3)


def test_the_clock_is_right_without_any_script(here: Scene) -> None:
    here.later(hours=16, minutes=30)
    page = html(here)
    until = RepairWindow.objects.get().until.astimezone(ZoneInfo("Asia/Jakarta"))
    assert f"{until:%H.%M} WIB" in page
    assert "31 jam 30 menit lagi" in page
    assert 'data-countdown="1890"' in page


def test_the_hours_are_those_of_the_regencys_own_clock(here: Scene) -> None:
    place = here.round_.regency
    place.time_zone = "Asia/Jayapura"
    kept(place)
    page = html(here)
    local = RepairWindow.objects.get().until.astimezone(ZoneInfo("Asia/Jayapura"))
    assert f"{local:%H.%M} WIT" in page


def test_an_agency_sees_its_own_first(here: Scene) -> None:
    other = builders.organization("Disdukcapil")
    duty = Responsibility.objects.get(round=here.round_, question="2.2")
    duty.organization = other
    kept(duty)
    assert [row.item.question.code for row in found(here).rows] == ["21A.3", "2.2"]
    assert [row.is_own for row in found(here).rows] == [True, False]
    assert [row.is_own for row in found(here, builders.citra()).rows] == [True, False]
    assert html(here).count("data-dropzone") == 1


def test_a_file_is_attached_from_the_list_and_counted(here: Scene) -> None:
    body = {"files": [upload("SK baru")], "next": address(here)}
    answer = post(here, "proof_add", "2.2", body)
    assert answer["Location"] == address(here)
    assert found(here).rows[0].attached == 1
    assert "1 berkas dilampirkan" in html(here)
    assert found(here).untouched == 1


def test_a_document_that_is_here_already_is_linked_from_the_list(here: Scene) -> None:
    document = here.documents["1.2a"]
    assert document in found(here).rows[0].documents
    answer = post(
        here, "proof_link", "2.2", {"document": str(document.public_id), "next": address(here)}
    )
    assert answer["Location"] == address(here)
    assert Proof.objects.filter(question="2.2", document=document).exists()
    assert document not in found(here).rows[0].documents


@pytest.mark.parametrize("target", ["https://jahat.example/", "//jahat.example/", "rounds", ""])
def test_attaching_leads_to_no_other_site(here: Scene, target: str) -> None:
    answer = post(here, "proof_add", "2.2", {"files": [upload(f"A{target}")], "next": target})
    assert answer["Location"] == reverse("question", args=[here.round_.public_id, "2.2"])


def test_only_the_secretariat_gets_messages_to_send(here: Scene) -> None:
    assert found(here).messages == []
    (message,) = found(here, builders.sari()).messages
    assert message.text.startswith("Yth. Dinas Kesehatan,")
    for text in ("2.2", "Lampirkan dokumen yang belum ada.", f"{ADDRESS}{address(here)}", "WIB"):
        assert text in message.text
    row = found(here, builders.sari()).rows[1]
    assert "Tanda tangan camat belum ada." in row.message
    page = html(here, builders.sari())
    assert "Pesan siap kirim" in page
    assert "data-dropzone" not in page


def test_the_secretariat_says_that_the_repair_is_done(here: Scene) -> None:
    here.later()
    url = reverse("repair_finish", args=[here.round_.public_id])
    assert "2 pertanyaan belum dilampiri berkas baru." in html(here, builders.sari())
    assert "Ya, perbaikan selesai" not in html(here)
    assert builders.client_of(builders.sari()).post(url).status_code == 302
    page = html(here)
    assert "Masa perbaikan selesai" in page
    assert "data-dropzone" not in page
    assert builders.client_of(builders.sari()).post(url).status_code == 422


def test_nothing_is_attached_once_the_time_is_over(here: Scene) -> None:
    here.later(hours=49)
    assert "Waktunya habis" in html(here)
    assert not found(here).repair.is_running
    refused = post(here, "proof_add", "2.2", {"files": [upload("Terlambat")]})
    assert refused.status_code == 422
    assert found(here).rows[0].attached == 0


def test_afterwards_it_says_what_was_repaired_and_what_was_decided(here: Scene) -> None:
    here.prove("2.2")
    finish_repair(actor=builders.actor(builders.sari()), round_=here.fresh(), at=here.later())
    here.judge(vera(), "2.2", UPHELD)
    assert "Pada pemeriksaan kedua" not in html(here)  # not delivered yet
    here.act(vera(), StageAct.CLOSE)
    page = html(here)
    assert "Perbaikan sudah diputus" in page
    assert "2 dari 3 poin diraih kembali." in page
    assert "Pada pemeriksaan kedua: diterima." in page
    assert "Tidak diperbaiki" in page


def test_before_any_window_it_says_when_there_will_be_one() -> None:
    early = scene()
    assert "Belum ada masa perbaikan" in html(early)


def test_where_nothing_was_cut_there_is_nothing_to_repair() -> None:
    lucky = scene(stages={"EM": None, "VA": 48})
    lucky.hand_in()
    lucky.judge_all(vera())
    lucky.act(vera(), StageAct.DELIVER)
    assert "Tidak ada yang perlu diperbaiki" in html(lucky)


def test_a_village_sees_only_what_is_asked_of_villages(here: Scene) -> None:
    assert [row.item.question.code for row in found(here, builders.gilang()).rows] == ["21A.3"]
    assert ">2.2 " not in html(here, builders.gilang())


class TestTheQuestionsPage:
    def page(self, here: Scene, code: str) -> str:
        url = reverse("question", args=[here.round_.public_id, code])
        text = builders.client_of(builders.budi()).get(url).content.decode()
        return re.sub(r"\s+", " ", text)

    def test_says_why_and_how_long_while_it_can_be_repaired(self, here: Scene) -> None:
        page = self.page(here, "21A.3")
        for text in (
            "Verifikasi administrasi: klaim diturunkan", "tanpa tanda tangan atau stempel",
            "Tanda tangan camat belum ada.", "48 jam 0 menit lagi", address(here), "data-dropzone",
        ):  # fmt: skip
            assert text in page, text

    def test_says_that_a_claim_was_upheld(self, here: Scene) -> None:
        page = self.page(here, "1.2a")
        assert "klaim diterima" in page
        assert "data-dropzone" not in page

    def test_offers_no_repair_once_the_time_is_over(self, here: Scene) -> None:
        here.later(hours=49)
        page = self.page(here, "21A.3")
        assert "klaim diturunkan" in page
        assert "dapat diperbaiki sampai" not in page

    def test_does_not_give_away_what_was_not_delivered(self) -> None:
        secret = scene()
        secret.hand_in()
        secret.judge_all(vera(), {"2.2": rejected()})
        page = self.page(secret, "2.2")
        assert "ditolak" not in page
        assert "Klaim sedang dibaca verifikator" in page


def test_the_page_asks_as_often_for_many_claims_as_for_one(here: Scene) -> None:
    counts = []
    actor = builders.actor(builders.budi())
    for question in ("2.2", "21A.3"):
        round_ = here.fresh()
        with CaptureQueriesContext(connection) as caught:
            repair_page(actor, round_, now=here.now, address=ADDRESS)
        counts.append([query["sql"] for query in caught.captured_queries])
        here.prove(question)
    assert len(counts[0]) == len(counts[1]), counts
    assert len(counts[0]) <= 14, counts[0]
