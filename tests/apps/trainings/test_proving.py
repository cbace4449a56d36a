"""What a training proves: unique people by question, papers filed, answers raised, offers made."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.apps.assessment.models import Answer, Proof
from layak.apps.gatherings.models import Gathering, Participant
from layak.apps.gatherings.proving import prove
from layak.apps.people import actions as people_actions
from layak.apps.people.models import Doubt
from layak.apps.trainings import certifying, counting
from layak.apps.trainings.certifying import issue_certificates
from layak.apps.works.models import Offer
from layak.core.trainings.counting import QuestionCount
from layak.documents.reference import instrument
from tests import builders
from tests.apps.gatherings import scenes
from tests.apps.gatherings.scenes import CLOSED_AT, LAST
from tests.apps.task_force import scenes as task_force
from tests.apps.trainings.test_certificates import at_all_sessions, took_tests
from tests.builders import organization

pytestmark = pytest.mark.django_db


def round_() -> None:
    """A round of the real instrument: the secretariat answers 2.2 and 2.3, health 15.4."""
    builders.budi()
    leads = {
        "2.2": organization("Bappeda"), "2.3": organization("Bappeda"),
        "15.4": organization("Dinas Kesehatan"),
    }  # fmt: skip
    builders.round_(instrument=instrument("kla-2024"), leads=leads)


def trained(*people: tuple[str, str]) -> tuple[Gathering, list[Participant]]:
    """A training held for these people (name, class), all with certificates."""
    row = scenes.training()
    made = [scenes.person(row, name, profession) for name, profession in people]
    at_all_sessions(row, *made)
    took_tests(row, *made)
    row = scenes.held(row)
    issue_certificates(actor=scenes.sari(), gathering=row, on=LAST, at=CLOSED_AT)
    return row, made


def seats(count: int) -> None:
    decree = task_force.decree()
    for number in range(count):
        task_force.member(decree, f"Anggota {number}", number=number + 1)


def count_of(question: str) -> QuestionCount:
    found = counting.tally(scenes.sari(), on=LAST)
    return next(each for each in found.counts if each.question == question)


def test_a_training_raises_the_answer_with_what_it_counted_and_files_its_papers() -> None:
    round_()
    seats(4)
    row, _people = trained(("Rini Astuti", "task_force_member"), ("Tono Hadi", "task_force_member"))
    prove(scenes.sari(), row, CLOSED_AT)
    answer = Answer.objects.get(question="2.2")
    assert answer.points == Decimal("2.5")  # two of four seats of five points
    titles = Proof.objects.filter(question="2.2").values_list("document__title", flat=True)
    assert sorted(titles) == ["Daftar hadir: Pelatihan KHA", "Daftar sertifikat: Pelatihan KHA"]


def test_the_question_of_another_agency_is_offered_to_it() -> None:
    round_()
    row, _people = trained(("dr. Rini Astuti", "health_worker"))
    prove(scenes.sari(), row, CLOSED_AT)
    offer = Offer.objects.get(question="15.4")
    assert offer.state == "offered"
    assert not Answer.objects.filter(question="15.4").exists()


def test_proving_twice_changes_nothing() -> None:
    round_()
    seats(2)
    row, _people = trained(("Rini Astuti", "task_force_member"))
    prove(scenes.sari(), row, CLOSED_AT)
    before = (Answer.objects.get(question="2.2").version, Proof.objects.count())
    prove(scenes.sari(), row, CLOSED_AT)
    assert (Answer.objects.get(question="2.2").version, Proof.objects.count()) == before


def test_a_revoked_certificate_counts_no_more() -> None:
    _row, people = trained(("Rini Astuti", "task_force_member"))
    assert len(count_of("2.2").people) == 1
    certifying.revoke_certificate(
        actor=scenes.sari(), certificate=people[0].certificates.get(), reason="Keliru", at=CLOSED_AT
    )
    assert count_of("2.2").people == frozenset()


def test_two_spellings_of_one_person_count_once_when_merged_and_twice_when_undone() -> None:
    trained(("Rini Astuti", "health_worker"), ("Rini Astuty", "health_worker"))
    assert len(count_of("15.4").people) == 2
    doubt = Doubt.objects.get()
    people_actions.decide(actor=scenes.sari(), doubt=doubt, is_same=True, at=CLOSED_AT)
    assert len(count_of("15.4").people) == 1
    people_actions.undo(actor=scenes.sari(), doubt=doubt, at=CLOSED_AT)
    assert len(count_of("15.4").people) == 2


def test_who_was_trained_longer_than_two_years_ago_has_lapsed_where_the_question_says_so() -> None:
    trained(("dr. Rini Astuti", "health_worker"), ("Tono Hadi", "task_force_member"))
    later = counting.tally(scenes.sari(), on=LAST.replace(year=2028))
    found = {each.question: each for each in later.counts}
    assert (len(found["15.4"].people), len(found["15.4"].lapsed)) == (0, 1)
    assert (len(found["2.2"].people), len(found["2.2"].lapsed)) == (1, 0)


def test_a_meeting_counts_the_functions_of_its_year() -> None:
    round_()
    row = scenes.held(scenes.meeting())
    prove(scenes.sari(), row, CLOSED_AT)
    first = Answer.objects.get(question="2.3").points
    training = scenes.held(scenes.training())
    prove(scenes.sari(), training, CLOSED_AT)
    second = Answer.objects.get(question="2.3").points
    assert first is not None
    assert second is not None
    assert (first, second) == (Decimal("0.8333"), Decimal("1.6666"))


def test_what_was_not_held_proves_nothing() -> None:
    round_()
    assert prove(scenes.sari(), scenes.meeting(), CLOSED_AT) == []
    assert not Proof.objects.exists()
