"""What is said of rows, in the reader's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from layak.apps.accounts.language import words
from layak.apps.indicators.words import FILES, STATES, sentence
from layak.core.instrument.model import Text
from layak.core.messages import Message, msg
from layak.core.records.checked import State
from layak.core.records.model import FieldType

register = template.Library()

#: What is worked out of the fields.
_DERIVED: Mapping[str, Message] = {
    "age_days": msg("Umur (hari)"),
    "birth_year": msg("Tahun lahir"),
    "village_code": msg("Kode desa"),
}


@register.filter
def row_sentence(code: str) -> str:
    """The sentence of a repair, a change, a trouble or a rule."""
    return words().render(sentence(code))


@register.filter
def file_sentence(code: str) -> str:
    """What somebody should know about how a file was read."""
    return words().render(FILES[code])


@register.filter
def state_sentence(state: State) -> str:
    """What became of a row."""
    return words().render(STATES[state])


@register.filter
def field_label(code: str, labels: Mapping[str, Text]) -> str:
    """A field by its code; a dash where a note is about the whole row."""
    return field_name(labels.get(code, code)) if code else "–"


@register.filter
def field_name(label: Text | str) -> str:
    """A field's label, that of a derived column, or a column's own code."""
    if isinstance(label, Text):
        return label.in_language(get_language() or "id")
    return words().render(_DERIVED[label]) if label in _DERIVED else label


#: Codes of stored values, by the type of their field.
_CODES: Mapping[FieldType, Mapping[str, Message]] = {
    FieldType.SEX: {"m": msg("Laki-laki"), "f": msg("Perempuan")},
    FieldType.POSITION: {"l": msg("Terlentang"), "h": msg("Berdiri")},
}
_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")


@register.filter
def as_written(text: str) -> str:
    """What a report shows of a cell; a plain number with the reader's decimal mark."""
    return text.replace(".", words().decimal_mark) if _NUMBER.fullmatch(text) else text


@register.filter
def row_value(value: object, kind: FieldType | None = None) -> str:
    """A stored value as people read it."""
    codes = _CODES.get(kind) if kind is not None else None
    if codes is not None and isinstance(value, str) and value in codes:
        return words().render(codes[value])
    if isinstance(value, bool):
        return gettext("Ya") if value else gettext("Tidak")
    if isinstance(value, dt.date):
        return date_format(value, "j F Y")
    if isinstance(value, float):
        return format(value, ".10g").replace(".", words().decimal_mark)
    return str(value)
