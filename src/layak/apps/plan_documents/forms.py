"""Turning what people send about documents into typed values."""

from __future__ import annotations

from django import forms


class MakeForm(forms.Form):
    """What is made: a frozen version by its number, or the plan as it stands."""

    versi = forms.IntegerField(min_value=1, max_value=99_999, required=False)
