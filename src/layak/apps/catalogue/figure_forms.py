"""Turning what people type into prices and counts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.catalogue.figures import Statement
from layak.apps.catalogue.models import FigureKind
from layak.core.action_plan.words import read_rupiah, rupiah

_MOST = 10**9


class FigureForm(forms.Form):
    """A price or count with its year and source; blank takes it back."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    amount = forms.CharField(required=False, max_length=30, label=gettext_lazy("Jumlah"))
    year = forms.IntegerField(
        required=False, min_value=2000, max_value=2100, label=gettext_lazy("Tahun")
    )
    source = forms.CharField(required=False, max_length=200, label=gettext_lazy("Sumber"))

    def __init__(self, *args: Any, kind: FigureKind, key: str, **kwargs: Any) -> None:
        self.kind, self.key = kind, key
        super().__init__(*args, **kwargs)

    def clean_amount(self) -> int | None:
        """Whole rupiah, or a whole number of units. Words are not guessed."""
        text = self.cleaned_data["amount"].strip()
        if not text:
            return None
        amount = read_rupiah(text)
        if amount is None:
            raise forms.ValidationError(
                _("“%(text)s” bukan jumlah rupiah. Tulis angkanya, misalnya 12.500.000.")
                if self.kind is FigureKind.PRICE
                else _("“%(text)s” bukan bilangan bulat. Tulis angkanya, misalnya 71."),
                params={"text": text[:40]},
            )
        if self.kind is FigureKind.COUNT and amount >= _MOST:
            raise forms.ValidationError(_("Bilangan ini terlalu besar."))
        return amount

    def clean(self) -> dict[str, Any]:
        """What is stated needs year and source, so that others can check it."""
        data = super().clean() or {}
        if data.get("amount") is not None:
            if not data.get("year") and "year" not in self.errors:
                self.add_error("year", _("Isi tahunnya."))
            if not (data.get("source") or "").strip():
                self.add_error("source", _("Sebut sumbernya, misalnya SSH 2026."))
        return data

    def statement(self) -> Statement:
        """What is to be stated. Call after `is_valid`."""
        data = self.cleaned_data
        if data["amount"] is None:
            return Statement(self.key, None, None, "", data["version"])
        return Statement(
            self.key, data["amount"], data["year"], data["source"].strip(), data["version"]
        )


class ItemForm(forms.Form):
    """An item that the region adds to its price list."""

    name = forms.CharField(max_length=160, label=gettext_lazy("Barang atau jasa"))
    unit = forms.CharField(max_length=60, label=gettext_lazy("Satuan harga"))

    def key(self) -> str:
        """A key made of the name. Call after `is_valid`."""
        return key_of(self.cleaned_data["name"])


def key_of(name: str) -> str:
    """The key of an own item: ``daerah.`` and the letters and digits of its name."""
    letters = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    return f"daerah.{letters}"[:60].rstrip("_")


def shown_amount(amount: int | None) -> str:
    """An amount for a field to be edited; blank for nothing."""
    return "" if amount is None else rupiah(amount)


def sent_of(data: Mapping[str, str]) -> dict[str, str]:
    """The fields of a figure that were sent, to be shown again beside what is wrong."""
    return {name: data.get(name, "") for name in ("amount", "year", "source")}
