"""Turning what people type around scenarios into typed values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.organizations.models import Organization
from layak.apps.planning.fields import RupiahField, said, year_choices
from layak.apps.scenarios.actions import Setup, Wanted
from layak.apps.scenarios.models import Certainty, Kind, Scenario
from layak.core.planning.model import Rank
from layak.core.scenarios.model import Seek, WishKind
from layak.core.scenarios.words import SEEK_WORDS, WISH_WORDS

#: What a wish form sends to take a wish back.
NO_WISH = "none"


class SetupForm(forms.Form):
    """What a scenario seeks."""

    title = forms.CharField(max_length=120, label=gettext_lazy("Nama skenario"))
    seek = forms.ChoiceField(label=gettext_lazy("Yang dicari"))
    rank = forms.ChoiceField(required=False, label=gettext_lazy("Peringkat yang harus tercapai"))
    year = forms.ChoiceField(label=gettext_lazy("Pada tahun"))
    certainty = forms.ChoiceField(
        choices=Certainty.choices, label=gettext_lazy("Kepastian"),
        help_text=gettext_lazy(
            "Nilai harapan adalah yang diperkirakan tersisa sesudah verifikasi. Peluang yang lebih"
            " pasti memerlukan aksi yang lebih banyak dan hitungan yang lebih lama."
        ),
    )  # fmt: skip
    budget = RupiahField(
        required=False, label=gettext_lazy("Anggaran seluruh RAD paling banyak (rupiah)"),
        help_text=gettext_lazy("Termasuk aksi yang sudah ada dalam RAD. Pagu tetap berlaku."),
    )  # fmt: skip
    covers_all = forms.BooleanField(
        required=False, label=gettext_lazy("Setiap klaster mempunyai aksi"),
        help_text=gettext_lazy("RAD hanya dinilai bila mencakup semua klaster."),
    )  # fmt: skip
    with_unpriced = forms.BooleanField(
        required=False, label=gettext_lazy("Ikutkan aksi yang biayanya belum diketahui"),
        help_text=gettext_lazy("Bagian yang belum berharga dihitung Rp0."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, ranks: Sequence[Rank], years: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["seek"].choices = said(SEEK_WORDS)
        fields["rank"].choices = [("", _("Tanpa sasaran")), *_ranks(ranks)]
        fields["year"].choices = [(str(year), str(year)) for year in years]

    def clean(self) -> dict[str, Any]:
        """A plan that costs least must reach something; a chance is that of a target."""
        data = super().clean() or {}
        if not data.get("rank"):
            if data.get("seek") in {Seek.COST, Seek.ACTIONS}:
                self.add_error("rank", _("Pilih peringkat yang harus tercapai."))
            elif data.get("certainty") not in {None, Certainty.EXPECTED}:
                self.add_error("rank", _("Peluang dihitung terhadap suatu peringkat: pilih satu."))
        return data

    def setup(self) -> Setup:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return Setup(
            data["title"], Seek(data["seek"]), int(data["year"]), data["rank"],
            Certainty(data["certainty"]), data["budget"], data["covers_all"],
            data["with_unpriced"],
        )  # fmt: skip


def initial_of(scenario: Scenario) -> dict[str, Any]:
    """What a scenario seeks, as the form begins with it."""
    names = ("title", "seek", "rank", "certainty", "covers_all", "with_unpriced")
    budget = "" if scenario.budget is None else f"{scenario.budget:,}".replace(",", ".")
    return {
        **{name: getattr(scenario, name) for name in names}, "year": str(scenario.year),
        "budget": budget,
    }  # fmt: skip


class VersionForm(forms.Form):
    """The version a person has read."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AdoptForm(forms.Form):
    """The plan a person has seen."""

    seen = forms.UUIDField()


class ExplainForm(forms.Form):
    """What of a plan is to be explained."""

    kind = forms.ChoiceField(choices=[choice for choice in Kind.choices if choice[0] != Kind.PLAN])


class WishForm(VersionForm):
    """What a person wants of an action."""

    kind = forms.ChoiceField(label=gettext_lazy("Aksi ini"))
    year = forms.ChoiceField(required=False, label=gettext_lazy("Mulai tahun"))
    organization = forms.ChoiceField(required=False, label=gettext_lazy("Pelaksana"))
    rupiah = RupiahField(
        required=False, label=gettext_lazy("Biaya tahun pertama (rupiah)"),
        help_text=gettext_lazy("Kosongkan untuk memakai daftar harga."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, years: Sequence[int], organizations: Mapping[str, Organization],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self._organizations = organizations
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(NO_WISH, _("Biarkan dipilihkan")), *said(WISH_WORDS)]
        fields["year"].choices = year_choices(years)
        fields["organization"].choices = [
            ("", "–"), *((key, each.short_name) for key, each in organizations.items())
        ]  # fmt: skip

    def wanted(self, code: str) -> Wanted:
        """What was chosen. Call after `is_valid`.

        Whoever states a year, an agency or a cost without more leaves the choice free.
        """
        data = self.cleaned_data
        if data["kind"] == WishKind.FORBIDDEN:
            return Wanted(code, WishKind.FORBIDDEN)
        year = int(data["year"]) if data["year"] else None
        stated = bool(year or data["organization"] or data["rupiah"] is not None)
        kind = data["kind"]
        if kind == NO_WISH:
            kind = WishKind.FREE if stated else None
        elif kind == WishKind.FREE and not stated:
            kind = None
        return Wanted(
            code, WishKind(kind) if kind else None, year,
            self._organizations.get(data["organization"]), data["rupiah"],
        )  # fmt: skip


def _ranks(ranks: Sequence[Rank]) -> list[tuple[str, str]]:
    return [(each.name, f"{each.name} (≥ {each.at_least.normalize():f})") for each in ranks]
