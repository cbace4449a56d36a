"""How answers travel from one instrument to another along a mapping. Nothing is invented.

What the new question can take as it stands comes along; points are rescaled by their level (points
over maximum) and only where that is exact. Everything else is left out and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from layak.core.errors import InputRejected
from layak.core.findings import Finding
from layak.core.instrument.answer_rules import PERCENTAGES
from layak.core.instrument.mapping import (
    CONCERN_WORDS,
    Concern,
    Link,
    QuestionMapping,
    check,
    concerns,
)
from layak.core.instrument.model import Instrument, Kind, Question
from layak.core.messages import Message, msg
from layak.core.scoring.intake import sort_out
from layak.core.scoring.model import Answer, Basis
from layak.core.scoring.rules import AnswerUnusable, RuleNotEvaluable, find_options, points_for
from layak.core.values import ZERO, is_exact

#: Changes after which an answer is worth something else, or nothing.
_RULES = frozenset({Concern.MAXIMUM, Concern.KIND, Concern.OPTIONS, Concern.BANDS})


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of answers on their way to one new question.

    ``given`` are the old answers, ``question`` the new code (empty where nothing asks it any more),
    ``answer`` the new answer, or ``None`` where it is left out for the reason ``left_out``.
    """

    link: Link
    given: tuple[Answer, ...]
    question: str
    answer: Answer | None
    concerns: tuple[Concern, ...] = ()
    left_out: Message | None = None

    @property
    def needs_look(self) -> bool:
        return bool(self.concerns) or self.answer is None

    def messages(self) -> tuple[Message, ...]:
        """What happened, in sentences; none where the answer came along as it was."""
        said = [CONCERN_WORDS[each] for each in self.concerns]
        if self.question and self.link.old != (self.question,):
            said.insert(0, msg("Dari pertanyaan lama {codes}.", codes=", ".join(self.link.old)))
        if self.left_out is not None:
            said.append(msg("Klaim lama tidak dibawa: {reason}", reason=self.left_out))
        elif self._is_rescaled:
            said.append(msg("Poin dibawa pada tingkat yang sama."))
        return tuple(said)

    @property
    def _is_rescaled(self) -> bool:
        changed = {Concern.MAXIMUM, Concern.SPLIT, Concern.MERGED} & set(self.concerns)
        return bool(changed) and self.answer is not None and self.answer.basis is Basis.POINTS


@dataclass(frozen=True, slots=True)
class Carried:
    """All that became of a set of answers. Every one of them is in a passage or in a finding.

    ``findings`` name answers that already the old instrument could not take: to questions it does
    not ask, and several to one question.
    """

    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers to the new instrument."""
        return tuple(each.answer for each in self.passages if each.answer is not None)

    @property
    def left_out(self) -> tuple[Passage, ...]:
        """What did not come along."""
        return tuple(each for each in self.passages if each.answer is None)


class _Lost(Exception):
    """An answer cannot be carried exactly; ``reason`` says why."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


def carry(
    mapping: QuestionMapping, *, old: Instrument, new: Instrument, answers: Iterable[Answer]
) -> Carried:
    """Carry ``answers`` to ``old`` over to ``new``.

    Raises `InputRejected` where the mapping does not hold every question of both exactly once.
    """
    wrong = check(mapping, old=old, new=new)
    if wrong:
        raise InputRejected(wrong)
    before = {each.code: each for each in old.questions()}
    after = {each.code: each for each in new.questions()}
    given = list(answers)
    intake = sort_out(codes=before, answers=given)
    by_code: dict[str, list[Answer]] = {}
    for answer in given:
        by_code.setdefault(answer.question, []).append(answer)
    passages = []
    for link in mapping.links:
        mine = tuple(each for code in link.old for each in by_code.get(code, []))
        usable = [intake.answers.get(code) for code in link.old]
        for code in link.new or ("",) if mine else ():
            passages.append(_passage(link, mine, usable, before, after.get(code)))
    return Carried(tuple(passages), intake.findings)


def _passage(
    link: Link, given: tuple[Answer, ...], usable: Sequence[Answer | None],
    before: Mapping[str, Question], target: Question | None,
) -> Passage:  # fmt: skip
    """One step; ``usable`` are the answers of ``link.old`` in its order, as far as they count."""
    if target is None:
        gone = msg("Pertanyaan ini tidak ada lagi dalam instrumen baru.")
        return Passage(link, given, "", None, left_out=gone)
    olds = [before[code] for code in link.old]
    found = tuple(dict.fromkeys(each for one in olds for each in concerns(link, one, target)))
    try:
        answer = _carried(link, olds, usable, target, is_plain=not _RULES & set(found))
    except _Lost as lost:
        return Passage(link, given, target.code, None, found, lost.reason)
    return Passage(link, given, target.code, answer, found)


def _carried(
    link: Link, olds: Sequence[Question], usable: Sequence[Answer | None], target: Question, *,
    is_plain: bool,
) -> Answer:  # fmt: skip
    """The answer to the new question; ``is_plain``: it is worth what the old one was worth."""
    answers = [each for each in usable if each is not None]
    if len(answers) < len(olds):
        raise _Lost(
            msg("Jawaban lama tidak dapat dipakai.")
            if len(olds) == 1
            else msg("Tidak semua bagiannya dijawab, jadi tingkatnya tidak diketahui.")
        )
    if len(link.new) > 1 or len(olds) > 1:
        return _sound(target, _at_one_level(olds, answers, target))
    if is_plain:
        return replace(answers[0], question=target.code)
    return _sound(target, _one(olds[0], answers[0], target))


def _one(before: Question, answer: Answer, target: Question) -> Answer:
    """One answer for one question whose rules have changed."""
    moved = replace(answer, question=target.code)
    if answer.basis is Basis.LEVEL:
        return moved
    if answer.basis is Basis.POINTS:
        if before.maximum == target.maximum:
            return moved
        return replace(moved, number=_points(_level(before, answer), target))
    if Kind.CHOICE in (before.kind, target.kind):
        option = same_option(before, answer.option, target)
        if option is None:
            raise _Lost(msg("Pilihan lama tidak ada di antara pilihan yang baru."))
        return replace(moved, option=option)
    if before.kind is not target.kind and not {before.kind, target.kind} <= PERCENTAGES:
        raise _Lost(msg("Capaian lama diukur dengan cara lain."))
    return moved


def same_option(before: Question, option: str, target: Question) -> str | None:
    """The code in ``target`` of the option that ``option`` names in ``before``, known by its label.

    ``None`` where no option, or more than one, has that label.
    """
    found = find_options(before, option) if before.kind is target.kind else []
    labels = {" ".join(before.options[n].label.id.split()) for n in found}
    same = [each.code for each in target.options if " ".join(each.label.id.split()) in labels]
    return same[0] if len(found) == 1 and len(same) == 1 else None


def _at_one_level(olds: Sequence[Question], answers: Sequence[Answer], target: Question) -> Answer:
    """The level of a whole for its part, or the one level of all parts for their whole."""
    levels = {_level(question, each) for question, each in zip(olds, answers, strict=True)}
    if len(levels) > 1:
        raise _Lost(msg("Bagian-bagiannya tidak setingkat."))
    first, proofs = answers[0], [each.has_evidence for each in answers]
    answer = Answer(
        target.code,
        Basis.LEVEL,
        first.number,
        has_evidence=None if None in proofs else all(proofs),
        place=first.place,
    )
    if all(each.basis is Basis.LEVEL for each in answers):
        return answer
    return replace(answer, basis=Basis.POINTS, number=_points(levels.pop(), target))


def _level(question: Question, answer: Answer) -> Fraction:
    """Points over maximum, exactly."""
    try:
        points = points_for(question, answer)
    except (AnswerUnusable, RuleNotEvaluable) as problem:
        raise _Lost(problem.finding.message) from problem
    if question.maximum == ZERO:
        raise _Lost(msg("Nilai maksimum pertanyaan lama nol, jadi tingkatnya tidak diketahui."))
    return Fraction(points) / Fraction(question.maximum)


def _points(level: Fraction, target: Question) -> Decimal:
    """``level`` of the new maximum, where that has at most four decimals."""
    points = level * Fraction(target.maximum)
    written = Decimal(points.numerator) / Decimal(points.denominator)
    if not is_exact(written) or Fraction(written) != points:
        raise _Lost(
            msg(
                "Tingkat yang sama pada maksimum {maximum} bukan bilangan dengan paling banyak 4 "
                "desimal.",
                maximum=target.maximum,
            )
        )
    return written


def _sound(target: Question, answer: Answer) -> Answer:
    """``answer``, where the new question can score it."""
    try:
        points_for(target, answer)
    except (AnswerUnusable, RuleNotEvaluable) as problem:
        raise _Lost(problem.finding.message) from problem
    return answer
