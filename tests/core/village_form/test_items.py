"""How questions about places become items, and what may be replied to them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.instrument.model import Direction, Kind, Scope, Text
from layak.core.village_form.items import (
    EntryUnusable,
    NoteTooLong,
    NumberUnusable,
    PercentageUnusable,
    by_text,
    checked,
    items_of,
)
from layak.core.village_form.model import Asks, Entry, Item, Value, Wording
from layak.documents.reference import instrument, village_wordings
from tests.instruments import small_instrument, small_question, with_question

WORDINGS = by_text(village_wordings())
NATIONAL = instrument("kla-2024")


def item_of(code: str = "21A.3", **changes: object) -> Item:
    """The item that the small instrument's question about villages becomes."""
    changed = with_question(small_instrument(), code, scope=Scope.VILLAGE, **changes)
    return next(each for each in items_of(changed, Scope.VILLAGE, {}) if each.code == code)


def test_a_form_has_the_questions_of_its_scope_in_the_instruments_order() -> None:
    for scope, number in ((Scope.VILLAGE, 20), (Scope.DISTRICT, 15)):
        items = items_of(NATIONAL, scope, WORDINGS)
        asked = [each.code for each in NATIONAL.questions() if each.scope is scope]
        assert [item.code for item in items] == asked
        assert len(items) == number


def test_every_question_of_the_national_instrument_about_places_has_a_wording() -> None:
    texts = {each.text.id for each in NATIONAL.questions() if each.scope is not Scope.REGENCY}
    assert WORDINGS.keys() == texts
    for wording in WORDINGS.values():
        assert wording.ask.id.endswith("?")
        assert wording.ask.en.endswith("?")
        assert wording.asks is Asks.YES_NO


def test_what_is_asked_the_other_way_round_counts_the_noes() -> None:
    counted = {
        item.code: item.counts
        for scope in (Scope.VILLAGE, Scope.DISTRICT)
        for item in items_of(NATIONAL, scope, WORDINGS)
    }
    assert {code for code, value in counted.items() if value is Value.NO} == {"25.6", "26.7"}
    # Cases of malnutrition are counted as they are; that fewer are better is the direction's.
    lower = {e.code for e in NATIONAL.questions() if e.direction is Direction.LOWER}
    assert all(counted[code] is Value.YES for code in lower & counted.keys())


def test_a_wording_follows_the_text_of_a_question_not_its_code() -> None:
    text = Text("% desa/kelurahan dengan Forum Anak", "Percentage of villages with a forum")
    moved = with_question(small_instrument(), "21A.3", text=text)
    assert items_of(moved, Scope.VILLAGE, WORDINGS)[0].ask.id.startswith("Apakah ada Forum Anak")
    reworded = with_question(moved, "21A.3", text=Text("Apakah ada balai anak?"))
    assert items_of(reworded, Scope.VILLAGE, WORDINGS)[0].ask.id == "Apakah ada balai anak?"


@pytest.mark.parametrize(
    ("kind", "text", "asks", "is_percentage"),
    [
        (Kind.NUMBER, "Berapa anak?", Asks.NUMBER, False),
        (Kind.MATRIX, "Berapa lembaga?", Asks.NUMBER, False),
        (Kind.PERCENTAGE, "% anak berakta", Asks.NUMBER, True),
        (Kind.PERCENTAGE_TREND, "Berapa persen anak menikah?", Asks.NUMBER, True),
        (Kind.PERCENTAGE, "% desa dengan balai anak", Asks.YES_NO, False),
        (Kind.PERCENTAGE, "Persentase kecamatan yang punya taman", Asks.YES_NO, False),
        (Kind.PERCENTAGE, "Persen kelurahan dengan taman", Asks.YES_NO, False),
        (Kind.LEVEL, "Seberapa jauh?", Asks.YES_NO, False),
        (Kind.TEXT, "Uraikan.", Asks.YES_NO, False),
    ],
)
def test_a_question_without_a_wording_is_asked_as_its_kind_wants(
    kind: Kind, text: str, asks: Asks, is_percentage: bool
) -> None:
    item = item_of(kind=kind, text=Text(text), options=(), bands=())
    assert (item.asks, item.is_percentage, item.ask.id) == (asks, is_percentage, text)


def test_a_reply_keeps_its_note_trimmed_and_with_plain_line_ends() -> None:
    assert checked(item_of(), Entry(Value.YES, note=" Satu\r\ndua \n")).note == "Satu\ndua"


def test_a_note_alone_says_nothing() -> None:
    assert not Entry(note="Menunggu").is_answered
    assert Entry(Value.NO).is_answered
    assert Entry(number=Decimal(0)).is_answered


@pytest.mark.parametrize("number", ["-1", "0.00001", "1e20", "NaN", "Infinity"])
def test_a_number_that_counts_nothing_is_refused(number: str) -> None:
    item = item_of(kind=Kind.NUMBER, options=())
    with pytest.raises(NumberUnusable):
        checked(item, Entry(number=Decimal(number)))


def test_a_percentage_of_a_place_ends_at_a_hundred() -> None:
    item = item_of(kind=Kind.PERCENTAGE, text=Text("% anak berakta"), options=())
    assert checked(item, Entry(number=Decimal(100))).number == 100
    with pytest.raises(PercentageUnusable):
        checked(item, Entry(number=Decimal("100.0001")))


def test_a_reply_of_the_wrong_sort_is_refused() -> None:
    with pytest.raises(EntryUnusable):
        checked(item_of(), Entry(number=Decimal(3)))
    with pytest.raises(EntryUnusable):
        checked(item_of(kind=Kind.NUMBER, options=()), Entry(value=Value.YES))


def test_a_note_has_at_most_a_thousand_letters() -> None:
    assert checked(item_of(), Entry(note="x" * 1_000)).note
    with pytest.raises(NoteTooLong):
        checked(item_of(), Entry(note="x" * 1_001))


def test_a_wording_that_asks_for_a_number_does() -> None:
    wording = Wording("Berapa?", Text("Berapa anak?"), asks=Asks.NUMBER)
    question = small_question(code="21A.3", text=Text("Berapa?"), scope=Scope.VILLAGE)
    changed = with_question(small_instrument(), "21A.3", text=question.text)
    assert items_of(changed, Scope.VILLAGE, by_text([wording]))[0].asks is Asks.NUMBER
