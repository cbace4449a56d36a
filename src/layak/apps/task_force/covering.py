"""Whom the task force lacks, asked of the newest open round."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from layak.apps.accounts.language import words
from layak.apps.assessment.access import open_first, rounds_visible_to, scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import owners_of
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Pillar
from layak.apps.task_force.models import Member
from layak.apps.task_force.queries import sitting_on
from layak.apps.task_force.writing import seat_of
from layak.core.task_force.coverage import Asked, Coverage, coverage_of


@dataclass(frozen=True, slots=True)
class Cover:
    """What a list of members covers; ``round`` is whose questions were looked at."""

    coverage: Coverage
    round: Round | None
    members: tuple[Member, ...]

    @property
    def without_decree(self) -> tuple[Member, ...]:
        """Who sits by a draft."""
        return tuple(each for each in self.members if not each.begun_by.number)

    def expired(self, day: dt.date) -> tuple[Member, ...]:
        """Who sits by a decree that does not hold any more."""
        return tuple(
            each
            for each in self.members
            if each.begun_by.until_date is not None and each.begun_by.until_date < day
        )


def cover_of(actor: Actor, day: dt.date) -> Cover:
    """The coverage of the list as it is on a day. Five queries."""
    members = sitting_on(actor, day)
    round_ = round_in_view(actor)
    questions = _asked(round_) if round_ is not None else ()
    coverage = coverage_of([seat_of(each) for each in members], questions, pillars=Pillar.values)
    return Cover(coverage, round_, tuple(members))


def round_in_view(actor: Actor) -> Round | None:
    """The round whose questions the task force answers: the newest open one. One query."""
    return open_first(scorable(rounds_visible_to(actor))).first()


def _asked(round_: Round) -> Iterator[Asked]:
    owners, language = owners_of(round_), words().language
    for code, question in parsed(round_).questions.items():
        yield Asked(
            code, question.text.in_language(language), question.maximum,
            tuple(
                (str(each.organization.public_id), each.organization.name)
                for each in owners.get(code, ())
            ),
        )  # fmt: skip
