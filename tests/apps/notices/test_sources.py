"""Every source tells what waits for the right people, and for how long."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.apps.assessment.models import Responsibility
from layak.apps.calendars import actions as calendars
from layak.apps.calendars.writing import Draft
from layak.apps.notices import sources
from layak.apps.trainings.following import plan_next_steps, report_next_steps
from layak.core.agenda.model import EntryKind
from tests import builders
from tests.apps.gatherings import scenes as gatherings
from tests.apps.notices.scenes import DAY, MORNING, budi, item, sari
from tests.apps.works import scenes as works
from tests.builders import actor, organization

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


def meeting(title: str, days: int, *, until: int | None = None) -> None:
    first, last = TODAY + days * DAY, TODAY + (days if until is None else until) * DAY
    health = str(organization("Dinas Kesehatan").public_id)
    calendars.add_entry(
        actor=sari(), at=MORNING,
        draft=Draft(EntryKind.MEETING, title, first, last, addressees=(health,)),
    )  # fmt: skip


def test_the_calendar_tells_what_is_on_or_near() -> None:
    meeting("Kemarin", -1)
    meeting("Besok", 1)
    meeting("Berjalan", -2, until=3)
    meeting("Nanti", 14)
    found = {each.what: each.due for each in sources.calendar(budi(), TODAY)}
    assert found["Besok"] == TODAY + DAY
    assert found["Berjalan"] == TODAY + 3 * DAY
    assert not {"Kemarin", "Nanti"} & set(found)
    others = {each.what for each in sources.calendar(actor(builders.citra()), TODAY)}
    assert "Besok" not in others


@pytest.mark.tampers
def test_questions_are_told_by_round_and_day_until_they_are_ready() -> None:
    round_ = works.round_()
    Responsibility.objects.filter(question=works.HEALTH).update(due_date=TODAY + DAY)
    (found,) = sources.questions(budi(), TODAY)
    assert found.what == f"1 pertanyaan {round_.title} belum ditandai siap"
    assert found.why == f"Lembaga Anda yang menjawabnya: {works.HEALTH}."
    assert found.due == TODAY + DAY
    assert list(sources.questions(sari(), TODAY)) == []
    assert list(sources.questions(budi(), TODAY - 20 * DAY)) == []


def test_what_was_agreed_is_told_to_whoever_has_to_do_it_until_it_is_done() -> None:
    row = item()
    (found,) = sources.items(budi(), TODAY)
    assert (found.what, found.due) == (row.text, row.due_date)
    assert list(sources.items(sari(), TODAY)) == []
    assert list(sources.items(budi(), TODAY - 30 * DAY)) == []


def test_an_offer_is_told_to_whoever_answers_its_question() -> None:
    works.round_()
    works.offered(works.training())
    (found,) = sources.offers(budi(), TODAY)
    assert found.what == "1 tawaran dari kerja yang selesai menunggu keputusan"
    assert found.due is None
    assert list(sources.offers(actor(builders.citra()), TODAY)) == []


def test_a_committee_is_told_how_many_plans_nobody_reported() -> None:
    row = gatherings.training()
    people = [gatherings.person(row, name) for name in ("Rini Wati", "Tono Hadi")]
    for each in people:
        plan_next_steps(
            participant=each, text="Rencana", due_date=gatherings.LAST + 20 * DAY, from_version=0,
            at=MORNING,
        )  # fmt: skip
    on = dt.date(2025, 12, 1)
    (found,) = sources.follow_ups(sari(), on)
    assert found.what == "Tanyakan 2 rencana tindak lanjut peserta yang belum dilaporkan"
    assert found.due == gatherings.LAST + 30 * DAY
    assert list(sources.follow_ups(budi(), on)) == []
    assert list(sources.follow_ups(sari(), gatherings.LAST)) == []
    report_next_steps(participant=people[0], report="Selesai", from_version=1, at=MORNING)
    (later,) = sources.follow_ups(sari(), dt.date(2026, 1, 28))
    assert later.what == "Tanyakan 1 rencana tindak lanjut peserta yang belum dilaporkan"
    assert later.due == gatherings.LAST + 90 * DAY
