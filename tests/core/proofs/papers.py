"""Papers, questions and periods for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from layak.core.instrument.model import EvidenceWanted, Question, Text
from layak.core.proofs.kinds import TRAITS
from layak.core.proofs.model import Paper
from tests.instruments import small_question

property_test = settings(max_examples=150, deadline=None)

#: Every kind of kla-2024, one that no table knows, and one that nobody has stated.
KINDS = (*TRAITS, "asing", "")

days = st.dates(dt.date(2018, 1, 1), dt.date(2028, 12, 31))
years = st.integers(2019, 2027)


def asking(*kinds: str, months: int | None = None, **changes: Any) -> Question:
    """A question that wants these kinds, none older than so many months."""
    wanted = tuple(EvidenceWanted(kind, months) for kind in kinds)
    return small_question(evidence=wanted, **changes)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """A document of any kind, period (also one that ends before it begins) and signature."""
    return Paper(
        sha256=draw(st.sampled_from(("a" * 64, "b" * 64))),
        kind=draw(st.sampled_from(KINDS)),
        period_from=draw(st.none() | days),
        period_until=draw(st.none() | days),
        is_signed=draw(st.sampled_from((None, True, False))),
        has_text=draw(st.sampled_from((None, True, False))),
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A question that wants any kinds, none, or such as no table knows."""
    kinds = draw(st.lists(st.sampled_from(KINDS[:-1]), max_size=3, unique=True))
    text = draw(st.sampled_from(("Apakah ada SK?", "Apakah ada sk", "Apakah ada Perda?")))
    months = draw(st.none() | st.integers(0, 60))
    return asking(*kinds, months=months, text=Text(text))
