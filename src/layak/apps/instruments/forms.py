"""Turning what people choose and type about instruments into typed values."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from layak.core.instrument.mapping import Origin

#: What stands before a question's code in the names of the mapping's fields.
FROM, SAME = "dari-", "sama-"
_BETWEEN = re.compile(r"[,;\n]")


class UploadForm(forms.Form):
    """An edited workbook."""

    file = forms.FileField(
        label=_("Buku kerja yang sudah disunting"),
        allow_empty_file=True,  # an empty file gets the sentence of the reader
        error_messages={"required": _("Pilih berkasnya."), "missing": _("Pilih berkasnya.")},
    )


class ApplyForm(forms.Form):
    """That an uploaded instrument is meant as it is."""

    sums_are_meant = forms.BooleanField(
        required=False, label=_("Jumlah poin yang tidak cocok itu memang disengaja")
    )


class PairForm(forms.Form):
    """Two instruments by their hashes, and the version of their mapping that was read."""

    lama = forms.RegexField("^[0-9a-f]{64}$")
    baru = forms.RegexField("^[0-9a-f]{64}$")
    version = forms.IntegerField(min_value=0)


def read_origins(typed: Mapping[str, str]) -> dict[str, Origin]:
    """Where new questions come from, as typed: ``dari-1.2`` holds codes with commas between."""
    found = {}
    for name, text in typed.items():
        if name.startswith(FROM):
            code = name.removeprefix(FROM)
            codes = tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())
            found[code] = Origin(codes, is_same=f"{SAME}{code}" in typed and len(codes) == 1)
    return found
