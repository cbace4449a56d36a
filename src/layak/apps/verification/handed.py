"""The list of rounds handed to a verifier: where each stands and how much is read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from layak.apps.assessment.access import open_first, scorable
from layak.apps.assessment.models import Answer, Round, Stage
from layak.apps.organizations.access import Actor
from layak.apps.verification.access import STAGE_ROLES, rounds_to_verify
from layak.apps.verification.models import Ruling
from layak.apps.verification.positions import Standing, standings_of
from layak.apps.verification.readings import standing_verdicts
from layak.apps.verification.stage_words import Moment, moment
from layak.core.messages import Message
from layak.core.verification.readings import disagreements
from layak.core.verification.stages import STAGES, Phase, StageCode

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a stage ends by its calendar, or a repair window by the clock: one of the two."""

    day: dt.date | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class HandedRound:
    """One round in the list. ``read`` of ``to_read`` claims were read in the stage it is in."""

    round: Round
    standing: Standing
    read: int
    to_read: int
    disputed: int
    is_mine: bool
    deadline: Deadline

    @property
    def stage_title(self) -> Message:
        return STAGES[self.standing.stage].title


def handed_rounds(actor: Actor, *, page: str, now: dt.datetime) -> Page[HandedRound]:
    """The rounds handed to the actor, the open ones first. Eight queries, whatever the size."""
    found = Paginator(open_first(scorable(rounds_to_verify(actor))), PAGE_SIZE).get_page(page)
    rounds = list(found.object_list)
    standings = standings_of(rounds, now=now)
    ends = {
        (stage.round_id, stage.code): stage.until_date
        for stage in Stage.objects.filter(round__in=rounds)
    }
    claims = Answer.objects.filter(round__in=rounds, points__gt=0).values("round_id")
    to_read = {row["round_id"]: row["n"] for row in claims.annotate(n=Count("pk")).order_by()}
    read = _read(rounds, standings)
    disputed = _disputed(rounds, standings)
    rows = [
        HandedRound(
            round=round_,
            standing=standings[round_.pk],
            read=read.get(round_.pk, 0),
            to_read=to_read.get(round_.pk, 0),
            disputed=disputed.get(round_.pk, 0),
            is_mine=STAGE_ROLES[actor.role] in STAGES[standings[round_.pk].stage].actors,
            deadline=deadline_of(round_, standings[round_.pk], ends.get(_place(standings, round_))),
        )
        for round_ in rounds
    ]
    return Page(rows, found.number, found.paginator)  # type: ignore[arg-type]  # counts rounds


def deadline_of(round_: Round, standing: Standing, until: dt.date | None) -> Deadline:
    """The end of the repair window while it runs, else the stage's last day in the calendar."""
    if standing.phase is Phase.CLOSED:
        return Deadline()
    if standing.phase is Phase.REPAIR and standing.window is not None:
        return Deadline(moment=moment(standing.window.until, round_.regency))
    return Deadline(day=until)


def stage_end(round_: Round, stage: StageCode) -> dt.date | None:
    """The last day of a stage in the round's calendar, where it has one."""
    found = Stage.objects.filter(round=round_, code=stage.value).values_list("until_date")
    return found[0][0] if found else None


def _place(standings: dict[int, Standing], round_: Round) -> tuple[int, str]:
    return round_.pk, standings[round_.pk].stage.value


def _now_in(rounds: Sequence[Round], standings: dict[int, Standing]) -> Q:
    """The rulings of the stage that each round is in."""
    places = Q(pk__in=())
    for stage in StageCode:
        here = [each.pk for each in rounds if standings[each.pk].stage is stage]
        places |= Q(round__in=here, stage=stage.value)
    return places


def _read(rounds: Sequence[Round], standings: dict[int, Standing]) -> dict[int, int]:
    """How many questions were read in the stage each round is in."""
    rows = Ruling.objects.filter(_now_in(rounds, standings)).values("round_id")
    counted = rows.annotate(n=Count("question", distinct=True)).order_by()
    return {row["round_id"]: row["n"] for row in counted}


def _disputed(rounds: Sequence[Round], standings: dict[int, Standing]) -> dict[int, int]:
    """How many questions the readers of that stage differ on. Only what was read twice is read."""
    here = Ruling.objects.filter(_now_in(rounds, standings))
    twice = here.values("question").annotate(n=Count("verifier", distinct=True)).filter(n__gt=1)
    by_round: defaultdict[int, list[Ruling]] = defaultdict(list)
    for ruling in here.filter(question__in=twice.order_by().values("question")).order_by("pk"):
        by_round[ruling.round_id].append(ruling)
    return {
        key: len(disagreements(standing_verdicts(rulings))) for key, rulings in by_round.items()
    }
