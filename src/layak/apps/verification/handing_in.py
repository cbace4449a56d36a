"""What the secretariat is about to hand in, what is still lacking, and who will get it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from layak.apps.assessment.models import Round, State
from layak.apps.assessment.queries import Row, Status, rows_of
from layak.apps.assessment.scores import score_of
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Membership, Role
from layak.apps.regions.loading import NATION_CODE
from layak.apps.regions.models import Region
from layak.apps.verification.actions import TAKES_UP
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.stage_pages import may_hand_in
from layak.apps.verification.stage_words import stage_title
from layak.core.scoring.model import Score
from layak.core.values import ZERO, plain
from layak.core.verification.stages import StageCode


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who takes a stage up: a role at a place, and how many people have it there.

    ``place`` is ``None`` where the place itself is not set up yet; ``has_administrator`` says
    whether somebody there can invite verifiers.
    """

    stage: str
    role: Role
    code: str
    place: Region | None
    people: int
    has_administrator: bool

    @property
    def command(self) -> str:
        """What makes the first administrator there."""
        return f"layak create-verifiers {self.code} --administrator {_('SUREL')}"


@dataclass(frozen=True, slots=True)
class HandingIn:
    """A claim before it is handed in. Counts are of questions."""

    score: Score
    questions: int
    unanswered: int
    unproved: int
    unproved_points: Decimal
    unaccepted: int
    receivers: Receivers | None
    may_hand_in: bool

    @property
    def seal(self) -> str:
        """What the person read before handing in; another text once any of it has changed."""
        counts = (self.unanswered, self.unproved, self.unaccepted)
        return " ".join([plain(self.score.points), *map(str, counts)])


def handing_in(actor: Actor, round_: Round, *, now: dt.datetime, today: dt.date) -> HandingIn:
    """The claim as it would be handed in now. Ten queries."""
    standing = standing_of(round_, now=now)
    scored = score_of(round_)
    rows = rows_of(actor, round_, scored, today=today)
    unproved = [row for row in rows if row.score.points > ZERO and not row.documents]
    return HandingIn(
        score=scored.score,
        questions=len(rows),
        unanswered=sum(row.status is Status.UNANSWERED for row in rows),
        unproved=len(unproved),
        unproved_points=sum((row.score.points for row in unproved), ZERO),
        unaccepted=_unaccepted(rows),
        receivers=_receivers(round_, standing),
        may_hand_in=may_hand_in(actor, round_, standing),
    )


def _unaccepted(rows: Sequence[Row]) -> int:
    """Answered questions that the secretariat has not accepted."""
    answered = (row.answer for row in rows if row.status is not Status.UNANSWERED)
    return sum(answer is not None and answer.state != State.ACCEPTED for answer in answered)


def _receivers(round_: Round, standing: Standing) -> Receivers | None:
    following = standing.calendar.after(StageCode.EM)
    if following is None:
        return None
    role = TAKES_UP[following]
    code = NATION_CODE
    if role is Role.PROVINCE_VERIFIER:
        code = round_.regency.code.partition(".")[0]
    place = Region.objects.filter(code=code).first()
    here = Membership.objects.filter(regency=place, ended_at=None, user__is_active=True)
    roles = list(here.values_list("role", flat=True)) if place else []
    return Receivers(
        stage=stage_title(following.value), role=role, code=code, place=place,
        people=roles.count(role), has_administrator=Role.ADMINISTRATOR in roles,
    )  # fmt: skip
