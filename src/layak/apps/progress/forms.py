"""Turning what people type about a line's progress into typed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.assessment.forms import NumberField
from layak.apps.planning.fields import RupiahField, said
from layak.core.action_plan.model import Line, Source
from layak.core.action_plan.words import SOURCE_WORDS, rupiah
from layak.core.progress.measuring import FULL
from layak.core.progress.model import Cause, Deviation, Explanation, Quarter, Report
from layak.core.progress.words import CAUSE_WORDS, DEVIATION_WORDS
from layak.core.values import ZERO

_MOST = FULL * 100


class ReportForm(forms.Form):
    """A report of one quarter: work, money by source, obstacle, and causes of deviation."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reached = NumberField(required=False, label=gettext_lazy("Capaian sejak Januari"))
    percent = NumberField(required=False, label=gettext_lazy("Persen dari target tahun ini"))
    is_final = forms.BooleanField(
        required=False, label=gettext_lazy("Aksi ini sudah selesai (laporan akhir)")
    )
    obstacle = forms.CharField(
        required=False, max_length=2_000, label=gettext_lazy("Kendala"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    note = forms.CharField(
        required=False, max_length=2_000, label=gettext_lazy("Catatan"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(
        self, *args: Any, line: Line, quarter: Quarter, report: Report | None = None, **kwargs: Any
    ) -> None:
        self.line, self.quarter = line, quarter
        self.sources = _sources(line, quarter.year, report)
        kwargs.setdefault("initial", _initial(report))
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("reached", "percent"):
            fields[name].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
        if line.unit:
            fields["reached"].label = _("Capaian sejak Januari (%(unit)s)") % {"unit": line.unit}
        for source in self.sources:
            fields[f"spent-{source.value}"] = RupiahField(
                required=False, label=said(SOURCE_WORDS)[list(SOURCE_WORDS).index(source)][1]
            )
        for deviation in Deviation:
            name = deviation.value
            fields[f"cause-{name}"] = forms.ChoiceField(
                required=False, label=said(DEVIATION_WORDS)[list(Deviation).index(deviation)][1],
                choices=said(CAUSE_WORDS, empty=_("Tidak")),
            )  # fmt: skip
            fields[f"why-{name}"] = forms.CharField(
                required=False, max_length=300, label=_("Penjelasan")
            )

    def clean_percent(self) -> Any:
        """A share is not below nothing, and not beyond a hundred times the target."""
        value = self.cleaned_data["percent"]
        if value is not None and not ZERO <= value <= _MOST:
            text = _("Isi persen antara 0 dan %(most)s.")
            raise forms.ValidationError(text, params={"most": _MOST})
        return value if value is None else round(value, 1)

    @property
    def money_fields(self) -> list[forms.BoundField]:
        """The fields of money, one for each source."""
        return [self[f"spent-{source.value}"] for source in self.sources]

    @property
    def cause_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Cause and words for every kind of deviation."""
        return [(self[f"cause-{each.value}"], self[f"why-{each.value}"]) for each in Deviation]

    def report(self) -> Report:
        """The report as typed. Call after `is_valid`."""
        data = self.cleaned_data
        spent = tuple(
            (source, data[f"spent-{source.value}"])
            for source in self.sources
            if data[f"spent-{source.value}"] is not None
        )
        explanations = tuple(
            Explanation(each, Cause(data[f"cause-{each.value}"]), data[f"why-{each.value}"].strip())
            for each in Deviation
            if data[f"cause-{each.value}"]
        )
        return Report(
            self.line.key, self.quarter, data["reached"], data["percent"], spent,
            data["is_final"], data["obstacle"].strip(), data["note"].strip(), explanations,
        )  # fmt: skip


def _sources(line: Line, year: int, report: Report | None) -> Sequence[Source]:
    """The sources a line is budgeted from this year, and those that were spent all the same."""
    named = {cost.source for cost in line.costs if cost.year == year}
    if report is not None:
        named |= {source for source, _amount in report.spent}
    budgeted = [each for each in Source if each is not Source.PLEDGE]
    return [each for each in budgeted if each in named] or [Source.PAD]


def _initial(report: Report | None) -> Mapping[str, object]:
    if report is None:
        return {}
    spent = {f"spent-{source.value}": rupiah(amount) for source, amount in report.spent}
    causes = {f"cause-{each.deviation.value}": each.cause.value for each in report.explanations}
    whys = {f"why-{each.deviation.value}": each.text for each in report.explanations}
    return {
        "reached": report.reached, "percent": report.percent, "is_final": report.is_final,
        "obstacle": report.obstacle, "note": report.note, **spent, **causes, **whys,
    }  # fmt: skip


class StepForm(forms.Form):
    """What is done to a report, on the version that was read."""

    version = forms.IntegerField(min_value=0)
    reason = forms.CharField(required=False, max_length=2_000)


class FollowUpForm(forms.Form):
    """Something to be done, by whom and by when."""

    text = forms.CharField(max_length=300, label=gettext_lazy("Yang harus dilakukan"))
    owner = forms.ChoiceField(label=gettext_lazy("Penanggung jawab"))
    due_date = forms.DateField(
        label=gettext_lazy("Tenggat"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, agencies: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.choices = list(agencies.items())


class DeliveryForm(forms.Form):
    """What a partner has brought."""

    pledge = forms.IntegerField()
    date = forms.DateField(label=gettext_lazy("Tanggal diterima"))
    text = forms.CharField(required=False, max_length=200, label=gettext_lazy("Apa yang diterima"))
    rupiah = RupiahField(required=False, label=gettext_lazy("Rupiah"))
    proof = forms.FileField(required=False, label=gettext_lazy("Bukti"))


class RhythmForm(forms.Form):
    """When reports are due, and when the leader is told."""

    due_days = forms.IntegerField(
        min_value=0, max_value=90, label=gettext_lazy("Tenggat sesudah triwulan (hari)")
    )
    escalate_days = forms.IntegerField(
        min_value=0, max_value=180, label=gettext_lazy("Disampaikan ke pimpinan sesudah (hari)")
    )


class OfferForm(forms.Form):
    """An offer somebody takes, on the version of the answer they have read."""

    line = forms.UUIDField()
    question = forms.CharField(max_length=20)
    version = forms.IntegerField(min_value=0)
