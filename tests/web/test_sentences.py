"""Sentences of templates: looked up once, and still in the language of whoever reads."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from layak.web.templatetags.badges import STATES


def said(template: Template, language: str, **values: object) -> str:
    with translation.override(language):
        return template.render(Context(values))


def test_each_reader_gets_their_own_language_from_one_template() -> None:
    template = Template('{% translate "Pertanyaan" %}')
    asked = [said(template, language) for language in ("id", "en", "id", "en")]
    assert asked == ["Pertanyaan", "Questions", "Pertanyaan", "Questions"]


def test_what_is_not_constant_is_said_anew() -> None:
    template = Template("{% translate word %}{% translate 'Kode' as code %}{{ code|lower }}")
    assert said(template, "en", word="Catatan") == "Notecode"
    assert said(template, "en", word="Jawaban") == "Answercode"


@pytest.mark.parametrize("state", STATES)
def test_a_badge_says_its_state_in_the_language_of_the_reader(state: str) -> None:
    template = Template("{% badge state=state %}")
    indonesian, english = (said(template, each, state=state) for each in ("id", "en"))
    assert STATES[state].word in indonesian
    assert STATES[state].word not in english
    assert f"#{STATES[state].icon}" in english


def test_a_badge_escapes_what_it_is_given() -> None:
    assert "&lt;b&gt;" in said(Template("{% badge text=text %}"), "id", text="<b>")
