"""One round as its verifiers see it: what is left of the claim so far, and what is still to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.accounts.models import User
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Round
from layak.apps.organizations.access import Actor, members_visible_to
from layak.apps.organizations.models import Role
from layak.apps.verification.access import STAGE_ROLES
from layak.apps.verification.blind import known_to, look_under_way
from layak.apps.verification.handed import Deadline, deadline_of, stage_end
from layak.apps.verification.models import Handover, Ruling
from layak.apps.verification.positions import Standing, standing_of
from layak.apps.verification.reading_list import WAITING, ReadingList, Turn, reading_list
from layak.apps.verification.readings import answers_of, rulings_of, standing_verdicts, verified_of
from layak.apps.verification.rulings import repaired
from layak.core.instrument.model import Cluster, Indicator
from layak.core.messages import Message
from layak.core.verification.layers import Loss, Verified
from layak.core.verification.readings import disagreements
from layak.core.verification.stages import STAGES, Phase, StageAct, acts, may_judge


@dataclass(frozen=True, slots=True)
class Line:
    """One cluster or indicator: what it claims, what is left of it so far, and the difference."""

    of: Cluster | Indicator
    claimed: Decimal
    left: Decimal

    @property
    def lost(self) -> Decimal:
        return self.claimed - self.left


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one indicator: how many were read by somebody, and those of the chosen turn."""

    indicator: Indicator
    read: int
    to_read: int
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page of a round shows.

    ``result`` rests on the verdicts this verifier may see; ``unread`` counts the claims without a
    verdict that holds, whoever gave it. ``not_shown`` are claims that colleagues have read and this
    verifier has not. ``to_look_at`` are questions of the second look that nobody has looked at.
    """

    standing: Standing
    deadline: Deadline
    result: Verified
    unread: int
    list_: ReadingList
    lines: Sequence[tuple[Line, Sequence[Line]]]
    disputed: tuple[str, ...]
    acts: tuple[StageAct, ...]
    may_judge: bool

    @property
    def stage_title(self) -> Message:
        return STAGES[self.standing.stage].title

    @property
    def settled(self) -> int:
        """How many claims have a verdict that holds."""
        return len(self.result.to_read) - self.unread

    @property
    def read(self) -> int:
        """How many claims were read; where readers differ no verdict holds yet."""
        return self.settled + len(self.disputed)

    @property
    def is_complete(self) -> bool:
        return not self.unread

    @property
    def not_shown(self) -> tuple[str, ...]:
        return self.list_.of(Turn.SECOND)

    @property
    def to_look_at(self) -> tuple[str, ...]:
        return self.list_.of(Turn.CHANGED)

    @property
    def next(self) -> str | None:
        """The first claim that nobody has looked at."""
        return next(iter(self.list_.of(*WAITING)), None)

    @property
    def is_blocked(self) -> bool:
        """Whether the stage cannot be delivered or closed yet."""
        return bool(self.unread or self.to_look_at)

    @property
    def repair_hours(self) -> int | None:
        """How long the region may repair after the verdicts of this stage."""
        return self.standing.calendar.hours(self.standing.stage)


def overview(actor: Actor, round_: Round, *, now: dt.datetime) -> Overview:
    """The page of a round, in a constant number of queries."""
    standing = standing_of(round_, now=now)
    role, look, me = STAGE_ROLES[actor.role], look_under_way(standing), actor.user.pk
    answers, rulings = answers_of(round_), rulings_of(round_)
    known = known_to(me, rulings, look=look)
    result = verified_of(round_, answers=answers, rulings=known)
    disputed = tuple(disagreements(standing_verdicts(rulings)))
    changed = repaired(round_, standing) if standing.phase is Phase.SECOND_LOOK else None
    return Overview(
        standing=standing,
        deadline=deadline_of(round_, standing, stage_end(round_, standing.stage)),
        result=result,
        unread=_unread(round_, answers, rulings, known, result),
        list_=reading_list(round_, look=look, me=me, changed=changed, disputed=disputed),
        lines=_lines(result),
        disputed=disputed,
        acts=()
        if round_.closed_at
        else acts(standing.position, role=role, calendar=standing.calendar),
        may_judge=may_judge(standing.position, role=role),
    )


def chosen_turn(list_: ReadingList, wanted: str) -> Turn:
    """The turn an address asks for, else the first one that something waits for."""
    if wanted in set(Turn):
        return Turn(wanted)
    return next((turn for turn in Turn if list_.of(turn)), Turn.UNREAD)


def groups(round_: Round, list_: ReadingList, chosen: Turn) -> list[Group]:
    """The claims with the chosen turn by indicator; indicators without any are left out."""
    found = []
    for indicator in parsed(round_).instrument.indicators():
        codes = [each.code for each in indicator.questions if each.code in list_.turns]
        wanted = tuple(code for code in codes if list_.turns[code] is chosen)
        if wanted:
            read = sum(list_.turns[code] not in WAITING for code in codes)
            found.append(Group(indicator, read, len(codes), wanted))
    return found


@dataclass(frozen=True, slots=True)
class Assessors:
    """Who of the ministry's assessors is named for a round, and who could be."""

    named: Sequence[User]
    others: Sequence[User]


def assessors(actor: Actor, round_: Round) -> Assessors | None:
    """For the ministry while the round is open; ``None`` for everybody else."""
    if actor.role != Role.MINISTRY_VERIFIER or round_.closed_at is not None:
        return None
    given = Handover.objects.filter(round=round_, role=Role.FIELD_ASSESSOR, ended_at=None)
    named = set(given.exclude(person=None).values_list("person_id", flat=True))
    members = members_visible_to(actor).filter(role=Role.FIELD_ASSESSOR, ended_at=None)
    people = [each.user for each in members.select_related("user").order_by("user__name")]
    return Assessors(
        [each for each in people if each.pk in named],
        [each for each in people if each.pk not in named],
    )


def reasons(result: Verified) -> tuple[Loss, ...]:
    """Every question that counts differently, the largest loss first."""
    return tuple(sorted(result.losses, key=lambda loss: -loss.points))


def _unread(
    round_: Round, answers: Mapping[str, Answer], rulings: Sequence[Ruling],
    known: Sequence[Ruling], result: Verified,
) -> int:  # fmt: skip
    """The claims without a verdict that holds; scored anew only where something is hidden."""
    if len(known) == len(rulings):
        return len(result.unread)
    return len(verified_of(round_, answers=answers, rulings=rulings).unread)


def _lines(result: Verified) -> list[tuple[Line, list[Line]]]:
    """Claim and remainder of every cluster and of every indicator in it."""
    pairs = zip(result.claimed.clusters, result.verified.clusters, strict=True)
    return [
        (
            Line(before.cluster, before.points, after.points),
            [
                Line(one.indicator, one.points, other.points)
                for one, other in zip(before.indicators, after.indicators, strict=True)
            ],
        )
        for before, after in pairs
    ]
