"""Every row of a file is used, repaired, refused with a reason, or passed over by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.records.check import Terms, check
from layak.core.records.checked import Change, Checked, Rule, State
from layak.core.records.headings import find_layout
from layak.core.records.ledger import counts, ledger_of, settle, used
from layak.core.records.mapping import MappingUnusable, apply, propose
from layak.core.records.model import Raw
from layak.core.records.readings import Repair, Trouble
from layak.core.records.villages import Gazetteer, Village
from layak.documents.profiles import profile

EPPGBM = profile("eppgbm")
HEADINGS: list[Raw] = [
    "NIK", "Nama", "JK", "Tgl Lahir", "Kec", "Desa/Kel", "Usia Saat Ukur", "Tanggal Pengukuran",
    "Berat", "Tinggi", "Cara Ukur",
]  # fmt: skip
GOOD: dict[str, Raw] = {
    "NIK": "1612014501240001", "Nama": "Anak 0001", "JK": "P", "Tgl Lahir": "2024-01-05",
    "Kec": "Talang Ubi", "Desa/Kel": "Benuang", "Usia Saat Ukur": "1 Tahun - 9 Bulan - 1 Hari",
    "Tanggal Pengukuran": "2025-10-06", "Berat": "9,5", "Tinggi": 80.0, "Cara Ukur": "Terlentang",
}  # fmt: skip
TERMS = Terms(
    profile=EPPGBM,
    begins=dt.date(2025, 10, 1),
    ends=dt.date(2025, 10, 31),
    gazetteer=Gazetteer((Village("16.12.01.2001", "Benuang", "Talang Ubi"),)),
    pseudonym=lambda identity: f"<{identity}>",
)


def checked(*rows: Sequence[Raw]) -> Checked:
    """The rows below the headings, checked."""
    whole = [HEADINGS, *rows]
    layout = find_layout(whole, [EPPGBM])
    assert layout is not None
    mapping = apply(propose(layout, EPPGBM), layout, EPPGBM)
    return check(whole, mapping=mapping, terms=TERMS)


def row(**changes: Raw) -> list[Raw]:
    """A good row with some cells changed; ``_`` in a name stands for a blank."""
    cells = GOOD | {name.replace("_", " "): value for name, value in changes.items()}
    return [cells[str(name)] for name in HEADINGS]


def refused_for(found: Checked) -> set[tuple[str, str]]:
    return {(note.field, note.code) for note in found.refusals}


def test_a_good_row_keeps_its_measures_and_loses_its_names() -> None:
    found = checked(row())
    assert found.states == [State.GOOD]
    assert {code: values[0] for code, values in found.values.items()} == {
        "sex": "f", "district": "Talang Ubi", "village": "Benuang",
        "measured_on": dt.date(2025, 10, 6), "weight": 9.5, "height": 80.0, "position": "l",
        "age_days": 640, "village_code": "16.12.01.2001",
    }  # fmt: skip
    assert found.children == ["<nik:1612014501240001>"]
    assert found.keys == ["<nik:1612014501240001|2025-10-06>"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"JK": ""}, ("sex", Rule.MISSING)),
        ({"JK": "X"}, ("sex", Trouble.NOT_A_SEX)),
        ({"Tanggal_Pengukuran": ""}, ("measured_on", Rule.MISSING)),
        ({"Tanggal_Pengukuran": "2025-09-30"}, ("measured_on", Rule.OUTSIDE_PERIOD)),
        ({"Tanggal_Pengukuran": "31-02-2025"}, ("measured_on", Trouble.NO_SUCH_DATE)),
        ({"Tgl_Lahir": "2025-10-07"}, ("born", Rule.BORN_AFTER)),
        ({"Tgl_Lahir": "2020-01-01"}, ("born", Rule.TOO_OLD)),
        ({"Tgl_Lahir": "", "Usia_Saat_Ukur": ""}, ("born", Rule.MISSING)),
        ({"Tgl_Lahir": "besok"}, ("born", Trouble.NOT_A_DATE)),
        ({"Berat": 125}, ("weight", Trouble.OUT_OF_RANGE)),
        ({"Berat": "berat"}, ("weight", Trouble.NOT_A_NUMBER)),
        ({"Berat": 0, "Tinggi": ""}, ("weight", Rule.NOTHING_MEASURED)),
        ({"Desa/Kel": "Entah"}, ("village", Rule.VILLAGE_UNKNOWN)),
        ({"Desa/Kel": ""}, ("village", Rule.MISSING)),
        ({"NIK": "9999999999999999", "Nama": ""}, ("", Rule.NOBODY)),
    ],
)
def test_a_row_is_refused_with_its_reason(changes: dict[str, Raw], reason: tuple[str, str]) -> None:
    found = checked(row(**changes))
    assert found.states == [State.REFUSED]
    assert reason in refused_for(found)


@pytest.mark.parametrize(
    ("changes", "change"),
    [
        ({"Berat": "9,5 kg"}, ("weight", Repair.UNIT_REMOVED)),
        ({"Tanggal_Pengukuran": "6/10/25"}, ("measured_on", Repair.YEAR_COMPLETED)),
        ({"Tgl_Lahir": ""}, ("age", Change.AGE_FROM_TEXT)),
        ({"Usia_Saat_Ukur": "3 Tahun"}, ("age", Change.AGE_DIFFERS)),
    ],
)
def test_a_repair_is_said(changes: dict[str, Raw], change: tuple[str, str]) -> None:
    found = checked(row(**changes))
    assert found.states == [State.REPAIRED]
    assert [(note.field, note.code) for note in found.repairs] == [change]


def test_an_age_in_words_stands_for_the_birth_date() -> None:
    found = checked(row(Tgl_Lahir="", Usia_Saat_Ukur="1 Tahun - 9 Bulan - 1 Hari"))
    assert found.values["age_days"] == [640]


def test_what_is_said_of_a_personal_cell_shows_nothing_of_it() -> None:
    found = checked(row(Tgl_Lahir="12 Jnauari 2024"), row(Tgl_Lahir="2025-12-24"))
    shown = [note.shown for note in (*found.refusals, *found.repairs)]
    assert not any("2024" in text or "2025-12-24" in text for text in shown)


def test_without_a_sound_nik_the_name_the_birth_date_and_the_sex_tell() -> None:
    found = checked(row(NIK="9999999999999999"), row(NIK=1612014501240010.0), row(NIK=""))
    assert len(set(found.children)) == 1
    assert found.children[0] == "<name:anak 0001|2024-01-05|f>"


def test_sums_remarks_and_headings_again_are_passed_over_by_name() -> None:
    blank: list[Raw] = [""] * len(HEADINGS)
    total: list[Raw] = ["", "Jumlah", *blank[2:]]
    found = checked(row(), blank, HEADINGS, total, ["Keterangan: x", *blank[1:]])
    assert (found.numbers, [each.number for each in found.passed]) == ([2], [4, 5, 6])


def test_a_required_column_that_is_not_there_is_named() -> None:
    layout = find_layout([["NIK", "Nama"], ["1", "x"]], [EPPGBM])
    assert layout is not None
    with pytest.raises(MappingUnusable, match="Kolom untuk Jenis kelamin belum dipilih"):
        apply(propose(layout, EPPGBM), layout, EPPGBM)


CELL = st.one_of(
    st.sampled_from(["", "-", "L", "P", "Benuang", "2025-10-06", "9,5", "Jumlah", "#N/A"]),
    st.text(max_size=6), st.floats(), st.integers(-5, 50_000), st.booleans(),
    st.dates(), st.times(),
)  # fmt: skip


@given(st.lists(st.lists(CELL, max_size=len(HEADINGS) + 2), max_size=12))
def test_no_row_is_lost_whatever_it_holds(rows: list[list[Raw]]) -> None:
    found = checked(row(), *rows)
    blank = sum(all(isinstance(c, str) and not c.strip() for c in each) for each in rows)
    assert len(found.numbers) + len(found.passed) + blank == len(rows) + 1
    refused = {note.row for note in found.refusals}
    assert refused == {index for index, state in enumerate(found.states) if state is State.REFUSED}
    table = settle([ledger_of(found, file=1, fields=EPPGBM.read)])
    assert sum(counts(table).values()) == len(found.numbers)
    keys = used(table)["key"].to_pylist()
    assert len(set(keys)) == len(keys)
