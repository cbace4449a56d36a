"""Turning what people type about reminders into typed values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.notices.actions import Wish
from layak.apps.notices.models import Preference
from layak.core.notices.model import FREQUENCY_WORDS, Frequency


def _time_field(label: Any, **options: Any) -> forms.TimeField:
    """A field for a time of day, as browsers send it."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **options)


class PreferenceForm(forms.Form):
    """How somebody wants to be reminded."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    frequency = forms.ChoiceField(label=gettext_lazy("Kirim ringkasan lewat surel"))
    quiet_from = _time_field(gettext_lazy("Jam tenang mulai"))
    quiet_until = _time_field(
        gettext_lazy("Jam tenang sampai"),
        help_text=gettext_lazy(
            "Menurut jam daerah Anda. Di antara kedua jam ini tidak ada yang dikirim. "
            "Isi jam yang sama bila tidak perlu jam tenang."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["frequency"].choices = [
            (each.value, words().render(word)) for each, word in FREQUENCY_WORDS.items()
        ]

    def wish(self) -> Wish:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return Wish(Frequency(data["frequency"]), data["quiet_from"], data["quiet_until"])


def initial_of(row: Preference) -> dict[str, object]:
    """What is stored, as the form shows it."""
    return {
        "version": row.version, "frequency": row.frequency,
        "quiet_from": row.quiet_from, "quiet_until": row.quiet_until,
    }  # fmt: skip


def read_ids(sent: Sequence[str]) -> list[UUID] | None:
    """Public ids as boxes send them; ``None`` where one of them is none."""
    try:
        return [UUID(each) for each in sent]
    except ValueError:
        return None
