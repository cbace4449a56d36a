"""A certificate is for those who were there and did what is asked; others are told what lacks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.trainings.attending import Attended, entitlement
from tests.core.trainings.samples import curriculum

HALF = Decimal("0.5")
TESTED = {"pre_test": True, "post_test": True, "post_test_share": HALF}


@pytest.mark.parametrize(
    ("sessions", "rule", "tests", "missing"),
    [
        ("AB", {}, (None, None), []),  # 6 of 10 JP: just enough
        ("AC", {}, (None, None), []),
        ("BC", {}, (None, None), ["Sesi wajib belum diikuti: Hak anak (hari 1)."]),
        ("A", {}, (None, None), ["Hadir 4 dari 10 JP (40 %); yang disyaratkan 60 %."]),
        ("", {}, (None, None), ["Hadir 0 dari 10 JP (0 %); yang disyaratkan 60 %.",
                                "Sesi wajib belum diikuti: Hak anak (hari 1)."]),
        ("AAAA", {}, (None, None), ["Hadir 4 dari 10 JP (40 %); yang disyaratkan 60 %."]),
        ("ABCX", TESTED, (None, None),
         ["Tes awal belum dikerjakan.", "Tes akhir belum dikerjakan."]),
        ("ABC", TESTED, (HALF, Decimal("0.4999")),
         ["Nilai tes akhir 49,9 %; yang disyaratkan 50 %."]),
        ("ABC", TESTED, (Decimal(0), HALF), []),
    ],
)  # fmt: skip
def test_what_is_missing(
    sessions: str, rule: dict[str, object], tests: tuple[Decimal | None, Decimal | None],
    missing: list[str],
) -> None:  # fmt: skip
    found = entitlement(curriculum(**rule), Attended(list(sessions), *tests))
    assert [str(each) for each in found.missing] == missing
    assert found.may_have == (not missing)


@given(st.sets(st.sampled_from("ABCX")), st.sampled_from("ABC"))
def test_who_attends_more_never_lacks_more(sessions: set[str], another: str) -> None:
    before = entitlement(curriculum(), Attended(sessions))
    after = entitlement(curriculum(), Attended({*sessions, another}))
    assert len(after.missing) <= len(before.missing)
    assert before.share <= after.share <= 1


def test_a_programme_without_sessions_gives_no_certificate() -> None:
    assert not entitlement(replace(curriculum(), sessions=()), Attended(())).may_have
