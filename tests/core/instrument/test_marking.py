"""Two wordings side by side: nothing is lost, and only what differs is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layak.core.instrument.marking import Piece, marked

TEXTS = st.text(st.sampled_from("ab \n≥"), max_size=30)


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    before, after = marked("Apakah ada Perda KLA?", "Apakah sudah ada Perbup KLA?")
    # The blank before or after a new word goes with it; either way reads the same.
    assert [piece.text.strip() for piece in before if piece.is_marked] == ["Perda"]
    assert [piece.text.strip() for piece in after if piece.is_marked] == ["sudah", "Perbup"]


def test_a_text_is_not_marked_against_itself() -> None:
    assert marked("Sama saja", "Sama saja") == ((Piece("Sama saja", is_marked=False),),) * 2


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_texts(before: str, after: str) -> None:
    old, new = marked(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    assert "".join(p.text for p in old if not p.is_marked) == "".join(
        p.text for p in new if not p.is_marked
    )
