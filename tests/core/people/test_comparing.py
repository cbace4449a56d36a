"""Two records are one person, two, or a question for somebody; and the reasons are said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.people.comparing import compare
from layak.core.people.merging import NotOnePerson, duplicates_in, propose_merge
from layak.core.people.model import PersonRecord, Sex, Verdict
from layak.core.people.numbers import nip_of

NIK, OTHER_NIK = "1612014501900012", "1612020303850007"
NIP, OTHER_NIP = "199005012015032001", "198503032010011004"
SCHOOL = "SD Negeri 1 Talang Ubi"


def person(name: str = "Siti Aminah", key: str = "a", **fields: object) -> PersonRecord:
    return PersonRecord(key=key, name=name, **fields)  # type: ignore[arg-type]


RECORDS = st.builds(
    PersonRecord,
    key=st.sampled_from("abc"),
    name=st.sampled_from(
        ["Siti Aminah", "St. Aminah, S.Pd.", "Siti Amina", "Aminah", "Budi Santoso", "محمد", ""]
    ),
    sex=st.none() | st.sampled_from(Sex),
    profession=st.sampled_from(["", "school_staff", "health_worker"]),
    organization=st.sampled_from(["", SCHOOL, "SDN 01 Talang Ubi", "Puskesmas Abab"]),
    nik=st.sampled_from(["", NIK, OTHER_NIK, "123"]),
    nip=st.sampled_from(["", NIP, OTHER_NIP]),
)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (person(nik=NIK), person("Siti Amina", nik=NIK), Verdict.SAME),
        (person(nik=NIK), person("Budi Santoso", nik=NIK), Verdict.ASK),
        (person(nik=NIK), person("محمد", nik=NIK), Verdict.SAME),
        (person(nik=NIK), person("Budi", nik=OTHER_NIK), Verdict.DIFFERENT),
        (person(nik=NIK), person(nik=OTHER_NIK), Verdict.ASK),
        (person(nik=NIK, nip=NIP), person(nik=NIK, nip=OTHER_NIP), Verdict.ASK),
        (person(nip=NIP), person(nip=NIP), Verdict.SAME),
        (person(), person(), Verdict.ASK),
        (person(organization=SCHOOL), person(organization="SDN 01 Talang Ubi"), Verdict.SAME),
        (person(organization=SCHOOL), person(organization="SDN 2 Talang Ubi"), Verdict.ASK),
        (person("Suparman", organization=SCHOOL), person("Suparman", organization=SCHOOL),
         Verdict.ASK),
        (person(sex=Sex.FEMALE), person(sex=Sex.MALE), Verdict.DIFFERENT),
        (person("محمد"), person("Muhammad"), Verdict.ASK),
        (person(), person("Budi Santoso"), Verdict.DIFFERENT),
        (person(nik="0000000000000000"), person(nik="0000000000000000"), Verdict.ASK),
    ],
)  # fmt: skip
def test_what_two_records_are(one: PersonRecord, other: PersonRecord, verdict: Verdict) -> None:
    found = compare(one, other)
    assert found.verdict is verdict
    assert found.reasons


@given(RECORDS, RECORDS)
def test_a_comparison_does_not_ask_who_comes_first(one: PersonRecord, other: PersonRecord) -> None:
    assert compare(one, other) == compare(other, one)


@given(RECORDS, RECORDS)
def test_the_same_sex_and_unit_never_make_two_records_less_alike(
    one: PersonRecord, other: PersonRecord
) -> None:
    order = [Verdict.DIFFERENT, Verdict.ASK, Verdict.SAME]
    agreeing = {"sex": Sex.FEMALE, "organization": SCHOOL, "nip": ""}
    bare = {"sex": None, "organization": "", "nip": ""}
    before = compare(replace(one, **bare), replace(other, **bare)).verdict
    after = compare(replace(one, **agreeing), replace(other, **agreeing)).verdict
    assert order.index(after) >= order.index(before)


@given(RECORDS, RECORDS)
def test_another_sex_never_makes_two_records_the_same(
    one: PersonRecord, other: PersonRecord
) -> None:
    one, other = replace(one, nik="", nip=""), replace(other, nik="", nip="")
    found = compare(replace(one, sex=Sex.MALE), replace(other, sex=Sex.FEMALE))
    assert found.verdict is not Verdict.SAME


def test_a_nip_tells_the_sex_and_must_be_one() -> None:
    man = person(nip=OTHER_NIP)
    assert compare(man, person(sex=Sex.FEMALE)).verdict is Verdict.DIFFERENT
    assert nip_of("19900501 201503 2 001") == NIP
    assert nip_of("199013012015032001") == ""


def test_a_merge_fills_what_is_blank_and_names_what_differs() -> None:
    kept = person("Siti Aminah", organization=SCHOOL, nik=NIK)
    merged = person("Siti Amina", key="b", nik=NIK, nip=NIP)
    found = propose_merge(kept=kept, merged=merged)
    proposed = {each.field: each.proposed for each in found.fields}
    assert (proposed["name"], proposed["nip"], proposed["organization"]) == (
        "Siti Aminah", NIP, SCHOOL,
    )  # fmt: skip
    assert [each.field for each in found.fields if each.differs] == ["name"]
    assert not found.needs_person


def test_what_is_not_certain_is_never_merged_by_itself() -> None:
    assert propose_merge(kept=person(), merged=person(key="b")).needs_person
    with pytest.raises(NotOnePerson):
        propose_merge(kept=person(), merged=person("Budi Santoso", key="b"))


def test_the_duplicates_of_an_import() -> None:
    records = [
        person(key="1", organization=SCHOOL),
        person("St. Aminah, S.Pd.", key="2", organization="SDN 1 Talang Ubi"),
        person("Budi Santoso", key="3"),
        person(key="4", organization="Puskesmas Abab"),
        person("SITI AMINAH", key="5", organization=SCHOOL),
    ]
    found = duplicates_in(records)
    assert [sorted(group) for group in found.groups] == [["1", "2", "5"]]
    assert {frozenset((p.first, p.second)) for p in found.to_ask} == {
        frozenset((each, "4")) for each in ("1", "2", "5")
    }


def test_a_chain_is_asked_about_as_a_whole() -> None:
    """The second record is the first by NIK and the third by NIP; first and third differ in sex."""
    woman = person("Siti Aminah", key="1", nik=NIK, sex=Sex.FEMALE)
    between = person("Siti Amina", key="2", nik=NIK, nip=OTHER_NIP)
    man = person("Siti Aminah", key="3", nip=OTHER_NIP, sex=Sex.MALE)
    found = duplicates_in([woman, between, man])
    assert found.groups == ()
    assert len(found.to_ask) == 2
    assert duplicates_in([woman, between]).groups == (("1", "2"),)
