"""What participants write after a training: their follow-up plan, and what they thought of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from layak.apps.gatherings.actions import entry
from layak.apps.gatherings.attending import NotOnTheList
from layak.apps.gatherings.models import Participant
from layak.apps.trainings.models import Feedback, NextStep
from layak.core.errors import DomainError
from layak.vault import chain


class StaleNextStep(DomainError):
    """The plan was written anew since this page was opened, perhaps in another window."""

    code = "stale_version"
    template = "Rencana ini sudah disimpan dari tempat lain sejak halaman ini dibuka."


class NothingPlanned(DomainError):
    """A report about a plan that nobody wrote."""

    code = "nothing_planned"
    template = "Tulis dulu rencana tindak lanjutnya, baru hasilnya."


@transaction.atomic
def plan_next_steps(
    *, participant: Participant, text: str, due_date: dt.date, from_version: int, at: dt.datetime
) -> NextStep:
    """Write what one takes on; ``from_version`` is 0 where nothing was there.

    ``participant`` should have gathering and region joined. Raises `NotOnTheList`,
    `StaleNextStep`.
    """
    row = _held(participant)
    if (row.version if row else 0) != from_version:
        raise StaleNextStep
    row = row or NextStep(participant=participant, version=0)
    row.text, row.due_date, row.written_at = text, due_date, at
    return _kept(participant, row, at)


@transaction.atomic
def report_next_steps(
    *, participant: Participant, report: str, from_version: int, at: dt.datetime
) -> NextStep:
    """Say what came of it; an empty report takes the last one back.

    Raises `NotOnTheList`, `NothingPlanned`, `StaleNextStep`.
    """
    row = _held(participant)
    if row is None:
        raise NothingPlanned
    if row.version != from_version:
        raise StaleNextStep
    row.report, row.reported_at = report, at if report else None
    return _kept(participant, row, at)


@transaction.atomic
def give_feedback(
    *, participant: Participant, ratings: Mapping[str, int], texts: Mapping[str, str],
    at: dt.datetime,
) -> Feedback:  # fmt: skip
    """Keep what a participant says; said again, it replaces the first. Raises `NotOnTheList`."""
    if participant.left_at is not None:
        raise NotOnTheList
    row = Feedback.objects.select_for_update().filter(participant=participant).first()
    row = row or Feedback(participant=participant)
    row.ratings, row.texts, row.at = chain.canonical(ratings), chain.canonical(texts), at
    row.save()
    entry(None, "feedback", participant.gathering, [row], at)
    return row


def _held(participant: Participant) -> NextStep | None:
    if participant.left_at is not None:
        raise NotOnTheList
    return NextStep.objects.select_for_update().filter(participant=participant).first()


def _kept(participant: Participant, row: NextStep, at: dt.datetime) -> NextStep:
    row.version += 1
    row.save()
    entry(None, "follow_up", participant.gathering, [row], at)
    return row
