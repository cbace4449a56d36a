"""Turning what people type about partners into typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.evidence.models import Document
from layak.apps.organizations.actions import Profile
from layak.apps.organizations.models import PARTNER_KINDS, Kind, Pillar
from layak.apps.partners import fields
from layak.apps.partners.queries import Choices
from layak.apps.partners.writing import ContributionDraft, ProfileDraft
from layak.apps.planning.fields import RupiahField, said
from layak.apps.regions.models import Region
from layak.core.action_plan.model import PledgeKind
from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.action_plan.words import rupiah as in_groups
from layak.core.errors import DomainError
from layak.core.task_force.model import GROUP_WORDS, Group
from layak.core.texts import clean

PILLAR_OF: Mapping[str, Pillar] = {
    Kind.COMMUNITY: Pillar.SOCIETY, Kind.COMPANY: Pillar.BUSINESS, Kind.MEDIA: Pillar.MEDIA,
    Kind.UNIVERSITY: Pillar.ACADEMIA,
}  # fmt: skip


class ProfileForm(forms.Form):
    """What a partner does for children."""

    version = fields.version()
    about = fields.prose(
        gettext_lazy("Yang dilakukan untuk anak"), longest=2_000, required=False,
        help_text=gettext_lazy("Dua atau tiga kalimat. Jangan menyebut nama anak."),
    )  # fmt: skip
    office = fields.text(
        gettext_lazy("Kantor yang dihubungi"), required=False,
        help_text=gettext_lazy("Alamat, telepon, atau surel kantor; bukan milik perorangan."),
    )  # fmt: skip
    website = forms.URLField(
        required=False,
        max_length=fields.LONGEST,
        assume_scheme="https",
        label=gettext_lazy("Situs"),
    )
    since = forms.IntegerField(
        required=False, min_value=fields.FIRST_YEAR, max_value=fields.LAST_YEAR,
        label=gettext_lazy("Mitra sejak tahun"),
    )  # fmt: skip
    places = fields.boxes(gettext_lazy("Wilayah kerja"))

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "places", list(places.items()))

    def draft(self) -> ProfileDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return ProfileDraft(
            clean(data["about"]), clean(data["office"]), data["website"], data["since"],
            tuple(data["places"]),
        )  # fmt: skip


class PartnerForm(ProfileForm):
    """A partner that is no organization of the region yet."""

    field_order = ("name", "short_name", "kind")
    name = fields.text(gettext_lazy("Nama resmi"))
    short_name = fields.text(gettext_lazy("Nama singkat"), longest=60, required=False)
    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in PARTNER_KINDS], label=gettext_lazy("Jenis")
    )

    def profile(self, region: Region) -> Profile:
        """The organization that was typed. Call after `is_valid`."""
        data = self.cleaned_data
        name = clean(data["name"])
        return Profile(
            name=name, short_name=clean(data["short_name"]) or name[:60], kind=data["kind"],
            pillar=PILLAR_OF[data["kind"]], region=region,
        )  # fmt: skip


def initial_of_profile(draft: ProfileDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    names = ("about", "office", "website", "since")
    return {
        **{name: getattr(draft, name) for name in names}, "places": list(draft.places),
        "version": version,
    }  # fmt: skip


class ContributionForm(forms.Form):
    """What a partner pledges beside the RAD."""

    version = fields.version()
    text = fields.text(
        gettext_lazy("Bentuk dukungan"),
        help_text=gettext_lazy("Misalnya makanan tambahan untuk balita, atau siaran tiap minggu."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Jenis dukungan"))
    pledged = RupiahField(
        required=False, label=gettext_lazy("Nilai yang dijanjikan (Rp)"),
        help_text=gettext_lazy("Wajib untuk uang; untuk yang lain nilai perkiraannya, bila ada."),
    )  # fmt: skip
    group = forms.ChoiceField(required=False, label=gettext_lazy("Kelompok klaster"))
    indicator = forms.ChoiceField(required=False, label=gettext_lazy("Indikator"))
    from_date = fields.day(gettext_lazy("Mulai"))
    until_date = fields.day(
        gettext_lazy("Sampai"), required=False,
        help_text=gettext_lazy("Kosongkan bila berlanjut tanpa batas; isi untuk satu kegiatan."),
    )  # fmt: skip
    agreement = forms.ChoiceField(
        required=False, label=gettext_lazy("Perjanjian"),
        help_text=gettext_lazy("MoU atau PKS yang mendasarinya, bila sudah dicatat."),
    )  # fmt: skip
    document = fields.paper(gettext_lazy("Dokumen"))
    places = fields.boxes(gettext_lazy("Tempat"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = choices
        self.indicators = {each.code: each for each in choices.indicators}
        papers = [(key, str(each)) for key, each in choices.agreements.items()]
        listed = [(each.code, f"{each.code} {each.title}") for each in choices.indicators]
        fields.offer(self, "kind", said(PLEDGE_WORDS))
        fields.offer(self, "group", fields.group_choices(empty=True))
        fields.offer(self, "indicator", [("", "–"), *listed])
        fields.offer(self, "agreement", [("", "–"), *papers])
        fields.offer(self, "document", fields.document_choices(choices.documents))
        fields.offer(self, "places", list(choices.places.items()))

    def clean(self) -> dict[str, Any]:
        """Money has an amount, an indicator is one of its group, and nothing ends too early."""
        data = super().clean() or {}
        if self.errors:
            return data
        if data["kind"] == PledgeKind.MONEY and not data["pledged"]:
            self.add_error("pledged", _("Isi jumlah rupiahnya: dukungan ini berupa uang."))
        indicator = self.indicators.get(data["indicator"])
        if indicator and data["group"] and indicator.group.value != data["group"]:
            name = words().render(GROUP_WORDS[indicator.group])
            self.add_error("indicator", _("Indikator ini milik %(group)s.") % {"group": name})
        if not self.errors:
            try:
                self.draft()
            except DomainError as problem:
                self.add_error("until_date", words().render(problem.message))
        return data

    def draft(self) -> ContributionDraft:
        """What was typed; an indicator says its group. Call after `is_valid`."""
        data = self.cleaned_data
        indicator = self.indicators.get(data["indicator"])
        group = Group(data["group"]) if data["group"] else indicator.group if indicator else None
        return ContributionDraft(
            kind=PledgeKind(data["kind"]), text=clean(data["text"]), from_date=data["from_date"],
            until_date=data["until_date"], group=group, indicator=data["indicator"],
            pledged=data["pledged"], places=tuple(data["places"]),
            agreement=self.known.agreements.get(data["agreement"]),
            document=self.known.documents.get(data["document"]),
        )  # fmt: skip


def initial_of_contribution(draft: ContributionDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    names = ("text", "from_date", "until_date", "indicator")
    return {
        **{name: getattr(draft, name) for name in names}, "kind": draft.kind.value,
        "group": draft.group.value if draft.group else "", "places": list(draft.places),
        "pledged": in_groups(draft.pledged) if draft.pledged is not None else "",
        "agreement": str(draft.agreement.public_id) if draft.agreement else "",
        "document": str(draft.document.public_id) if draft.document else "", "version": version,
    }  # fmt: skip


class ArrivalForm(forms.Form):
    """What came on a day."""

    date = fields.day(gettext_lazy("Tanggal diterima"))
    rupiah = RupiahField(required=False, label=gettext_lazy("Nilai (Rp)"))
    text = fields.text(gettext_lazy("Apa yang diterima"), required=False)
    document = fields.paper(gettext_lazy("Bukti"))

    def __init__(self, *args: Any, documents: Mapping[str, Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents
        fields.offer(self, "document", fields.document_choices(documents))

    @property
    def paper(self) -> Document | None:
        """The document that was chosen. Call after `is_valid`."""
        return self.documents.get(self.cleaned_data["document"])
