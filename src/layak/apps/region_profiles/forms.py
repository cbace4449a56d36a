"""Turning what people send about profiles into typed values."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

FIRST_YEAR, LAST_YEAR = 2000, 2100


class YearForm(forms.Form):
    """Which year's profile is looked at."""

    tahun = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)


class NarrativeForm(forms.Form):
    """What somebody wrote, and the version they had read."""

    text = forms.CharField(required=False, strip=True)
    version = forms.IntegerField(min_value=0)


class TemplateForm(forms.Form):
    """A Word template."""

    berkas = forms.FileField(
        label=gettext_lazy("Templat Word"), allow_empty_file=True,
        error_messages={"required": gettext_lazy("Pilih berkasnya.")},
    )  # fmt: skip
