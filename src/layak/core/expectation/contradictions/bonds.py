"""Claims that exclude each other, by the relations of the instrument's questions."""

from __future__ import annotations

from collections.abc import Iterator

from layak.core.expectation.contradictions.model import (
    Bond,
    Claim,
    Contradiction,
    Known,
    Relation,
)
from layak.core.expectation.contradictions.sides import measured_of, points_of
from layak.core.instrument.answer_rules import HUNDRED
from layak.core.instrument.model import Direction, Question
from layak.core.messages import msg
from layak.core.values import ZERO

_Side = tuple[Question, Claim]


def without_its_basis(known: Known) -> Iterator[Contradiction]:
    """Points for something whose basis is answered with none; an unanswered basis says nothing."""
    for relation, (question, claim), (other, basis) in _pairs(known, Bond.PRESUPPOSES):
        if claim.is_positive and basis.points == ZERO:
            yield Contradiction(
                "without_its_basis",
                (question.code, other.code),
                points_of(question, claim),
                points_of(other, basis),
                msg(
                    "{question} tidak mungkin terpenuhi bila {other} tidak ada.",
                    question=question.code, other=other.code,
                ),
                relation.reason,
            )  # fmt: skip


def part_above_whole(known: Known) -> Iterator[Contradiction]:
    """A part that is measured as larger than what it is a part of."""
    for relation, (question, claim), (other, whole) in _pairs(known, Bond.PART_OF):
        if claim.measured is None or whole.measured is None:
            continue
        if claim.measured > whole.measured:
            yield Contradiction(
                "part_above_whole",
                (question.code, other.code),
                measured_of(question, claim.measured),
                measured_of(other, whole.measured),
                msg(
                    "{question} adalah bagian dari {other}, tetapi angkanya lebih besar.",
                    question=question.code, other=other.code,
                ),
                relation.reason,
            )  # fmt: skip


def levels_disagree(known: Known) -> Iterator[Contradiction]:
    """Every kecamatan free of something while a desa is not, or the other way round."""
    for relation, (question, claim), (other, below) in _pairs(known, Bond.NOWHERE_TOGETHER):
        if claim.measured is None or below.measured is None:
            continue
        best = ZERO if question.direction is Direction.LOWER else HUNDRED
        if (claim.measured == best) is not (below.measured == best):
            yield Contradiction(
                "levels_disagree",
                (question.code, other.code),
                measured_of(question, claim.measured),
                measured_of(other, below.measured),
                msg("Angka kecamatan dan angka desa/kelurahan tidak mungkin benar bersamaan."),
                relation.reason,
            )


def points_for_nothing(known: Known) -> Iterator[Contradiction]:
    """Points beside an option that says there is nothing."""
    claims = {question.code: (question, claim) for question, claim in known.claimed()}
    for relation in known.relations:
        side = claims.get(relation.question)
        if relation.bond is not Bond.MEANS_NOTHING or side is None:
            continue
        question, claim = side
        label = {each.code: each.label.id for each in question.options}.get(relation.option)
        if label is not None and claim.option == relation.option and claim.is_positive:
            yield Contradiction(
                "points_for_nothing",
                (question.code,),
                points_of(question, claim),
                msg("Pilihan {question}: {option}.", question=question.code, option=label),
                msg("Poin diklaim untuk pilihan yang menyatakan tidak ada."),
                relation.reason,
            )


def _pairs(known: Known, bond: Bond) -> Iterator[tuple[Relation, _Side, _Side]]:
    """The relations of that bond of which both questions have a claim."""
    claims = {question.code: (question, claim) for question, claim in known.claimed()}
    for relation in known.relations:
        if relation.bond is bond and relation.question in claims and relation.other in claims:
            yield relation, claims[relation.question], claims[relation.other]
