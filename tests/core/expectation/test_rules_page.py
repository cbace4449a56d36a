"""The page about contradictions lists every rule and no other, in their order."""

from __future__ import annotations

from layak.core.expectation.contradictions.find import RULES
from tests.worked_pages import Page


def test_the_page_lists_every_rule_in_its_order() -> None:
    rows = Page("proofs.md").table("contradictions")
    assert [row["code"] for row in rows] == list(RULES)
    assert all(row["one side"] and row["the other side"] for row in rows)
