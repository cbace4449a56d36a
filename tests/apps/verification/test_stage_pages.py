"""The page of the stages: where a round is, handing it in, and where every lost point went."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from layak.apps.accounts.models import User
from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Role
from layak.apps.verification.actions import finish_repair
from layak.apps.verification.handing_in import handing_in
from layak.apps.verification.models import Submission
from layak.apps.verification.stage_pages import StagePage, stage_page
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.verification.scenes import Scene, lowered, rejected, scene
from tests.builders import vera, yudi

pytestmark = pytest.mark.django_db
WHOLE = {"EM": None, "VA": 48, "PU": None}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """A round whose clock is the pages' clock, too."""
    made = scene(stages=WHOLE)
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


def shown(here: Scene, user: User | None = None) -> StagePage:
    return stage_page(builders.actor(user or builders.sari()), here.fresh(), now=here.now)


def html(here: Scene, user: User | None = None) -> str:
    url = reverse("stages", args=[here.round_.public_id])
    page = builders.client_of(user or builders.sari()).get(url).content.decode()
    return re.sub(r"\s+", " ", page)


def send(here: Scene, **body: str) -> HttpResponse:
    url = reverse("stage_submit", args=[here.round_.public_id])
    return builders.client_of(builders.sari()).post(url, body)  # type: ignore[return-value]


def seal(here: Scene) -> str:
    url = reverse("stage_submit", args=[here.round_.public_id])
    page = builders.client_of(builders.sari()).get(url).content.decode()
    found = re.search(r'name="seal" value="([^"]+)"', page)
    assert found, page
    return found[1]


def test_the_line_says_which_stage_is_now(here: Scene) -> None:
    assert [each.state for each in shown(here).lines] == ["now", "later", "later"]
    here.hand_in()
    assert [each.state for each in shown(here).lines] == ["done", "now", "later"]
    assert shown(here).now.words.startswith("Klaim sedang dibaca")
    assert "Yang bertindak: Verifikator provinsi." in html(here)


def test_the_secretariat_hands_in_what_it_has_read(here: Scene) -> None:
    answer = send(here, seal=seal(here))
    assert answer["Location"] == reverse("stages", args=[here.round_.public_id])
    assert Round.objects.get(pk=here.round_.pk).claimed_at == here.now
    assert "Tidak ada yang berubah." in html(here)


def test_before_handing_in_it_says_what_is_lacking_and_that_nobody_reads_yet(here: Scene) -> None:
    url = reverse("stage_submit", args=[here.round_.public_id])
    page = builders.client_of(builders.sari()).get(url).content.decode()
    texts = (
        "Ya, kirim 6,00 poin", "layak create-verifiers 16 --administrator", "dibekukan",
        "4,5 poin terancam hilang",
    )  # fmt: skip
    for text in texts:
        assert text in page
    builders.person("Putu", role=Role.ADMINISTRATOR, of=builders.region("16"))
    page = builders.client_of(builders.sari()).get(url).content.decode()
    assert "Minta ia mengundang verifikator" in page
    vera()
    page = builders.client_of(builders.sari()).get(url).content.decode()
    assert "1 verifikator terdaftar di sana" in page
    assert "create-verifiers" not in page


def test_a_claim_that_changed_meanwhile_is_shown_again_before_it_goes(here: Scene) -> None:
    read = seal(here)
    here.prove("2.2")
    refused = send(here, seal=read)
    assert refused.status_code == 409
    assert "Klaim berubah sejak halaman ini dibuka" in refused.content.decode()
    assert not Submission.objects.exists()
    assert send(here, seal=seal(here)).status_code == 302


def test_handing_in_twice_is_refused_in_words(here: Scene) -> None:
    here.hand_in()
    refused = send(here)
    assert refused.status_code == 422
    assert "Langkah ini tidak dapat dilakukan sekarang" in refused.content.decode()


def test_nothing_to_claim_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    builders.sari()
    empty = Scene(builders.round_())
    monkeypatch.setattr(timezone, "now", lambda: empty.now)
    refused = send(empty, seal=seal(empty))
    assert refused.status_code == 422
    assert "Belum ada satu pun jawaban yang mengklaim poin" in refused.content.decode()


def test_verdicts_that_were_not_delivered_are_not_shown(here: Scene) -> None:
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    assert shown(here).verdicts.at is None
    assert "ditolak" not in html(here)
    here.act(vera(), StageAct.DELIVER)
    assert "ditolak" in html(here)


def test_the_losses_add_up_to_claimed_minus_verified(here: Scene) -> None:
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected(), "21A.3": lowered("0.5", words="Hanya satu desa.")})
    here.act(vera(), StageAct.DELIVER)
    page = shown(here)
    assert (page.result.claimed.points, page.result.verified.points) == (6, 3)
    assert sum(each.points for each in page.losses) == page.result.lost == Decimal(3)
    told = {each.question.code: (each.decision, each.reason, each.words) for each in page.losses}
    assert told == {
        "2.2": ("ditolak", "tanpa dokumen", ""),
        "21A.3": ("diturunkan", "tanpa dokumen", "Hanya satu desa."),
    }


def test_a_later_verdict_that_is_still_secret_changes_no_sum(here: Scene) -> None:
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    finish_repair(actor=builders.actor(builders.sari()), round_=here.fresh(), at=here.later())
    here.act(vera(), StageAct.CLOSE)
    here.judge(yudi(), "1.2a", rejected())
    assert shown(here).result.lost == Decimal(2)
    here.act(yudi(), StageAct.DELIVER)
    assert shown(here).result.lost == Decimal("3.5")


def test_a_village_sees_its_own_losses_and_the_rest_as_one_sum(here: Scene) -> None:
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected(), "21A.3": rejected()})
    here.act(vera(), StageAct.DELIVER)
    page = shown(here, builders.gilang())
    assert [each.question.code for each in page.losses] == ["21A.3"]
    assert page.elsewhere == Decimal(2)
    assert ">2.2<" not in html(here, builders.gilang())


def test_what_changed_since_is_shown_with_both_sides(here: Scene) -> None:
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    assert "Tidak ada yang berubah." in html(here)
    here.prove("2.2", "Laporan")
    (change,) = shown(here).changes
    assert (change.question.code, change.before.files, change.is_answer_changed) == (
        "2.2", (), False,
    )  # fmt: skip
    assert change.after.files == ("Laporan 2.2 (versi 1)",)


def test_every_submission_is_listed_with_its_receipt(here: Scene) -> None:
    first = here.hand_in()
    page = html(here)
    for text in (first.content_hash[:12], first.key_id, "Sari", "WIB"):
        assert text in page
    assert reverse("receipt_pdf", args=[here.round_.public_id, first.public_id]) in page


def test_the_dashboard_says_the_stage_and_what_can_be_repaired(here: Scene) -> None:
    address = reverse("round", args=[here.round_.public_id])
    client = builders.client_of(builders.budi())
    assert "Tahapan: Evaluasi mandiri" in client.get(address).content.decode()
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected()})
    here.act(vera(), StageAct.DELIVER)
    here.later(hours=10, minutes=30)
    page = client.get(address).content.decode()
    assert "Perbaiki dalam 37 jam" in page
    assert "2 poin masih dapat diraih kembali" in page
    assert reverse("repair", args=[here.round_.public_id]) in page
    here.later(hours=40)
    assert "Perbaiki dalam" not in client.get(address).content.decode()


@pytest.mark.parametrize("step", ["written", "handed in", "repaired", "second look"])
def test_the_list_of_rounds_says_how_far_each_is(here: Scene, step: str) -> None:
    word = "Berjalan"
    if step != "written":
        here.hand_in()
        word = "Dikirim"
    if step in {"repaired", "second look"}:
        here.judge_all(vera(), {"2.2": rejected()})
        here.act(vera(), StageAct.DELIVER)
        word = "Perbaikan"
    if step == "second look":
        here.later(hours=49)
        word = "Dikirim"
    page = builders.client_of(builders.sari()).get(reverse("rounds")).content.decode()
    assert re.findall(r'class="badge[^>]*>.*?</svg>\s*([^<]+)</span>', page) == [word]


def test_the_page_asks_as_often_with_many_changes_as_with_few(here: Scene) -> None:
    here.hand_in()
    here.judge_all(vera(), {"2.2": rejected(), "21A.3": lowered("0.5")})
    here.act(vera(), StageAct.DELIVER)
    here.prove("2.2")
    actor, counts = builders.actor(builders.sari()), []
    for number in range(2):
        round_ = here.fresh()
        with CaptureQueriesContext(connection) as caught:
            stage_page(actor, round_, now=here.now)
        counts.append([query["sql"] for query in caught.captured_queries])
        for question in ("2.2", "21A.3"):
            here.prove(question, f"Lagi {number}")
    assert len(counts[0]) == len(counts[1])
    assert len(counts[0]) <= 11, counts[0]


def test_handing_in_asks_as_often_with_many_documents_as_with_few(here: Scene) -> None:
    actor, counts = builders.actor(builders.sari()), []
    for number in range(2):
        round_ = here.fresh()
        with CaptureQueriesContext(connection) as caught:
            handing_in(actor, round_, now=here.now, today=here.now.date())
        counts.append(len(caught.captured_queries))
        for question in ("2.2", "21A.3"):
            here.prove(question, f"Lagi {number}")
    assert counts[0] == counts[1] <= 11
