"""What a regency's verdicts so far tell about the next: its record, and what was upheld last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from layak.apps.assessment.access import scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Responsibility, Round
from layak.apps.verification.models import DELIVERIES, Ruling, Submission
from layak.apps.verification.readings import rulings_of, standing_verdicts
from layak.core.expectation.model import Record
from layak.core.instrument.model import Question
from layak.core.proofs.model import ProofState
from layak.core.verification.model import Decision
from layak.core.verification.readings import effective


@dataclass(frozen=True, slots=True)
class History:
    """Verdicts of earlier rounds as records; ``upheld`` are the questions whose last claim stood.

    Only questions that read the same now as they did then are among ``upheld``.
    """

    records: tuple[Record, ...]
    upheld: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Past:
    """One earlier round: its records, and the questions that were upheld, as they read then."""

    records: tuple[Record, ...]
    upheld: Mapping[str, Question]


#: What was delivered does not change any more: each round is read once per process, by the hash of
#: its last delivery, which covers the round's identity and every verdict.
_past: dict[str, _Past] = {}
#: How many rounds a process keeps at most: more than a country's regencies have in a year.
KEPT = 1024


def history_before(round_: Round) -> History:
    """What the regency's rounds before this one tell. One query once they have been read."""
    pasts = [_read(*each) for each in _earlier(round_)]
    questions = parsed(round_).questions
    last = pasts[-1].upheld if pasts else {}
    return History(
        tuple(record for past in pasts for record in past.records),
        frozenset(code for code, asked in last.items() if questions.get(code) == asked),
    )


def records_of(
    rulings: Sequence[Ruling], *, questions: Mapping[str, Question], leads: Mapping[str, int]
) -> list[Record]:
    """The verdicts in force after ``rulings`` as records; ``leads`` are keys of organizations."""
    states = {ruling.question: ProofState(ruling.proof_state) for ruling in rulings}
    return [
        Record(
            agency=str(leads.get(code, "")), kind=questions[code].kind, state=states[code],
            claimed=verdict.claimed, kept=verdict.points,
        )
        for code, verdict in effective(standing_verdicts(rulings)).items()
        if code in questions
    ]  # fmt: skip


def leads_of(round_: Round) -> dict[str, int]:
    """The organization that leads on each question."""
    found = Responsibility.objects.filter(round=round_, is_lead=True)
    return dict(found.values_list("question", "organization_id"))


def with_deliveries(rounds: QuerySet[Round]) -> Iterator[tuple[Round, dt.datetime, str]]:
    """Those of the rounds whose verdicts were delivered, the oldest first, each with the moment and
    the hash of its last delivery. One query."""
    delivered = Submission.objects.filter(round=OuterRef("pk"), act__in=DELIVERIES).order_by(
        "-number"
    )
    found = scorable(rounds).annotate(
        delivered_at=Subquery(delivered.values("at")[:1]),
        delivered_hash=Subquery(delivered.values("content_hash")[:1]),
    )
    for each in found.filter(delivered_at__isnull=False).order_by("last_year", "pk"):
        yield each, each.delivered_at, each.delivered_hash


def _earlier(round_: Round) -> Iterator[tuple[Round, dt.datetime, str]]:
    """The regency's rounds before this one whose verdicts were delivered."""
    before = Q(last_year__lt=round_.last_year) | Q(last_year=round_.last_year, pk__lt=round_.pk)
    return with_deliveries(Round.objects.filter(before, regency_id=round_.regency_id))


def _read(round_: Round, until: dt.datetime, key: str) -> _Past:
    if key not in _past:
        while len(_past) >= KEPT:
            del _past[next(iter(_past))]
        rulings = rulings_of(round_, until=until)
        questions = parsed(round_).questions
        kept = effective(standing_verdicts(rulings))
        _past[key] = _Past(
            tuple(records_of(rulings, questions=questions, leads=leads_of(round_))),
            {
                code: questions[code]
                for code, verdict in kept.items()
                if verdict.decision is Decision.UPHELD and code in questions
            },
        )
    return _past[key]
