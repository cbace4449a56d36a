"""Defects of content: the file can be read, but the instrument does not hold together."""

from __future__ import annotations

from decimal import Decimal

from tests.core.instrument.planting import Expected, Ground, NotHere, Plain, Plant, change

CONTENT: dict[str, Plant] = {}


def content(plant: Plant) -> Plant:
    CONTENT[plant.__name__] = plant
    return plant


# --- sums and zeros --------------------------------------------------------------------------


@content
def question_worth_more(ground: Ground) -> Expected:
    indicator = ground.indicator()
    change(ground.add_question(indicator), "maximum", "0.5")
    return {("sum_above_maximum", indicator["code"])}


@content
def question_worth_less(ground: Ground) -> Expected:
    indicator = ground.indicator()
    change(ground.add_question(indicator), "maximum", "-0.0001")
    return {("sum_below_maximum", indicator["code"])}


@content
def indicator_worth_more(ground: Ground) -> Expected:
    indicator = ground.indicator()
    change(indicator, "maximum", 1)
    cluster = next(each for each in ground.clusters if indicator in each["indicators"])
    return {("sum_below_maximum", indicator["code"]), ("sum_above_maximum", cluster["code"])}


@content
def indicator_worth_less(ground: Ground) -> Expected:
    indicator = ground.indicator()
    change(indicator, "maximum", "-0.0001")
    cluster = next(each for each in ground.clusters if indicator in each["indicators"])
    return {("sum_above_maximum", indicator["code"]), ("sum_below_maximum", cluster["code"])}


@content
def cluster_worth_more(ground: Ground) -> Expected:
    cluster = ground.pick(ground.clusters)
    change(cluster, "maximum", 3)
    return {("sum_below_maximum", cluster["code"]), ("sum_above_maximum", ground.id)}


@content
def cluster_worth_less(ground: Ground) -> Expected:
    cluster = ground.pick(ground.clusters)
    change(cluster, "maximum", "-0.0001")
    return {("sum_above_maximum", cluster["code"]), ("sum_below_maximum", ground.id)}


@content
def instrument_worth_more(ground: Ground) -> Expected:
    change(ground.document, "maximum", 35)
    return {("sum_below_maximum", ground.id)}


@content
def instrument_worth_less(ground: Ground) -> Expected:
    change(ground.document, "maximum", "-0.0001")
    return {("sum_above_maximum", ground.id), *_ranks_out_of_reach(ground)}


@content
def question_worth_nothing(ground: Ground) -> Expected:
    return {("maximum_zero", ground.add_question(maximum="0")["code"])}


@content
def indicator_worth_nothing(ground: Ground) -> Expected:
    indicator = ground.add_indicator()
    question = ground.add_question(indicator, maximum="0.000")
    return {("maximum_zero", each["code"]) for each in (indicator, question)}


@content
def cluster_worth_nothing(ground: Ground) -> Expected:
    cluster = ground.add_cluster()
    indicator = ground.add_indicator()
    question = ground.add_question(indicator, maximum="0")
    return {("maximum_zero", each["code"]) for each in (cluster, indicator, question)}


@content
def instrument_worth_nothing(ground: Ground) -> Expected:
    ground.document["maximum"] = "0"
    sums = {("maximum_zero", ground.id), ("sum_above_maximum", ground.id)}
    return sums | _ranks_out_of_reach(ground)


def _ranks_out_of_reach(ground: Ground) -> Expected:
    highest = Decimal(ground.document["maximum"])
    beyond = [rank for rank in ground.ranks if Decimal(rank["at_least"]) > highest]
    return {("rank_unreachable", rank["name"]) for rank in beyond}


# --- references, owners, evidence, texts -------------------------------------------------------


@content
def unknown_lead(ground: Ground) -> Expected:
    return {("unknown_reference", ground.add_question(lead="tidak_ada")["code"])}


@content
def unknown_partner(ground: Ground) -> Expected:
    question = ground.pick([each for each in ground.questions if "lead" in each])
    question["partners"] = [*question.get("partners", ()), "tidak_ada"]
    return {("unknown_reference", question["code"])}


@content
def unknown_evidence_kind(ground: Ground) -> Expected:
    return {("unknown_reference", ground.add_question(evidence=[{"kind": "tidak ada"}])["code"])}


def _with_unknown_source(part: Plain, subject: str) -> Expected:
    part["sources"] = [*part.get("sources", ()), "TIDAK-ADA"]
    return {("unknown_reference", subject)}


@content
def unknown_source_of_a_question(ground: Ground) -> Expected:
    question = ground.pick(ground.questions)
    return _with_unknown_source(question, question["code"])


@content
def unknown_source_of_an_indicator(ground: Ground) -> Expected:
    indicator = ground.pick(ground.indicators)
    return _with_unknown_source(indicator, indicator["code"])


@content
def unknown_source_of_a_cluster(ground: Ground) -> Expected:
    cluster = ground.pick(ground.clusters)
    return _with_unknown_source(cluster, cluster["code"])


@content
def unknown_source_of_a_rank(ground: Ground) -> Expected:
    rank = ground.pick(ground.ranks)
    return _with_unknown_source(rank, rank["name"])


@content
def unused_agency(ground: Ground) -> Expected:
    ground.document["agencies"].append({"code": "sisa", "name": "Lembaga yang tidak dipakai"})
    return {("unused", "sisa")}


@content
def unused_evidence_kind(ground: Ground) -> Expected:
    ground.document["evidence_kinds"].append({"code": "sisa", "title": "Tidak dipakai"})
    return {("unused", "sisa")}


@content
def unused_source(ground: Ground) -> Expected:
    ground.document.setdefault("sources", []).append({"code": "sisa", "citation": "Tidak dipakai"})
    return {("unused", "sisa")}


@content
def partner_named_twice(ground: Ground) -> Expected:
    return {("reference_repeated", ground.add_question(partners=[ground.owner])["code"])}


@content
def source_named_twice(ground: Ground) -> Expected:
    source = ground.add_source()
    return {("reference_repeated", ground.add_question(sources=[source, source])["code"])}


@content
def owner_removed(ground: Ground) -> Expected:
    return {("no_owner", ground.add_question(lead=None)["code"])}


@content
def lead_removed(ground: Ground) -> Expected:
    return {("no_lead", ground.add_question(lead=None, partners=[ground.owner])["code"])}


@content
def evidence_removed(ground: Ground) -> Expected:
    return {("no_evidence", ground.add_question(evidence=None)["code"])}


@content
def question_asked_twice(ground: Ground) -> Expected:
    text = _in_other_spelling(ground.questions[0]["text"])
    return {("text_repeated", ground.add_question(text=text)["code"])}


@content
def indicator_title_repeated(ground: Ground) -> Expected:
    title = _in_other_spelling(ground.indicators[0]["title"])
    indicator = ground.add_indicator(title=title)
    ground.add_question(indicator)
    return {("text_repeated", indicator["code"])}


@content
def cluster_title_repeated(ground: Ground) -> Expected:
    cluster = ground.add_cluster(title=_in_other_spelling(ground.clusters[0]["title"]))
    ground.add_question(ground.add_indicator())
    return {("text_repeated", cluster["code"])}


def _in_other_spelling(text: Plain) -> str:
    """The same words in other case, with other blanks and punctuation."""
    return "« " + " ,  ".join(text["id"].casefold().split()) + " ?!"


@content
def text_unknown(ground: Ground) -> Expected:
    return {("text_unknown", ground.add_question(confidence="unknown")["code"])}


@content
def agency_alias_of_another(ground: Ground) -> Expected:
    name = ground.document["agencies"][0]["name"]["id"].swapcase()
    if name.casefold() != ground.document["agencies"][0]["name"]["id"].casefold():
        raise NotHere  # a letter whose other case is another letter
    lembaga = {"code": "kembar", "name": "Lembaga kembar", "aliases": ["Kembaran", name]}
    ground.document["agencies"].append(lembaga)
    ground.add_question(lead="kembar")
    return {("name_repeated", "kembar")}


@content
def agency_alias_twice(ground: Ground) -> Expected:
    agency = ground.pick(ground.document["agencies"])
    agency["aliases"] = [*agency.get("aliases", ()), "Singkatan", "SINGKATAN"]
    return {("name_repeated", agency["code"])}


# --- numbering ---------------------------------------------------------------------------------


@content
def code_of_another_indicator(ground: Ground) -> Expected:
    question = ground.add_question()
    question["code"] = "899.1"
    return {("code_misplaced", "899.1")}


@content
def code_without_number(ground: Ground) -> Expected:
    question = ground.add_question()
    question["code"] = question["code"] + " baru"
    return {("code_misplaced", question["code"])}


@content
def number_left_out(ground: Ground) -> Expected:
    indicator = ground.indicator()
    question = ground.add_question(indicator)
    head, _, number = question["code"].rpartition(".")
    question["code"] = f"{head}.{int(number) + 1}"
    return {("numbering_gap", indicator["code"])}


# --- ranks and gates ---------------------------------------------------------------------------


@content
def ranks_swapped(ground: Ground) -> Expected:
    ranks = ground.ranks
    if len(ranks) < 2:
        raise NotHere
    upper = ground.dice.randrange(1, len(ranks))
    lower = ranks[upper - 1]
    lower["at_least"], ranks[upper]["at_least"] = ranks[upper]["at_least"], lower["at_least"]
    return {("ranks_not_ascending", ranks[upper]["name"])}


@content
def ranks_with_one_bound(ground: Ground) -> Expected:
    ground.document["ranks"].append(ground.ranks[-1] | {"name": "Sama"})
    return {("ranks_not_ascending", "Sama")}


@content
def rank_above_the_maximum(ground: Ground) -> Expected:
    rank = ground.ranks[-1]
    rank["at_least"] = ground.document["maximum"]
    change(rank, "at_least", "0.0001")
    return {("rank_unreachable", rank["name"])}


def _with_gate(ground: Ground, subject: str, points: str) -> str:
    rank = ground.pick(ground.ranks)
    rank["gates"] = [*rank.get("gates", ()), {"subject": subject, "points": points}]
    return str(rank["name"])


@content
def gate_to_nothing(ground: Ground) -> Expected:
    return {("unknown_reference", _with_gate(ground, "899.1", "1"))}


@content
def gate_above_a_question(ground: Ground) -> Expected:
    question = ground.add_question()
    return {("rank_unreachable", _with_gate(ground, question["code"], "2.0001"))}


@content
def gate_above_an_indicator(ground: Ground) -> Expected:
    indicator = ground.indicator()
    points = str(Decimal(indicator["maximum"]) + 1)
    return {("rank_unreachable", _with_gate(ground, indicator["code"], points))}
