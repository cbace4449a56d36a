"""Turning what people choose into a plan of a release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.indicators.models import Dataset
from layak.apps.measures.breaking_down import definition_of_figure
from layak.apps.releases.actions import Plan
from layak.apps.releases.words import AGES, LEVELS
from layak.core.measures.breakdown import FIGURES
from layak.core.measures.release_rules import named_rule
from layak.core.measures.releasing import Ages, Level, Shape
from layak.documents.release_rules import release_rules


class PlanForm(forms.Form):
    """Which figure of which months, broken down by what, by which rule."""

    figure = forms.ChoiceField(label=gettext_lazy("Ukuran"))
    months = forms.MultipleChoiceField(
        label=gettext_lazy("Bulan"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Hanya bulan yang datanya sudah diterima."),
    )  # fmt: skip
    level = forms.ChoiceField(label=gettext_lazy("Sampai tingkat wilayah"))
    by_sex = forms.BooleanField(
        required=False, label=gettext_lazy("Pisahkan laki-laki dan perempuan")
    )
    ages = forms.ChoiceField(label=gettext_lazy("Umur"))
    rule = forms.ChoiceField(label=gettext_lazy("Aturan perlindungan"))
    is_rounded = forms.BooleanField(
        required=False, label=gettext_lazy("Bulatkan angkanya"),
        help_text=gettext_lazy(
            "Lebih sedikit yang disembunyikan, tetapi tidak ada angka yang tepat, dan "
            "perhitungannya dapat berlangsung beberapa menit."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, datasets: Sequence[Dataset], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said, language = words(), get_language() or "id"
        self._datasets = {str(each.public_id): each for each in datasets}
        self._choose("figure", [
            (code, definition_of_figure(code).name.in_language(language)) for code in FIGURES
        ])  # fmt: skip
        self._choose("months", [
            (key, f"{row.period_until:%Y-%m} · {row.organization.short_name}")
            for key, row in self._datasets.items()
        ])  # fmt: skip
        self._choose("level", [(each.value, said.render(LEVELS[each])) for each in reversed(Level)])
        self._choose("ages", [(each.value, said.render(AGES[each])) for each in Ages])
        self._choose("rule", [
            (each.id, each.title.in_language(language)) for each in release_rules()
        ])  # fmt: skip

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = choices

    def plan(self) -> Plan:
        """What was chosen. Call after `is_valid`."""
        data = self.cleaned_data
        shape = Shape(
            data["figure"], Level(data["level"]), data["by_sex"], Ages(data["ages"]),
            data["is_rounded"],
        )  # fmt: skip
        rule = named_rule(release_rules(), data["rule"])
        return Plan(shape, rule, [self._datasets[key] for key in data["months"]])


class VersionForm(forms.Form):
    """The version of the release that was read."""

    version = forms.IntegerField(min_value=1)


class WithdrawForm(VersionForm):
    """Why a release is taken back."""

    reason = forms.CharField(
        max_length=500, label=gettext_lazy("Alasan"), widget=forms.Textarea(attrs={"rows": 2})
    )
