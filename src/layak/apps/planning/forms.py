"""Turning what people type around a plan into typed values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.planning.fields import RupiahField, said
from layak.apps.planning.line_forms import (
    Choices,
    add_cost_row,
    check_costs,
    cost_rows,
    costs_of,
    initial_costs,
)
from layak.core.action_plan.codes import spelled
from layak.core.action_plan.model import Line, Source
from layak.core.action_plan.steps import PlanStep
from layak.core.action_plan.words import SOURCE_WORDS

LONGEST_PLAN = 10
#: Sums by source that a row of the matrix shows for typing; more of them are typed on the line.
_ONE = 1


class PlanForm(forms.Form):
    """What a plan begins with."""

    title = forms.CharField(max_length=160, label=gettext_lazy("Judul RAD"))
    first_year = forms.IntegerField(
        min_value=2000, max_value=2100, label=gettext_lazy("Tahun pertama")
    )
    last_year = forms.IntegerField(
        min_value=2000, max_value=2100, label=gettext_lazy("Tahun terakhir")
    )
    round = forms.ChoiceField(label=gettext_lazy("Siklus yang kesenjangannya dijawab"))

    def clean(self) -> dict[str, Any]:
        """The years must follow each other."""
        data = super().clean() or {}
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and not first <= last < first + LONGEST_PLAN:
            raise forms.ValidationError(_("Tahun terakhir harus 0 sampai 9 tahun sesudah pertama."))
        return data


class SetupForm(PlanForm):
    """What a plan began with, to be mended; ``version`` is the one the person has read."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class NewLineForm(forms.Form):
    """A line that nobody has described yet but for its name."""

    title = forms.CharField(max_length=300, label=gettext_lazy("Aksi"))
    cluster = forms.ChoiceField(label=gettext_lazy("Klaster"))


class QuickForm(forms.Form):
    """A line in the matrix: its name, who leads it, its code, and money from one source."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title = forms.CharField(max_length=300, label=gettext_lazy("Aksi"))
    lead = forms.ChoiceField(required=False, label=gettext_lazy("Pelaksana"))
    code = forms.CharField(required=False, max_length=40, label=gettext_lazy("Kode subkegiatan"))

    def __init__(self, *args: Any, line: Line, choices: Choices, **kwargs: Any) -> None:
        self.line, self.options = line, choices
        names = ("title", "lead", "code")
        kwargs.setdefault(
            "initial", {name: getattr(line, name) for name in names} | initial_costs(line)
        )
        kwargs.setdefault("auto_id", f"{line.key}-%s")
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lead"].choices = list(choices.leads.items())
        if self.types_money:
            add_cost_row(self, 0, choices.years)

    @property
    def types_money(self) -> bool:
        """Whether the row has room for the line's money."""
        return len({cost.source for cost in self.line.costs}) <= _ONE

    def cost_row(self) -> list[forms.BoundField]:
        """Source and years, or nothing where the line has money from several sources."""
        rows = cost_rows(self, self.options.years)
        return rows[0] if rows else []

    def clean(self) -> dict[str, Any]:
        """Money needs a source."""
        data = super().clean() or {}
        check_costs(self, data)
        return data

    def draft(self) -> Line:
        """The line with what was typed in the row. Call after `is_valid`."""
        data = self.cleaned_data
        costs = costs_of(data, self.options.years) if self.types_money else self.line.costs
        return replace(
            self.line, title=data["title"], code=spelled(data["code"]), lead=data["lead"],
            pillar=self.options.pillars.get(data["lead"], ""), costs=costs,
        )  # fmt: skip


class RemarkForm(forms.Form):
    """A remark."""

    text = forms.CharField(max_length=2_000, label=gettext_lazy("Komentar"))


class VersionForm(forms.Form):
    """The version a person has read."""

    version = forms.IntegerField(min_value=0)


class StepForm(VersionForm):
    """A step of the plan, with a reason where it looks back and the decree where there is one."""

    step = forms.ChoiceField(choices=[(each.value, each.value) for each in PlanStep])
    reason = forms.CharField(required=False, max_length=2_000, label=gettext_lazy("Alasan"))
    decree_number = forms.CharField(
        required=False, max_length=120, label=gettext_lazy("Nomor penetapan")
    )
    decree_date = forms.DateField(required=False, label=gettext_lazy("Tanggal penetapan"))
    decree_document = forms.UUIDField(required=False, label=gettext_lazy("Dokumen penetapan"))


class CeilingForm(forms.Form):
    """How much an organization may plan from a source, year by year."""

    organization = forms.ChoiceField(label=gettext_lazy("Lembaga"))
    source = forms.ChoiceField(label=gettext_lazy("Sumber dana"))

    def __init__(self, *args: Any, agencies: Mapping[str, str], years: range, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.years = years
        fields: dict[str, Any] = self.fields
        fields["organization"].choices = list(agencies.items())
        budgeted = {key: text for key, text in SOURCE_WORDS.items() if key != Source.PLEDGE}
        fields["source"].choices = said(budgeted)
        for year in years:
            self.fields[f"limit-{year}"] = RupiahField(required=False, label=str(year))

    def limits(self) -> dict[int, int | None]:
        """The limit of every year; ``None`` where none is set. Call after `is_valid`."""
        return {year: self.cleaned_data[f"limit-{year}"] for year in self.years}


class UploadForm(forms.Form):
    """A list from a file, and where it comes from."""

    source = forms.CharField(required=False, max_length=200, label=gettext_lazy("Sumber daftar"))


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines the matrix shows; empty means all."""

    cluster: str = ""
    agency: str = ""
    pillar: str = ""
    year: int | None = None
    source: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self == LineFilter()

    def shows(self, line: Line) -> bool:
        """Whether a line is meant."""
        return (
            (not self.cluster or line.cluster == self.cluster)
            and (not self.agency or self.agency in {line.lead, *_partners(line)})
            and (not self.pillar or self.pillar in {line.pillar, *_pillars(line)})
            and (self.year is None or any(cost.year == self.year for cost in line.costs))
            and (not self.source or any(cost.source == self.source for cost in line.costs))
        )


def read_filter(query: Mapping[str, str]) -> LineFilter:
    """The filter an address makes; what is not understood is ignored."""
    year = query.get("tahun", "")
    return LineFilter(
        cluster=query.get("klaster", "")[:20],
        agency=query.get("lembaga", "")[:40],
        pillar=query.get("pilar", "")[:20],
        year=int(year) if year.isascii() and year.isdigit() and len(year) == len("2026") else None,
        source=query.get("sumber", "")[:20],
    )


def _partners(line: Line) -> set[str]:
    return {pledge.agency for pledge in line.pledges}


def _pillars(line: Line) -> set[str]:
    return {pledge.pillar for pledge in line.pledges}
