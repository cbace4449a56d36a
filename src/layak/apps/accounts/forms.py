"""What a person may change about themselves."""

from __future__ import annotations

from typing import Any

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

    def __init__(self, *args: Any, is_child: bool = False, **kwargs: Any) -> None:
        """``is_child``: then there is no name to write; a child's name is stored nowhere."""
        super().__init__(*args, **kwargs)
        if is_child:
            del self.fields["name"]
