"""Turning what people type in the calendar into typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.calendars.queries import Choice
from layak.apps.calendars.writing import Draft
from layak.apps.organizations.models import Organization
from layak.core.agenda.model import KIND_WORDS, OWN_KINDS, DatesInDisorder, EntryKind
from layak.core.agenda.steps import OwnDates
from layak.core.texts import clean

FIRST_YEAR, LAST_YEAR = 2000, 2100


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


def _time(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class EntryForm(forms.Form):
    """An entry of the calendar."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"))
    title = forms.CharField(
        max_length=200, label=gettext_lazy("Judul"),
        help_text=gettext_lazy(
            "Judul, waktu, dan tempat ikut ke kalender luar. Jangan menulis nama anak."
        ),
    )  # fmt: skip
    from_date = _day(gettext_lazy("Mulai"))
    until_date = _day(gettext_lazy("Sampai"))
    from_time = _time(gettext_lazy("Jam mulai"))
    until_time = _time(gettext_lazy("Jam selesai"))
    place = forms.CharField(max_length=200, required=False, label=gettext_lazy("Tempat"))
    link = forms.CharField(
        max_length=300, required=False, label=gettext_lazy("Tautan rapat"),
        validators=[URLValidator(schemes=["https", "http"])],
    )  # fmt: skip
    text = forms.CharField(
        max_length=4_000, required=False, label=gettext_lazy("Keterangan"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    addressees = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Untuk lembaga"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tanpa pilihan berarti untuk semua."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Iterable[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [
            (each.value, words().render(KIND_WORDS[each])) for each in OWN_KINDS
        ]
        fields["addressees"].choices = [(str(each.public_id), each.name) for each in offices]

    def clean(self) -> dict[str, Any]:
        """Times come in pairs, and nothing ends before it begins."""
        data = super().clean() or {}
        if (data.get("from_time") is None) is not (data.get("until_time") is None):
            raise forms.ValidationError(_("Isi kedua jam, atau kosongkan keduanya."))
        if not self.errors:
            try:
                self.draft()
            except DatesInDisorder as problem:
                raise forms.ValidationError(words().render(problem.message)) from problem
        return data

    def draft(self) -> Draft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return Draft(
            EntryKind(data["kind"]), clean(data["title"]), data["from_date"], data["until_date"],
            data["from_time"], data["until_time"], clean(data["place"]), data["link"],
            clean(data["text"]), tuple(data["addressees"]),
        )  # fmt: skip


def initial_of(draft: Draft, version: int) -> dict[str, object]:
    """A form filled with what is stored."""
    names = (
        "title", "from_date", "until_date", "from_time", "until_time", "place", "link", "text",
    )  # fmt: skip
    return {
        **{name: getattr(draft, name) for name in names},
        "kind": draft.kind.value, "addressees": list(draft.addressees), "version": version,
    }  # fmt: skip


class VersionForm(forms.Form):
    """The version a person has read."""

    version = forms.IntegerField(min_value=0)


class StepForm(VersionForm):
    """The days of a yearly step: one's own, none, or the usual ones."""

    does = forms.ChoiceField(choices=[("set", "set"), ("drop", "drop"), ("usual", "usual")])
    from_date = _day(gettext_lazy("Mulai"), required=False)
    until_date = _day(gettext_lazy("Sampai"), required=False)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        self.year = year
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Own days are two days of the step's year, in their order."""
        data = super().clean() or {}
        if data.get("does") == "set":
            first, last = data.get("from_date"), data.get("until_date")
            if not first or not last:
                raise forms.ValidationError(_("Isi tanggal mulai dan sampai."))
            if last < first:
                raise forms.ValidationError(words().render(DatesInDisorder().message))
            if {first.year, last.year} != {self.year}:
                raise forms.ValidationError(
                    _("Kedua tanggal harus dalam tahun %(year)s.") % {"year": self.year}
                )
        return data

    def dates(self) -> OwnDates | None:
        """The days; ``None`` for the usual ones. Call after `is_valid`."""
        data = self.cleaned_data
        if data["does"] == "usual":
            return None
        if data["does"] == "drop":
            return OwnDates(None, None)
        return OwnDates(data["from_date"], data["until_date"])


def read_choice(sent: Mapping[str, str]) -> Choice:
    """What a list is narrowed to; what is unknown narrows nothing."""
    kind = sent.get("jenis", "")
    found = EntryKind(kind) if kind in set(EntryKind) else None
    return Choice(found, sent.get("lembaga", "")[:40])


def read_month(sent: Mapping[str, str], today: dt.date) -> dt.date:
    """The first day of the month asked for (``2026-11``), else of this one."""
    try:
        asked = dt.datetime.strptime(sent.get("bulan", ""), "%Y-%m").date()
    except ValueError:
        return today.replace(day=1)
    return asked if FIRST_YEAR < asked.year < LAST_YEAR else today.replace(day=1)
