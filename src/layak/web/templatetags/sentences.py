"""`{% translate %}` as Django has it, but a sentence that never changes is looked up once."""

from __future__ import annotations

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class Sentence(Node):
    """A constant sentence, kept per language for as long as the process lives.

    A list asks for hundreds of them; each would be looked up, escaped and copied again.
    """

    def __init__(self, node: TranslateNode) -> None:
        self._node = node
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The sentence in the language of the request."""
        language = get_language()
        if language not in self._said:
            self._said[language] = self._node.render(context)
        return self._said[language]


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """A sentence in the reader's language (the options are Django's)."""
    node = do_translate(parser, token)
    sentence = node.filter_expression
    is_constant = not sentence.filters and sentence.var.literal is not None
    return Sentence(node) if is_constant and len(token.split_contents()) == 2 else node
