"""An instrument and a later version of it, and mappings between the two, at random."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from layak.core.instrument.mapping import Origin, QuestionMapping, from_origins, propose
from layak.core.instrument.model import Cluster, Indicator, Instrument, Kind, Question, Text
from tests.instruments import capped_instruments, sound_instruments


@st.composite
def two_instruments(draw: st.DrawFn) -> tuple[Instrument, Instrument]:
    """A sound instrument, and a revision of it in which every code stands once."""
    old = draw(st.one_of(sound_instruments(), capped_instruments()))
    return old, revised(old, draw(st.randoms(use_true_random=True)))


def revised(old: Instrument, dice: Random) -> Instrument:
    """``old`` with questions dropped, split, re-worded, renumbered and worth something else."""
    clusters = tuple(
        replace(each, indicators=tuple(_indicator(one, dice) for one in each.indicators))
        for each in old.clusters
    )
    return replace(old, version="sesudah", clusters=_with_a_stranger(clusters, dice))


def some_mapping(old: Instrument, new: Instrument, dice: Random) -> QuestionMapping:
    """The proposal, or a mapping that a person with odd ideas would make."""
    if dice.random() < 0.4:
        return propose(old, new)
    free = [each.code for each in old.questions() if dice.random() < 0.8]
    dice.shuffle(free)
    origins: dict[str, Origin] = {}
    codes = [each.code for each in new.questions()]
    dice.shuffle(codes)
    while codes and free:
        if dice.random() < 0.25:
            parts, whole = [codes.pop() for _ in range(min(2, len(codes)))], free.pop()
            origins |= {part: Origin((whole,)) for part in parts}
        else:
            taken = [free.pop() for _ in range(min(dice.choice((1, 1, 2)), len(free)))]
            origins[codes.pop()] = Origin(tuple(taken), dice.random() < 0.5)
    return from_origins(origins, old=old, new=new)


def _indicator(indicator: Indicator, dice: Random) -> Indicator:
    questions: list[Question] = []
    for question in indicator.questions:
        choice = dice.random()
        if choice < 0.1:
            continue
        changed = _question(question, dice)
        parts = ("a", "b") if choice < 0.2 and question.code[-1].isdigit() else ("",)
        texts = {"": changed.text, "a": Text("Bagian satu"), "b": Text("Bagian dua")}
        questions += [replace(changed, code=changed.code + p, text=texts[p]) for p in parts]
    return replace(indicator, questions=tuple(questions))


def _question(question: Question, dice: Random) -> Question:
    changes: list[dict[str, object]] = [
        {"text": Text(question.text.id + " sekali")},
        {"maximum": question.maximum * 2},
        {
            "maximum": question.maximum + Decimal("0.3"),
            "bands": (),
            "options": question.options[:1],
        },
        {"kind": dice.choice(list(Kind))},
        {"options": tuple(replace(each, code=f"{each.code}x") for each in question.options)},
        {"options": question.options[::-1], "bands": question.bands[1:]},
        {"code": f"{question.code}z"},
        {},
        {},
    ]
    return replace(question, **dice.choice(changes))  # type: ignore[arg-type]


def _with_a_stranger(clusters: tuple[Cluster, ...], dice: Random) -> tuple[Cluster, ...]:
    """The clusters with a question that nobody has asked before."""
    questions = [each for one in clusters[0].indicators for each in one.questions]
    if not questions or dice.random() < 0.5:
        return clusters
    stray = replace(questions[0], code="99.1", text=Text("Baru sama sekali"))
    added = Indicator("99", Text("Indikator baru"), stray.maximum, (stray,))
    return (replace(clusters[0], indicators=(*clusters[0].indicators, added)), *clusters[1:])
