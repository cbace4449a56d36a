"""Fields that several forms about partners share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.evidence.models import Document
from layak.core.task_force.model import GROUP_WORDS, Group

LONGEST = 200
FIRST_YEAR, LAST_YEAR = 1945, 2100


def day(label: Any, **options: Any) -> forms.DateField:
    """A day as browsers send it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


def text(label: Any, *, longest: int = LONGEST, **options: Any) -> forms.CharField:
    """One line of text."""
    return forms.CharField(max_length=longest, label=label, **options)


def prose(label: Any, *, longest: int, **options: Any) -> forms.CharField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(max_length=longest, label=label, widget=widget, **options)


def version() -> forms.IntegerField:
    """The version that was read."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)


def boxes(label: Any, **options: Any) -> forms.MultipleChoiceField:
    """Some of many."""
    return forms.MultipleChoiceField(
        required=False, label=label, widget=forms.CheckboxSelectMultiple, **options
    )


def paper(label: Any) -> forms.ChoiceField:
    """A document from the page of evidence."""
    return forms.ChoiceField(
        required=False, label=label,
        help_text=gettext_lazy("Berkas bertanda tangan, foto, atau tanda terima dari Data dukung."),
    )  # fmt: skip


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """Fill the choices of a field of this form."""
    fields: dict[str, Any] = form.fields
    fields[name].choices = list(choices)


def group_choices(*, empty: bool) -> list[tuple[str, str]]:
    """The groups in the reader's language; "not yet" stands first where it is offered."""
    found = [(each.value, words().render(GROUP_WORDS[each])) for each in Group]
    return [("", "–"), *found] if empty else found


def document_choices(documents: Mapping[str, Document]) -> list[tuple[str, str]]:
    """Documents by their title, none first."""
    return [("", "–"), *((key, each.title) for key, each in documents.items())]


def read_year(sent: Mapping[str, str], today: dt.date) -> int:
    """The year asked for (``?tahun=2026``), else this one."""
    typed = sent.get("tahun", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today.year


def read_quarter(sent: Mapping[str, str], today: dt.date) -> int:
    """The quarter asked for (``?triwulan=2``), else this one."""
    typed = sent.get("triwulan", "")
    return int(typed) if typed in {"1", "2", "3", "4"} else (today.month + 2) // 3


def read_version(sent: Mapping[str, str]) -> int | None:
    """The version a person has read, where they say one."""
    typed = sent.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else None


def read_key(typed: str) -> UUID | None:
    """A public id that somebody sent, where it is one."""
    try:
        return UUID(typed)
    except ValueError:
        return None
