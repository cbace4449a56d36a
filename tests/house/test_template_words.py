"""No word on a page stands outside the catalogue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from tests.house.tree import SOURCE, name

TEMPLATES = sorted(
    path
    for path in SOURCE.rglob("templates/**/*")
    if path.suffix in {".html", ".txt"} and path.is_file()
)
#: The same in both languages: the product's name, and what the switch of languages says.
NAMES = {"Layak", "ID", "EN"}
#: Attributes that people read or hear; a component's own begin with the same names.
READ_OUT = re.compile(
    r"""(?<![\w:-])(?:label|title|alt|placeholder|aria-label|aria-description|intro|hint|caption|"""
    r"""text|data-label|summary|empty|current)=(?:"([^"]*)"|'([^']*)')"""
)
WORD = re.compile(r"[A-Za-z]{2,}")
#: The language switch speaks the other language, on purpose.
IN_THE_OTHER_LANGUAGE = {"src/layak/web/templates/layout/language.html"}


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_word_of_a_template_is_translated(path: Path) -> None:
    if name(path) not in IN_THE_OTHER_LANGUAGE:
        assert words_outside(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "template",
    ["<p>Halo</p>", '<c-field label="Nama" />', "{% translate 'Baik' %} sekali"],
)
def test_a_forgotten_word_is_found(template: str) -> None:
    assert words_outside(template)


def words_outside(template: str) -> list[str]:
    """The words that a page would show without looking them up."""
    bare, skipping = [], False
    for token in Lexer(template).tokenize():
        first = token.contents.split(" ")[0]
        if token.token_type is TokenType.BLOCK:
            if first in {"blocktranslate", "comment"}:
                skipping = True
            elif first in {"endblocktranslate", "endcomment"}:
                skipping = False
        elif token.token_type is TokenType.TEXT and not skipping:
            bare.append(token.contents)
    html = re.sub(r"<(style|script)\b.*?</\1>|<!--.*?-->", "", "\0".join(bare), flags=re.S)
    attributes = ["".join(groups) for groups in READ_OUT.findall(html)]
    # A block may stand inside a tag and hold an attribute of it.
    text = re.sub(r"<[^<>]*>|[\w-]+=\"[^\"]*\"|&\w+;", " ", html)
    found = WORD.findall(" ".join([text, *attributes]))
    return [word for word in found if word not in NAMES]
