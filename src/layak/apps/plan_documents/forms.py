"""Turning what people send about documents into typed values."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class TextForm(forms.Form):
    """What somebody wrote, and the version they had read."""

    text = forms.CharField(required=False, strip=True)
    version = forms.IntegerField(min_value=0)


class MakeForm(forms.Form):
    """What is made: a frozen version by its number, or the plan as it stands."""

    versi = forms.IntegerField(min_value=1, max_value=99_999, required=False)


class TemplateForm(forms.Form):
    """A Word template."""

    berkas = forms.FileField(
        label=gettext_lazy("Templat Word"), allow_empty_file=True,
        error_messages={"required": gettext_lazy("Pilih berkasnya.")},
    )  # fmt: skip
