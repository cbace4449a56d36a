"""Gatherings in the calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from layak.apps.calendars import queries
from layak.apps.calendars.queries import Choice
from layak.apps.calendars.sources import Window
from layak.apps.gatherings.agenda import gatherings_on
from layak.core.agenda.model import EntryKind
from tests.apps.gatherings import scenes
from tests.apps.gatherings.scenes import FIRST, LAST
from tests.builders import actor, fitri

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_a_training_is_on_the_calendar_on_each_of_its_days() -> None:
    row = scenes.training()
    [entry] = gatherings_on(scenes.sari(), Window(LAST, LAST + DAY))
    assert (entry.title, entry.kind, entry.from_date) == (row.title, EntryKind.TRAINING, FIRST)
    assert list(gatherings_on(scenes.sari(), Window(LAST + DAY, LAST + DAY))) == []


def test_whoever_does_not_see_gatherings_finds_none_in_the_calendar() -> None:
    scenes.meeting()
    assert list(gatherings_on(actor(fitri()), Window(FIRST, FIRST))) == []


def test_the_calendar_itself_asks_for_them() -> None:
    scenes.meeting("Rapat triwulan")
    coming = queries.agenda(scenes.sari(), Choice(), today=FIRST).upcoming
    assert "Rapat triwulan" in [each.title for each in coming]
