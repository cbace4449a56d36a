"""Turning what people type about agreements, the forum and thanks into typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.partners import fields
from layak.apps.partners.writing import AgreementDraft, ForumDraft
from layak.core.errors import DomainError
from layak.core.partnerships.agreements import (
    AGREEMENT_WORDS,
    AgreementKind,
    NumberAndDate,
    Terms,
)
from layak.core.task_force.model import Group
from layak.core.texts import clean


class TermsForm(forms.Form):
    """Number, date and validity of a signed paper, and the paper itself."""

    version = fields.version()
    number = fields.text(
        gettext_lazy("Nomor"), longest=120, required=False,
        help_text=gettext_lazy("Kosongkan nomor dan tanggalnya selama masih konsep."),
    )  # fmt: skip
    date = fields.day(gettext_lazy("Tanggal"), required=False)
    from_date = fields.day(gettext_lazy("Berlaku dari"))
    until_date = fields.day(
        gettext_lazy("Berlaku sampai"), required=False,
        help_text=gettext_lazy("Kosongkan bila tidak disebut akhirnya."),
    )  # fmt: skip
    document = fields.paper(gettext_lazy("Dokumen"))

    def __init__(self, *args: Any, documents: Mapping[str, Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents
        fields.offer(self, "document", fields.document_choices(documents))

    def clean(self) -> dict[str, Any]:
        """A number comes with its date, and nothing ends before it begins."""
        data = super().clean() or {}
        if not self.errors:
            try:
                self.terms()
            except DomainError as problem:
                where = "number" if isinstance(problem, NumberAndDate) else "until_date"
                self.add_error(where, words().render(problem.message))
        return data

    def terms(self) -> Terms:
        """What was typed of them. Call after `is_valid`."""
        data = self.cleaned_data
        return Terms(clean(data["number"]), data["date"], data["from_date"], data["until_date"])

    @property
    def paper(self) -> Document | None:
        """The document that was chosen. Call after `is_valid`."""
        return self.documents.get(self.cleaned_data["document"])


class AgreementForm(TermsForm):
    """An agreement with a partner."""

    field_order = ("kind", "title")
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"))
    title = fields.text(gettext_lazy("Tentang"))
    parties = fields.text(
        gettext_lazy("Para pihak"), longest=300, required=False,
        help_text=gettext_lazy("Seperti tertulis, misalnya Dinas Kesehatan dan mitranya."),
    )  # fmt: skip
    covers = fields.prose(gettext_lazy("Yang disepakati"), longest=2_000, required=False)
    groups = fields.boxes(gettext_lazy("Kelompok klaster"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.value, words().render(AGREEMENT_WORDS[each])) for each in AgreementKind]
        fields.offer(self, "kind", kinds)
        fields.offer(self, "groups", fields.group_choices(empty=False))

    def draft(self) -> AgreementDraft:
        """What was typed. Call after `is_valid`."""
        data, chosen = self.cleaned_data, set(self.cleaned_data["groups"])
        return AgreementDraft(
            AgreementKind(data["kind"]), clean(data["title"]), self.terms(),
            clean(data["parties"]), clean(data["covers"]),
            tuple(group for group in Group if group.value in chosen), self.paper,
        )  # fmt: skip


class ForumForm(TermsForm):
    """The forum of businesses for children."""

    field_order = ("name",)
    name = fields.text(gettext_lazy("Nama forum"))
    members = fields.boxes(gettext_lazy("Anggota"))

    def __init__(self, *args: Any, partners: Mapping[str, Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = partners
        fields.offer(self, "members", [(key, each.name) for key, each in partners.items()])

    def draft(self) -> ForumDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return ForumDraft(clean(data["name"]), self.terms(), tuple(data["members"]), self.paper)


class WorkForm(forms.Form):
    """Something the forum did."""

    date = fields.day(gettext_lazy("Tanggal"))
    title = fields.text(gettext_lazy("Nama kegiatan"))
    text = fields.text(gettext_lazy("Hasil"), longest=500, required=False)
    group = forms.ChoiceField(required=False, label=gettext_lazy("Kelompok klaster"))
    document = fields.paper(gettext_lazy("Dokumen"))

    def __init__(self, *args: Any, documents: Mapping[str, Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.documents = documents
        fields.offer(self, "group", fields.group_choices(empty=True))
        fields.offer(self, "document", fields.document_choices(documents))

    @property
    def served(self) -> Group | None:
        """The group that was chosen. Call after `is_valid`."""
        return Group(self.cleaned_data["group"]) if self.cleaned_data["group"] else None

    @property
    def paper(self) -> Document | None:
        """The document that was chosen. Call after `is_valid`."""
        return self.documents.get(self.cleaned_data["document"])


class ThanksForm(forms.Form):
    """Thanks to a partner for a year."""

    version = fields.version()
    number = fields.text(gettext_lazy("Nomor piagam"), longest=120)
    date = fields.day(gettext_lazy("Tanggal piagam"))
    text = fields.prose(
        gettext_lazy("Yang diterima"), longest=2_000,
        help_text=gettext_lazy("Satu hal per baris; inilah yang tertulis pada piagam."),
    )  # fmt: skip

    def clean_text(self) -> str:
        """The lines, without blank ones. Raises `ValidationError` where nothing is left."""
        lines = [clean(line) for line in self.cleaned_data["text"].splitlines()]
        kept = "\n".join(line for line in lines if line)
        if not kept:
            raise forms.ValidationError(_("Tulis sedikitnya satu hal."))
        return kept


def initial_of_terms(terms: Terms, document: Document | None, version: int) -> dict[str, object]:
    """The fields of a signed paper, filled."""
    names = ("number", "date", "from_date", "until_date")
    return {
        **{name: getattr(terms, name) for name in names}, "version": version,
        "document": str(document.public_id) if document else "",
    }  # fmt: skip


def initial_of_agreement(draft: AgreementDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    return {
        **initial_of_terms(draft.terms, draft.document, version), "kind": draft.kind.value,
        "title": draft.title, "parties": draft.parties, "covers": draft.covers,
        "groups": [group.value for group in draft.groups],
    }  # fmt: skip


def initial_of_forum(draft: ForumDraft, version: int) -> dict[str, object]:
    """A form filled with what is stored, or was typed."""
    return {
        **initial_of_terms(draft.terms, draft.document, version), "name": draft.name,
        "members": list(draft.members),
    }  # fmt: skip
