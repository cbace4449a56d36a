"""Turning what people send about datasets into typed values."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from layak.core.records.model import Period
from layak.core.records.villages import Name
from layak.documents.profiles import profile, profiles

FIRST_YEAR, LAST_YEAR = 2000, 2100
#: What stands before the names in the fields of the page that confirms villages.
PLACE = "desa-"


class UploadForm(forms.Form):
    """A file, what kind of data it holds (empty: told by its headings), and its period."""

    jenis = forms.ChoiceField(required=False, label=gettext_lazy("Jenis data"))
    tahun = forms.IntegerField(
        min_value=FIRST_YEAR, max_value=LAST_YEAR, label=gettext_lazy("Tahun"),
        error_messages={"required": gettext_lazy("Isi tahunnya.")},
    )  # fmt: skip
    bulan = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label=gettext_lazy("Bulan"),
        choices=[("", gettext_lazy("Seluruh tahun")), *MONTHS.items()],
    )  # fmt: skip
    berkas = forms.FileField(
        label=gettext_lazy("Berkas"), allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Pilih berkasnya."),
            "missing": gettext_lazy("Pilih berkasnya."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "id"
        known = [(each.id, each.title.in_language(language)) for each in profiles()]
        self.fields["jenis"].choices = [("", _("Kenali dari judul kolomnya")), *known]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Hold kind and period against each other."""
        values = super().clean() or {}
        kind = profile(values["jenis"]) if values.get("jenis") else None
        values["wanted"] = kind
        if kind is not None and kind.period is Period.MONTH and not values.get("bulan"):
            self.add_error("bulan", _("Pilih bulannya: data ini per bulan."))
        return values

    @property
    def period(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of the period."""
        return period_of(self.cleaned_data["tahun"], self.cleaned_data.get("bulan"))


class FileForm(forms.Form):
    """One more file of a dataset."""

    file = forms.FileField(
        label=gettext_lazy("Berkas"), allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Pilih berkasnya."),
            "missing": gettext_lazy("Pilih berkasnya."),
        },
    )  # fmt: skip


class VersionForm(forms.Form):
    """The version of the dataset that was read."""

    version = forms.IntegerField(min_value=1)


class RowForm(forms.Form):
    """A row by its file and its number in the sheet: ``1/37``."""

    baris = forms.RegexField(r"^\s*\d{1,4}\s*/\s*\d{1,8}\s*$", label=gettext_lazy("Baris"))

    def place(self) -> tuple[int, int]:
        """File and row."""
        file, _, number = self.cleaned_data["baris"].partition("/")
        return int(file), int(number)


def period_of(year: int, month: int | None) -> tuple[dt.date, dt.date]:
    """The first and last day of a month, or of a whole year."""
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last)


def read_villages(typed: Mapping[str, str]) -> dict[Name, str]:
    """The villages that names were chosen for: ``desa-talangubi-bhayangkara`` holds a code."""
    found = {}
    for name, code in typed.items():
        parts = name.split("-")
        if name.startswith(PLACE) and len(parts) == 3 and code:
            found[Name(parts[1], parts[2])] = code
    return found
