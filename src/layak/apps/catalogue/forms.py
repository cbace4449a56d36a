"""Turning what people type about an action into a value of the core."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.assessment.forms import NumberField
from layak.core.action_catalogue.model import (
    KNOWN_SHARES,
    ActionKind,
    CatalogueAction,
    CostModel,
    CostPart,
    CostWhen,
    EffectEvidence,
    EffectStrength,
    Raise,
)
from layak.core.action_catalogue.words import (
    KIND_WORDS,
    PILLAR_WORDS,
    STRENGTH_WORDS,
    WHEN_WORDS,
)
from layak.core.action_plan.codes import spelled
from layak.core.instrument.model import Text
from layak.core.messages import Message
from layak.core.texts import clean
from layak.core.values import plain

#: How many empty rows stand below the filled ones.
SPARE_ROWS = 3
#: How many rows a form takes at most, whatever is sent.
MOST_ROWS = 400
_LINES = {"rows": 3}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of an action may be set to, code → name in the reader's language."""

    clusters: Mapping[str, str]
    agencies: Mapping[str, str]
    units: Mapping[str, str]
    prices: Mapping[str, str]


def _long(label: Any, *, help_text: Any = "", most: int = 2_000) -> forms.CharField:
    return forms.CharField(
        required=False, max_length=most, label=label, help_text=help_text,
        widget=forms.Textarea(attrs=_LINES),
    )  # fmt: skip


class ActionForm(forms.Form):
    """Every field of an action. There are some more rows of steps and costs than are filled."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title_id = forms.CharField(max_length=300, label=gettext_lazy("Judul"))
    title_en = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Judul (Inggris)")
    )
    description_id = _long(gettext_lazy("Uraian"))
    description_en = _long(gettext_lazy("Uraian (Inggris)"))
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"))
    cluster = forms.ChoiceField(label=gettext_lazy("Klaster"))
    leads = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Pelaksana"), widget=forms.CheckboxSelectMultiple
    )
    partners = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Pilar mitra"), widget=forms.CheckboxSelectMultiple
    )
    unit_kind = forms.ChoiceField(required=False, label=gettext_lazy("Satuan"))
    duration_months = forms.IntegerField(
        min_value=1, max_value=120, label=gettext_lazy("Lama (bulan)")
    )
    lead_months = forms.IntegerField(
        required=False, min_value=0, max_value=120, label=gettext_lazy("Persiapan (bulan)")
    )
    requires = _long(
        gettext_lazy("Prasyarat"), help_text=gettext_lazy("Kode aksi lain, satu per baris.")
    )
    excludes = _long(
        gettext_lazy("Tidak bersama"), help_text=gettext_lazy("Kode aksi lain, satu per baris.")
    )
    budget_code = forms.CharField(
        required=False, max_length=40, label=gettext_lazy("Kode program atau kegiatan")
    )
    output_id = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Indikator keluaran")
    )
    output_en = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Indikator keluaran (Inggris)")
    )
    target_id = forms.CharField(required=False, max_length=300, label=gettext_lazy("Sasaran"))
    target_en = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Sasaran (Inggris)")
    )
    proofs_id = _long(
        gettext_lazy("Bukti"),
        help_text=gettext_lazy("Data dukung yang dihasilkan, satu per baris."),
    )
    proofs_en = _long(
        gettext_lazy("Bukti (Inggris)"), help_text=gettext_lazy("Baris demi baris seperti di atas.")
    )
    effect_strength = forms.ChoiceField(label=gettext_lazy("Bukti dampak"))
    effect_id = _long(gettext_lazy("Dampak yang diketahui"))
    effect_en = _long(gettext_lazy("Dampak yang diketahui (Inggris)"))
    effect_source = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Sumber dampak")
    )

    def __init__(
        self, *args: Any, action: CatalogueAction | None, choices: Choices, version: int,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.action = action
        kwargs.setdefault("initial", initial_of(action) | {"version": version})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = _said(KIND_WORDS)
        fields["cluster"].choices = list(choices.clusters.items())
        fields["leads"].choices = list(choices.agencies.items())
        fields["partners"].choices = _said(PILLAR_WORDS)
        fields["unit_kind"].choices = [("", _("Sekali saja")), *choices.units.items()]
        fields["effect_strength"].choices = _said(STRENGTH_WORDS)
        self._add_rows([("", "–"), *choices.prices.items()])

    def _add_rows(self, prices: list[tuple[str, str]]) -> None:
        shares = [(plain(each), words().number(each)) for each in KNOWN_SHARES]
        steps = len(self.action.raises) if self.action else 0
        parts = len(self.action.cost.parts) if self.action else 0
        self.step_names, self.part_names = [], []
        for at in range(self._count(steps, "question")):
            names = tuple(f"{name}-{at}" for name in ("question", "from", "to", "coverage"))
            self.step_names.append(names)
            self.fields[names[0]] = forms.CharField(
                required=False, max_length=20, label=_("Pertanyaan")
            )
            for name, label in ((names[1], _("Dari jenjang")), (names[2], _("Ke jenjang"))):
                self.fields[name] = forms.ChoiceField(required=False, label=label, choices=shares)
            self.fields[names[3]] = NumberField(required=False, label=_("Cakupan satuan (0–1)"))
        for at in range(self._count(parts, "price")):
            names = tuple(f"{name}-{at}" for name in ("when", "price", "quantity"))
            self.part_names.append(names)
            self.fields[names[0]] = forms.ChoiceField(
                required=False, label=_("Kapan"), choices=_said(WHEN_WORDS)
            )
            self.fields[names[1]] = forms.ChoiceField(
                required=False, label=_("Barang atau jasa"), choices=prices
            )
            self.fields[names[2]] = NumberField(required=False, label=_("Banyaknya"))

    def _count(self, filled: int, name: str) -> int:
        """As many rows as were sent, or as are filled with some to spare."""
        if not self.is_bound:
            return filled + SPARE_ROWS
        return min(sum(key.startswith(f"{name}-") for key in self.data), MOST_ROWS)

    @property
    def step_rows(self) -> list[list[BoundField]]:
        """The fields of every step."""
        return [[self[name] for name in names] for names in self.step_names]

    @property
    def part_rows(self) -> list[list[BoundField]]:
        """The fields of every part of the cost."""
        return [[self[name] for name in names] for names in self.part_names]

    def clean(self) -> dict[str, Any]:
        """A row that says what it costs must say how much of it."""
        data = super().clean() or {}
        for _when, price, quantity in self.part_names:
            if data.get(price) and data.get(quantity) is None and quantity not in self.errors:
                self.add_error(quantity, _("Isi banyaknya."))
        return data

    def draft(self, code: str) -> CatalogueAction:
        """The action as typed, under this code. Call after `is_valid`."""
        data = self.cleaned_data
        return CatalogueAction(
            code=code, title=self._text("title"), kind=ActionKind(data["kind"]),
            cluster=data["cluster"], raises=self._steps(), description=self._text("description"),
            leads=tuple(data["leads"]), partners=tuple(data["partners"]),
            unit_kind=data["unit_kind"], cost=self._cost(),
            duration_months=data["duration_months"], lead_months=data["lead_months"] or 0,
            requires=tuple(_lines(data["requires"])), excludes=tuple(_lines(data["excludes"])),
            proofs=tuple(
                Text(first, second)
                for first, second in zip_longest(
                    _lines(data["proofs_id"]), _lines(data["proofs_en"]), fillvalue=""
                )
                if first
            ),
            budget_code=spelled(data["budget_code"]),
            effect=EffectEvidence(
                EffectStrength(data["effect_strength"]), self._text("effect"),
                clean(data["effect_source"]),
            ),
            output=self._text("output"), target_group=self._text("target"),
        )  # fmt: skip

    def _text(self, name: str) -> Text:
        first = clean(self.cleaned_data[f"{name}_id"])
        return Text(first, clean(self.cleaned_data[f"{name}_en"]) if first else "")

    def _steps(self) -> tuple[Raise, ...]:
        data, shares = self.cleaned_data, {plain(each): each for each in KNOWN_SHARES}
        return tuple(
            Raise(clean(data[question]), shares[data[low] or "0"], shares[data[high] or "0"],
                  data[coverage])
            for question, low, high, coverage in self.step_names
            if data[question]
        )  # fmt: skip

    def _cost(self) -> CostModel:
        data = self.cleaned_data
        parts: dict[str, list[CostPart]] = {when.value: [] for when in CostWhen}
        for when, price, quantity in self.part_names:
            if data[price]:
                parts[data[when] or CostWhen.FIXED].append(CostPart(data[price], data[quantity]))
        return CostModel(*(tuple(parts[when]) for when in CostWhen))


class StepForm(forms.Form):
    """A step with an action as a whole, and the version a person has read."""

    version = forms.IntegerField(min_value=0)
    langkah = forms.ChoiceField(
        choices=[(each, each) for each in ("sembunyikan", "tampilkan", "bawaan")]
    )


def initial_of(action: CatalogueAction | None) -> dict[str, Any]:
    """What the form shows of an action before anybody types."""
    if action is None:
        return {"duration_months": 1, "effect_strength": EffectStrength.POINTS_ONLY.value}
    values: dict[str, Any] = {
        "kind": action.kind.value, "cluster": action.cluster, "leads": list(action.leads),
        "partners": list(action.partners), "unit_kind": action.unit_kind,
        "duration_months": action.duration_months, "lead_months": action.lead_months or None,
        "requires": "\n".join(action.requires), "excludes": "\n".join(action.excludes),
        "budget_code": action.budget_code, "effect_strength": action.effect.strength.value,
        "effect_source": action.effect.source,
        "proofs_id": "\n".join(each.id for each in action.proofs),
        "proofs_en": "\n".join(each.en for each in action.proofs),
    }  # fmt: skip
    texts = {
        "title": action.title, "description": action.description, "output": action.output,
        "target": action.target_group, "effect": action.effect.text,
    }  # fmt: skip
    for name, text in texts.items():
        values |= {f"{name}_id": text.id, f"{name}_en": text.en}
    number = words().number
    for at, step in enumerate(action.raises):
        covered = "" if step.coverage is None else number(step.coverage)
        values |= {f"question-{at}": step.question, f"from-{at}": plain(step.from_share),
                   f"to-{at}": plain(step.to_share), f"coverage-{at}": covered}  # fmt: skip
    for at, (when, part) in enumerate(action.cost.parts):
        values |= {f"when-{at}": when.value, f"price-{at}": part.price,
                   f"quantity-{at}": number(part.quantity)}  # fmt: skip
    return values


def _lines(text: str, read: Callable[[str], str] = clean) -> Sequence[str]:
    return [line for line in (read(each) for each in text.split("\n")) if line]


def _said(options: Mapping[str, Message]) -> list[tuple[str, str]]:
    return [(str(key), words().render(text)) for key, text in options.items()]
