"""What is exported cannot act: spreadsheets get texts, never formulas or hidden characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.texts import visible
from layak.documents.neutral import escaped, neutralise, plain_text
from tests.instruments import phrases

_ANYTHING = st.one_of(
    st.text(),
    st.text(st.sampled_from("'=+-@＝－ \t\r\n\u200b\ufeff\u202eab1")),
    phrases(),
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+62812",
        "-5",
        "@SUM(A1)",
        "\tisi",
        "\nisi",
        "  =1+1",
        "\u00a0=1+1",
        "\u3000＝1+1",
        "＋1",
        "－1",
        "＠a",
        "−1",
    ],
)
def test_a_text_a_spreadsheet_would_act_on_gets_an_apostrophe(text: str) -> None:
    assert neutralise(text) == "'" + text


@pytest.mark.parametrize("text", ["\risi", "\r\nisi"])
def test_a_leading_return_is_a_line_end_behind_an_apostrophe(text: str) -> None:
    assert neutralise(text) == "'\nisi"


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u202e", "\u2066", "\x00", "\u00ad"])
def test_an_invisible_character_hides_no_formula(hidden: str) -> None:
    assert neutralise(f"{hidden}=1{hidden}+1") == "'=1+1"


@pytest.mark.parametrize(
    "text", ["", "Perda 12/2024", "a=b", "1.10", "'kutip'", "baris\nbaris", "٤ أطفال", "a\tb"]
)
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert neutralise(text) == escaped(text) == plain_text(text) == text


def test_line_ends_are_kept_as_newlines() -> None:
    assert neutralise("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


@given(_ANYTHING)
def test_neutralising_twice_changes_nothing(text: str) -> None:
    assert neutralise(neutralise(text)) == neutralise(text)


@given(_ANYTHING)
def test_no_neutralised_text_begins_like_a_formula(text: str) -> None:
    for safe in (neutralise(text), escaped(text)):
        assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
        assert not safe.startswith(("\t", "\r", "\n"))


@given(_ANYTHING)
def test_an_escaped_text_reads_back_as_it_was(text: str) -> None:
    assert plain_text(escaped(text)) == visible(text)


@given(_ANYTHING)
def test_a_neutralised_text_reads_back_unless_it_looked_neutralised(text: str) -> None:
    if not visible(text).startswith("'"):
        assert plain_text(neutralise(text)) == visible(text)


@given(_ANYTHING)
def test_nothing_that_people_can_see_is_lost(text: str) -> None:
    assert neutralise(text).removeprefix("'") == visible(text).removeprefix("'")
