"""Claims and verdicts of regions that do not exist, and the one sheet that does."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from random import Random

from hypothesis import strategies as st

from layak.core.expectation.model import ClaimFacts, Record
from layak.core.expectation.prior import USUAL_STATES
from layak.core.instrument.model import Cluster, Indicator, Instrument, Kind, Question, Rank, Text
from layak.core.proofs.model import ProofState
from layak.documents.reference import instrument, sample_sheet

AGENCIES = ("dp3a", "dinkes", "disdik", "")


@cache
def kla_2024() -> Instrument:
    """The shipped instrument, read once."""
    return instrument("kla-2024")


def ogan_ilir(state_of: Callable[[Question], ProofState]) -> list[ClaimFacts]:
    """The claims of the shipped sheet, each proved as ``state_of`` says."""
    rows = csv.DictReader(io.StringIO(sample_sheet().decode("utf-8")))
    points = {row["question"]: Decimal(row["points"]) for row in rows if row["points"]}
    return [
        ClaimFacts(
            question.code, points[question.code], question.maximum, question.kind,
            state_of(question), question.lead,
        )
        for question in kla_2024().questions()
        if question.code in points
    ]  # fmt: skip


def usual(dice: Random) -> Callable[[Question], ProofState]:
    """Draws the states of proof of a usual region."""
    states, often = zip(*USUAL_STATES.items(), strict=True)
    return lambda _: dice.choices(states, often)[0]


def small(*maxima: tuple[str, ...], caps: tuple[str, ...]) -> Instrument:
    """An instrument with one indicator for each of ``maxima``, the maxima of its questions.

    Questions are called 1.1, 1.2, 2.1 and so on; the ranks are Pratama from 3 and Madya from 5.
    """
    indicators = tuple(
        Indicator(
            str(row), Text(f"Indikator {row}"), Decimal(cap),
            tuple(
                Question(f"{row}.{column}", Kind.LEVEL, Text("Apakah ada?"), Decimal(maximum))
                for column, maximum in enumerate(of_questions, start=1)
            ),
        )
        for row, (of_questions, cap) in enumerate(zip(maxima, caps, strict=True), start=1)
    )  # fmt: skip
    ranks = (Rank("Pratama", Decimal(3)), Rank("Madya", Decimal(5)))
    whole = sum((each.maximum for each in indicators), Decimal(0))
    cluster = Cluster("K", Text("Kelembagaan"), whole, indicators)
    return Instrument("kecil", "1", Text("Instrumen kecil"), whole, ranks, (cluster,))


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Small instruments, many of whose indicators count less than their questions."""
    maxima = st.sampled_from(("0.25", "0.66", "1", "1.3", "2", "3.2", "5"))
    questions = draw(st.lists(st.lists(maxima, min_size=1, max_size=4), min_size=1, max_size=3))
    sums = [sum(map(Decimal, each), Decimal(0)) for each in questions]
    caps = [str(each - draw(st.sampled_from((0, 0, 1))) * each / 4) for each in sums]
    return small(*map(tuple, questions), caps=tuple(caps))


def claim(
    question: str, points: str, state: ProofState = ProofState.FRESH, **more: str
) -> ClaimFacts:
    """A claim on a question worth 9 points; ``verdict`` as a text."""
    verdict = more.pop("verdict", None)
    known = None if verdict is None else Decimal(verdict)
    return ClaimFacts(
        question, Decimal(points), Decimal(9), Kind.LEVEL, state, verdict=known, **more
    )


def record(agency: str, state: ProofState, kept: str, *, kind: Kind = Kind.LEVEL) -> Record:
    """A verdict on a claim of 2 points."""
    return Record(agency, kind, state, Decimal(2), Decimal(kept))


records = st.lists(
    st.builds(
        record,
        st.sampled_from(AGENCIES),
        st.sampled_from(ProofState),
        st.sampled_from(("0", "1", "2", "2")),
        kind=st.sampled_from(Kind),
    ),
    max_size=40,
)
