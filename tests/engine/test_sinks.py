"""Outputs: whole or not at all, and harmless in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layak.core.texts import visible
from layak.documents.neutral import neutralise
from layak.engine.sinks import Output, appearing, neutral

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−"


@given(st.text(st.sampled_from(f"{SIGNS} \ta1'"), max_size=6))
def test_a_text_is_marked_where_the_workbooks_of_the_product_mark_it(text: str) -> None:
    """Numbers excepted: programs read this file too."""
    marked = neutral(pa.array([text], pa.string())).to_pylist()[0]
    is_number = text.strip().lstrip("+-").isdigit() and text.strip()[1:].isdigit()
    if text == visible(text) and not is_number and text != "-":
        assert marked == neutralise(text)


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_that_begins_a_formula_is_marked(sign: str) -> None:
    assert neutral(pa.array([f"{sign}A1"])).to_pylist() == [f"'{sign}A1"]


@pytest.mark.parametrize("text", ["-0.5", "+62811", "-1,5", "-1e-3", " -7 ", "-"])
def test_numbers_and_the_dash_for_nothing_stay(text: str) -> None:
    assert neutral(pa.array([text])).to_pylist() == [text]


def test_quotation_marks_stand_only_where_a_text_needs_them(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with Output(path, is_csv=True, file="in.csv") as output:
        for texts in (["a", "b"], ["c,d", 'e"f']):
            output.write(pa.record_batch({"na,me": texts, "n": [1, None]}))
    assert path.read_text(encoding="utf-8").splitlines()[:3] == ['"na,me",n', "a,1", "b,"]
    assert pa_csv.read_csv(path)["na,me"].to_pylist() == ["a", "b", "c,d", 'e"f']


def test_a_file_appears_when_it_is_complete_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    with pytest.raises(OSError, match="full"):
        _write_half(path)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("before", [path])
    with appearing(path) as part:
        part.write_text("after")
    assert path.read_text() == "after"
    with appearing(path):
        pass
    assert not path.exists()


def _write_half(path: Path) -> None:
    with appearing(path) as part:
        part.write_text("half")
        raise OSError("the disk is full")
