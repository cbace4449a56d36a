"""What verifiers read and sign for stays as it is until they are done, or a repair asks for it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from layak.apps.assessment.scores import score_of
from layak.apps.audit.models import Entry
from layak.apps.evidence import actions as evidence
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document, Version
from layak.apps.verification.actions import finish_repair
from layak.apps.verification.contradicting import contradictions_in
from layak.apps.verification.models import Ruling
from layak.apps.verification.readings import rulings_of
from layak.apps.verification.rulings import StageMoved, rule
from layak.core.verification.stages import StageAct
from tests import builders
from tests.apps.towns import kept, upload
from tests.apps.verification.scenes import UPHELD, Scene, rejected, scene
from tests.builders import tono, vera, yudi

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Scene:
    """A round with a window of repair, proved on two questions, not handed in yet."""
    made = scene(stages={"EM": None, "VA": 48, "VF": None})
    made.documents["2.2"] = made.prove("2.2")
    return made


def replace(here: Scene, document: Document, content: str = "isi lain") -> Version:
    """The agency replaces a file."""
    fresh = Document.objects.get(pk=document.pk)
    return evidence.add_version(
        actor=builders.actor(builders.budi()), document=fresh, upload=upload(content),
        from_version=fresh.version, at=here.later(),
    )  # fmt: skip


def change_everything(here: Scene, document: Document) -> None:
    """Every way to change a document is refused, and nothing of it is left behind."""
    budi, fresh = builders.actor(builders.budi()), Document.objects.get(pk=document.pk)
    before = (Version.objects.count(), Entry.objects.count())
    with pytest.raises(evidence.DocumentHeld):
        replace(here, document)
    with pytest.raises(evidence.DocumentHeld):
        evidence.change_document(
            actor=budi, document=fresh, title="Lain", period_from=None, period_until=None,
            from_version=fresh.version, at=here.later(),
        )  # fmt: skip
    with pytest.raises(evidence.DocumentHeld):
        evidence.withdraw_document(actor=budi, document=fresh, at=here.later())
    assert (Version.objects.count(), Entry.objects.count()) == before
    assert Document.objects.get(pk=document.pk).version == fresh.version


class TestDocuments:
    """A file is not swapped after somebody has looked at it."""

    def test_before_the_claim_is_handed_in_a_file_may_be_replaced(self, here: Scene) -> None:
        assert replace(here, here.documents["2.2"]).number == 2

    def test_while_verifiers_read_nothing_of_it_changes(self, here: Scene) -> None:
        here.hand_in()
        change_everything(here, here.documents["2.2"])

    def test_a_withdrawn_one_is_not_put_back_meanwhile(self, here: Scene) -> None:
        budi, document = builders.actor(builders.budi()), here.documents["2.2"]
        evidence.withdraw_document(actor=budi, document=document, at=here.later())
        here.hand_in()
        with pytest.raises(evidence.DocumentHeld):
            evidence.restore_document(actor=budi, document=document, at=here.later())

    def test_what_proves_nothing_is_free(self, here: Scene) -> None:
        budi = builders.actor(builders.budi())
        loose = evidence.add_document(actor=budi, upload=upload("lepas"), at=here.later()).document
        here.hand_in()
        assert replace(here, loose).number == 2

    def test_in_the_window_only_the_proof_of_what_was_cut_changes(self, here: Scene) -> None:
        here.hand_in()
        here.judge_all(vera(), {"2.2": rejected()})
        here.act(vera(), StageAct.DELIVER)
        assert replace(here, here.documents["2.2"]).number == 2
        change_everything(here, here.documents["1.2a"])

    def test_after_the_window_it_is_over(self, here: Scene) -> None:
        here.hand_in()
        here.judge_all(vera(), {"2.2": rejected()})
        here.act(vera(), StageAct.DELIVER)
        here.later(hours=49)
        change_everything(here, here.documents["2.2"])

    def test_and_it_is_over_when_the_regency_says_so(self, here: Scene) -> None:
        here.hand_in()
        here.judge_all(vera(), {"2.2": rejected()})
        here.act(vera(), StageAct.DELIVER)
        sari = builders.actor(builders.sari())
        finish_repair(actor=sari, round_=here.fresh(), at=here.later())
        change_everything(here, here.documents["2.2"])

    def test_a_closed_round_lets_go_of_them(self) -> None:
        here = scene(stages={"EM": None, "VF": None})
        here.hand_in()
        here.judge_all(yudi())
        here.act(yudi(), StageAct.DELIVER)
        assert here.fresh().closed_at is not None
        assert replace(here, here.documents["1.2a"]).number == 2

    def test_the_page_says_so_and_offers_nothing_to_change(self, here: Scene) -> None:
        client, document = builders.client_of(builders.budi()), here.documents["2.2"]
        url = reverse("document", args=[document.public_id])
        change = reverse("document_edit", args=[document.public_id])
        assert change in client.get(url).content.decode()
        here.hand_in()
        page = client.get(url).content.decode()
        assert "sedang diverifikasi" in page
        assert change not in page
        refused = client.post(reverse("document_withdraw", args=[document.public_id]))
        assert 400 <= refused.status_code < 500
        assert "sedang diverifikasi" in refused.content.decode()
        assert Document.objects.get(pk=document.pk).withdrawn_at is None


class TestMoments:
    """A verdict belongs to the stage its verifier had before their eyes."""

    def judge_at(self, here: Scene, position: str, at: dt.datetime) -> Ruling:
        return rule(
            actor=builders.actor(yudi()), round_=here.fresh(), question="2.2", finding=UPHELD,
            seen=here.seen("2.2"), from_number=0, at=at, from_position=position,
        )  # fmt: skip

    def test_a_verdict_meant_for_one_stage_does_not_fall_into_the_next(self) -> None:
        here = scene(stages={"EM": None, "PU": None, "VL": None, "VF": None})
        here.hand_in()
        here.judge_all(yudi())
        here.act(yudi(), StageAct.DELIVER)
        with pytest.raises(StageMoved):
            self.judge_at(here, "PU/reading", here.later())
        assert self.judge_at(here, "VL/reading", here.later()).stage == "VL"

    def test_the_form_carries_the_stage(self) -> None:
        here = scene(stages={"EM": None, "VA": None, "VF": None})
        here.hand_in()
        url = reverse("verify_question", args=[here.round_.public_id, "2.2"])
        page = builders.client_of(vera()).get(url).content.decode()
        assert '<input type="hidden" name="position" value="VA/reading">' in page

    def test_a_page_that_is_too_old_says_so_and_keeps_what_was_typed(self) -> None:
        here = scene(stages={"EM": None, "PU": None, "VL": None, "VF": None})
        here.hand_in()
        here.judge_all(yudi())
        here.act(yudi(), StageAct.DELIVER)
        typed = {
            "seen": here.seen("2.2"), "number": "0", "position": "PU/reading",
            "decision": "upheld", "words": "Sudah saya baca.",
        }  # fmt: skip
        url = reverse("verdict", args=[here.round_.public_id, "2.2"])
        response = builders.client_of(yudi()).post(url, typed)
        assert response.status_code == 409
        assert "Tahapan sudah berlanjut" in response.content.decode()
        assert "Sudah saya baca." in response.content.decode()
        assert Ruling.objects.filter(stage="VL").count() == 0

    def test_what_was_written_before_the_delivery_is_delivered(self) -> None:
        here = scene(stages={"EM": None, "VA": 48, "VF": None})
        here.hand_in()
        early = here.later()
        here.judge_all(vera(), {"2.2": rejected()})
        here.judge_all(tono(), {"2.2": rejected()})
        here.now = early  # the delivery began before, and waited for the last verdicts
        delivered = here.act(vera(), StageAct.DELIVER)
        assert len(rulings_of(here.round_, until=delivered.at)) == Ruling.objects.count()


def test_the_regency_does_not_watch_verifiers_at_work(here: Scene) -> None:
    here.hand_in()
    here.judge(vera(), "2.2", rejected())
    assert Entry.objects.filter(action="verdict.given").exists()
    page = builders.client_of(builders.sari()).get(reverse("trail")).content.decode()
    assert "Tahapan dikirim" in page
    assert "Putusan ditulis" not in page
    assert str(vera()) not in page


def test_a_claim_that_was_never_handed_in_is_not_on_the_next_bench() -> None:
    before = scene(title="Siklus lama")
    before.round_.first_year = before.round_.last_year = 2023
    before.round_.closed_at = before.later()
    kept(before.round_)
    here = scene(stages={"EM": None, "VA": 48, "VF": None})
    here.hand_in()
    url = reverse("verify_question", args=[here.round_.public_id, "2.2"])
    assert "Siklus lama" not in builders.client_of(vera()).get(url).content.decode()


def test_a_desa_does_not_read_the_titles_of_documents_it_may_not_open(here: Scene) -> None:
    builders.region("16.10")
    here.prove("2.2", "SK Bupati Kabupaten Ogan Ilir")
    round_ = here.fresh()
    standing = score_of(round_)
    for user, count in ((builders.sari(), 1), (builders.gilang(), 0)):
        seen = documents_visible_to(builders.actor(user))
        found = contradictions_in(round_, standing, documents=seen)
        assert sum(each.code == "paper_of_another_place" for each in found) == count
