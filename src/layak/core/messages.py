"""Sentences for people: an Indonesian text with named places, translated at the very edge.

The core never knows which language the reader has. It names a sentence by its Indonesian text (the
message id of the catalogue in ``layak/locale``) and hands the values along; a face (command, site)
renders it with the reader's ``Translator``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, runtime_checkable

from layak.core.values import plain

Gettext = Callable[[str], str]


@runtime_checkable
class Localised(Protocol):
    """A text that has its languages with it, such as the label of a field."""

    def in_language(self, language: str) -> str:
        """The text in this language."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: ``text`` is the Indonesian source with ``{named}`` places for ``params``."""

    text: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return INDONESIAN.render(self)


def msg(text: str, /, **params: object) -> Message:
    """Make a `Message`; the extractor of the catalogue looks for calls of this name."""
    return Message(text, params)


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns messages and numbers into one language's text.

    ``gettext`` maps an Indonesian text to the reader's language; ``decimal_mark`` is ``","`` in
    Indonesian and ``"."`` in English.
    """

    language: str
    gettext: Gettext
    decimal_mark: str

    def render(self, message: Message) -> str:
        """The sentence in this language, numbers written with its decimal mark."""
        params = {name: self._value(value) for name, value in message.params.items()}
        return self.gettext(message.text).format(**params)

    def text(self, source: str, /) -> str:
        """The translation of a fixed Indonesian text without places."""
        return self.gettext(source)

    def number(self, value: Decimal, places: int = 0) -> str:
        """``value`` for reading: all its digits, padded with zeros to ``places`` after the mark.

        Nothing is rounded: 600.996 must not read as 601, the bound of the next rank.
        """
        whole, _, digits = plain(value).partition(".")
        digits = digits.ljust(places, "0")
        return f"{whole}{self.decimal_mark}{digits}" if digits else whole

    def _value(self, value: object) -> str:
        if isinstance(value, Message):
            return self.render(value)
        if isinstance(value, Decimal):
            return self.number(value)
        if isinstance(value, Localised):
            return value.in_language(self.language)
        return str(value)


INDONESIAN = Translator(language="id", gettext=lambda text: text, decimal_mark=",")
