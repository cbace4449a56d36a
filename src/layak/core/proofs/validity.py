"""How far documents prove a question: `docs/algorithms/proofs.md` states the rules with a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from layak.core.instrument.model import EvidenceWanted, Question
from layak.core.proofs.kinds import NOTE, serves, traits_of, wants_signature
from layak.core.proofs.model import Paper, ProofState
from layak.core.proofs.periods import touches, window_of

_ORDER = {state: place for place, state in enumerate(ProofState)}
_IS_COVERED = {
    True: ProofState.FRESH,
    None: ProofState.UNCHECKED,
    False: ProofState.OUT_OF_PERIOD,
}


def state_of_paper(
    *, paper: Paper, question: Question, first_year: int, last_year: int
) -> ProofState:
    """How well one document proves ``question`` in a round about those data years.

    What is not known (kind, period, signature) is never held against the document: at worst it is
    ``UNCHECKED``. Where the question names no kind, every kind is right.
    """
    reading = _readings(paper, question)
    if reading is None:
        return ProofState.WRONG_KIND
    covered = best(
        _IS_COVERED[_covers(paper, kind, wanted, first_year, last_year)] for kind, wanted in reading
    )
    if covered is not ProofState.FRESH:
        return covered
    if question.evidence and not paper.kind:
        return ProofState.UNCHECKED
    if paper.is_signed is False and wants_signature(kind=paper.kind, question=question):
        return ProofState.UNSIGNED
    return ProofState.FRESH


def state_of_question(
    *,
    papers: Sequence[Paper],
    question: Question,
    first_year: int,
    last_year: int,
    upheld_before: bool = False,
) -> ProofState:
    """How well a question is proved: the state of its best document.

    ``upheld_before`` (the last round's claim stood) lifts ``FRESH`` and nothing else: a stale
    document does not become better because an earlier one was accepted.
    """
    state = best(
        state_of_paper(paper=paper, question=question, first_year=first_year, last_year=last_year)
        for paper in papers
    )
    return ProofState.UPHELD_BEFORE if upheld_before and state is ProofState.FRESH else state


def counts(*, paper: Paper, question: Question, first_year: int, last_year: int) -> bool:
    """Whether a document counts at all for the score: nothing that is known to be expired does.

    Whatever its kind: a document of the wrong kind about the wrong years does not count either.
    """
    reading = _readings(paper, question) or ((paper.kind, EvidenceWanted(paper.kind)),)
    return any(
        _covers(paper, kind, wanted, first_year, last_year) is not False for kind, wanted in reading
    )


def best(states: Iterable[ProofState]) -> ProofState:
    """The best of several states; ``NONE`` where there is none."""
    return max(states, key=_ORDER.__getitem__, default=ProofState.NONE)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which of the kinds a question wants are there, each once, in the instrument's order."""

    wanted: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def met(self) -> int:
        """How many of the wanted kinds are there."""
        return len(self.wanted) - len(self.missing)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing; also where the instrument names nothing."""
        return not self.missing


def completeness_of(
    *,
    papers: Sequence[Paper],
    question: Question,
    first_year: int,
    last_year: int,
    has_note: bool = False,
) -> Completeness:
    """Which wanted kinds have a document that counts, and which are missing.

    A document of a kind the question names stands for that kind alone; one of another kind stands
    for every kind it may stand in for; one of unknown kind for none. ``has_note``: the answer has
    words in its notes column, which some questions want beside documents.
    """
    wanted = tuple(dict.fromkeys(each.kind for each in question.evidence))
    there = {NOTE} if has_note else set()
    for paper in papers:
        if not paper.kind or not counts(
            paper=paper, question=question, first_year=first_year, last_year=last_year
        ):
            continue
        if paper.kind in wanted:
            there.add(paper.kind)
        else:
            there |= {each for each in wanted if serves(kind=paper.kind, wanted=each)}
    return Completeness(wanted, tuple(kind for kind in wanted if kind not in there))


_Reading = Sequence[tuple[str, EvidenceWanted]]


def _readings(paper: Paper, question: Question) -> _Reading | None:
    """As which of the wanted documents the paper may be read, each with the kind it then has.

    ``None`` where it is of none of the wanted kinds.
    """
    if not question.evidence:
        return ((paper.kind, EvidenceWanted(paper.kind)),)
    return tuple(_matching(paper, question)) or None


def _matching(paper: Paper, question: Question) -> Iterator[tuple[str, EvidenceWanted]]:
    for wanted in question.evidence:
        if not paper.kind:
            yield wanted.kind, wanted
        elif serves(kind=paper.kind, wanted=wanted.kind):
            yield paper.kind, wanted


def _covers(
    paper: Paper, kind: str, wanted: EvidenceWanted, first_year: int, last_year: int
) -> bool | None:
    """Whether the paper, read as ``kind``, is about the years in question and not too old."""
    traits = traits_of(kind)
    window = window_of(
        first_year=first_year,
        last_year=last_year,
        years_back=traits.years_back,
        max_age_months=wanted.max_age_months,
    )
    return touches(paper=paper, window=window, stays_in_force=traits.stays_in_force)
