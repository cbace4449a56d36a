"""The index finds whom reading through everybody would find, and doubts what is common."""

from __future__ import annotations

import pytest

from layak.core.people.comparing import compare
from layak.core.people.index import PeopleIndex, RepeatedKey
from layak.core.people.model import PersonRecord, Verdict
from tests.random_people import labelled, people

KNOWN = people(2_000)
INDEX = PeopleIndex(KNOWN)
NIK = "1612014501900012"


@pytest.mark.parametrize(
    "written",
    ["dr. Zulkifli Batubara, Sp.A", "ZULKIPLI BATU BARA", "Batubara, Zulkifli", "Zulkifly Batubra",
     "Dzulkifli Batubara, S.Pd."],
)  # fmt: skip
def test_a_person_is_found_however_the_name_is_written(written: str) -> None:
    index = PeopleIndex([*KNOWN, PersonRecord("z", "Zulkifli Batubara")])
    assert "z" in [m.record.key for m in index.matches(PersonRecord("q", written))]


@pytest.mark.parametrize("name", ["Nur'aini", "Suparman", "محمد عبد الله", "A. B.", "李小龍"])
def test_names_with_quotes_of_one_word_or_in_another_script_are_found(name: str) -> None:
    index = PeopleIndex([*KNOWN[:50], PersonRecord("x", name)])
    assert "x" in [m.record.key for m in index.matches(PersonRecord("q", name))]


def test_nobody_is_found_in_nothing_and_by_no_name() -> None:
    assert PeopleIndex().matches(PersonRecord("q", "Siti")) == []
    assert INDEX.matches(PersonRecord("q", "")) == []


def test_a_number_finds_a_person_whose_name_says_nothing() -> None:
    index = PeopleIndex([*KNOWN[:50], PersonRecord("x", "محمد", nik=NIK)])
    (found,) = index.matches(PersonRecord("q", "Xxxyyy", nik=NIK))
    assert (found.record.key, found.comparison.verdict) == ("x", Verdict.SAME)


def test_a_record_is_no_match_of_itself_and_a_key_belongs_to_one() -> None:
    assert KNOWN[0].key not in [m.record.key for m in INDEX.matches(KNOWN[0])]
    with pytest.raises(RepeatedKey):
        PeopleIndex([KNOWN[0], KNOWN[0]])


def test_two_namesakes_in_one_unit_are_a_question() -> None:
    unit = "SMP Negeri 3 Abab"
    both = [
        PersonRecord("1", "Rosmala Kayasuya", organization=unit, nik=NIK),
        PersonRecord("2", "Rosmala Kayasuya", organization=unit, nik="1612020303850007"),
    ]
    found = PeopleIndex([*KNOWN, *both]).matches(
        PersonRecord("q", "Rosmala Kayasuya", organization=unit)
    )
    assert {m.record.key for m in found if m.comparison.verdict is Verdict.ASK} >= {"1", "2"}
    one = PeopleIndex([*KNOWN, both[0]]).matches(
        PersonRecord("q", "Rosmala Kayasuya", organization=unit)
    )
    assert one[0].comparison.verdict is Verdict.SAME


def test_a_name_that_many_bear_is_a_question_even_in_the_unit() -> None:
    unit = "SD Negeri 1 Abab"
    crowd = [
        PersonRecord(f"c{at}", "Siti Aminah", organization=f"SD Negeri {at + 2} Abab")
        for at in range(300)
    ]
    colleagues = [PersonRecord(f"u{at}", f"Orang {at}", organization=unit) for at in range(30)]
    index = PeopleIndex([*crowd, *colleagues, PersonRecord("x", "Siti Aminah", organization=unit)])
    found = index.matches(PersonRecord("q", "Siti Aminah", organization=unit))
    assert found[0].record.key == "x"
    assert found[0].comparison.verdict is Verdict.ASK
    assert any("301" in str(reason) for reason in found[0].comparison.reasons)


def test_the_index_agrees_with_reading_through_everybody() -> None:
    """Whom the whole list knows as the same or possible, the index shows first."""
    for query in labelled(KNOWN, number=8, seed=3):
        through = {
            each.key for each in KNOWN
            if compare(query.record, each).verdict is not Verdict.DIFFERENT
        }  # fmt: skip
        found = {m.record.key for m in INDEX.matches(query.record, most=len(KNOWN))}
        assert found <= through
        assert len(through - found) <= 0.1 * len(through) + 1


def test_precision_and_recall_on_a_labelled_set() -> None:
    asked = labelled(KNOWN, number=250)
    real = [each for each in asked if each.truth]
    same, right, shown = 0, 0, 0
    for each in asked:
        found = INDEX.matches(each.record)
        sure = [m.record.key for m in found if m.comparison.verdict is Verdict.SAME]
        same += len(sure)
        right += sure.count(each.truth)
        shown += bool(each.truth) and each.truth in [m.record.key for m in found]
    assert right / same >= 0.98
    assert right / len(real) >= 0.35
    assert shown / len(real) >= 0.93
