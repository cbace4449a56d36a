"""Who is on the list: themselves, by the committee, by a file; people found across spellings."""

from __future__ import annotations

import pytest

from layak.apps.gatherings.actions import NotYourGathering
from layak.apps.gatherings.models import Participant
from layak.apps.gatherings.registering import (
    AlreadyRegistered,
    NotOpen,
    StaleParticipant,
    change_participant,
    register,
    register_all,
    register_oneself,
)
from layak.apps.people.models import Doubt, Person
from layak.apps.people.records import PersonDraft, draft_of
from tests.apps.gatherings import scenes
from tests.apps.gatherings.scenes import PLANNED_AT

pytestmark = pytest.mark.django_db
RINI = PersonDraft("Rini Astuti, S.Pd.", unit="SMPN 2", professions=("school_staff",))


def test_somebody_registers_themselves_and_gets_a_page_of_their_own() -> None:
    made = register_oneself(gathering=scenes.training(), draft=RINI, at=PLANNED_AT)
    assert (made.name, made.unit, len(made.code)) == ("Rini Astuti, S.Pd.", "SMPN 2", 10)
    assert made.registered_by is None


def test_a_gathering_that_takes_no_registrations_takes_none() -> None:
    with pytest.raises(NotOpen):
        register_oneself(
            gathering=scenes.training(takes_registrations=False), draft=RINI, at=PLANNED_AT
        )


def test_the_same_person_is_known_again_at_the_next_gathering() -> None:
    first = register_oneself(gathering=scenes.training(), draft=RINI, at=PLANNED_AT)
    spelled = PersonDraft("Hj. RINI ASTUTI S.PD", unit="SMP Negeri 2")
    again = register(actor=scenes.sari(), gathering=scenes.meeting(), draft=spelled, at=PLANNED_AT)
    assert again.person == first.person
    assert again.name == "Hj. RINI ASTUTI S.PD"


def test_a_name_that_may_be_somebody_elses_is_put_to_a_person() -> None:
    register(actor=scenes.sari(), gathering=scenes.training(), draft=RINI, at=PLANNED_AT)
    other = PersonDraft("Rini Astuty", unit="Puskesmas Talang Ubi")
    made = register(actor=scenes.sari(), gathering=scenes.meeting(), draft=other, at=PLANNED_AT)
    assert Person.objects.count() == 2
    assert Doubt.objects.get().second == made.person


def test_nobody_is_registered_twice_at_one_gathering() -> None:
    row = scenes.training()
    register(actor=scenes.sari(), gathering=row, draft=RINI, at=PLANNED_AT)
    with pytest.raises(AlreadyRegistered, match="Rini Astuti"):
        register_oneself(gathering=row, draft=RINI, at=PLANNED_AT)


def test_a_stranger_adds_nothing_to_what_is_known_of_somebody() -> None:
    register(actor=scenes.sari(), gathering=scenes.meeting(), draft=RINI, at=PLANNED_AT)
    claimed = ("school_staff", "task_force_member")
    claims = PersonDraft(RINI.name, unit=RINI.unit, professions=claimed)
    register_oneself(gathering=scenes.training(), draft=claims, at=PLANNED_AT)
    assert draft_of(Person.objects.get()).professions == {"school_staff"}


def test_a_list_of_thousands_with_duplicates_comes_in_once_each() -> None:
    row = scenes.training()
    drafts = [
        PersonDraft(f"Peserta {name} {other}", unit=f"Desa {name}")
        for name in ("Anwar", "Budiman", "Cahyadi", "Darmawan", "Effendi")
        for other in ("Siregar", "Lubis", "Harahap", "Nasution")
    ]
    done = register_all(
        actor=scenes.sari(), gathering=row, drafts=[*drafts, *drafts], at=PLANNED_AT
    )
    assert (len(done.new), len(done.known)) == (20, 20)
    assert row.participants.count() == 20


@pytest.mark.parametrize(
    "name", ["Suharto", "Siti 'Aisyah \"Ais\" O'Neil", "عبد الله", "=1+1", "X" * 200]
)
def test_names_as_they_are(name: str) -> None:
    made = register_oneself(gathering=scenes.training(), draft=PersonDraft(name), at=PLANNED_AT)
    assert made.name == name


def test_numbers_are_sealed_and_found_again() -> None:
    numbered = PersonDraft("Rini", nik="1612014506900001", nip="199006452015032001")
    register(actor=scenes.sari(), gathering=scenes.meeting(), draft=numbered, at=PLANNED_AT)
    kept = Person.objects.get()
    assert kept.numbers
    assert "1612014506900001" not in kept.numbers
    assert draft_of(kept).nik == "1612014506900001"
    again = PersonDraft("R. Astuti", nik="1612 0145 0690 0001")
    made = register(actor=scenes.sari(), gathering=scenes.training(), draft=again, at=PLANNED_AT)
    assert Doubt.objects.filter(second=made.person).exists() or made.person == kept


def test_a_stale_correction_is_refused() -> None:
    row = scenes.person(scenes.training(), "Rini")
    say = {
        "actor": scenes.sari(), "participant": row, "unit": "", "professions": (),
        "is_facilitator": False, "at": PLANNED_AT,
    }  # fmt: skip
    change_participant(name="Rini Astuti", from_version=1, **say)  # type: ignore[arg-type]
    with pytest.raises(StaleParticipant):
        change_participant(name="Rina", from_version=1, **say)  # type: ignore[arg-type]
    assert Participant.objects.get().name == "Rini Astuti"


def test_an_agency_registers_nobody_at_a_gathering_of_others() -> None:
    with pytest.raises(NotYourGathering):
        register(actor=scenes.budi(), gathering=scenes.training(), draft=RINI, at=PLANNED_AT)
