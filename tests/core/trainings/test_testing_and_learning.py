"""Item analysis and gain are what their definitions say, and what is undefined is said."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from layak.core.trainings.learning import learning_gain
from layak.core.trainings.testing import (
    Item,
    KeyOutsideOptions,
    NoItems,
    Sheet,
    item_analysis,
    share_right,
)

HALF = Decimal("0.5")
ITEMS = tuple(Item(code, ("a", "b", "c"), "a") for code in ("1", "2", "3", "4"))
SHEETS = st.lists(
    st.dictionaries(st.sampled_from("1234"), st.sampled_from(["a", "b", "c", "x"])), max_size=12
)
SHARES = st.lists(st.integers(0, 20).map(lambda n: Decimal(n) / 20), min_size=1, max_size=3)


def sheet(answers: str) -> Sheet:
    return dict(zip("1234", answers, strict=False))


def test_what_is_blank_or_no_option_is_wrong() -> None:
    assert share_right(ITEMS, sheet("abax")) == HALF
    assert share_right(ITEMS, {}) == 0
    assert share_right(ITEMS, {**sheet("aaaa"), "99": "a"}) == 1


def test_a_test_must_have_items_with_keys() -> None:
    with pytest.raises(NoItems):
        share_right((), {})
    with pytest.raises(KeyOutsideOptions, match="9"):
        item_analysis((Item("9", ("a", "b"), "c"),), [])


@given(SHEETS)
def test_item_analysis_is_its_definition(sheets: list[Sheet]) -> None:
    right = np.array([[s.get(i.code) == "a" for i in ITEMS] for s in sheets], dtype=float)
    for at, found in enumerate(item_analysis(ITEMS, sheets)):
        if not sheets:
            assert (found.difficulty, found.discrimination, found.blank) == (None, None, None)
            assert found.notes
            continue
        assert found.difficulty == pytest.approx(right[:, at].mean())
        assert sum(found.chosen.values()) + found.blank == pytest.approx(1)
        own, others = right[:, at], right.sum(axis=1) - right[:, at]
        if len(sheets) < 3 or own.std() == 0 or others.std() == 0:
            assert found.discrimination is None
            assert found.notes
        else:
            assert found.discrimination == pytest.approx(np.corrcoef(own, others)[0, 1])


def test_what_to_look_at_is_said() -> None:
    sheets = [sheet(each) for each in ("aaab", "aaab", "aaab", "abba", "abca")]
    easy, good, _, reversed_key = item_analysis(ITEMS, sheets)
    assert [str(each) for each in easy.notes] == [
        "Semua menjawab benar: butir ini tidak membedakan.",
        "Pilihan b tidak dipilih siapa pun.",
        "Pilihan c tidak dipilih siapa pun.",
    ]
    assert good.difficulty == 0.6
    assert "Yang nilainya rendah" in str(reversed_key.notes[0])
    two = item_analysis(ITEMS, sheets[:2])[0]
    assert "kurang dari 3" in str(two.notes[0])


@given(
    st.dictionaries(st.sampled_from("abcdef"), SHARES),
    st.dictionaries(st.sampled_from("abcdef"), SHARES),
)
def test_the_gain_is_the_paired_t_interval(
    pre: dict[str, list[Decimal]], post: dict[str, list[Decimal]]
) -> None:
    found = learning_gain(pre=pre, post=post)
    both = sorted(pre.keys() & post.keys())
    assert found.pairs == len(both)
    assert (found.only_pre, found.only_post) == (len(pre) - len(both), len(post) - len(both))
    differences = [float(post[p][-1]) - float(pre[p][0]) for p in both]
    if len(both) < 2:
        assert found.interval is None
        assert found.notes
        assert (found.difference is None) == (not both)
        return
    assert found.difference == pytest.approx(np.mean(differences))
    assert found.interval is not None
    if len(set(differences)) > 1 and np.std(differences) > 1e-9:
        wanted = stats.ttest_1samp(differences, 0).confidence_interval(0.95)
        assert found.interval.low == pytest.approx(wanted.low)
        assert found.interval.high == pytest.approx(wanted.high)


def test_a_test_taken_again_counts_its_first_before_and_its_last_after() -> None:
    found = learning_gain(
        pre={"sari": [HALF, Decimal(1)]}, post={"sari": [Decimal("0.2"), Decimal("0.9")]}
    )
    assert (found.pre, found.post) == (0.5, 0.9)
    assert found.normalised == pytest.approx(0.8)


def test_a_perfect_pre_test_leaves_no_normalised_gain() -> None:
    found = learning_gain(
        pre={"a": [Decimal(1)], "b": [Decimal(1)]}, post={"a": [Decimal(1)], "b": [HALF]}
    )
    assert found.normalised is None
    assert any("ternormalisasi" in str(note) for note in found.notes)


def test_nobody_with_both_tests_is_said_and_not_faked() -> None:
    found = learning_gain(pre={"a": [HALF], "c": []}, post={"b": [HALF]})
    assert (found.difference, found.interval, found.normalised) == (None, None, None)
    assert [str(n) for n in found.notes] == [
        "Tidak seorang pun mengerjakan kedua tes: kenaikan tidak dapat dihitung.",
        "2 orang hanya mengerjakan satu tes dan tidak dihitung.",
    ]
