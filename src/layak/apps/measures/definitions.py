"""What can be measured: the shipped definitions, and the questions that are their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from layak.apps.assessment.access import open_first, rounds_visible_to, scorable
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Instrument, Question
from layak.core.measures.model import Definition
from layak.core.measures.offering import definition_for
from layak.documents.reference import measure_definitions, questions_of_things


@dataclass(frozen=True, slots=True)
class Known:
    """A definition with the questions of an instrument that its figure answers."""

    definition: Definition
    questions: tuple[Question, ...]


@cache
def shipped(instrument_id: str) -> tuple[Definition, ...]:
    """The definitions that are shipped with an instrument, read once."""
    return measure_definitions(instrument_id)


@cache
def things(instrument_id: str) -> frozenset[str]:
    """The questions of an instrument whose quantity counts no people, read once."""
    return questions_of_things(instrument_id)


def definition_of(round_: Round, question: Question) -> Definition | None:
    """What a question asks for as a quantity, or ``None``."""
    asked = parsed(round_).instrument.id
    return definition_for(question, shipped(asked), things=things(asked))


def known_in(instrument: Instrument) -> Mapping[str, Known]:
    """Every definition that the instrument's questions ask for, by code.

    In the order of the questions; those that no question asks for come last.
    """
    found: dict[str, list[Question]] = {}
    definitions: dict[str, Definition] = {}
    for question in instrument.questions():
        definition = definition_for(question, shipped(instrument.id), things=things(instrument.id))
        if definition is None:
            continue
        definitions[definition.code] = definition
        found.setdefault(definition.code, []).append(question)
    for definition in shipped(instrument.id):
        definitions.setdefault(definition.code, definition)
    return {
        code: Known(definition, tuple(found.get(code, ())))
        for code, definition in definitions.items()
    }


def newest_round(actor: Actor) -> Round | None:
    """The round whose questions the actor's figures are for: the open one, else the newest."""
    return open_first(scorable(rounds_visible_to(actor))).first()
