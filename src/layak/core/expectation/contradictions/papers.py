"""Documents that disagree with the claim they are put forward for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from layak.core.expectation.contradictions.model import Claim, Contradiction, Exhibit, Known
from layak.core.expectation.contradictions.sides import file_of, points_of
from layak.core.instrument.model import Question
from layak.core.messages import Message, msg
from layak.core.proofs.kinds import serves, traits_of, wants_signature
from layak.core.proofs.model import Paper, ProofState
from layak.core.proofs.validity import state_of_paper, state_of_question

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: "Nomor 12 Tahun 2019", "12/2019": the year of a regulation the title speaks of, not its own.
_OF_A_REGULATION = re.compile(r"\d\s*(?:/|tahun)\s*20\d\d", re.IGNORECASE)


def paper_of_another_place(known: Known) -> Iterator[Contradiction]:
    """A document whose title names another region."""
    for question, claim, exhibits in _claimed(known):
        foreign = next((each for each in exhibits if each.foreign), None)
        if foreign is not None:
            yield _against(
                "paper_of_another_place", question, claim, foreign.paper,
                msg("Judul dokumennya menyebut {place}.", place=foreign.foreign),
            )  # fmt: skip


def papers_of_other_years(known: Known) -> Iterator[Contradiction]:
    """Every document of the right kind is about other years than the round's."""
    for question, claim, exhibits in _claimed(known):
        papers = [each.paper for each in exhibits]
        state = state_of_question(
            papers=papers, question=question,
            first_year=known.first_year, last_year=known.last_year,
        )  # fmt: skip
        if state is ProofState.OUT_OF_PERIOD:
            paper = next(each for each in papers if _state(known, question, each) is state)
            yield _against(
                "papers_of_other_years", question, claim, paper,
                msg("Tidak ada dokumennya yang tentang tahun data siklus ini."),
            )  # fmt: skip


def title_and_period_differ(known: Known) -> Iterator[Contradiction]:
    """A yearly document whose title names other years than the period somebody gave it.

    Regulations and decrees are left out: their titles name the year they were made.
    """
    for question, claim, exhibits in _claimed(known):
        for paper in (each.paper for each in exhibits):
            if traits_of(paper.kind).is_yearly and _title_is_off(paper):
                yield _against(
                    "title_and_period_differ", question, claim, paper,
                    msg("Tahun di judul dokumen berbeda dari masa berlaku yang diisi."),
                )  # fmt: skip
                break


def same_file_on_unlike_questions(known: Known) -> Iterator[Contradiction]:
    """One file for questions of different indicators that want nothing of the same kind.

    One finding for a file, on the first two such questions. Unlike are two questions only if each
    names what it wants, no kind is wanted by both, and the document's own kind does not fit both.
    """
    homes = {
        question.code: indicator.code
        for indicator in known.instrument.indicators()
        for question in indicator.questions
    }
    uses: defaultdict[str, list[tuple[Question, Paper]]] = defaultdict(list)
    for question, _claim, exhibits in _claimed(known):
        for sha256 in dict.fromkeys(each.paper.sha256 for each in exhibits if each.paper.sha256):
            paper = next(each.paper for each in exhibits if each.paper.sha256 == sha256)
            uses[sha256].append((question, paper))
    for users in uses.values():
        for (one, paper), (other, again) in combinations(users, 2):
            if homes[one.code] != homes[other.code] and _are_unlike(one, other, paper, again):
                yield Contradiction(
                    "same_file_on_unlike_questions",
                    (one.code, other.code),
                    file_of(one, paper),
                    file_of(other, again),
                    msg("Satu berkas dipakai untuk dua pertanyaan yang meminta dokumen berbeda."),
                )
                break


def paper_unsigned(known: Known) -> Iterator[Contradiction]:
    """A document that should be signed and is known not to be, with no signed one beside it."""
    for question, claim, papers in _to_be_signed(known):
        unsigned = next((each for each in papers if each.is_signed is False), None)
        if unsigned is not None:
            yield _against(
                "paper_unsigned", question, claim, unsigned,
                msg("Dokumen jenis ini harus bertanda tangan, tetapi tidak."),
            )  # fmt: skip


def paper_without_text(known: Known) -> Iterator[Contradiction]:
    """Only pictures where a signed document is wanted, and nobody has seen a signature.

    A scan of a signed decree has no text either: it is enough that somebody says it is signed.
    """
    for question, claim, papers in _to_be_signed(known):
        if all(each.has_text is False and each.is_signed is None for each in papers):
            yield _against(
                "paper_without_text", question, claim, papers[0],
                msg("Berkas hanya berisi gambar dan tanda tangannya belum dipastikan."),
            )  # fmt: skip


def _claimed(known: Known) -> Iterator[tuple[Question, Claim, tuple[Exhibit, ...]]]:
    """The questions with points claimed and documents put forward."""
    for question, claim in known.claimed():
        exhibits = known.of(question)
        if claim.is_positive and exhibits:
            yield question, claim, exhibits


def _to_be_signed(known: Known) -> Iterator[tuple[Question, Claim, list[Paper]]]:
    """Those of the right kind that should be signed, where there are any and none is."""
    for question, claim, exhibits in _claimed(known):
        papers = [
            each.paper
            for each in exhibits
            if wants_signature(kind=each.paper.kind, question=question)
            and _state(known, question, each.paper) is not ProofState.WRONG_KIND
        ]
        if papers and not any(each.is_signed for each in papers):
            yield question, claim, papers


def _state(known: Known, question: Question, paper: Paper) -> ProofState:
    return state_of_paper(
        paper=paper, question=question, first_year=known.first_year, last_year=known.last_year
    )


def _against(
    code: str, question: Question, claim: Claim, paper: Paper, message: Message
) -> Contradiction:
    """A claim on the left, its document on the right."""
    return Contradiction(
        code, (question.code,), points_of(question, claim), file_of(question, paper), message
    )


def _title_is_off(paper: Paper) -> bool:
    years = [int(year) for year in _YEAR.findall(_OF_A_REGULATION.sub(" ", paper.title))]
    begin, end = paper.period_from, paper.period_until
    if not years or (begin is None and end is None):
        return False
    return (end is not None and min(years) > end.year) or (
        begin is not None and max(years) < begin.year
    )


def _are_unlike(one: Question, other: Question, paper: Paper, again: Paper) -> bool:
    wanted, wanted_too = ({each.kind for each in question.evidence} for question in (one, other))
    if not wanted or not wanted_too or wanted & wanted_too:
        return False
    return not (_fits(paper, wanted) and _fits(again, wanted_too))


def _fits(paper: Paper, wanted: set[str]) -> bool:
    return bool(paper.kind) and any(serves(kind=paper.kind, wanted=each) for each in wanted)
