"""Which question became which: the proposal, its correction by a person, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.instrument.mapping import (
    Concern,
    Link,
    LinkKind,
    Origin,
    QuestionMapping,
    check,
    concerns,
    from_origins,
    from_plain,
    origins_of,
    propose,
)
from layak.core.instrument.model import Band, Confidence, Instrument, Kind, Scope, Text
from tests.instruments import (
    question_of,
    small_instrument,
    small_question,
    sound_instruments,
    with_indicator,
    with_question,
)
from tests.two_instruments import some_mapping, two_instruments

SMALL = small_instrument()
pairs = settings(max_examples=60, deadline=None)


def links(old: Instrument, new: Instrument) -> dict[LinkKind, list[tuple[str, str]]]:
    """The proposal by kind, without what is the same under the same code."""
    found: dict[LinkKind, list[tuple[str, str]]] = {}
    for link in propose(old, new).links:
        if link.kind is not LinkKind.SAME or link.old != link.new:
            found.setdefault(link.kind, []).append((" ".join(link.old), " ".join(link.new)))
    return found


class TestProposal:
    def test_a_new_text_is_reworded_and_blanks_are_no_new_text(self) -> None:
        text = question_of(SMALL, "1.2b").text
        spaced = with_question(SMALL, "1.2b", text=Text(text.id.replace(" ", "  ")))
        assert links(SMALL, spaced) == {}
        other = with_question(SMALL, "1.2b", text=Text(text.id + " Lampirkan."))
        assert links(SMALL, other) == {LinkKind.REWORDED: [("1.2b", "1.2b")]}

    def test_a_sign_between_numbers_is_a_new_text(self) -> None:
        """≥ 50 and < 50 have the same words."""
        old = with_question(SMALL, "2.1", text=Text("Apakah ≥ 50 persen?"))
        new = with_question(SMALL, "2.1", text=Text("Apakah < 50 persen?"))
        assert links(old, new) == {LinkKind.REWORDED: [("2.1", "2.1")]}

    def test_a_moved_question_keeps_its_meaning(self) -> None:
        new = with_question(SMALL, "2.2", code="2.9")
        assert links(SMALL, new) == {LinkKind.SAME: [("2.2", "2.9")]}

    def test_a_number_that_got_letters_is_split_and_the_way_back_is_merged(self) -> None:
        parts = tuple(
            small_question(code=f"2.2{letter}", text=Text(words))
            for letter, words in (("a", "Berapa mitra usaha?"), ("b", "Apakah media ikut serta?"))
        )
        whole = question_of(SMALL, "2.2")
        rest = tuple(each for each in SMALL.clusters[0].indicators[1].questions if each != whole)
        new = with_indicator(SMALL, "2", questions=(*rest, *parts))
        assert links(SMALL, new) == {LinkKind.SPLIT: [("2.2", "2.2a 2.2b")]}
        assert links(new, SMALL) == {LinkKind.MERGED: [("2.2a 2.2b", "2.2")]}

    def test_what_nothing_resembles_is_gone_or_new(self) -> None:
        rest = SMALL.clusters[1].indicators[0].questions[:2]
        new = with_indicator(SMALL, "21A", questions=rest)
        assert links(SMALL, new) == {LinkKind.GONE: [("21A.3", "")]}
        assert links(new, SMALL) == {LinkKind.NEW: [("", "21A.3")]}

    def test_a_text_that_stands_in_for_an_unknown_one_says_nothing_under_another_code(self) -> None:
        unknown = with_question(
            SMALL, "2.2", text=Text("Teks tidak diketahui"), confidence=Confidence.UNKNOWN
        )
        assert links(unknown, unknown) == {}
        moved = with_question(unknown, "2.2", code="2.9")
        assert links(unknown, moved) == {LinkKind.REWORDED: [("2.2", "2.9")]}


class TestCorrection:
    def test_a_person_says_where_a_question_comes_from(self) -> None:
        origins = {**origins_of(propose(SMALL, SMALL))}
        origins["2.1"] = Origin(("2.1", "2.2"))
        origins["2.2"] = Origin()
        mapping = from_origins(origins, old=SMALL, new=SMALL)
        assert Link(LinkKind.MERGED, ("2.1", "2.2"), ("2.1",)) in mapping.links
        assert Link(LinkKind.NEW, (), ("2.2",)) in mapping.links
        assert check(mapping, old=SMALL, new=SMALL) == []

    def test_the_meaning_is_theirs_to_judge(self) -> None:
        new = with_question(SMALL, "1.2b", text=Text("Kata lain sama sekali untuk hal yang sama"))
        origins = {**origins_of(propose(SMALL, new)), "1.2b": Origin(("1.2b",), is_same=True)}
        assert (
            Link(LinkKind.SAME, ("1.2b",), ("1.2b",))
            in from_origins(origins, old=SMALL, new=new).links
        )

    @pytest.mark.parametrize(
        ("changes", "found"),
        [
            ({"2.1": Origin(("7.7",))}, [("mapping_unknown", "2.1")]),
            ({"7.7": Origin(("2.1",))}, [("mapping_unknown", "7.7")]),
            ({"2.1": Origin(("2.1", "2.1"))}, [("mapping_twice", "2.1")]),
            (
                {"2.1": Origin(("2.1", "2.2")), "2.2": Origin(("2.2",))},
                [("mapping_tangled", "2.1")],
            ),
        ],
    )
    def test_what_cannot_be_is_named_with_its_question(
        self, changes: dict[str, Origin], found: list[tuple[str, str]]
    ) -> None:
        with pytest.raises(InputRejected) as refused:
            from_origins({**origins_of(propose(SMALL, SMALL)), **changes}, old=SMALL, new=SMALL)
        assert [(each.code, each.where.subject) for each in refused.value.findings] == found


class TestChecking:
    @pytest.mark.parametrize(
        ("links", "found"),
        [
            ((Link(LinkKind.GONE, ("9.9",)),), ("mapping_unknown", "9.9")),
            ((Link(LinkKind.GONE, ("1.1",)),), ("mapping_twice", "1.1")),
            ((Link(LinkKind.SPLIT, ("1.1",), ("1.1",)),), ("mapping_kind", "1.1")),
        ],
    )
    def test_a_mapping_that_does_not_fit_is_told_so(
        self, links: tuple[Link, ...], found: tuple[str, str]
    ) -> None:
        whole = propose(SMALL, SMALL).links
        wrong = check(QuestionMapping((*whole, *links)), old=SMALL, new=SMALL)
        assert found in [(each.code, each.where.subject) for each in wrong]

    def test_a_question_left_out_is_named(self) -> None:
        wrong = check(QuestionMapping(propose(SMALL, SMALL).links[1:]), old=SMALL, new=SMALL)
        assert [(each.code, each.where.subject) for each in wrong] == [
            ("mapping_missing", "1.1"), ("mapping_missing", "1.1"),
        ]  # fmt: skip


class TestConcerns:
    @pytest.mark.parametrize(
        ("changes", "concern"),
        [
            ({"maximum": Decimal(9)}, Concern.MAXIMUM),
            ({"kind": Kind.TEXT}, Concern.KIND),
            ({"options": ()}, Concern.OPTIONS),
            ({"bands": (Band(None, None, Decimal(1)),)}, Concern.BANDS),
            ({"scope": Scope.VILLAGE}, Concern.SCOPE),
        ],
    )
    def test_what_changed_needs_a_look(self, changes: dict[str, object], concern: Concern) -> None:
        before = question_of(SMALL, "1.1")
        same = Link(LinkKind.SAME, ("1.1",), ("1.1",))
        assert concerns(same, before, before) == ()
        assert concerns(same, before, replace(before, **changes)) == (concern,)  # type: ignore[arg-type]


@pairs
@given(two_instruments(), st.randoms(use_true_random=True))
def test_every_question_of_both_stands_in_a_mapping_exactly_once(
    pair: tuple[Instrument, Instrument], dice: object
) -> None:
    old, new = pair
    mapping = some_mapping(old, new, dice)  # type: ignore[arg-type]
    assert check(mapping, old=old, new=new) == []
    assert from_plain(mapping.as_plain()) == mapping
    assert from_origins(origins_of(mapping), old=old, new=new) == mapping


@pairs
@given(sound_instruments())
def test_an_instrument_is_the_same_as_itself(one: Instrument) -> None:
    codes = [each.code for each in one.questions()]
    assert propose(one, one).links == tuple(Link(LinkKind.SAME, (code,), (code,)) for code in codes)


@pairs
@given(two_instruments())
def test_the_way_back_is_the_mirror_of_the_way_there(pair: tuple[Instrument, Instrument]) -> None:
    names = {
        LinkKind.SPLIT: LinkKind.MERGED, LinkKind.MERGED: LinkKind.SPLIT,
        LinkKind.GONE: LinkKind.NEW, LinkKind.NEW: LinkKind.GONE,
    }  # fmt: skip
    there, back = propose(*pair), propose(*reversed(pair))
    mirrored = {
        (names.get(link.kind, link.kind), frozenset(link.new), frozenset(link.old))
        for link in back.links
    }
    assert {
        (link.kind, frozenset(link.old), frozenset(link.new)) for link in there.links
    } == mirrored
