"""Who is trained, by class and question: unique people over all trainings of a region."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from layak.apps.assessment.access import open_first, scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Round
from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.people.actions import NotYourPeople
from layak.apps.people.merged import merged_keys
from layak.apps.task_force.queries import sitting_on
from layak.apps.trainings import access
from layak.apps.trainings.models import Certificate, ClassSize
from layak.core.errors import DomainError
from layak.core.trainings.counting import (
    QuestionCount,
    Trained,
    counts_by_question,
    same_person,
    unique_trained,
)
from layak.core.trainings.model import Professions
from layak.core.trainings.next_trained import ClassStanding, NextTrained, whom_next
from layak.documents.reference import DEFAULT_INSTRUMENT, professions

#: The class whose size the list of the task force says by itself.
TASK_FORCE = "task_force_member"


class StaleSize(DomainError):
    """Somebody stated the number since it was read."""

    code = "stale_version"
    template = "Angka ini sudah diubah orang lain. Muat ulang halamannya."


@dataclass(frozen=True, slots=True)
class Size:
    """How many people of a class there are; ``people`` is ``None`` where nobody has said."""

    people: int | None
    source: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything that is counted of a region on a day."""

    professions: Professions
    counts: Sequence[QuestionCount]
    trained: Mapping[str, frozenset[str]]
    sizes: Mapping[str, Size]

    def of(self, question: str) -> int | None:
        """How many people a question could count; ``None`` where a size is not known."""
        found = [self.sizes[code].people for code in self.professions.counted_for(question)]
        known = [each for each in found if each is not None]
        return sum(known) if found and len(known) == len(found) else None


def tally(actor: Actor, *, on: dt.date) -> Tally:
    """Who is trained in the region on a day. Four queries."""
    classes = professions(DEFAULT_INSTRUMENT)
    trained = trained_people(actor)
    return Tally(
        classes, counts_by_question(classes, trained, on=on), unique_trained(trained, on=on),
        sizes_of(actor, classes, on=on),
    )  # fmt: skip


def trained_people(actor: Actor) -> list[Trained]:
    """Everybody with a certificate of the region that stands, after merging. Two queries."""
    merged = merged_keys(actor.regency_id)
    rows = access.certificates_counted(actor).select_related("participant__gathering")
    return [_trained(row, merged) for row in rows.defer("content")]


def _trained(row: Certificate, merged: Mapping[str, str]) -> Trained:
    participant = row.participant
    return Trained(
        same_person(merged, str(participant.person_id)),
        frozenset(json.loads(participant.professions)), participant.gathering.until_date,
    )  # fmt: skip


def sizes_of(actor: Actor, classes: Professions, *, on: dt.date) -> dict[str, Size]:
    """How many people each class has; of the task force as many as sit on that day."""
    rows = {row.profession: row for row in access.sizes_visible_to(actor)}
    found = {
        each.code: Size(row.people, row.source, row.version)
        if (row := rows.get(each.code))
        else Size(None, "")
        for each in classes.classes
    }
    seats = len(sitting_on(actor, on))
    if seats and TASK_FORCE in found:
        found[TASK_FORCE] = Size(seats, "", found[TASK_FORCE].version)
    return found


def next_in_line(actor: Actor, found: Tally, *, seats: int) -> NextTrained:
    """Whom to train next for the most points still to be won. Two queries more."""
    rounds = scorable(Round.objects.filter(regency_id=actor.regency_id))
    round_ = open_first(rounds).first()
    maxima = _left(round_, found.professions.questions()) if round_ else {}
    standings = [
        ClassStanding(code, size.people, len(found.trained.get(code, ())))
        for code, size in found.sizes.items()
    ]
    return whom_next(found.professions, standings, maxima=maxima, seats=seats)


def _left(round_: Round, codes: Sequence[str]) -> dict[str, Decimal]:
    """The points of each question, where the answer does not claim all of them already."""
    answers = Answer.objects.filter(round=round_, question__in=codes, points__isnull=False)
    claimed = {row.question: row.points for row in answers}
    questions = parsed(round_).questions
    found = {code: questions[code].maximum for code in codes if code in questions}
    return {code: most for code, most in found.items() if (claimed.get(code) or 0) < most}


@transaction.atomic
def state_size(
    *, actor: Actor, profession: str, people: int, source: str, from_version: int, at: dt.datetime
) -> ClassSize:
    """State how many people of a class there are. Raises `NotYourPeople`, `StaleSize`."""
    if not access.manages(actor):
        raise NotYourPeople
    row = access.sizes_visible_to(actor).select_for_update().filter(profession=profession).first()
    if (row.version if row else 0) != from_version:
        raise StaleSize
    row = row or ClassSize(region=actor.regency, profession=profession, version=0)
    row.people, row.source, row.version = people, source, row.version + 1
    row.save()
    audit.record(
        actor=actor.user, action="class_size.save", subject=row, at=at, place=actor.regency.code,
        details={"class": profession, "people": people},
    )  # fmt: skip
    return row
