"""What a person may change about themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ProfileForm(forms.Form):
    """Name and language of one's own account."""

    name = forms.CharField(
        label=_("Nama"),
        max_length=120,
        help_text=_("Nama lengkap, seperti yang dikenal rekan kerja Anda."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Bahasa"), choices=settings.LANGUAGES)
