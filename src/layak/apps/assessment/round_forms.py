"""Turning what people type about a round and its calendar into typed values."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.assessment import access
from layak.apps.assessment.models import Round, Stage
from layak.apps.assessment.rounds import RoundPlan, StagePlan
from layak.apps.organizations.access import Actor
from layak.documents.reference import instrument_ids

#: The stages of an evaluation (facts: Perpres 25/2021 and the cycles seen); their dates are data.
STAGES = (
    ("EM", gettext_lazy("Evaluasi mandiri")),
    ("VA", gettext_lazy("Verifikasi administrasi")),
    ("LAP", gettext_lazy("Laporan gubernur kepada Menteri")),
    ("PU", gettext_lazy("Peninjauan ulang")),
    ("VL", gettext_lazy("Verifikasi lapangan (hibrida atau kunjungan)")),
    ("VF", gettext_lazy("Verifikasi final dan penetapan")),
)


class RoundForm(forms.Form):
    """A new round: title, years, instrument, and which earlier round to start from."""

    title = forms.CharField(max_length=120, label=gettext_lazy("Judul"))
    first_year = forms.IntegerField(
        min_value=2000, max_value=2100, label=gettext_lazy("Tahun data pertama")
    )
    last_year = forms.IntegerField(
        min_value=2000, max_value=2100, label=gettext_lazy("Tahun data terakhir")
    )
    instrument = forms.ChoiceField(label=gettext_lazy("Instrumen"))
    copy_from = forms.ModelChoiceField(
        Round.objects.none(),
        required=False,
        to_field_name="public_id",
        label=gettext_lazy("Mulai dari jawaban siklus"),
        empty_label=gettext_lazy("Mulai kosong"),
        help_text=gettext_lazy("Jawaban yang disalin ditandai belum dipastikan."),
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        shipped, earlier = self.fields["instrument"], self.fields["copy_from"]
        if isinstance(shipped, forms.ChoiceField):
            shipped.choices = [(each, each) for each in instrument_ids()]
        if isinstance(earlier, forms.ModelChoiceField):
            earlier.queryset = access.rounds_visible_to(actor).order_by("-last_year")

    def clean(self) -> dict[str, object]:
        """The years must be in order."""
        data = super().clean() or {}
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("Tahun terakhir mendahului tahun pertama."))
        return data

    def plan(self, stages: list[StagePlan]) -> RoundPlan:
        """The typed round. Call after `is_valid`."""
        data = self.cleaned_data
        return RoundPlan(data["title"].strip(), data["first_year"], data["last_year"], stages)


class StageForm(forms.Form):
    """The dates of one stage; both empty: the stage is not in the calendar."""

    code = forms.ChoiceField(choices=STAGES, widget=forms.HiddenInput)
    from_date = forms.DateField(
        required=False, label=gettext_lazy("Mulai"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until_date = forms.DateField(
        required=False, label=gettext_lazy("Sampai"), widget=forms.DateInput(attrs={"type": "date"})
    )

    @property
    def name(self) -> str:
        """The stage's name."""
        return str(dict(STAGES)[self["code"].value()])

    def clean(self) -> dict[str, object]:
        """A stage has both dates, in order, or none."""
        data = super().clean() or {}
        begin, end = data.get("from_date"), data.get("until_date")
        if (begin is None) != (end is None):
            raise forms.ValidationError(_("Isi kedua tanggal, atau kosongkan keduanya."))
        if isinstance(begin, dt.date) and isinstance(end, dt.date) and end < begin:
            raise forms.ValidationError(_("Tanggal akhir mendahului tanggal mulai."))
        return data

    def plan(self) -> StagePlan | None:
        """The typed stage, or ``None`` where it has no dates. Call after `is_valid`."""
        data = self.cleaned_data
        if data["from_date"] is None:
            return None
        # The name is stored in Indonesian, the language of the calendar's decree.
        return StagePlan(data["code"], self.name, data["from_date"], data["until_date"])


def stage_forms(data: object = None, stages: list[Stage] | None = None) -> list[StageForm]:
    """One form per stage, filled from a request's ``data`` or from stored ``stages``."""
    stored = {stage.code: stage for stage in stages or []}
    found = []
    for code, _name in STAGES:
        stage = stored.get(code)
        initial = {
            "code": code,
            "from_date": stage.from_date if stage else None,
            "until_date": stage.until_date if stage else None,
        }
        found.append(StageForm(data, prefix=code, initial=initial))  # type: ignore[arg-type]
    return found
