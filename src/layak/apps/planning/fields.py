"""Fields for what people type into a plan: rupiah, and rows of fields that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.core.action_plan.words import read_rupiah
from layak.core.messages import Message

#: How many empty rows stand below the filled ones.
SPARE_ROWS = 2


class RupiahField(forms.Field):
    """Whole rupiah as people write them: ``12.500.000``, ``Rp 12500000``; blank is ``None``."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: object) -> int | None:
        """The amount. Raises `ValidationError` in words: a cost in words is not guessed."""
        text = str(value or "").strip()
        if not text:
            return None
        amount = read_rupiah(text)
        if amount is None:
            raise forms.ValidationError(
                _("“%(text)s” bukan jumlah rupiah. Tulis angkanya, misalnya 12.500.000."),
                params={"text": text[:40]},
            )
        return amount


def said(options: Mapping[str, Message], *, empty: str | None = None) -> list[tuple[str, str]]:
    """The choices of a select in the reader's language; ``empty`` stands first."""
    first = [] if empty is None else [("", empty)]
    return first + [(str(key), words().render(text)) for key, text in options.items()]


def year_choices(years: Iterable[int]) -> list[tuple[str, str]]:
    """Years as the choices of a select, with none first."""
    return [("", "–"), *((str(year), str(year)) for year in years)]
