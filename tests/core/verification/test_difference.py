"""What has changed since a snapshot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layak.core.verification.difference import Change, ChangeKind, Content, difference
from tests.core.scoring.answers import property_test

contents = st.dictionaries(
    st.sampled_from(["1.1", "1.2", "2.1", "3"]),
    st.builds(Content, st.sampled_from(["", "5", "8"]), st.frozensets(st.sampled_from("ab"))),
)


def test_each_change_is_shown_with_both_sides() -> None:
    before = {
        "1.1": Content("8", frozenset({"a"})),
        "1.2": Content("1"),
        "2.1": Content("5", frozenset("b")),
    }
    after = {
        "3": Content("2"),
        "2.1": Content("5", frozenset("b")),
        "1.1": Content("6", frozenset({"b"})),
    }
    changed, removed, added = difference(before=before, after=after)
    assert (changed.question, changed.kind) == ("1.1", ChangeKind.CHANGED)
    assert (changed.before, changed.after) == (before["1.1"], after["1.1"])
    assert (changed.proofs_added, changed.proofs_removed) == ({"b"}, {"a"})
    assert changed.is_answer_changed
    assert (removed.question, removed.kind, removed.after) == ("1.2", ChangeKind.REMOVED, None)
    assert (added.question, added.kind, added.before) == ("3", ChangeKind.ADDED, None)


def test_a_new_document_under_the_same_answer_is_a_change_of_proof_alone() -> None:
    change = Change("1.1", Content("8"), Content("8", frozenset("a")))
    assert not change.is_answer_changed
    assert change.proofs_added == {"a"}


@property_test
@given(contents, contents)
def test_the_changes_lead_from_one_side_to_the_other_and_name_nothing_else(
    before: dict[str, Content], after: dict[str, Content]
) -> None:
    changes = difference(before=before, after=after)
    reached = dict(before)
    for change in changes:
        assert reached.get(change.question) == change.before != change.after
        if change.after is None:
            del reached[change.question]
        else:
            reached[change.question] = change.after
    assert reached == after
    back = {each.question: (each.after, each.before) for each in changes}
    assert back == {
        each.question: (each.before, each.after) for each in difference(before=after, after=before)
    }
