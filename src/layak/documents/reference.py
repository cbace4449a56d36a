"""The data shipped with the product: instruments, relations, actions, trainings, the sample."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import yaml

from layak.core.action_catalogue.loader import load_text as load_actions
from layak.core.action_catalogue.model import Catalogue
from layak.core.errors import DomainError
from layak.core.expectation.contradictions.model import Bond, Relation
from layak.core.instrument.loader import load_text
from layak.core.instrument.model import Instrument, Text
from layak.core.measures.loading import definitions_of, things_in
from layak.core.measures.model import Definition
from layak.core.trainings.loader import load_curriculum, load_professions
from layak.core.trainings.model import Curriculum, Professions
from layak.core.trainings.question_bank import QuestionBank, load_question_bank
from layak.core.village_form.model import Asks, Value, Wording
from layak.core.works.loader import load_mapping
from layak.core.works.model import Mapping

DEFAULT_INSTRUMENT = "kla-2024"
SAMPLE_SHEET = "ogan-ilir-2024.csv"


class UnknownInstrument(DomainError):
    """No shipped instrument has this id."""

    code = "unknown_instrument"
    template = "Instrumen {id} tidak ada. Yang tersedia: {available}."


def instrument_ids() -> list[str]:
    """The ids of the shipped instruments, in order."""
    files = _folder("instruments").iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))


def instrument_text(instrument_id: str) -> str:
    """The YAML text of a shipped instrument. Raises `UnknownInstrument`."""
    available = instrument_ids()
    if instrument_id not in available:
        raise UnknownInstrument(id=instrument_id, available=", ".join(available))
    return _folder("instruments").joinpath(f"{instrument_id}.yaml").read_text(encoding="utf-8")


def instrument(instrument_id: str) -> Instrument:
    """A shipped instrument. Raises `UnknownInstrument`."""
    return load_text(instrument_text(instrument_id), file=f"{instrument_id}.yaml").require()


def action_catalogue_ids() -> list[str]:
    """The ids of the shipped catalogues of actions, which are those of their instruments."""
    files = _folder("actions").iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))


def action_catalogue_text(instrument_id: str) -> str:
    """The YAML text of the shipped catalogue for an instrument; it must be there."""
    return _folder("actions").joinpath(f"{instrument_id}.yaml").read_text(encoding="utf-8")


@cache
def action_catalogue(instrument_id: str) -> Catalogue:
    """The shipped catalogue for an instrument; one without actions where none is shipped."""
    if instrument_id not in action_catalogue_ids():
        return Catalogue(id=instrument_id, instrument=instrument_id, title=Text(""), actions=())
    text = action_catalogue_text(instrument_id)
    return load_actions(text, file=f"{instrument_id}.yaml").require()


def curriculum_ids() -> list[str]:
    """The ids of the shipped training programmes, in order."""
    files = _folder("curricula").iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))


@cache
def curriculum(curriculum_id: str) -> Curriculum:
    """A shipped training programme; it must be there."""
    name = f"{curriculum_id}.yaml"
    text = _folder("curricula").joinpath(name).read_text(encoding="utf-8")
    return load_curriculum(text, file=name).require()


def question_bank_ids() -> list[str]:
    """The ids of the shipped question banks, in order."""
    files = _folder("question_banks").iterdir()
    return sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml"))


@cache
def question_bank(bank_id: str) -> QuestionBank:
    """A shipped question bank; it and the programme it names must be there."""
    name = f"{bank_id}.yaml"
    text = _folder("question_banks").joinpath(name).read_text(encoding="utf-8")
    bank = load_question_bank(text, file=name).require()
    modules = frozenset(each.code for each in curriculum(bank.curriculum).modules)
    return load_question_bank(text, file=name, modules=modules).require()


@cache
def professions(instrument_id: str) -> Professions:
    """Whom the questions of a shipped instrument count as trained; nobody if nothing is stated."""
    name = f"{instrument_id}.yaml"
    file = _folder("professions").joinpath(name)
    if instrument_id not in instrument_ids() or not file.is_file():
        return Professions(instrument_id, note=Text(""), sources=(), classes=())
    known = frozenset(each.code for each in instrument(instrument_id).questions())
    return load_professions(file.read_text(encoding="utf-8"), file=name, questions=known).require()


@cache
def works_mapping(instrument_id: str) -> Mapping:
    """Which questions of a shipped instrument finished work proves; none if nothing is stated."""
    name = f"{instrument_id}.yaml"
    file = _folder("works").joinpath(name)
    if instrument_id not in instrument_ids() or not file.is_file():
        return Mapping(instrument_id, note=Text(""), sources=(), rows=())
    return load_mapping(
        file.read_text(encoding="utf-8"), file=name, instrument=instrument(instrument_id),
        professions=professions(instrument_id),
    ).require()  # fmt: skip


def measure_definitions(instrument_id: str) -> tuple[Definition, ...]:
    """The measures that answer questions of a shipped instrument; empty where nothing is stated."""
    file = _folder("measures").joinpath(f"{instrument_id}.yaml")
    if instrument_id not in instrument_ids() or not file.is_file():
        return ()
    return definitions_of(yaml.safe_load(file.read_text(encoding="utf-8")))


def questions_of_things(instrument_id: str) -> frozenset[str]:
    """The questions of a shipped instrument whose quantity counts no people
    (`core.measures.loading.things_in`); empty where nothing is stated."""
    file = _folder("measures").joinpath(f"{instrument_id}.yaml")
    if instrument_id not in instrument_ids() or not file.is_file():
        return frozenset()
    return things_in(yaml.safe_load(file.read_text(encoding="utf-8")))


def relations(instrument_id: str) -> tuple[Relation, ...]:
    """How the questions of a shipped instrument hang together; empty where nothing is stated."""
    file = _folder("relations").joinpath(f"{instrument_id}.yaml")
    if instrument_id not in instrument_ids() or not file.is_file():
        return ()
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Relation(
            bond=Bond(each["bond"]),
            question=each["question"],
            reason=Text(**each["reason"]),
            other=each.get("other", ""),
            option=each.get("option", ""),
        )
        for each in content["relations"]
    )


def village_wordings() -> tuple[Wording, ...]:
    """How questions about every kecamatan and desa are put to the places themselves."""
    file = _folder("village_form").joinpath("items.yaml")
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(
        Wording(
            question=each["question"],
            ask=Text(**each["ask"]),
            hint=Text(**each["hint"]) if "hint" in each else None,
            asks=Asks(each.get("asks", "yes_no")),
            counts=Value(each.get("counts", "yes")),
        )
        for each in content["wordings"]
    )


def sample_sheet() -> bytes:
    """The points of a real self-assessment (Kabupaten Ogan Ilir, 2024) as a CSV answer sheet."""
    return _folder("samples").joinpath(SAMPLE_SHEET).read_bytes()


def _folder(name: str) -> Traversable:
    return resources.files("layak").joinpath("reference", name)
