"""Looking over the verification of a round: who differs, how far verifiers agree, whom to visit."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import numpy as np
from django.utils.crypto import salted_hmac

from layak.apps.accounts.models import User
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Answer, Responsibility, Round
from layak.apps.organizations.access import Actor
from layak.apps.verification.blind import known_to, look_under_way
from layak.apps.verification.models import Ruling
from layak.apps.verification.positions import standing_of
from layak.apps.verification.readings import (
    hashes_of,
    rulings_of,
    standing_verdicts,
    verdict_of,
)
from layak.apps.verification.uncertainty import uncertainty_of
from layak.core.instrument.model import Question
from layak.core.verification.agreement import (
    DECISIONS,
    Agreement,
    Scale,
    Weights,
    alpha,
    coded,
    kappa,
)
from layak.core.verification.drift import Reading, Strictness, drift
from layak.core.verification.model import Decision
from layak.core.verification.readings import disagreements, effective, kept_share
from layak.core.verification.sampling import OpenQuestion, Visit, VisitTerms, plan_visits

#: How many visits a plan has where nobody says, and how many at most.
VISITS, MOST_VISITS = 5, 60


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question whose readers differ; ``rulings`` are empty for whoever has not read it."""

    question: Question
    rulings: Sequence[Ruling]


def disputes(actor: Actor, round_: Round, *, now: dt.datetime) -> list[Dispute]:
    """The questions in dispute, in the instrument's order, each blind until one has read it."""
    everything = rulings_of(round_)
    contested = disagreements(standing_verdicts(everything))
    look = look_under_way(standing_of(round_, now=now))
    known = known_to(actor.user.pk, everything, look=look)
    shown = disagreements(standing_verdicts(known))
    _name(known)
    return [
        Dispute(question, _behind(known, shown.get(code, ())))
        for code, question in parsed(round_).questions.items()
        if code in contested
    ]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two verifiers and how far they agree on what both have read."""

    one: User
    other: User
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Judge:
    """One verifier's strictness, with their name."""

    person: User
    strictness: Strictness


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How far the verifiers of a round agree, and whether one of them stands out.

    ``questions`` were read by more than one of them.
    """

    everybody: Agreement
    questions: int
    pairs: Sequence[Pair]
    judges: Sequence[Judge]


def steadiness(actor: Actor, round_: Round, *, now: dt.datetime) -> Steadiness:
    """The agreement statistics over the verdicts this verifier may see.

    Only first writings count: a verdict changed after a talk is no independent reading.
    """
    look = look_under_way(standing_of(round_, now=now))
    known = known_to(actor.user.pk, rulings_of(round_), look=look)
    people = _name(known)
    first = _first(known)
    units: defaultdict[tuple[str, str, str], dict[int, Decision]] = defaultdict(dict)
    for each in first:
        units[each.stage, each.phase, each.question][each.verifier_id] = Decision(each.decision)
    return Steadiness(
        everybody=alpha((coded(unit.values()) for unit in units.values()), scale=Scale.ORDINAL),
        questions=sum(len(unit) > 1 for unit in units.values()),
        pairs=_pairs(units.values(), people),
        judges=_judges(round_, first, people),
    )


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """One visit with the questions to look at there."""

    visit: Visit
    questions: Sequence[Question]


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """The plan of visits. ``open_points`` is the uncertainty in points, ``settled`` what the visits
    would settle of it; ``without_owner`` are open claims that no organization answers for."""

    visits: Sequence[PlannedVisit]
    wanted: int
    open_questions: int
    without_owner: tuple[str, ...]
    open_points: float
    seed: str

    @property
    def settled(self) -> float:
        return sum(each.visit.settled for each in self.visits)


def visit_plan(round_: Round, *, visits: int, now: dt.datetime) -> VisitPlan:
    """Where to look so that few visits settle most. Claims that somebody has read in the stage the
    round is in are left out. The draw is reproducible with the seed, which nobody can guess."""
    standing = standing_of(round_, now=now)
    rulings = rulings_of(round_)
    read = {each.question for each in rulings if each.stage == standing.stage.value}
    chances = {code: p for code, p in uncertainty_of(round_).items() if code not in read}
    earlier = [each for each in rulings if each.question not in read]
    points = _at_stake(round_, earlier)
    owners = _leads(round_)
    open_ = [
        OpenQuestion(code, points[code], chance, owners.get(code, ""))
        for code, chance in chances.items()
        if points.get(code)
    ]
    seed = salted_hmac("layak.verification.visits", str(round_.public_id)).hexdigest()
    planned = plan_visits(
        [each for each in open_ if each.organization], terms=VisitTerms(visits), seed=seed
    )
    questions = parsed(round_).questions
    return VisitPlan(
        visits=[
            PlannedVisit(each, [questions[code] for code in each.questions]) for each in planned
        ],
        wanted=visits,
        open_questions=len(open_),
        without_owner=tuple(each.question for each in open_ if not each.organization),
        open_points=sum(each.uncertain for each in open_),
        seed=seed,
    )


def _name(rulings: Sequence[Ruling]) -> dict[int, User]:
    """The verifiers of these rulings by key, joined to them. One query."""
    people = User.objects.in_bulk({each.verifier_id for each in rulings})
    for each in rulings:
        each.verifier = people[each.verifier_id]
    return people


def _behind(rulings: Iterable[Ruling], verdicts: Iterable[object]) -> list[Ruling]:
    """The rulings that say what these verdicts say, the last writing of each."""
    wanted = list(verdicts)
    return [each for each in rulings if verdict_of(each) in wanted]


def _first(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Each verifier's first writing on a question in a look; decisive ones are none."""
    first: dict[tuple[str, str, str, int], Ruling] = {}
    for each in rulings:
        if not each.is_decisive:
            key = (each.stage, each.phase, each.question, each.verifier_id)
            first.setdefault(key, each)
    return list(first.values())


def _pairs(units: Iterable[Mapping[int, Decision]], people: Mapping[int, User]) -> list[Pair]:
    """Every two verifiers who have read something in common."""
    common: defaultdict[tuple[int, int], list[tuple[Decision, Decision]]] = defaultdict(list)
    for unit in units:
        for one, other in combinations(sorted(unit), 2):
            common[one, other].append((unit[one], unit[other]))
    return [
        Pair(
            people[one],
            people[other],
            kappa(both, order=DECISIONS, weights=Weights.LINEAR),
        )
        for (one, other), both in sorted(common.items())
    ]


def _judges(round_: Round, first: Sequence[Ruling], people: Mapping[int, User]) -> list[Judge]:
    """Each verifier's strictness among readings of claims with a document, and without one."""
    proved = hashes_of(round_)
    readings = [
        Reading(
            verifier=str(each.verifier_id),
            kept=float(kept_share(verdict_of(each))),
            number=each.pk,
            alike="with" if each.question in proved else "without",
        )
        for each in first
    ]
    if not readings:
        return []
    # The round's own id makes the shuffles the same for everybody who asks.
    dice = np.random.default_rng(round_.public_id.int)
    return [Judge(people[int(each.verifier)], each) for each in drift(readings, dice=dice)]


def _at_stake(round_: Round, rulings: Sequence[Ruling]) -> dict[str, Decimal]:
    """What each claim counts: as claimed, or what an earlier stage has left of it."""
    answers = Answer.objects.filter(round=round_, points__gt=0)
    points = {code: value for code, value in answers.values_list("question", "points") if value}
    left = {
        code: verdict.points
        for code, verdict in effective(standing_verdicts(rulings)).items()
        if code in points
    }
    return points | left


def _leads(round_: Round) -> dict[str, str]:
    """The organization that leads on each question."""
    leads = Responsibility.objects.filter(round=round_, is_lead=True)
    return dict(leads.values_list("question", "organization__name"))
