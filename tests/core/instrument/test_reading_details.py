"""Details of reading and checking that once went wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from layak.core.errors import InputRejected
from layak.core.findings import Severity
from layak.core.instrument.linter import lint
from layak.core.instrument.loader import Loaded, load_text
from layak.core.instrument.model import Band, Text
from layak.core.instrument.nodes import parse_yaml
from layak.core.instrument.writer import content_hash, to_yaml
from tests.instruments import question_of, small_instrument, with_indicator, with_question


def _loaded_with(old: str, new: str) -> Loaded:
    text = to_yaml(small_instrument())
    assert old in text
    return load_text(text.replace(old, new, 1), file="uji.yaml")


def _codes(loaded: Loaded) -> list[str]:
    return [finding.code for finding in loaded.findings]


@pytest.mark.parametrize("brackets", ["[", "{a: "])
def test_a_file_nested_a_million_deep_is_refused_and_does_not_end_the_process(
    brackets: str,
) -> None:
    with pytest.raises(InputRejected) as caught:
        parse_yaml(brackets * 1_000_000, file="dalam.yaml")
    assert [finding.code for finding in caught.value.findings] == ["too_large"]


def test_a_few_lines_that_expand_to_billions_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 12):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    with pytest.raises(InputRejected) as caught:
        parse_yaml("\n".join(lines), file="bom.yaml")
    assert [finding.code for finding in caught.value.findings] == ["too_large"]


def test_a_file_that_refers_to_itself_is_refused_with_its_line() -> None:
    with pytest.raises(InputRejected) as caught:
        parse_yaml("id: x\nclusters: &a\n  - *a\n", file="lingkar.yaml")
    assert [(f.code, f.where.row) for f in caught.value.findings] == [("circular", 3)]


def test_every_repeated_key_is_named_not_only_the_first() -> None:
    with pytest.raises(InputRejected) as caught:
        parse_yaml("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", file="ganda.yaml")
    assert [(f.code, f.where.row) for f in caught.value.findings] == [
        ("repeated_key", 2),
        ("repeated_key", 5),
    ]


@pytest.mark.parametrize("text", ["a: \ud800", "a: \x00", "a: 1\n---\nb: 2", "? [a]\n: b", "a: *b"])
def test_what_is_no_single_yaml_document_is_refused(text: str) -> None:
    with pytest.raises(InputRejected) as caught:
        parse_yaml(text, file="bukan.yaml")
    assert [finding.code for finding in caught.value.findings] == ["not_yaml"]


def test_an_anchored_value_counts_wherever_it_is_referred_to() -> None:
    node = parse_yaml("a: &x [1.10]\nb: *x\n", file="jangkar.yaml")
    assert isinstance(node.value, dict)
    assert node.value["a"] == node.value["b"]


@pytest.mark.parametrize("empty", ['""', "{id: '', en: Rights}"])
def test_an_empty_title_is_missing(empty: str) -> None:
    assert _codes(
        _loaded_with("title:\n      id: Hak sipil\n      en: Civil rights", f"title: {empty}")
    ) == ["missing"]


def test_an_empty_note_is_no_note_and_leaves_the_content_hash_alone() -> None:
    loaded = _loaded_with("version: '1'", "version: '1'\nnote: ''")
    assert not loaded.findings
    assert loaded.draft.note is None
    assert content_hash(loaded.draft) == content_hash(small_instrument())


def test_an_indicator_without_a_single_question_is_named_with_its_line() -> None:
    text = to_yaml(with_indicator(small_instrument(), "2", questions=()))
    (finding,) = load_text(text, file="uji.yaml").findings
    assert (finding.code, finding.where.subject) == ("missing", "2")


def test_an_option_with_negative_points_is_refused() -> None:
    assert _codes(_loaded_with("points: 4.5", "points: -4.5")) == ["negative"]


def test_invisible_characters_are_dropped_and_named() -> None:
    loaded = _loaded_with("Apakah ada Perda?", "Apakah\u200b ada \u202ePerda?")
    (finding,) = loaded.findings
    assert (finding.code, finding.severity) == ("invisible_characters", Severity.WARNING)
    assert finding.where.subject == "1.1"
    assert loaded.draft == small_instrument()


def test_a_code_keeps_its_zeros_and_stands_on_one_line() -> None:
    loaded = _loaded_with("code: '1.1'", "code: 1.10")
    assert question_of(loaded.draft, "1.10").text == Text(
        "Apakah ada Perda?", "Is there a regional law?"
    )
    loaded = _loaded_with("partners:\n              - dinkes", 'partners: ["dinas\\n  kesehatan"]')
    assert question_of(loaded.draft, "1.1").partners == ("dinas kesehatan",)


def _band_defects(*bands: Band) -> list[str]:
    instrument = with_question(small_instrument(), "2.1", bands=bands)
    return [finding.code for finding in lint(instrument)]


def test_a_wide_band_over_narrow_ones_leaves_no_hole() -> None:
    assert _band_defects(
        Band(None, None, Decimal(5)),
        Band(Decimal(10), Decimal(20), Decimal(5)),
        Band(Decimal(50), Decimal(60), Decimal(5)),
    ) == ["band_overlap", "band_overlap"]


def test_an_empty_band_is_named_once_and_breaks_no_seam() -> None:
    assert _band_defects(
        Band(None, Decimal(4), Decimal(2)),
        Band(Decimal(4), Decimal(4), Decimal(1)),
        Band(Decimal(4), None, Decimal(5)),
    ) == ["band_empty"]


def test_bands_that_are_all_empty_leave_nothing_else_to_say() -> None:
    assert _band_defects(Band(Decimal(4), Decimal(2), Decimal(5))) == ["band_empty"]
