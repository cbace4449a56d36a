"""Turning what people type about the task force into typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.accounts.models import User
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization, Pillar
from layak.apps.task_force.models import Decree
from layak.apps.task_force.writing import DecreeDraft, MemberDraft
from layak.core.errors import DomainError
from layak.core.task_force.model import GROUP_WORDS, PART_WORDS, Group, Part, Seat
from layak.core.task_force.rows import LONGEST, MOST_ALTERNATES
from layak.core.texts import clean


@dataclass(frozen=True, slots=True)
class Choices:
    """What a member may be joined to, by public id."""

    decrees: Mapping[str, Decree]
    offices: Mapping[str, Organization]
    accounts: Mapping[str, User]


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


def _text(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=LONGEST, label=label, **options)


class MemberForm(forms.Form):
    """A member of the task force."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    decree = forms.ChoiceField(label=gettext_lazy("Menurut SK"))
    from_date = _day(gettext_lazy("Mulai duduk"))
    number = forms.IntegerField(
        min_value=1, max_value=9_999, label=gettext_lazy("Nomor urut dalam bagiannya")
    )
    part = forms.ChoiceField(label=gettext_lazy("Bagian"))
    position = _text(
        gettext_lazy("Kedudukan dalam Gugus Tugas"),
        help_text=gettext_lazy("Seperti tertulis dalam SK, misalnya Ketua atau Anggota."),
    )
    name = _text(gettext_lazy("Nama"), required=False)
    office = _text(
        gettext_lazy("Jabatan dinas"), required=False,
        help_text=gettext_lazy("Misalnya Kepala Bidang. Cukup salah satu: nama atau jabatan."),
    )  # fmt: skip
    organization = forms.ChoiceField(required=False, label=gettext_lazy("Lembaga"))
    pillar = forms.ChoiceField(
        required=False, label=gettext_lazy("Pilar"),
        help_text=gettext_lazy("Kosongkan untuk memakai pilar lembaganya."),
    )  # fmt: skip
    groups = forms.MultipleChoiceField(
        required=False, label=gettext_lazy("Kelompok klaster"),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    alternates = forms.CharField(
        required=False, max_length=1_200, label=gettext_lazy("Pengganti"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Satu nama per baris, bila yang bersangkutan berhalangan."),
    )  # fmt: skip
    account = forms.ChoiceField(
        required=False, label=gettext_lazy("Akun Layak"),
        help_text=gettext_lazy("Bila orangnya memakai Layak; tidak wajib."),
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = choices
        fields: dict[str, Any] = self.fields
        render, none = words().render, ("", "–")
        fields["decree"].choices = [
            (key, f"{row.number or row.title}{'' if row.number else _(' (konsep)')}")
            for key, row in choices.decrees.items()
        ]
        fields["part"].choices = [(part.value, render(PART_WORDS[part])) for part in Part]
        offices = [(key, row.name) for key, row in choices.offices.items()]
        fields["organization"].choices = [none, *offices]
        fields["pillar"].choices = [none, *Pillar.choices]
        fields["groups"].choices = [(each.value, render(GROUP_WORDS[each])) for each in Group]
        accounts = [(key, user.name or user.email) for key, user in choices.accounts.items()]
        fields["account"].choices = [none, *accounts]

    def clean_alternates(self) -> tuple[str, ...]:
        """The names, one a line."""
        lines = [clean(line) for line in self.cleaned_data["alternates"].splitlines()]
        names = tuple(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_ALTERNATES or any(len(name) > LONGEST for name in names):
            raise ValidationError(
                _("Paling banyak %(count)s pengganti, masing-masing %(length)s huruf.")
                % {"count": MOST_ALTERNATES, "length": LONGEST}
            )
        return names

    def clean(self) -> dict[str, Any]:
        """A member stands for a pillar, and is named or has an office."""
        data = super().clean() or {}
        if not data.get("pillar") and not data.get("organization"):
            self.add_error("pillar", _("Pilih lembaga atau pilar."))
        if not self.errors:
            try:
                self.draft()
            except DomainError as problem:
                self.add_error("name", words().render(problem.message))
        return data

    def draft(self) -> MemberDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        office = self.known.offices.get(data["organization"])
        pillar = data["pillar"] or (office.pillar if office else "")
        chosen = set(data["groups"])
        seat = Seat(
            number=data["number"], part=Part(data["part"]), position=clean(data["position"]),
            name=clean(data["name"]), office=clean(data["office"]), pillar=pillar,
            organization=data["organization"], from_date=data["from_date"],
            groups=tuple(group for group in Group if group.value in chosen),
            alternates=data["alternates"],
        )  # fmt: skip
        account = self.known.accounts.get(data["account"])
        return MemberDraft(seat, self.known.decrees[data["decree"]], account)


def initial_of_member(draft: MemberDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    seat = draft.seat
    names = ("number", "position", "name", "office", "organization", "pillar", "from_date")
    return {
        **{name: getattr(seat, name) for name in names},
        "part": seat.part.value, "groups": [group.value for group in seat.groups],
        "alternates": "\n".join(seat.alternates), "decree": str(draft.decree.public_id),
        "account": str(draft.account.public_id) if draft.account else "", "version": version,
    }  # fmt: skip


class NoDay(DomainError):
    """What was sent as the last day is none."""

    code = "no_day"
    template = "Isi hari terakhir sebagai tanggal, atau kosongkan."


class EndForm(forms.Form):
    """The last day of a seat; without one it goes on."""

    version = forms.IntegerField(min_value=0)
    until_date = _day(gettext_lazy("Hari terakhir"), required=False)
    decree = forms.CharField(required=False, max_length=40)


class DecreeForm(forms.Form):
    """A decree about the task force."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=0)
    title = _text(gettext_lazy("Tentang"))
    number = forms.CharField(
        max_length=120, required=False, label=gettext_lazy("Nomor"),
        help_text=gettext_lazy("Kosongkan nomor dan tanggalnya selama masih konsep."),
    )  # fmt: skip
    date = _day(gettext_lazy("Tanggal penetapan"), required=False)
    from_date = _day(gettext_lazy("Berlaku dari"))
    until_date = _day(
        gettext_lazy("Berlaku sampai"), required=False,
        help_text=gettext_lazy("Kosongkan bila SK tidak menyebut akhirnya."),
    )  # fmt: skip
    document = forms.ChoiceField(
        required=False, label=gettext_lazy("Dokumen SK"),
        help_text=gettext_lazy("Berkas yang ditandatangani, dari halaman Data dukung."),
    )  # fmt: skip

    def __init__(self, *args: Any, documents: Sequence[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = {str(each.public_id): each for each in documents}
        fields: dict[str, Any] = self.fields
        titles = [(key, each.title) for key, each in self.documents.items()]
        fields["document"].choices = [("", "–"), *titles]

    def clean(self) -> dict[str, Any]:
        """A decree does not end before it begins."""
        data = super().clean() or {}
        if not self.errors:
            try:
                self.draft()
            except DomainError as problem:
                self.add_error("until_date", words().render(problem.message))
        return data

    def draft(self) -> DecreeDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return DecreeDraft(
            clean(data["title"]), clean(data["number"]), data["date"], data["from_date"],
            data["until_date"], self.documents.get(data["document"]),
        )  # fmt: skip


def initial_of_decree(draft: DecreeDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    names = ("title", "number", "date", "from_date", "until_date")
    key = str(draft.document.public_id) if draft.document else ""
    return {
        **{name: getattr(draft, name) for name in names}, "document": key, "version": version
    }  # fmt: skip


def read_version(sent: Mapping[str, str]) -> int | None:
    """The version a person has read, where they say one."""
    text = sent.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def read_day(sent: Mapping[str, str], today: dt.date) -> dt.date:
    """The day asked for (``?tanggal=2026-01-31``), else today."""
    try:
        return dt.date.fromisoformat(sent.get("tanggal", ""))
    except ValueError:
        return today
