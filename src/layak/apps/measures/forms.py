"""Turning what people type about a figure into a recording."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.assessment.forms import NumberField
from layak.apps.measures.actions import Recording
from layak.apps.measures.models import SourceKind as Kinds
from layak.core.errors import DomainError
from layak.core.measures.estimating import counted, stated
from layak.core.measures.model import Definition, Estimate, SourceKind


class _Date(forms.DateField):
    """A date with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class MeasureForm(forms.Form):
    """A figure: from its counts, or as a source published it."""

    kind = forms.ChoiceField(
        choices=[
            (Kinds.ADMINISTRATIVE.value, Kinds.ADMINISTRATIVE.label),
            (Kinds.SURVEY.value, Kinds.SURVEY.label),
        ],
        label=gettext_lazy("Jenis sumber"),
        help_text=gettext_lazy("Data layanan dan survei tampil berdampingan, tidak dicampur."),
    )
    source = forms.CharField(
        max_length=120, label=gettext_lazy("Sumber"),
        help_text=gettext_lazy("Misalnya e-PPGBM, Profil Kesehatan 2025, atau SSGI 2024."),
    )  # fmt: skip
    from_date = _Date(label=gettext_lazy("Dari tanggal"))
    until_date = _Date(label=gettext_lazy("Sampai tanggal"))
    numerator = forms.IntegerField(
        required=False, min_value=0, max_value=10**12, label=gettext_lazy("Pembilang")
    )
    denominator = forms.IntegerField(
        required=False, min_value=1, max_value=10**12, label=gettext_lazy("Penyebut")
    )
    value = NumberField(
        required=False, label=gettext_lazy("Nilai terbitan"),
        help_text=gettext_lazy("Hanya bila pembilangnya tidak diketahui."),
    )  # fmt: skip
    low = NumberField(required=False, label=gettext_lazy("Batas bawah rentang 95 %"))
    high = NumberField(required=False, label=gettext_lazy("Batas atas rentang 95 %"))
    note = forms.CharField(
        required=False, max_length=500, label=gettext_lazy("Catatan"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._definition = definition
        if not definition.is_share:
            self.fields["numerator"].label = _("Jumlah")
            self.fields["numerator"].required = True
            for name in ("denominator", "value", "low", "high"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Make the estimate; say at the field what is impossible."""
        data = super().clean() or {}
        first, last = data.get("from_date"), data.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("Akhir masa tidak boleh sebelum awalnya."))
        if not self.errors:
            data["estimate"] = self._estimate(data)
        return data

    def recording(self) -> Recording:
        """The typed figure. Call after `is_valid`."""
        data = self.cleaned_data
        return Recording(
            definition=self._definition, estimate=data["estimate"], from_date=data["from_date"],
            until_date=data["until_date"], kind=SourceKind(data["kind"]),
            source=data["source"].strip(), note=data["note"].strip(),
        )  # fmt: skip

    def _estimate(self, data: dict[str, Any]) -> Estimate | None:
        numerator, denominator = data.get("numerator"), data.get("denominator")
        value: Decimal | None = data.get("value")
        try:
            if numerator is not None and value is None:
                if self._definition.is_share and denominator is None:
                    raise ValidationError({"denominator": _("Isi penyebutnya.")})
                return counted(self._definition, numerator=numerator, denominator=denominator)
            if value is not None and numerator is None:
                return stated(
                    self._definition, value=value, low=data.get("low"), high=data.get("high"),
                    denominator=denominator,
                )  # fmt: skip
        except DomainError as problem:
            raise ValidationError(words().render(problem.message)) from problem
        raise ValidationError(
            _("Isi pembilang dan penyebutnya, atau nilai terbitan saja; tidak keduanya.")
        )


class AcceptForm(forms.Form):
    """Which figure an answer is given with, and the version of the answer that was read."""

    measure = forms.UUIDField()
    version = forms.IntegerField(min_value=0)
