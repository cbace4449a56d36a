"""Work proves at once what its own organization answers; the rest waits; nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from layak.apps.assessment import teamwork
from layak.apps.assessment.actions import NotYours, StaleVersion, submit_answer
from layak.apps.assessment.models import Answer, Proof, Revision
from layak.apps.assessment.rounds import close_round
from layak.apps.audit.models import Entry
from layak.apps.audit.queries import verify
from layak.apps.evidence.actions import PeriodUnusable
from layak.apps.evidence.models import Document, Version
from layak.apps.works.actions import (
    AddressOutside,
    MayNotOffer,
    NoPapers,
    NotYourWork,
    ReasonRequired,
    withdraw_work,
)
from layak.apps.works.finished import Claim
from layak.apps.works.models import Bearing, Offer, Work
from layak.apps.works.taking import OfferGone, decline_offer, take_offer
from layak.core.works.model import WorkKind
from tests import builders
from tests.apps.works import scenes
from tests.apps.works.scenes import (
    BIRTHS,
    FIRST,
    HEALTH,
    OWN,
    answered,
    budi,
    offer,
    offered,
    points,
    round_,
    sari,
    training,
)
from tests.builders import NOW, actor

pytestmark = pytest.mark.django_db
TRAINED = Claim(OWN, 12, 16, "12 anggota bersertifikat")


class TestOwnQuestions:
    def test_its_papers_are_filed_and_linked_and_the_answer_moves_and_says_why(self) -> None:
        in_round = round_()
        outcome = offered(training(TRAINED))
        assert (outcome.linked, outcome.raised) == ([OWN], [OWN])
        answer = Answer.objects.get(round=in_round, question=OWN)
        assert answer.points == Decimal("3.75")
        assert "12 dari 16" in answer.note
        said = Revision.objects.get(answer=answer).reason
        for word in ("Pelatihan tiga hari", "3,75 dari 5", "12 anggota bersertifikat"):
            assert word in said
        titles = Proof.objects.filter(question=OWN).values_list("document__title", flat=True)
        assert set(titles) == {"Daftar hadir", "Sertifikat"}
        assert offer(OWN).state == Bearing.LINKED
        assert list(verify()) == []

    def test_offered_again_it_writes_nothing(self) -> None:
        round_()
        offered(training(TRAINED))
        before = (Entry.objects.count(), Version.objects.count(), Revision.objects.count())
        again = offered(training(TRAINED))
        assert (again.linked, again.raised) == ([OWN], [])
        counts = (Entry.objects.count(), Version.objects.count(), Revision.objects.count())
        assert counts == before
        assert (Work.objects.count(), Offer.objects.count()) == (1, 2)

    def test_a_refresh_files_the_next_version_and_raises_what_work_wrote(self) -> None:
        round_()
        offered(training(TRAINED))
        again = offered(training(Claim(OWN, 16, 16), text="dua"))
        assert again.raised == [OWN]
        assert points(OWN) == 5
        assert (Document.objects.count(), Version.objects.count()) == (2, 4)
        assert Proof.objects.filter(question=OWN).count() == 2
        assert "16 dari 16" in Answer.objects.get(question=OWN).note
        assert "12 dari 16" not in Answer.objects.get(question=OWN).note
        assert list(verify()) == []

    def test_it_never_lowers(self) -> None:
        round_()
        offered(training(TRAINED))
        assert offered(training(Claim(OWN, 2, 16))).raised == []
        assert points(OWN) == Decimal("3.75")
        assert offer(OWN).points == Decimal("0.625")

    def test_what_a_person_wrote_is_offered_and_not_overwritten(self) -> None:
        in_round = round_()
        answered(sari(), in_round, OWN, "1", "Dihitung sendiri")
        outcome = offered(training(TRAINED))
        assert (outcome.linked, outcome.raised) == ([OWN], [])
        first = outcome.offered[0]
        assert (first.question, first.points) == (OWN, Decimal("3.75"))
        assert points(OWN) == 1
        taken = take_offer(actor=sari(), offer=offer(OWN), from_version=1, at=NOW)
        assert taken.state == Bearing.TAKEN
        assert points(OWN) == Decimal("3.75")
        assert Answer.objects.get(question=OWN).note == "Dihitung sendiri"

    @pytest.mark.parametrize("then", ["saved", "submitted"])
    def test_an_answer_that_a_person_touched_since_is_theirs(self, then: str) -> None:
        in_round = round_()
        offered(training(TRAINED))
        if then == "saved":
            answered(sari(), in_round, OWN, "2")
        else:
            submit_answer(actor=sari(), round_=in_round, question=OWN, from_version=1, at=NOW)
        before = Answer.objects.get(question=OWN).points
        assert offered(training(Claim(OWN, 16, 16))).raised == []
        assert points(OWN) == before
        assert offer(OWN).state == Bearing.OFFERED

    def test_papers_that_somebody_took_away_are_not_put_back_and_raise_nothing(self) -> None:
        in_round = round_()
        offered(training())
        for document in Document.objects.all():
            teamwork.remove_proof(
                actor=sari(), round_=in_round, question=OWN, document=document, at=NOW
            )
        outcome = offered(training(TRAINED, text="dua"))
        assert (outcome.let_be, outcome.linked, outcome.raised) == ([OWN], [], [])
        assert not Proof.objects.filter(question=OWN).exists()
        assert points(OWN) is None
        assert offer(OWN).state == Bearing.LET_BE

    def test_a_kind_of_evidence_that_a_person_took_back_is_not_said_again(self) -> None:
        in_round = round_()
        offered(training())
        paper = Document.objects.get(title="Sertifikat")
        proof = Proof.objects.get(question=OWN, document=paper)
        assert proof.kind == "training_certificate"
        teamwork.say_kind(
            actor=sari(), round_=in_round, question=OWN, document=paper, kind="", at=NOW
        )
        offered(training(text="dua"))
        proof.refresh_from_db()
        assert proof.kind == ""

    def test_one_paper_that_was_taken_away_stays_away_and_new_ones_come(self) -> None:
        in_round = round_()
        offered(training())
        gone = Document.objects.get(title="Daftar hadir")
        teamwork.remove_proof(actor=sari(), round_=in_round, question=OWN, document=gone, at=NOW)
        more = replace(training(), papers=[*training().papers, ("photos", scenes.paper("Foto"))])
        assert offered(more).linked == [OWN]
        titles = Proof.objects.filter(question=OWN).values_list("document__title", flat=True)
        assert set(titles) == {"Sertifikat", "Foto"}

    def test_without_a_claim_it_proves_and_leaves_the_points_to_people(self) -> None:
        round_()
        assert offered(training()).linked == [OWN]
        assert points(OWN) is None


class TestOthersQuestions:
    def test_it_waits_for_whoever_answers_and_one_press_proves_and_raises(self) -> None:
        round_()
        outcome = offered(training(Claim(HEALTH, 30, 40)))
        (waiting,) = (each for each in outcome.offered if each.question == HEALTH)
        assert waiting.organization is not None
        assert (str(waiting.organization), waiting.points) == ("Dinas Kesehatan", Decimal("2.25"))
        assert not Proof.objects.filter(question=HEALTH).exists()
        take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)
        kinds = Proof.objects.filter(question=HEALTH).values_list("kind", flat=True)
        assert list(kinds) == ["supporting_document"] * 2
        answer = Answer.objects.get(question=HEALTH)
        assert (answer.points, answer.measured) == (Decimal("2.25"), 30)
        assert list(verify()) == []
        with pytest.raises(OfferGone):
            take_offer(actor=budi(), offer=offer(HEALTH), from_version=1, at=NOW)

    def test_an_answer_that_changed_since_it_was_read_is_not_touched(self) -> None:
        in_round = round_()
        offered(training(Claim(HEALTH, 30, 40)))
        answered(budi(), in_round, HEALTH, "1")
        with pytest.raises(StaleVersion):
            take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)
        assert points(HEALTH) == 1
        assert not Proof.objects.filter(question=HEALTH).exists()

    def test_taking_never_lowers(self) -> None:
        in_round = round_()
        answered(budi(), in_round, HEALTH, "3")
        offered(training(Claim(HEALTH, 30, 40)))
        take_offer(actor=budi(), offer=offer(HEALTH), from_version=1, at=NOW)
        assert points(HEALTH) == 3
        assert Proof.objects.filter(question=HEALTH).count() == 2

    def test_declined_with_a_reason_it_stays_so_until_somebody_thinks_again(self) -> None:
        round_()
        offered(training(Claim(HEALTH, 30, 40)))
        with pytest.raises(ReasonRequired):
            decline_offer(actor=budi(), offer=offer(HEALTH), reason=" ", at=NOW)
        decline_offer(actor=budi(), offer=offer(HEALTH), reason="Bukan nakes", at=NOW)
        outcome = offered(training(Claim(HEALTH, 40, 40), text="dua"))
        assert outcome.declined == [HEALTH]
        assert offer(HEALTH).state == Bearing.DECLINED
        assert not Proof.objects.filter(question=HEALTH).exists()
        take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)
        assert points(HEALTH) == 3

    def test_a_taken_offer_opens_again_only_for_more(self) -> None:
        round_()
        offered(training(Claim(HEALTH, 30, 40)))
        take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)
        offered(training(Claim(HEALTH, 20, 40), text="dua"))
        assert offer(HEALTH).state == Bearing.TAKEN
        offered(training(Claim(HEALTH, 40, 40), text="tiga"))
        assert offer(HEALTH).state == Bearing.OFFERED
        assert points(HEALTH) == Decimal("2.25")

    def test_nobody_else_takes_or_declines_it(self) -> None:
        round_()
        offered(training(Claim(HEALTH, 30, 40)))
        for person in (builders.sari(), builders.citra()):
            with pytest.raises(NotYours):
                take_offer(actor=actor(person), offer=offer(HEALTH), from_version=0, at=NOW)
            with pytest.raises(NotYours):
                decline_offer(actor=actor(person), offer=offer(HEALTH), reason="x", at=NOW)
        with pytest.raises(OfferGone):  # another region's: it does not exist there
            take_offer(actor=actor(builders.hana()), offer=offer(HEALTH), from_version=0, at=NOW)


class TestBounds:
    def test_all_questions_of_the_kind_where_none_are_named(self) -> None:
        round_()
        outcome = offered(training(questions=None))
        assert outcome.linked == [OWN]
        waiting = {each.question: each.organization for each in outcome.offered}
        assert len(waiting) == 13
        assert str(waiting[BIRTHS]) == "Disdukcapil"
        assert waiting["6.4"] is None

    def test_what_the_mapping_or_instrument_does_not_know_is_named(self) -> None:
        round_()
        outcome = offered(training(Claim("1.1", 1, 1), questions=(OWN, "2.1", "99")))
        assert outcome.unknown == ["2.1", "99", "1.1"]
        assert set(Offer.objects.values_list("question", flat=True)) == {OWN}

    def test_a_closed_round_changes_no_more(self) -> None:
        close_round(actor=sari(), round_=round_(), at=NOW)
        outcome = offered(training(TRAINED))
        assert (outcome.closed, outcome.linked) == ([OWN, HEALTH], [])
        assert not Offer.objects.exists()
        assert Document.objects.count() == 2

    def test_an_offer_of_a_round_that_closed_since_is_not_taken(self) -> None:
        in_round = round_()
        offered(training(Claim(HEALTH, 30, 40)))
        close_round(actor=sari(), round_=in_round, at=NOW)
        with pytest.raises(NotYours):
            take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)

    def test_without_a_round_the_papers_are_kept_and_nothing_is_proved(self) -> None:
        outcome = offered(training(TRAINED))
        assert (outcome.linked, outcome.offered, outcome.closed) == ([], [], [])
        assert (Document.objects.count(), Work.objects.count()) == (2, 1)

    def test_what_cannot_be_offered_is_refused_and_nothing_is_kept(self) -> None:
        round_()
        work = training()
        with pytest.raises(NoPapers):
            offered(replace(work, papers=[]))
        for address in ("https://contoh.example/", "//contoh.example/", "/\\contoh.example", "x:1"):
            with pytest.raises(AddressOutside):
                offered(replace(work, address=address))
        with pytest.raises(PeriodUnusable):
            offered(replace(work, until_date=FIRST.replace(day=1)))
        for person in (builders.dewi(), builders.eko(), builders.fitri(), builders.vera()):
            with pytest.raises(MayNotOffer):
                offered(work, by=actor(person))
        with pytest.raises(MayNotOffer):  # another region's round
            offered(training(in_round=round_()), by=actor(builders.hana()))
        assert not Work.objects.exists()


class TestWithdrawing:
    def test_it_says_so_and_deletes_nothing_and_can_be_offered_again(self) -> None:
        round_()
        offered(training(TRAINED, Claim(HEALTH, 30, 40)))
        work = withdraw_work(
            actor=sari(), kind=WorkKind.TRAINING, key="kha-2025", reason="Salah catat", at=NOW
        )
        assert work is not None
        assert (work.withdrawn_at, work.reason) == (NOW, "Salah catat")
        assert Proof.objects.filter(question=OWN).count() == 2
        assert points(OWN) == Decimal("3.75")
        with pytest.raises(OfferGone):
            take_offer(actor=budi(), offer=offer(HEALTH), from_version=0, at=NOW)
        offered(training(TRAINED))
        assert Work.objects.get().withdrawn_at is None
        assert list(verify()) == []

    def test_who_may(self) -> None:
        round_()
        offered(training(), by=budi())
        same = {"kind": WorkKind.TRAINING, "key": "kha-2025", "at": NOW}
        with pytest.raises(NotYourWork):
            withdraw_work(actor=actor(builders.citra()), reason="x", **same)
        with pytest.raises(ReasonRequired):
            withdraw_work(actor=budi(), reason=" ", **same)
        assert withdraw_work(actor=actor(builders.hana()), reason="x", **same) is None
        assert withdraw_work(actor=sari(), reason="x", **same) is not None
