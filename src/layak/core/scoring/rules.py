"""One question: from an answer to points, and to the next better result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from layak.core.findings import Finding
from layak.core.instrument.answer_rules import HUNDRED, MEASURED, PERCENTAGES
from layak.core.instrument.model import Band, Direction, Kind, Option, Question
from layak.core.messages import Message, msg
from layak.core.scoring.model import Answer, Basis, Step
from layak.core.values import ZERO, is_exact, plain

ONE = Decimal(1)
_HIGHEST = Decimal("Infinity")


class RuleNotEvaluable(Exception):
    """A question's own rule has no result for a sound answer; ``finding`` names the question."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding.message))


class AnswerUnusable(Exception):
    """An answer cannot be turned into points; ``finding`` says why and where."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding.message))


def points_for(question: Question, answer: Answer) -> Decimal:
    """The points ``answer`` earns on ``question``, before the indicator's cap.

    Raises `AnswerUnusable` where the answer is out of bounds or of the wrong kind, and
    `RuleNotEvaluable` where the instrument does not say what a sound answer is worth.
    """
    if answer.basis is Basis.VALUE and question.kind is Kind.CHOICE:
        return _worth(question, answer, _option_points(question, answer))
    if answer.basis is Basis.VALUE and question.kind not in MEASURED:
        message = msg(
            "Pertanyaan ini tidak dijawab dengan nilai capaian; isi poin atau tingkatnya."
        )
        raise _unusable(answer, "value_not_expected", message)
    number = _number(answer)
    if answer.basis is Basis.VALUE:
        return _worth(question, answer, _band_points(question, answer, number))
    if answer.basis is Basis.LEVEL:
        if number > ONE:
            message = msg("Tingkat pemenuhan {number} di luar 0 sampai 1.", number=number)
            raise _unusable(answer, "level_out_of_range", message)
        return number * question.maximum
    if number > question.maximum:
        message = msg(
            "Nilai {number} melebihi maksimum {maximum}.", number=number, maximum=question.maximum
        )
        raise _unusable(answer, "above_maximum", message)
    return number


def next_step(question: Question, points: Decimal) -> Step | None:
    """The smallest known result above ``points``; failing that, the maximum. ``None`` when full."""
    if points >= question.maximum:
        return None
    steps = [step for step in _known_steps(question, points) if _within(step, question)]
    if steps:
        return min(steps, key=lambda step: step.points)
    return Step(points=question.maximum, gain=question.maximum - points)


def _within(step: Step, question: Question) -> bool:
    return step.gain > ZERO and step.points <= question.maximum


def _known_steps(question: Question, points: Decimal) -> Iterator[Step]:
    for option in question.options:
        if option.points is not None:
            yield Step(option.points, option.points - points, option.label.id, certain=True)
    for band in sorted(question.bands, key=_effort(question)):
        yield Step(band.points, band.points - points, _entry(question, band), certain=True)
    for level in question.steps:
        worth = level * question.maximum
        yield Step(worth, worth - points)


def _entry(question: Question, band: Band) -> str:
    """The value at which a band is entered from the worse side."""
    if question.direction is Direction.LOWER:
        return f"< {plain(band.below)}" if band.below is not None else ""
    return f"≥ {plain(band.at_least)}" if band.at_least is not None else ""


def find_options(question: Question, wanted: str) -> list[int]:
    """The positions of the options that ``wanted`` names: by code, else by label, without case.

    More than one where the instrument gives several options the same name.
    """
    name = wanted.casefold()
    spellings: tuple[Callable[[Option], str], ...] = (
        lambda option: option.code,
        lambda option: option.label.id,
        lambda option: option.label.en,
    )
    for spelling in spellings if name else ():
        found = [n for n, each in enumerate(question.options) if spelling(each).casefold() == name]
        if found:
            return found
    return []


def _effort(question: Question) -> Callable[[Band], Decimal]:
    """Orders bands from the easiest to enter to the hardest."""
    if question.direction is Direction.LOWER:
        return lambda band: _HIGHEST if band.below is None else -band.below
    return lambda band: -_HIGHEST if band.at_least is None else band.at_least


def _number(answer: Answer) -> Decimal:
    """The number of ``answer``, exact and not negative."""
    number = answer.number
    if number is None:
        raise _unusable(answer, "no_number", msg("Jawaban tidak berisi bilangan."))
    if not is_exact(number):
        message = msg("Bilangan harus paling banyak 9 angka bulat dan 4 angka desimal.")
        raise _unusable(answer, "not_exact", message)
    if number < ZERO:
        raise _unusable(answer, "negative", msg("Nilai {number} negatif.", number=number))
    return number


def _worth(question: Question, answer: Answer, points: Decimal) -> Decimal:
    """``points`` that the instrument gives for an answer, where they are within the maximum."""
    if not ZERO <= points <= question.maximum:
        message = msg(
            "Instrumen memberi {points} poin, di luar 0 sampai maksimum {maximum}.",
            points=points, maximum=question.maximum,
        )  # fmt: skip
        raise _not_evaluable(answer, "points_out_of_range", message)
    return points


def _option_points(question: Question, answer: Answer) -> Decimal:
    found = find_options(question, answer.option)
    if not found:
        message = msg("{option} bukan salah satu pilihan.", option=answer.option or "-")
        raise _unusable(answer, "unknown_option", message)
    if len(found) > 1:
        message = msg("{option} cocok dengan lebih dari satu pilihan.", option=answer.option)
        raise _unusable(answer, "ambiguous_option", message)
    option = question.options[found[0]]
    if option.points is None:
        message = msg(
            "Poin untuk pilihan {option} tidak tercantum dalam instrumen.", option=option.label.id
        )
        raise _not_evaluable(answer, "points_unknown", message)
    return option.points


def _band_points(question: Question, answer: Answer, value: Decimal) -> Decimal:
    if question.kind in PERCENTAGES and value > HUNDRED:
        message = msg("Persentase {number} melebihi 100.", number=value)
        raise _unusable(answer, "percentage_above_100", message)
    matching = [band for band in question.bands if band.holds(value)]
    if len(matching) == 1:
        return matching[0].points
    if not question.bands:
        message = msg(
            "Instrumen belum memuat rentang nilai untuk pertanyaan ini; isi poin atau tingkatnya."
        )
        raise _not_evaluable(answer, "no_bands", message)
    if matching:
        message = msg("Nilai {number} masuk lebih dari satu rentang.", number=value)
        raise _not_evaluable(answer, "band_overlap", message)
    message = msg("Nilai {number} tidak masuk rentang mana pun.", number=value)
    raise _not_evaluable(answer, "band_hole", message)


def _unusable(answer: Answer, code: str, message: Message) -> AnswerUnusable:
    return AnswerUnusable(Finding(code, message, answer.where))


def _not_evaluable(answer: Answer, code: str, message: Message) -> RuleNotEvaluable:
    return RuleNotEvaluable(Finding(code, message, answer.where))
