"""A file becomes a tree of texts that know their lines, or is refused with a reason."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from layak.core.errors import InputRejected
from layak.core.instrument.nodes import MAX_DEPTH, Node, parse_yaml
from tests.core.scoring.answers import property_test
from tests.instruments import phrases

FILE = "uji.yaml"
KEYS = phrases().filter(lambda text: len(text) < 100)
TREES = st.recursive(
    st.none() | phrases(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def _bare(node: Node) -> Any:
    """The values of a tree without their places."""
    if isinstance(node.value, dict):
        return {key: _bare(each) for key, each in node.value.items()}
    if isinstance(node.value, list):
        return [_bare(each) for each in node.value]
    return node.value


def _codes(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(InputRejected) as rejected:
        parse_yaml(text, file=FILE)
    assert {finding.where.file for finding in rejected.value.findings} == {FILE}
    return [(finding.code, finding.where.row) for finding in rejected.value.findings]


@property_test
@given(TREES.filter(lambda tree: tree is not None))
def test_a_tree_is_read_back_from_yaml_and_from_json(tree: Any) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    assert _bare(parse_yaml(written, file=FILE)) == tree
    for ascii_only in (True, False):
        as_json = json.dumps({"isi": tree}, ensure_ascii=ascii_only)
        assert _bare(parse_yaml(as_json, file=FILE)) == {"isi": tree}


@property_test
@given(st.text(st.sampled_from("ab: -[]{}&*!|>#'\"%@`,?\n\t\x00\ud800é"), max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    with suppress(InputRejected):
        assert isinstance(parse_yaml(text, file=FILE), Node)


@pytest.mark.parametrize(
    "text", ["1.10", "012", "1e3", "true", "no", "2024-01-31", "0x1F", "1_000", ".inf", "12:30"]
)
def test_a_value_stays_the_text_it_is(text: str) -> None:
    assert _bare(parse_yaml(f"kode: {text}", file=FILE)) == {"kode": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"a": "\ud83e\uddd2"}', "🧒"),
        (r'{"a": "\\\uD83E\uDDD2"}', "\\🧒"),
        (r'{"a": "\\ud83e\\uddd2"}', r"\ud83e\uddd2"),
        (r'{"a": "a\/b\u00e9"}', "a/bé"),
        ('{\n\t"a": "x"\n}', "x"),
    ],
)
def test_json_escapes_mean_what_they_mean_in_json(text: str, value: str) -> None:
    assert _bare(parse_yaml(text, file=FILE)) == json.loads(text) == {"a": value}


@pytest.mark.parametrize("nothing", ["", " ", "~", "null", "!!null ''"])
def test_an_empty_value_is_none(nothing: str) -> None:
    assert _bare(parse_yaml(f"kode: {nothing}", file=FILE)) == {"kode": None}


@pytest.mark.parametrize("text", ["'null'", '"~"', "''"])
def test_a_quoted_word_is_a_text_even_where_it_reads_null(text: str) -> None:
    assert _bare(parse_yaml(f"kode: {text}", file=FILE)) == {"kode": text[1:-1]}


def test_a_tag_cannot_run_code() -> None:
    text = "kode: !!python/object/apply:os.system ['true']"
    assert _bare(parse_yaml(text, file=FILE)) == {"kode": ["true"]}


def test_every_part_knows_its_line() -> None:
    root = parse_yaml("# catatan\nid: x\nclusters:\n  - code: A\n\n  - code: B\n", file=FILE)
    assert isinstance(root.value, dict)
    clusters = root.value["clusters"].value
    assert isinstance(clusters, list)
    assert root.value["id"].place.row == 2
    assert [cluster.place.row for cluster in clusters] == [4, 6]
    assert {cluster.place.file for cluster in clusters} == {FILE}


@pytest.mark.parametrize("text", ["", "\n\n", "# hanya catatan\n", "\ufeff"])
def test_a_file_that_says_nothing_is_empty(text: str) -> None:
    assert [code for code, _ in _codes(text)] == ["empty"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("id: x\ntitle: 'tidak ditutup", 2),
        ("id: x\n\ttitle: tab", 2),
        ("a: [1, 2\nb: 3", 2),
        ("a: b: c", 1),
        ("a: *tidak_ada", 1),
        ("a: @b", 1),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_what_is_no_yaml_is_refused_with_the_line(text: str, row: int) -> None:
    ((code, found),) = _codes(text)
    assert code == "not_yaml"
    assert found in {row, row + 1}  # the parser may notice at the end of the line


def test_a_reference_into_itself_is_refused_wherever_it_stands() -> None:
    assert _codes("a: &a\n  b:\n    - c: *a\n") == [("circular", 3)]
    assert _codes("&a [1, [2, *a]]") == [("circular", 1)]


def test_nesting_is_allowed_as_deep_as_an_instrument_needs_and_no_deeper() -> None:
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse_yaml(deep, file=FILE)
    assert _codes(f"[{deep}]") == [("too_large", 1)]
    assert _codes("- " * 100_000 + "x") == [("too_large", 1)]


def test_a_merge_key_is_only_a_key() -> None:
    text = "dasar: &d {x: '1'}\nlain:\n  <<: *d\n"
    assert _bare(parse_yaml(text, file=FILE))["lain"] == {"<<": {"x": "1"}}
