"""The form of a line: the line as typed, or a sentence beside each field that says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.assessment.forms import NumberField
from layak.apps.planning.fields import SPARE_ROWS, RupiahField, said, year_choices
from layak.core.action_plan.codes import spelled
from layak.core.action_plan.model import (
    Cost,
    Counting,
    Direction,
    Line,
    LineState,
    Move,
    Pledge,
    PledgeKind,
    Source,
    Target,
)
from layak.core.action_plan.words import (
    COUNTING_WORDS,
    LINE_STATE_WORDS,
    PLEDGE_WORDS,
    SOURCE_WORDS,
    rupiah,
)
from layak.core.messages import Message, msg

_BUDGETED = {key: text for key, text in SOURCE_WORDS.items() if key != Source.PLEDGE}
_DIRECTIONS: dict[str, Message] = {
    Direction.HIGHER: msg("Makin tinggi makin baik"),
    Direction.LOWER: msg("Makin rendah makin baik"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of a line may be set to: clusters (code → title), agencies by public id with
    their pillar, those of them that may lead (``""`` for none yet), places (code → name), years."""

    clusters: Mapping[str, str]
    agencies: Mapping[str, str]
    leads: Mapping[str, str]
    pillars: Mapping[str, str]
    places: Mapping[str, str]
    years: range


class LineForm(forms.Form):
    """Every field of a line. Rows of money, moves and partners are as many as are filled, and two
    more."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    title = forms.CharField(max_length=300, label=gettext_lazy("Aksi"))
    gap = forms.CharField(
        required=False, max_length=4_000, label=gettext_lazy("Kesenjangan"), widget=forms.Textarea
    )
    cluster = forms.ChoiceField(label=gettext_lazy("Klaster"))
    output = forms.CharField(
        required=False, max_length=300, label=gettext_lazy("Indikator keluaran")
    )
    unit = forms.CharField(required=False, max_length=60, label=gettext_lazy("Satuan"))
    baseline = NumberField(required=False, label=gettext_lazy("Kondisi awal"))
    baseline_year = forms.IntegerField(
        required=False, min_value=1990, max_value=2100, label=gettext_lazy("Tahun kondisi awal"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    counting = forms.ChoiceField(label=gettext_lazy("Cara menghitung target"))
    direction = forms.ChoiceField(label=gettext_lazy("Arah"))
    total = NumberField(required=False, label=gettext_lazy("Target akhir"))
    target_group = forms.CharField(required=False, max_length=300, label=gettext_lazy("Sasaran"))
    lead = forms.ChoiceField(required=False, label=gettext_lazy("Pelaksana"))
    code = forms.CharField(required=False, max_length=40, label=gettext_lazy("Kode subkegiatan"))
    state = forms.ChoiceField(label=gettext_lazy("Status aksi"))
    quarters = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Triwulan"), widget=forms.CheckboxSelectMultiple,
        choices=[(str(each), str(each)) for each in (1, 2, 3, 4)],
    )  # fmt: skip
    places = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Lokasi"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, line: Line, choices: Choices, **kwargs: Any) -> None:
        self.line, self.options = line, choices
        kwargs.setdefault("initial", initial_of(line, choices))
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["cluster"].choices = list(choices.clusters.items())
        fields["lead"].choices = list(choices.leads.items())
        fields["counting"].choices = said(COUNTING_WORDS)
        fields["direction"].choices = said(_DIRECTIONS)
        states = {key: text for key, text in LINE_STATE_WORDS.items() if key != "cancelled"}
        fields["state"].choices = said(states)
        fields["places"].choices = list(choices.places.items())
        self._add_rows()

    def _add_rows(self) -> None:
        agencies = [("", "–"), *self.options.agencies.items()]
        for year in self.options.years:
            self.fields[f"target-{year}"] = NumberField(required=False, label=str(year))
            self.fields[f"why-{year}"] = forms.CharField(
                required=False, max_length=200, label=_("Alasan bila kosong")
            )
        for at in range(self._count(len(self.line.moves), "move")):
            self.fields[f"move-{at}"] = forms.CharField(
                required=False, max_length=20, label=_("Pertanyaan")
            )
            self.fields[f"from-{at}"] = NumberField(required=False, label=_("Dari (poin)"))
            self.fields[f"to-{at}"] = NumberField(required=False, label=_("Ke (poin)"))
        for at in range(self._count(len({cost.source for cost in self.line.costs}), "source")):
            add_cost_row(self, at, self.options.years)
        for at in range(self._count(len(self.line.pledges), "partner")):
            self.fields[f"partner-{at}"] = forms.ChoiceField(
                required=False, choices=agencies, label=_("Mitra")
            )
            self.fields[f"kind-{at}"] = forms.ChoiceField(
                required=False, choices=said(PLEDGE_WORDS), label=_("Bentuk")
            )
            self.fields[f"pledge-{at}"] = forms.CharField(
                required=False, max_length=200, label=_("Yang dijanjikan")
            )
            self.fields[f"pledge_year-{at}"] = forms.ChoiceField(
                required=False, choices=year_choices(self.options.years), label=_("Tahun")
            )
            self.fields[f"pledge_rupiah-{at}"] = RupiahField(required=False, label=_("Rupiah"))

    def _count(self, filled: int, name: str) -> int:
        """As many rows as the line fills and two more; what was sent may have more."""
        sent = sum(1 for key in self.data if key.startswith(f"{name}-")) if self.is_bound else 0
        return min(max(filled + SPARE_ROWS, sent), 40)

    def rows(self, *names: str) -> Iterator[list[BoundField]]:
        """The bound fields of every numbered row, for templates."""
        at = 0
        while f"{names[0]}-{at}" in self.fields:
            yield [self[f"{name}-{at}"] for name in names]
            at += 1

    def target_rows(self) -> list[list[BoundField]]:
        """The target of every year and the reason where there is none."""
        return [[self[f"target-{year}"], self[f"why-{year}"]] for year in self.options.years]

    def move_rows(self) -> list[list[BoundField]]:
        """Question, from and to of every move."""
        return list(self.rows("move", "from", "to"))

    def cost_rows(self) -> list[list[BoundField]]:
        """Source and the rupiah of every year."""
        return cost_rows(self, self.options.years)

    def pledge_rows(self) -> list[list[BoundField]]:
        """Partner, kind, words, year and rupiah of every pledge."""
        return list(self.rows("partner", "kind", "pledge", "pledge_year", "pledge_rupiah"))

    def clean(self) -> dict[str, Any]:
        """Rows must be whole, and none may stand twice."""
        data = super().clean() or {}
        check_costs(self, data)
        seen: set[tuple[str, str, str]] = set()
        for at in range(len(self.pledge_rows())):
            who, kind = data.get(f"partner-{at}"), data.get(f"kind-{at}", "")
            year = data.get(f"pledge_year-{at}", "")
            if not who:
                continue
            if (who, kind, year) in seen:
                self.add_error(f"partner-{at}", _("Mitra ini sudah ada di baris lain."))
            seen.add((who, kind, year))
            money = kind == PledgeKind.MONEY
            amount = data.get(f"pledge_rupiah-{at}")
            if money and (amount is None or not year):
                self.add_error(
                    f"pledge_rupiah-{at}", _("Janji uang memerlukan jumlah rupiah dan tahunnya.")
                )
            elif not money and amount is not None:
                self.add_error(
                    f"pledge_rupiah-{at}", _("Jumlah rupiah hanya untuk janji berupa uang.")
                )
        self._check_moves(data)
        return data

    def _check_moves(self, data: Mapping[str, Any]) -> None:
        seen: set[str] = set()
        for at in range(len(self.move_rows())):
            code = data.get(f"move-{at}", "")
            if code and (data.get(f"from-{at}") is None or data.get(f"to-{at}") is None):
                self.add_error(f"move-{at}", _("Isi poin asal dan poin tujuannya."))
            if code in seen:
                self.add_error(f"move-{at}", _("Pertanyaan ini sudah ada di baris lain."))
            if code:
                seen.add(code)

    def draft(self) -> Line:
        """The line as typed. Call after `is_valid`."""
        data = self.cleaned_data
        return replace(
            self.line,
            title=data["title"], gap=data["gap"], cluster=data["cluster"], output=data["output"],
            unit=data["unit"], baseline=data["baseline"], baseline_year=data["baseline_year"],
            counting=Counting(data["counting"]), direction=Direction(data["direction"]),
            total=data["total"], target_group=data["target_group"], code=spelled(data["code"]),
            lead=data["lead"], pillar=self.options.pillars.get(data["lead"], ""),
            state=LineState(data["state"]), places=tuple(data["places"]),
            quarters=tuple(int(each) for each in data["quarters"]),
            targets=tuple(self._targets(data)), moves=tuple(self._moves(data)),
            costs=costs_of(data, self.options.years), pledges=tuple(self._pledges(data)),
        )  # fmt: skip

    def _targets(self, data: Mapping[str, Any]) -> Iterator[Target]:
        for year in self.options.years:
            amount, reason = data[f"target-{year}"], data[f"why-{year}"].strip()
            if amount is not None or reason:
                yield Target(year, amount, reason)

    def _moves(self, data: Mapping[str, Any]) -> Iterator[Move]:
        for at in range(len(self.move_rows())):
            if code := data[f"move-{at}"].strip():
                yield Move(code, data[f"from-{at}"], data[f"to-{at}"])

    def _pledges(self, data: Mapping[str, Any]) -> Iterator[Pledge]:
        for at in range(len(self.pledge_rows())):
            if agency := data[f"partner-{at}"]:
                year = data[f"pledge_year-{at}"]
                yield Pledge(
                    agency, self.options.pillars[agency], PledgeKind(data[f"kind-{at}"]),
                    data[f"pledge-{at}"].strip(), int(year) if year else None,
                    data[f"pledge_rupiah-{at}"],
                )  # fmt: skip


def add_cost_row(form: forms.Form, at: int, years: range) -> None:
    """A row of money: one source, and rupiah for every year."""
    form.fields[f"source-{at}"] = forms.ChoiceField(
        required=False, choices=said(_BUDGETED, empty="–"), label=_("Sumber dana")
    )
    for year in years:
        form.fields[f"cost-{at}-{year}"] = RupiahField(required=False, label=str(year))


def cost_rows(form: forms.Form, years: range) -> list[list[BoundField]]:
    """The bound fields of every row of money."""
    found: list[list[BoundField]] = []
    while f"source-{len(found)}" in form.fields:
        at = len(found)
        found.append([form[f"source-{at}"], *(form[f"cost-{at}-{year}"] for year in years)])
    return found


def check_costs(form: forms.Form, data: Mapping[str, Any]) -> None:
    """Money needs a source, and each source stands once."""
    seen: set[str] = set()
    for name in [name for name in form.fields if name.startswith("source-")]:
        at, source = name.removeprefix("source-"), data.get(name)
        amounts = [
            value for key, value in data.items()
            if key.startswith(f"cost-{at}-") and value is not None
        ]  # fmt: skip
        if amounts and not source:
            form.add_error(name, _("Pilih sumber dananya."))
        if source and source in seen:
            form.add_error(name, _("Sumber dana ini sudah ada di baris lain."))
        if source:
            seen.add(source)


def costs_of(data: Mapping[str, Any], years: range) -> tuple[Cost, ...]:
    """The rows of money as costs; a blank year costs nothing and is no row."""
    found: list[Cost] = []
    at = 0
    while f"source-{at}" in data:
        source = data[f"source-{at}"]
        for year in years:
            amount = data.get(f"cost-{at}-{year}")
            if source and amount is not None:
                found.append(Cost(year, Source(source), amount))
        at += 1
    return tuple(found)


def initial_of(line: Line, choices: Choices) -> dict[str, object]:
    """What the form shows before anything is typed."""
    plain = {
        name: getattr(line, name)
        for name in ("title", "gap", "cluster", "output", "unit", "baseline_year", "target_group",
                     "lead", "code")
    }  # fmt: skip
    found: dict[str, object] = {
        **plain,
        "baseline": _typed(line.baseline),
        "total": _typed(line.total),
        "counting": line.counting.value,
        "direction": line.direction.value,
        "state": line.state.value,
        "quarters": [str(each) for each in line.quarters],
        "places": list(line.places),
    }
    for year in choices.years:
        target = line.target_of(year)
        found[f"target-{year}"], found[f"why-{year}"] = _typed(target.amount), target.reason
    for at, move in enumerate(line.moves):
        found[f"move-{at}"] = move.question
        found[f"from-{at}"], found[f"to-{at}"] = _typed(move.from_points), _typed(move.to_points)
    for at, pledge in enumerate(line.pledges):
        found[f"partner-{at}"], found[f"kind-{at}"] = pledge.agency, pledge.kind.value
        found[f"pledge-{at}"], found[f"pledge_year-{at}"] = pledge.text, str(pledge.year or "")
        if pledge.rupiah is not None:
            found[f"pledge_rupiah-{at}"] = rupiah(pledge.rupiah)
    return found | initial_costs(line)


def initial_costs(line: Line) -> dict[str, object]:
    """The rows of money of a line."""
    sources = list(dict.fromkeys(cost.source for cost in line.costs))
    found: dict[str, object] = {f"source-{at}": each.value for at, each in enumerate(sources)}
    for cost in line.costs:
        found[f"cost-{sources.index(cost.source)}-{cost.year}"] = rupiah(cost.rupiah)
    return found


def _typed(value: Decimal | None) -> str:
    return "" if value is None else words().number(value)
