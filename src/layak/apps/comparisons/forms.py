"""Turning what people say about files of statistics into typed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from layak.apps.comparisons.models import IndicatorChoice
from layak.apps.comparisons.receiving import Upload
from layak.apps.measures.definitions import Known
from layak.core.measures.model import SourceKind
from layak.core.measures.statistic_checks import LONGEST_SOURCE, Choice
from layak.core.texts import clean, wording

KINDS = (SourceKind.SURVEY, SourceKind.ADMINISTRATIVE)


class FileForm(forms.Form):
    """A file of statistics, and perhaps a second one that explains its indicators."""

    berkas = forms.FileField(
        label=gettext_lazy("Berkas statistik"), allow_empty_file=True,
        help_text=gettext_lazy("CSV atau XLSX, satu baris per wilayah, indikator, dan tahun."),
        error_messages={"required": gettext_lazy("Pilih berkasnya.")},
    )  # fmt: skip
    keterangan = forms.FileField(
        required=False, label=gettext_lazy("Keterangan indikator"), allow_empty_file=True,
        help_text=gettext_lazy(
            "Bila satuan dan sumbernya ada di berkas lain, dengan kolom indikator, tahun, satuan, "
            "dan sumber."
        ),
    )  # fmt: skip

    def uploads(self) -> tuple[Upload, Upload | None]:
        """The files. Call after `is_valid`."""
        first, second = self.cleaned_data["berkas"], self.cleaned_data["keterangan"]
        about = Upload(second.name or "", second.read()) if second else None
        return Upload(first.name or "", first.read()), about


class GroupForm(forms.Form):
    """What one source says of a definition."""

    definition = forms.CharField(max_length=60)
    kind = forms.CharField(max_length=20)
    source = forms.CharField(max_length=LONGEST_SOURCE)


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One indicator of a file with its number in the form, and what is chosen for it."""

    number: int
    indicator: str
    rows: int
    definition: str
    kind: str
    source: str


def choice_rows(
    counts: Mapping[str, int], remembered: Mapping[str, IndicatorChoice],
    known: Mapping[str, Known],
) -> list[ChoiceRow]:  # fmt: skip
    """The indicators of a file in order of their names, with what was said of them before.

    An indicator that bears a definition's own name or code is proposed as that.
    """
    proposed = {
        wording(name): code
        for code, each in known.items()
        for name in (code, each.definition.name.id, each.definition.name.en)
        if name
    }
    found = []
    for number, name in enumerate(sorted(counts)):
        kept = remembered.get(name)
        chosen = kept.definition if kept else proposed.get(wording(name), "")
        kind, source = (kept.kind, kept.source) if kept else ("", "")
        found.append(ChoiceRow(number, name, counts[name], chosen, kind, source))
    return found


def read_choices(
    data: QueryDict, rows: Sequence[ChoiceRow], known: Mapping[str, Known]
) -> dict[str, Choice]:
    """What was chosen for each indicator; without a kind the rows themselves must say it."""
    choices = {}
    for row in rows:
        code = data.get(f"definition-{row.number}", "")
        kind = data.get(f"kind-{row.number}", "")
        source = clean(data.get(f"source-{row.number}", "")).strip()[:LONGEST_SOURCE]
        chosen = known[code].definition if code in known else None
        is_kind = kind in {each.value for each in KINDS}
        choices[row.indicator] = Choice(chosen, SourceKind(kind) if is_kind else None, source)
    return choices
