"""Two versions compared: what was added, removed, moved, re-worded, re-weighted and the rest."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.instrument.diff import (
    Difference,
    InstrumentDiff,
    Position,
    What,
    diff_instruments,
)
from layak.core.instrument.model import (
    Agency,
    Band,
    Cluster,
    Confidence,
    EvidenceWanted,
    Gate,
    Indicator,
    Instrument,
    Kind,
    Option,
    Question,
    Scope,
    Text,
)
from layak.documents.reference import instrument
from tests.instruments import (
    question_of,
    small_instrument,
    small_question,
    sound_instruments,
    with_indicator,
    with_question,
)

SMALL = small_instrument()
KLA = instrument("kla-2024")


def _changed(diff: InstrumentDiff) -> list[tuple[str, str, list[str]]]:
    """Kind, code and ways of every part that differs."""
    return [
        (part.kind, part.code, [change.what.value for change in part.changes])
        for part in diff.parts()
        if part.changes
    ]


def _indicator(instrument: Instrument, code: str) -> Indicator:
    return next(each for each in instrument.indicators() if each.code == code)


def _recoded(indicator: Indicator, code: str) -> Indicator:
    questions = (
        replace(each, code=code + each.code.removeprefix(indicator.code))
        for each in indicator.questions
    )
    return replace(indicator, code=code, questions=tuple(questions))


# --- single changes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("text", Text("Apakah sudah ada Perda?", "Is there a regional law?"), What.REWORDED),
        ("text", Text("Apakah ada Perda?", "Is there a law of the region?"), What.REWORDED),
        ("maximum", Decimal(9), What.REWEIGHTED),
        ("kind", Kind.LEVEL, What.ANSWERED),
        ("scope", Scope.VILLAGE, What.ANSWERED),
        ("options", (Option("a", Text("Ya")), Option("b", Text("Tidak"))), What.ANSWERED),
        ("bands", (Band(None, None, Decimal(8)),), What.ANSWERED),
        ("steps", (Decimal("0.5"),), What.ANSWERED),
        ("lead", "dinkes", What.OWNED),
        ("partners", (), What.OWNED),
        ("evidence", (EvidenceWanted("sk", 24),), What.PROVED),
        ("sources", (), What.ANNOTATED),
        ("confidence", Confidence.OFFICIAL, What.ANNOTATED),
        ("note", Text("Baru"), What.ANNOTATED),
    ],
)
def test_a_change_of_one_field_of_a_question_is_named_with_before_and_after(
    field: str, value: object, what: What
) -> None:
    diff = diff_instruments(SMALL, with_question(SMALL, "1.1", **{field: value}))
    assert _changed(diff) == [("question", "1.1", [what.value])]
    (change,) = diff.questions_with(what)[0].changes
    assert (change.field, change.before, change.after) == (
        field,
        getattr(question_of(SMALL, "1.1"), field),
        value,
    )


def test_a_new_question_is_added_and_the_way_back_removes_it() -> None:
    more = small_question(code="2.3", text=Text("Apakah ada sekretariat tetap?"))
    questions = (*_indicator(SMALL, "2").questions, more)
    new = with_indicator(SMALL, "2", questions=questions, maximum=Decimal(10))
    diff = diff_instruments(SMALL, new)
    assert _changed(diff) == [("indicator", "2", ["reweighted"]), ("question", "2.3", ["added"])]
    assert _changed(diff_instruments(new, SMALL)) == [
        ("indicator", "2", ["reweighted"]),
        ("question", "2.3", ["removed"]),
    ]


def test_a_question_whose_text_says_something_else_is_another_question() -> None:
    other = Text("Berapa jumlah taman bermain di kecamatan?")
    diff = diff_instruments(SMALL, with_question(SMALL, "1.1", text=other))
    assert _changed(diff) == [("question", "1.1", ["added"]), ("question", "1.1", ["removed"])]


def test_a_text_that_was_unknown_and_became_known_is_a_rewording() -> None:
    old = with_question(
        SMALL, "1.1", text=Text("Teks asli tidak diketahui"), confidence=Confidence.UNKNOWN
    )
    assert _changed(diff_instruments(old, SMALL)) == [
        ("question", "1.1", ["reworded", "annotated"])
    ]


def test_a_question_put_in_front_moves_the_others_and_rewords_none() -> None:
    first, second = _indicator(SMALL, "2").questions
    ahead = small_question(code="2.1", text=Text("Apakah gugus tugas punya SK?"))
    questions = (ahead, replace(first, code="2.2"), replace(second, code="2.3"))
    diff = diff_instruments(SMALL, with_indicator(SMALL, "2", questions=questions))
    assert _changed(diff) == [
        ("question", "2.1", ["added"]),
        ("question", "2.2", ["moved"]),
        ("question", "2.3", ["moved"]),
    ]


def test_a_question_in_another_indicator_has_moved_and_says_from_where() -> None:
    moved = replace(question_of(SMALL, "2.2"), code="21A.4")
    new = with_indicator(SMALL, "2", questions=_indicator(SMALL, "2").questions[:1])
    new = with_indicator(new, "21A", questions=(*_indicator(SMALL, "21A").questions, moved))
    diff = diff_instruments(SMALL, new)
    assert _changed(diff) == [("question", "21A.4", ["moved"])]
    (change,) = diff.questions_with(What.MOVED)[0].changes
    assert change.before == Position("K", "2", "2.2")
    assert change.after == Position("I", "21A", "21A.4")


def test_two_indicators_that_change_places_are_two_moves_and_no_rewording() -> None:
    clusters = list(KLA.clusters)
    n = next(n for n, c in enumerate(clusters) if {"9", "10"} <= {i.code for i in c.indicators})
    paud, care = _indicator(KLA, "9"), _indicator(KLA, "10")
    swapped = {"9": _recoded(care, "9"), "10": _recoded(paud, "10")}
    clusters[n] = replace(
        clusters[n],
        indicators=tuple(swapped.get(each.code, each) for each in clusters[n].indicators),
    )
    diff = diff_instruments(KLA, replace(KLA, clusters=tuple(clusters)))
    assert [(part.old_code, part.code) for part in diff.indicators if part.changes] == [
        ("10", "9"),
        ("9", "10"),
    ]
    assert all(part.has(What.MOVED) for part in diff.indicators if part.changes)
    renumbered = diff.questions_with(What.RENUMBERED)
    assert len(renumbered) == len(paud.questions) + len(care.questions)
    assert Counter(what for _, _, whats in _changed(diff) for what in whats) == {
        "moved": 2,
        "renumbered": len(renumbered),
    }


def test_the_same_text_asked_in_two_indicators_stays_with_each_of_them() -> None:
    text = Text("Apakah ada inovasi?")
    old = with_question(with_question(SMALL, "1.1", text=text), "2.1", text=text)
    first, second = old.clusters[0].indicators
    swapped = (_recoded(second, "1"), _recoded(first, "2"))
    clusters = (replace(old.clusters[0], indicators=swapped), old.clusters[1])
    diff = diff_instruments(old, replace(old, clusters=clusters))
    pairs = {(part.old_code, part.code) for part in diff.questions_with(What.RENUMBERED)}
    assert {("1.1", "2.1"), ("2.1", "1.1")} <= pairs
    assert not diff.questions_with(What.MOVED)


def test_an_indicator_with_another_title_is_known_by_its_questions() -> None:
    new = with_indicator(SMALL, "21A", title=Text("Hak atas identitas"))
    assert _changed(diff_instruments(SMALL, new)) == [("indicator", "21A", ["reworded"])]


def test_a_cluster_with_another_title_is_known_by_its_indicators() -> None:
    clusters = (SMALL.clusters[0], replace(SMALL.clusters[1], title=Text("Pemenuhan kebutuhan")))
    diff = diff_instruments(SMALL, replace(SMALL, clusters=clusters))
    assert _changed(diff) == [("cluster", "I", ["reworded"])]


def test_an_indicator_in_another_cluster_has_moved() -> None:
    institutions, rights = SMALL.clusters
    clusters = (
        replace(institutions, indicators=institutions.indicators[:1]),
        replace(rights, indicators=(*rights.indicators, institutions.indicators[1])),
    )
    diff = diff_instruments(SMALL, replace(SMALL, clusters=clusters))
    assert _changed(diff) == [("indicator", "2", ["moved"])]


def test_ranks_are_compared_by_name_bound_and_gates() -> None:
    first, second = SMALL.ranks
    ranks = (
        replace(first, name="Perintis"),
        replace(second, at_least=Decimal(21), gates=(Gate("1.1", Decimal(8)),)),
    )
    assert _changed(diff_instruments(SMALL, replace(SMALL, ranks=ranks))) == [
        ("rank", "Perintis", ["reworded"]),
        ("rank", "Madya", ["reweighted", "gated"]),
    ]


def test_registers_and_the_instruments_own_fields_are_compared_too() -> None:
    agencies = (replace(SMALL.agencies[0], aliases=()), Agency("dinkes", Text("Dinkes")))
    new = replace(SMALL, version="2", maximum=Decimal(31), agencies=agencies)
    diff = diff_instruments(SMALL, new)
    assert _changed(diff) == [
        ("agency", "bappeda", ["annotated"]),
        ("agency", "dinkes", ["reworded"]),
    ]
    assert [(c.what, c.field, c.before, c.after) for c in diff.head] == [
        (What.ANNOTATED, "version", "1", "2"),
        (What.REWEIGHTED, "maximum", Decimal(30), Decimal(31)),
    ]


def test_totals_stand_side_by_side() -> None:
    before, after = diff_instruments(
        SMALL, with_question(SMALL, "1.1", maximum=Decimal("8.5"))
    ).totals
    assert (before.questions, before.indicators, before.stated) == (8, 3, Decimal(30))
    assert (before.questions_worth, after.questions_worth) == (Decimal(30), Decimal("30.5"))
    assert before.indicators_worth == after.indicators_worth == before.clusters_worth


def test_the_real_instrument_compared_with_nothing_known_finds_nothing_in_common() -> None:
    diff = diff_instruments(KLA, SMALL)
    assert len(diff.questions) == 274 + 8
    assert len(diff.questions_with(What.REMOVED)) == 274


def test_a_difference_can_be_written_as_json() -> None:
    new = with_question(SMALL, "1.2a", code="1.9", steps=(), maximum=Decimal(2))
    diff = diff_instruments(SMALL, new)
    (part,) = [each for each in diff.questions if each.changes]
    assert json.loads(json.dumps(part.as_dict())) == {
        "kind": "question",
        "code": "1.9",
        "old_code": "1.2a",
        "changes": [
            {
                "what": "moved",
                "field": "code",
                "before": {"cluster": "K", "indicator": "1", "code": "1.2a"},
                "after": {"cluster": "K", "indicator": "1", "code": "1.9"},
            },
            {"what": "reweighted", "field": "maximum", "before": "1.5", "after": "2"},
            {"what": "answered", "field": "steps", "before": ["0", "0.5", "1"], "after": []},
        ],
    }


# --- properties -------------------------------------------------------------------------------


@st.composite
def _two_versions(draw: st.DrawFn) -> tuple[Instrument, Instrument]:
    """A random instrument and another one: a version of it, or one of its own."""
    old = draw(sound_instruments())
    if draw(st.integers(0, 4)) == 0:
        return old, draw(sound_instruments())
    dice = draw(st.randoms(use_true_random=True))
    return old, _revised(old, dice)


def _revised(old: Instrument, dice: Random) -> Instrument:
    """``old`` with parts dropped, shuffled, renumbered, re-worded and moved at random."""
    indicators = [_revised_indicator(each, dice) for each in old.indicators()]
    dice.shuffle(indicators)
    pool = list(old.questions())
    clusters: list[Cluster] = []
    for n, cluster in enumerate(old.clusters):
        mine = indicators[n :: len(old.clusters)]
        if dice.random() < 0.3:
            stray = replace(dice.choice(pool), code="99.1")
            mine = [*mine, Indicator("99", Text("Baru sama sekali"), Decimal(1), (stray,))]
        title = Text("Judul lain") if dice.random() < 0.3 else cluster.title
        clusters.append(replace(cluster, title=title, indicators=tuple(mine)))
    return replace(old, clusters=tuple(clusters), ranks=old.ranks[dice.randint(0, 1) :])


def _revised_indicator(indicator: Indicator, dice: Random) -> Indicator:
    questions = [_revised_question(each, dice) for each in indicator.questions]
    questions = [each for each in questions if dice.random() < 0.85]
    title = Text("Judul lain") if dice.random() < 0.2 else indicator.title
    changed = replace(indicator, title=title, questions=tuple(questions))
    return _recoded(changed, str(dice.randint(1, 9))) if dice.random() < 0.5 else changed


def _revised_question(question: Question, dice: Random) -> Question:
    changes: list[dict[str, Any]] = [
        {"text": Text(question.text.id + " sekali")},
        {"text": Text("Teks baru sama sekali")},
        {"code": f"{question.code}x"},
        {"maximum": question.maximum + 1},
        {"confidence": Confidence.UNKNOWN},
        {},
    ]
    return replace(question, **dice.choice(changes))


def _mirrored(part: Difference[Any]) -> object:
    names = {What.ADDED: What.REMOVED, What.REMOVED: What.ADDED}
    changes = [(names.get(c.what, c.what), c.field, c.after, c.before) for c in part.changes]
    return (part.kind, part.new, part.old, changes)


def _as_is(part: Difference[Any]) -> object:
    changes = [(c.what, c.field, c.before, c.after) for c in part.changes]
    return (part.kind, part.old, part.new, changes)


@given(sound_instruments())
def test_an_instrument_does_not_differ_from_itself(one: Instrument) -> None:
    diff = diff_instruments(one, one)
    assert diff.is_empty
    assert all(part.old == part.new for part in diff.parts())


@given(_two_versions())
def test_the_way_back_is_the_mirror_of_the_way_there(pair: tuple[Instrument, Instrument]) -> None:
    there, back = diff_instruments(*pair), diff_instruments(*reversed(pair))
    assert sorted(map(repr, map(_as_is, there.parts()))) == sorted(
        map(repr, map(_mirrored, back.parts()))
    )
    assert there.totals == tuple(reversed(back.totals))
    assert there.is_empty == back.is_empty


@given(_two_versions())
def test_every_part_of_both_versions_is_accounted_for_exactly_once(
    pair: tuple[Instrument, Instrument],
) -> None:
    old, new = pair
    diff = diff_instruments(old, new)
    for kind, before, after in (
        (diff.questions, old.questions(), new.questions()),
        (diff.indicators, old.indicators(), new.indicators()),
        (diff.clusters, old.clusters, new.clusters),
        (diff.ranks, old.ranks, new.ranks),
    ):
        assert Counter(map(repr, before)) == Counter(repr(p.old) for p in kind if p.old is not None)
        assert Counter(map(repr, after)) == Counter(repr(p.new) for p in kind if p.new is not None)


@given(_two_versions())
def test_only_what_is_in_one_version_is_added_or_removed(
    pair: tuple[Instrument, Instrument],
) -> None:
    for part in diff_instruments(*pair).parts():
        assert part.has(What.ADDED) == (part.old is None)
        assert part.has(What.REMOVED) == (part.new is None)


@given(sound_instruments(), st.randoms(use_true_random=True))
def test_new_numbers_alone_reword_reweigh_add_and_remove_nothing(
    old: Instrument, dice: Random
) -> None:
    numbers = list(range(50, 50 + len(list(old.indicators()))))
    dice.shuffle(numbers)
    clusters = tuple(
        replace(c, indicators=tuple(_recoded(each, str(numbers.pop())) for each in c.indicators))
        for c in old.clusters
    )
    diff = diff_instruments(old, replace(old, clusters=clusters))
    ways = {change.what for part in diff.parts() for change in part.changes}
    assert ways <= {What.MOVED, What.RENUMBERED}
    assert not diff.questions_with(What.MOVED)
