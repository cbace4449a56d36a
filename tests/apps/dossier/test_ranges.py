"""What a ``Range`` header means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.apps.dossier.ranges import NotSatisfiable, Span, span_of

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-499", Span(0, 500)),
        ("bytes=500-", Span(500, 1000)),
        ("bytes=500-5000", Span(500, 1000)),
        ("bytes=999-999", Span(999, 1000)),
        ("bytes=-1", Span(999, 1000)),
        ("bytes=-5000", Span(0, 1000)),
        ("BYTES= 0-0 ", Span(0, 1)),
    ],
)
def test_one_range_is_that_part(header: str, span: Span) -> None:
    assert span_of(header, size=SIZE) == span


@pytest.mark.parametrize(
    "header",
    ["", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b",
     "bytes=١-٢", "bytes=+1-2", "bytes=1 -2", "bytes=" + "9" * 21 + "-"],
)  # fmt: skip
def test_what_is_malformed_or_several_ranges_is_the_whole(header: str) -> None:
    assert span_of(header, size=SIZE) is None


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_what_lies_outside_is_not_satisfiable(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        span_of(header, size=SIZE)


def test_nothing_has_no_part() -> None:
    for header in ("bytes=0-", "bytes=-1"):
        with pytest.raises(NotSatisfiable):
            span_of(header, size=0)


@given(header=st.text(max_size=30), size=st.integers(0, 10**13))
def test_no_header_asks_for_more_than_there_is(header: str, size: int) -> None:
    for each in (header, f"bytes={header}"):
        try:
            span = span_of(each, size=size)
        except NotSatisfiable:
            continue
        assert span is None or 0 <= span.start < span.stop <= size
