"""The reader's language: Indonesian is the source, every other language a compiled catalogue."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from types import MappingProxyType

from layak.core.errors import DomainError
from layak.core.messages import INDONESIAN, Gettext, Translator

#: The languages a reader can choose, each with its decimal mark; the first is the source language.
DECIMAL_MARKS = MappingProxyType({"id": ",", "en": "."})
LANGUAGES = tuple(DECIMAL_MARKS)


class UnknownLanguage(DomainError):
    """A language was asked for that has no catalogue."""

    code = "unknown_language"
    template = "Bahasa {language} tidak tersedia. Pilihannya: {available}."


@cache
def translator(language: str) -> Translator:
    """The translator for ``language``, one of `LANGUAGES`; a catalogue is read at most once.

    Raises `UnknownLanguage` for any other text.
    """
    if language not in DECIMAL_MARKS:
        raise UnknownLanguage(language=language, available=", ".join(LANGUAGES))
    if language == INDONESIAN.language:
        return INDONESIAN
    return Translator(
        language=language, gettext=_catalogue(language), decimal_mark=DECIMAL_MARKS[language]
    )


def _catalogue(language: str) -> Gettext:
    """The lookup in the compiled catalogue; a text that is not in it stays as it is."""
    path = files("layak").joinpath("locale", language, "LC_MESSAGES", "layak.mo")
    with path.open("rb") as file:
        look_up = GNUTranslations(file).gettext
    # A catalogue keeps its own header under the empty text, and that must never be shown.
    return lambda source: look_up(source) if source else source
