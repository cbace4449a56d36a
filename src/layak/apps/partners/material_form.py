"""Turning what people type about a picture or quote into a draft with its consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.evidence.models import Document
from layak.apps.partners import fields
from layak.apps.partners.materials import MaterialDraft
from layak.core.errors import DomainError
from layak.core.partnerships.consents import MATERIAL_WORDS, Consent, MaterialKind
from layak.core.texts import clean


class MaterialForm(forms.Form):
    """A picture or quote for the media."""

    kind = forms.ChoiceField(label=gettext_lazy("Jenis bahan"))
    text = fields.prose(gettext_lazy("Kutipan atau keterangan gambar"), longest=500)
    speaker = fields.text(
        gettext_lazy("Sebutan di muka umum"), longest=100, required=False,
        help_text=gettext_lazy("Bukan nama: misalnya Anak, 12 tahun, atau Ibu dua anak."),
    )  # fmt: skip
    picture = forms.ChoiceField(
        required=False, label=gettext_lazy("Berkas gambar"),
        help_text=gettext_lazy("JPEG, PNG, atau WebP dari Data dukung."),
    )  # fmt: skip
    is_child = forms.BooleanField(
        required=False, label=gettext_lazy("Menampilkan atau mengutip anak")
    )
    consent_by = fields.text(
        gettext_lazy("Yang menyetujui"),
        help_text=gettext_lazy("Namanya hanya dilihat sekretariat, dan tidak masuk kit."),
    )  # fmt: skip
    is_guardian = forms.BooleanField(
        required=False, label=gettext_lazy("Ia orang tua atau wali anak itu")
    )
    purpose = fields.text(gettext_lazy("Disetujui untuk"))
    from_date = fields.day(gettext_lazy("Berlaku dari"))
    until_date = fields.day(gettext_lazy("Berlaku sampai"))
    paper = forms.ChoiceField(
        label=gettext_lazy("Lembar persetujuan"),
        help_text=gettext_lazy(
            "Lembar bertanda tangan, dari Data dukung lembaga Anda. Sesudah ini hanya lembaga Anda "
            "yang dapat membukanya."
        ),
    )  # fmt: skip

    def __init__(
        self, *args: Any, documents: Mapping[str, Document], papers: Mapping[str, Document],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.documents, self.papers = documents, papers
        kinds = [(each.value, words().render(MATERIAL_WORDS[each])) for each in MaterialKind]
        fields.offer(self, "kind", kinds)
        fields.offer(self, "picture", fields.document_choices(documents))
        fields.offer(self, "paper", fields.document_choices(papers))

    def clean(self) -> dict[str, Any]:
        """For a child a guardian consents, and no consent ends before it begins."""
        data = super().clean() or {}
        if self.errors:
            return data
        if data["is_child"] and not data["is_guardian"]:
            self.add_error("is_guardian", _("Untuk anak diperlukan orang tua atau wali."))
        if data["kind"] == MaterialKind.PICTURE and not data["picture"]:
            self.add_error("picture", _("Pilih gambarnya."))
        try:
            self.consent()
        except DomainError as problem:
            self.add_error("until_date", words().render(problem.message))
        return data

    def consent(self) -> Consent:
        """The consent that was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return Consent(
            clean(data["consent_by"]), clean(data["purpose"]), data["from_date"],
            data["until_date"], bool(data.get("is_guardian")), has_paper=True,
        )  # fmt: skip

    def draft(self) -> MaterialDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return MaterialDraft(
            MaterialKind(data["kind"]), clean(data["text"]), clean(data["speaker"]),
            data["is_child"], self.consent(), self.documents.get(data["picture"]),
            self.papers.get(data["paper"]),
        )  # fmt: skip
