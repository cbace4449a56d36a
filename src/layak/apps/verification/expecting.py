"""What of a round's claim will survive: its answers, proof and verdicts, put to the model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.scores import RoundScore
from layak.apps.verification.history import history_before, leads_of, records_of
from layak.apps.verification.models import DELIVERIES, Submission
from layak.apps.verification.readings import (
    rulings_of,
    standing_verdicts,
    verified_of,
)
from layak.core.expectation.expect import expect
from layak.core.expectation.model import Chance, ClaimFacts, Expectation
from layak.core.proofs.model import ProofState
from layak.core.proofs.validity import state_of_question
from layak.core.values import ZERO
from layak.core.verification.layers import Verified
from layak.core.verification.model import Verdict
from layak.core.verification.readings import effective


@dataclass(frozen=True, slots=True)
class Outlook:
    """Claimed, expected and verified, which are only ever shown together.

    ``verified`` is ``None`` before the first verdicts were delivered. ``states`` say how well each
    claimed question is proved.
    """

    expectation: Expectation
    verified: Verified | None
    states: Mapping[str, ProofState]


def outlook_of(round_: Round, standing: RoundScore) -> Outlook:
    """What is to be expected of a scored round, as its regency may know it. Five queries."""
    until = delivered_until(round_)
    rulings = rulings_of(round_, until=until) if until else []
    leads = leads_of(round_)
    history = history_before(round_)
    found = parsed(round_)
    states = states_of(round_, standing, upheld=history.upheld)
    records = [
        *history.records, *records_of(rulings, questions=found.questions, leads=leads)
    ]  # fmt: skip
    known = effective(standing_verdicts(rulings))
    claims = [
        _claim(standing, code, state, leads, known.get(code)) for code, state in states.items()
    ]
    return Outlook(
        expectation=expect(instrument=found.instrument, claims=claims, records=records),
        verified=verified_of(round_, answers=standing.answers, rulings=rulings) if until else None,
        states=states,
    )


def open_chances(round_: Round, standing: RoundScore) -> dict[str, float]:
    """The chance of every claim as if no verdict of this round were known: what is in force may
    still be overturned by the next stage."""
    leads, history = leads_of(round_), history_before(round_)
    states = states_of(round_, standing, upheld=history.upheld)
    claims = [_claim(standing, code, state, leads, None) for code, state in states.items()]
    found = expect(instrument=parsed(round_).instrument, claims=claims, records=history.records)
    return {each.question: each.probability for each in found.chances}


def proved_chances(round_: Round) -> dict[str, Chance]:
    """The chance of every question once its maximum is claimed and proved as it should be."""
    leads, found = leads_of(round_), parsed(round_)
    claims = [
        ClaimFacts(
            question=code, points=question.maximum, maximum=question.maximum, kind=question.kind,
            state=ProofState.FRESH, agency=str(leads.get(code, "")),
        )
        for code, question in found.questions.items()
    ]  # fmt: skip
    records = history_before(round_).records
    expected = expect(instrument=found.instrument, claims=claims, records=records)
    return {each.question: each for each in expected.chances}


def delivered_until(round_: Round) -> dt.datetime | None:
    """The moment up to which a regency knows the verdicts on its round; ``None``: none yet."""
    delivered = Submission.objects.filter(round=round_, act__in=DELIVERIES)
    return delivered.order_by("-number").values_list("at", flat=True).first()


def states_of(
    round_: Round, standing: RoundScore, *, upheld: frozenset[str]
) -> dict[str, ProofState]:
    """How well every question that claims points is proved."""
    questions = parsed(round_).questions
    return {
        code: state_of_question(
            papers=standing.papers.get(code, ()), question=questions[code],
            first_year=round_.first_year, last_year=round_.last_year, upheld_before=code in upheld,
        )
        for code, answer in standing.answers.items()
        if code in questions and (answer.points or ZERO) > ZERO
    }  # fmt: skip


def _claim(
    standing: RoundScore, code: str, state: ProofState, leads: Mapping[str, int],
    verdict: Verdict | None,
) -> ClaimFacts:  # fmt: skip
    question = standing.by_question[code].question
    points = standing.answers[code].points or ZERO
    return ClaimFacts(
        question=code, points=points, maximum=question.maximum, kind=question.kind, state=state,
        agency=str(leads.get(code, "")),
        verdict=None if verdict is None else min(verdict.points, points),
    )  # fmt: skip
