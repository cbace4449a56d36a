"""Turning what people type about a round and its calendar into typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.assessment import access
from layak.apps.assessment.instruments import Known, known_to
from layak.apps.assessment.models import Round, Stage
from layak.apps.assessment.rounds import RoundPlan, StagePlan, StagesOverlap
from layak.apps.organizations.access import Actor
from layak.core.verification.stages import REPAIR_HOURS, StageCode
from layak.core.verification.stages import STAGES as STAGE_RULES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: The stages of an evaluation (facts: Perpres 25/2021 and the cycles seen); their dates are data.
STAGES = (
    ("EM", gettext_lazy("Evaluasi mandiri")),
    ("VA", gettext_lazy("Verifikasi administrasi")),
    ("LAP", gettext_lazy("Laporan gubernur kepada Menteri")),
    ("PU", gettext_lazy("Peninjauan ulang")),
    ("VL", gettext_lazy("Verifikasi lapangan (hibrida atau kunjungan)")),
    ("VF", gettext_lazy("Verifikasi final dan penetapan")),
)

#: The stages that end with verdicts, after which a regency may repair.
JUDGING = frozenset(code.value for code, rule in STAGE_RULES.items() if rule.gives_verdicts)


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
        help_text=gettext_lazy(
            "Jawaban yang disalin ditandai belum dipastikan. Bila instrumennya lain, jawaban "
            "dibawa menurut pemetaan di halaman Instrumen."
        ),
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        offered, earlier = self.fields["instrument"], self.fields["copy_from"]
        self._known = {each.key: each for each in known_to(actor) if is_offered(each)}
        if isinstance(offered, forms.ChoiceField):
            offered.choices = [(key, each.label) for key, each in self._known.items()]
        if isinstance(earlier, forms.ModelChoiceField):
            earlier.queryset = access.scorable(access.rounds_visible_to(actor)).order_by(
                "-last_year"
            )

    def clean(self) -> dict[str, object]:
        """The years must be in order."""
        data = super().clean() or {}
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and last < first:
            self.add_error("last_year", _("Tahun terakhir mendahului tahun pertama."))
        return data

    def chosen(self) -> Known:
        """The chosen instrument. Call after `is_valid`."""
        return self._known[self.cleaned_data["instrument"]]

    def plan(self, stages: list[StagePlan]) -> RoundPlan:
        """The typed round. Call after `is_valid`."""
        data = self.cleaned_data
        return RoundPlan(data["title"].strip(), data["first_year"], data["last_year"], stages)


def is_offered(known: Known) -> bool:
    """Whether a new round may be opened with an instrument; a shipped one is always shown."""
    return known.is_shipped or known.withdrawn_at is None


class StageForm(forms.Form):
    """The dates of one stage; both empty: the stage is not in the calendar."""

    from_date = forms.DateField(
        required=False, label=gettext_lazy("Mulai"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until_date = forms.DateField(
        required=False, label=gettext_lazy("Sampai"), widget=forms.DateInput(attrs={"type": "date"})
    )

    repair_hours = forms.IntegerField(
        required=False, min_value=0, max_value=720, label=gettext_lazy("Jam perbaikan"),
        help_text=gettext_lazy("Setelah putusan disampaikan. Kosong: tidak ada masa perbaikan."),
    )  # fmt: skip

    def __init__(self, *args: object, code: str, name: StrOrPromise, **kwargs: object) -> None:
        super().__init__(*args, **kwargs | {"prefix": code})  # type: ignore[arg-type]  # Django's
        self.code, self.name = code, name
        if code not in JUDGING:
            del self.fields["repair_hours"]

    def clean(self) -> dict[str, object]:
        """A stage has both dates, in order, or none."""
        data = super().clean() or {}
        begin, end = data.get("from_date"), data.get("until_date")
        if self.errors:
            return data
        if (begin is None) != (end is None):
            missing = "from_date" if begin is None else "until_date"
            self.add_error(missing, _("Isi kedua tanggal, atau kosongkan keduanya."))
        elif isinstance(begin, dt.date) and isinstance(end, dt.date) and end < begin:
            self.add_error("until_date", _("Tanggal akhir mendahului tanggal mulai."))
        return data

    def plan(self) -> StagePlan | None:
        """The typed stage, or ``None`` where it has no dates. Call after `is_valid`."""
        data = self.cleaned_data
        if data["from_date"] is None:
            return None
        with translation.override("id"):  # the language of the calendar's decree
            name = str(self.name)
        hours = data.get("repair_hours") or None
        return StagePlan(self.code, name, data["from_date"], data["until_date"], hours)


def stage_forms(data: object = None, stages: Sequence[Stage] = ()) -> list[StageForm]:
    """One form per stage, filled from a request's ``data`` or from the stored ``stages``.

    Stored stages of other calendars than ours keep their place between the usual ones.
    """
    names: dict[str, StrOrPromise] = dict(STAGES)
    codes, before = list(names), 0
    for stage in sorted(stages, key=lambda each: each.position):
        if stage.code not in names:
            names[stage.code] = stage.name
            codes.insert(before, stage.code)
        before = codes.index(stage.code) + 1
    stored = {stage.code: stage for stage in stages}
    return [
        StageForm(data, code=code, name=names[code], initial=_initial(code, stored, stages))
        for code in codes
    ]


def _initial(code: str, stored: Mapping[str, Stage], stages: Sequence[Stage]) -> dict[str, object]:
    """What a stage's form shows at first: what is stored, or the usual hours of a new calendar."""
    if stages or code not in JUDGING:
        return _dates(stored.get(code))
    return {"repair_hours": REPAIR_HOURS.get(StageCode(code))}


def say_overlap(stages: list[StageForm], error: StagesOverlap) -> None:
    """Write the refusal of a calendar beside the stage it is about."""
    for stage in stages:
        if stage.code == error.stage.code:
            stage.add_error("from_date", words().render(error.message))


def _dates(stage: Stage | None) -> dict[str, object]:
    """The dates as a browser's date field takes them, and the hours."""
    if stage is None:
        return {}
    return {
        "repair_hours": stage.repair_hours,
        "from_date": stage.from_date.isoformat(),
        "until_date": stage.until_date.isoformat(),
    }
