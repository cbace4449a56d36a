"""Defects of form: something is missing, written twice, misspelt or not what it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.core.instrument.planting import Expected, Ground, NotHere, Plain, Plant

FORM: dict[str, Plant] = {}


def form(plant: Plant) -> Plant:
    FORM[plant.__name__] = plant
    return plant


# --- one field of one part ---------------------------------------------------------------------

Part = Callable[[Ground], tuple[Plain, str]]  # a part of the document, and the subject it has


def _root(ground: Ground) -> tuple[Plain, str]:
    return ground.document, ground.id


def _cluster(ground: Ground) -> tuple[Plain, str]:
    cluster = ground.pick(ground.clusters)
    return cluster, cluster["code"]


def _indicator(ground: Ground) -> tuple[Plain, str]:
    indicator = ground.indicator()
    return indicator, indicator["code"]


def _question(ground: Ground) -> tuple[Plain, str]:
    question = ground.add_question()
    return question, question["code"]


def _option(ground: Ground) -> tuple[Plain, str]:
    question = ground.add_choice()
    return question["options"][1], question["code"]


def _band(ground: Ground) -> tuple[Plain, str]:
    question = ground.add_measured()
    return question["bands"][1], question["code"]


def _evidence(ground: Ground) -> tuple[Plain, str]:
    question = ground.add_question()
    return question["evidence"][0], question["code"]


def _rank(ground: Ground) -> tuple[Plain, str]:
    rank = ground.pick(ground.ranks)
    return rank, rank["name"]


def _gate(ground: Ground) -> tuple[Plain, str]:
    rank = ground.pick(ground.ranks)
    question = ground.add_question()
    rank["gates"] = [*rank.get("gates", ()), {"subject": question["code"], "points": "1"}]
    return rank["gates"][-1], rank["name"]


def _agency(ground: Ground) -> tuple[Plain, str]:
    agency = ground.pick(ground.document["agencies"])
    return agency, agency["code"]


def _evidence_kind(ground: Ground) -> tuple[Plain, str]:
    kind = ground.pick(ground.document["evidence_kinds"])
    return kind, kind["code"]


def _source(ground: Ground) -> tuple[Plain, str]:
    code = ground.add_source()
    return ground.document["sources"][-1], code


def _text(ground: Ground) -> tuple[Plain, str]:
    question = ground.add_question(text={"id": "Teks dua bahasa", "en": "A text in two languages"})
    return question["text"], question["code"]


PARTS: dict[str, Part] = {
    "instrument": _root,
    "cluster": _cluster,
    "indicator": _indicator,
    "question": _question,
    "option": _option,
    "band": _band,
    "evidence": _evidence,
    "rank": _rank,
    "gate": _gate,
    "agency": _agency,
    "evidence_kind": _evidence_kind,
    "source": _source,
    "text": _text,
}


def _with_field(part: Part, key: str, value: Any, code: str) -> Plant:
    def plant(ground: Ground) -> Expected:
        found, subject = part(ground)
        found[key] = value
        return {(code, subject)}

    return plant


def _without_field(part: Part, key: str) -> Plant:
    def plant(ground: Ground) -> Expected:
        found, subject = part(ground)
        del found[key]
        return {("missing", subject)}

    return plant


for _name, _part in PARTS.items():
    FORM[f"unknown field in {_name}"] = _with_field(_part, "maksimum", "1", "unknown_field")

for _name, _key in (
    *((_whole, "maximum") for _whole in ("instrument", "cluster", "indicator", "question")),
    *(("instrument", _key) for _key in ("format", "version", "title")),
    ("cluster", "title"),
    ("indicator", "title"),
    ("question", "kind"),
    ("question", "text"),
    ("option", "code"),
    ("option", "label"),
    ("evidence", "kind"),
    ("band", "points"),
    ("rank", "at_least"),
    ("gate", "subject"),
    ("gate", "points"),
    ("agency", "name"),
    ("evidence_kind", "title"),
    ("source", "citation"),
    ("text", "id"),
):
    FORM[f"{_name} without {_key}"] = _without_field(PARTS[_name], _key)

for _name, _key, _value, _code in (
    ("instrument", "maximum", "-1000", "negative"),
    ("cluster", "maximum", "-1", "negative"),
    ("indicator", "maximum", "-0.0001", "negative"),
    ("question", "maximum", "-2", "negative"),
    ("option", "points", "-1", "negative"),
    ("band", "points", "-1", "negative"),
    ("rank", "at_least", "-500", "negative"),
    ("gate", "points", "-1", "negative"),
    ("question", "steps", ["-0.5", "1"], "negative"),
    ("question", "maximum", "2.00001", "not_a_number"),
    ("indicator", "maximum", "2,5", "not_a_number"),
    ("cluster", "maximum", "1e2", "not_a_number"),
    ("instrument", "maximum", "seribu", "not_a_number"),
    ("question", "maximum", "1234567890", "not_a_number"),
    ("question", "maximum", ["2"], "not_a_number"),
    ("band", "below", "75 %", "not_a_number"),
    ("option", "points", "satu", "not_a_number"),
    ("rank", "at_least", "NaN", "not_a_number"),
    ("indicator", "number", "21A", "not_a_number"),
    ("indicator", "number", "0", "not_a_number"),
    ("evidence", "max_age_months", "1.5", "not_a_number"),
    ("evidence", "matrix", "ya", "not_a_flag"),
    ("question", "kind", "esai", "unknown_word"),
    ("question", "scope", "provinsi", "unknown_word"),
    ("question", "direction", "naik", "unknown_word"),
    ("question", "confidence", "yakin", "unknown_word"),
    ("rank", "confidence", "resmi", "unknown_word"),
    ("instrument", "format", "layak-instrument/2", "unknown_format"),
    ("question", "lead", ["dinas"], "not_text"),
    ("question", "partners", [["dinas"]], "not_text"),
    ("agency", "aliases", [""], "not_text"),
    ("cluster", "title", " ", "missing"),
    ("instrument", "clusters", {}, "not_a_list"),
    ("instrument", "ranks", "Pratama", "not_a_list"),
    ("instrument", "agencies", "dinas", "not_a_list"),
    ("cluster", "indicators", "satu", "not_a_list"),
    ("indicator", "questions", {"1.1": "teks"}, "not_a_list"),
    ("question", "options", "ya, tidak", "not_a_list"),
    ("question", "bands", {"points": "1"}, "not_a_list"),
    ("question", "evidence", "surat", "not_a_list"),
    ("question", "sources", "SK", "not_a_list"),
    ("question", "steps", "0.5", "not_a_list"),
    ("instrument", "clusters", [], "missing"),
    ("instrument", "ranks", [], "missing"),
    ("cluster", "indicators", [], "missing"),
    ("indicator", "questions", [], "missing"),
    ("question", "evidence", ["surat"], "not_a_mapping"),
    ("question", "options", ["ya", "tidak"], "not_a_mapping"),
    ("question", "bands", ["50-75"], "not_a_mapping"),
    ("rank", "gates", ["1.1"], "not_a_mapping"),
    ("indicator", "questions", ["Apakah ada?"], "not_a_mapping"),
    ("cluster", "indicators", [None], "not_a_mapping"),
    ("question", "text", "Apakah\u200b ada?", "invisible_characters"),
    ("agency", "name", "Badan \u202ebaru", "invisible_characters"),
):
    FORM[f"{_code}: {_name}.{_key} = {_value}"] = _with_field(PARTS[_name], _key, _value, _code)


# --- codes -------------------------------------------------------------------------------------


@form
def question_without_code(ground: Ground) -> Expected:
    indicator = ground.indicator()
    del ground.add_question(indicator)["code"]
    return {("missing", indicator["code"])}


@form
def two_questions_without_code(ground: Ground) -> Expected:
    indicator = ground.indicator()
    first, second = ground.add_question(indicator), ground.add_question(indicator)
    del first["code"], second["code"]
    return {("missing", indicator["code"])}


@form
def indicator_without_code(ground: Ground) -> Expected:
    cluster = ground.clusters[-1]
    indicator = ground.add_indicator()
    ground.add_question(indicator)
    del indicator["code"]
    return {("missing", cluster["code"]), ("code_misplaced", "900.1")}


@form
def rank_without_name(ground: Ground) -> Expected:
    del ground.pick(ground.ranks)["name"]
    return {("missing", ground.id)}


def _listed_without_code(key: str, name: str) -> Plant:
    def plant(ground: Ground) -> Expected:
        ground.document.setdefault(key, []).append({name: "Tanpa kode"})
        return {("missing", ground.id)}

    return plant


FORM["agency without code"] = _listed_without_code("agencies", "name")
FORM["evidence kind without code"] = _listed_without_code("evidence_kinds", "title")
FORM["source without code"] = _listed_without_code("sources", "citation")


@form
def misspelt_field(ground: Ground) -> Expected:
    question = ground.add_question()
    question["maximun"] = question.pop("maximum")
    return {("missing", question["code"]), ("unknown_field", question["code"])}


@form
def question_code_twice(ground: Ground) -> Expected:
    indicator = ground.indicator()
    code = ground.add_question(indicator)["code"]
    ground.add_question(indicator)["code"] = code
    return {("repeated_code", code)}


@form
def question_code_twice_in_two_indicators(ground: Ground) -> Expected:
    code = ground.add_question()["code"]
    indicator = ground.add_indicator()
    ground.add_question(indicator)["code"] = code
    return {("repeated_code", code), ("code_misplaced", code)}


@form
def indicator_code_twice(ground: Ground) -> Expected:
    code = ground.indicator()["code"]
    indicator = ground.add_indicator(code=code)
    ground.add_question(indicator)["code"] = f"{code}.1zz"
    return {("repeated_code", code)}


@form
def cluster_code_twice(ground: Ground) -> Expected:
    code = ground.pick(ground.clusters)["code"]
    ground.add_cluster(code=code)
    ground.add_question(ground.add_indicator())
    return {("repeated_code", code)}


def _listed_twice(key: str, **fields: str) -> Plant:
    def plant(ground: Ground) -> Expected:
        if key == "sources":
            ground.add_source()
        things = ground.document[key]
        first = ground.pick(things)
        things.append({k: v for k, v in first.items() if k != "aliases"} | fields)
        name = first.get("code") or first["name"]
        return {("repeated_code", name)}

    return plant


FORM["agency listed twice"] = _listed_twice("agencies", name="Lembaga lain sama sekali")
FORM["evidence kind listed twice"] = _listed_twice("evidence_kinds", title="Bukti lain")
FORM["source listed twice"] = _listed_twice("sources", citation="Sumber lain")


@form
def rank_listed_twice(ground: Ground) -> Expected:
    bounds = [rank["at_least"] for rank in ground.ranks]
    if ground.document["maximum"] in bounds:
        raise NotHere
    name = ground.pick(ground.ranks)["name"]
    ground.document["ranks"].append({"name": name, "at_least": ground.document["maximum"]})
    return {("repeated_code", name)}
