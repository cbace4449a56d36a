"""Random answers to an instrument: sound ones, and ones as wrong as people can write them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from layak.core.findings import Place
from layak.core.instrument.answer_rules import MEASURED, PERCENTAGES
from layak.core.instrument.model import Instrument, Kind, Question
from layak.core.scoring.model import Answer, Basis
from tests.instruments import capped_instruments, sound_instruments

TICK = Decimal("0.0001")
WRONG_NUMBERS = tuple(
    map(Decimal, ("-1", "-0.0001", "1.00001", "1E+9", "1E-5", "-Infinity", "Infinity", "NaN"))
)

#: How many cases a property is tried on; no deadline, since the machine may be busy.
property_test = settings(max_examples=60, deadline=None)

instruments = st.one_of(sound_instruments(), capped_instruments())
dice = st.randoms(use_true_random=True)


def sound_answers(instrument: Instrument, dice: Random) -> list[Answer]:
    """An answer within bounds, and with a rule, to some of the questions; in any order."""
    questions = [each for each in instrument.questions() if dice.random() < 0.8]
    dice.shuffle(questions)
    return [sound_answer(question, dice) for question in questions]


def sound_answer(question: Question, dice: Random) -> Answer:
    """An answer that the instrument has a rule for."""
    evidence = dice.choice((None, True, False))
    place = Place(file="uji.csv", row=dice.randint(2, 999), subject=question.code)
    ways = [Basis.POINTS, Basis.LEVEL]
    if question.bands or any(option.points is not None for option in question.options):
        ways += [Basis.VALUE, Basis.VALUE]
    basis = dice.choice(ways)
    if basis is Basis.VALUE and question.kind is Kind.CHOICE:
        option = dice.choice([each for each in question.options if each.points is not None])
        name = dice.choice([option.code, option.label.id, option.label.id.casefold()])
        return Answer(question.code, basis, None, name, evidence, place)
    highest = {Basis.POINTS: question.maximum, Basis.LEVEL: Decimal(1)}.get(basis, Decimal(100))
    return Answer(question.code, basis, number(dice, highest), "", evidence, place)


def number(dice: Random, highest: Decimal) -> Decimal:
    """From 0 to ``highest`` in steps of a tick, the ends more often than chance has it."""
    drawn = TICK * dice.randint(0, int(highest / TICK))
    return dice.choice((Decimal(0), highest, drawn, drawn, drawn))


def wild_answers(instrument: Instrument, dice: Random) -> list[Answer]:
    """Sound answers and every kind that must be rejected; none that has no rule."""
    answers = []
    for question in instrument.questions():
        if dice.random() < 0.8:
            answers.append(dice.choice((sound_answer, sound_answer, _wrong_answer))(question, dice))
        if answers and dice.random() < 0.1:
            answers.append(dice.choice(answers))
    if dice.random() < 0.3:
        answers.append(Answer("99.99", Basis.POINTS, Decimal(1)))
    dice.shuffle(answers)
    return answers


def _wrong_answer(question: Question, dice: Random) -> Answer:
    code = question.code
    wrong = [
        Answer(code, Basis.POINTS, question.maximum + TICK),
        Answer(code, Basis.LEVEL, 1 + TICK),
        Answer(code, Basis.LEVEL, Decimal(50)),
        Answer(code, Basis.POINTS, Decimal(1), rejected=True),
        *(Answer(code, basis) for basis in Basis),
        *(Answer(code, dice.choice(list(Basis)), each) for each in WRONG_NUMBERS),
        Answer(code, Basis.VALUE, dice.choice(WRONG_NUMBERS), "bukan pilihan"),
    ]
    if question.kind in PERCENTAGES:
        wrong.append(Answer(code, Basis.VALUE, 100 + TICK))
    if question.kind not in MEASURED:
        wrong.append(Answer(code, Basis.VALUE, Decimal(1)))
    return dice.choice(wrong)
