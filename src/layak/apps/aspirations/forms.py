"""Turning what children, agencies and the secretariat type into typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.accounts.models import User
from layak.apps.aspirations.accounts import Agreed
from layak.apps.evidence.models import Document
from layak.apps.organizations.models import Organization
from layak.apps.partners import fields
from layak.apps.planning.models import Action
from layak.core.aspirations.model import OUTCOME_WORDS, Outcome


class WriteForm(forms.Form):
    """What a child says."""

    text = fields.prose(
        gettext_lazy("Apa yang kamu usulkan?"), longest=1_000,
        help_text=gettext_lazy("Jangan tulis nama, alamat, atau sekolah siapa pun."),
    )  # fmt: skip
    group = forms.ChoiceField(required=False, label=gettext_lazy("Tentang apa?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "group", fields.group_choices(empty=True))


class VersionForm(forms.Form):
    """The version that was read."""

    version = fields.version()


class PassOnForm(VersionForm):
    """To whom it goes, in which words."""

    shared_text = fields.prose(
        gettext_lazy("Kalimat yang dibaca lembaga"), longest=1_000,
        help_text=gettext_lazy(
            "Hapus apa pun yang memberi tahu anak mana yang menulis: nama, sekolah, kejadian."
        ),
    )  # fmt: skip
    asked = forms.ChoiceField(label=gettext_lazy("Lembaga yang menjawab"))
    due_date = fields.day(
        gettext_lazy("Dijawab paling lambat"), required=False,
        help_text=gettext_lazy("Kosong: 30 hari sejak diteruskan."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Mapping[str, Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = offices
        named = [(key, each.name) for key, each in offices.items()]
        fields.offer(self, "asked", [("", "–"), *named])


class SetAsideForm(VersionForm):
    """What is told to the writer alone."""

    reply = fields.prose(
        gettext_lazy("Jawaban untuk penulisnya"), longest=1_000,
        help_text=gettext_lazy("Hanya ia yang membacanya. Sebutkan siapa yang akan menolongnya."),
    )  # fmt: skip


class AnswerForm(VersionForm):
    """What comes of it."""

    outcome = forms.ChoiceField(label=gettext_lazy("Hasil"))
    line = forms.ChoiceField(
        required=False, label=gettext_lazy("Baris RAD"),
        help_text=gettext_lazy("Bila usulan ini masuk rencana: barisnya."),
    )  # fmt: skip
    text = fields.prose(
        gettext_lazy("Jawaban"), longest=2_000,
        help_text=gettext_lazy("Dua atau tiga kalimat yang dimengerti anak, dengan alasannya."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Mapping[str, Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        outcomes = [(each.value, words().render(OUTCOME_WORDS[each])) for each in Outcome]
        named = [(key, f"{each.number}. {each.title}") for key, each in lines.items()]
        fields.offer(self, "outcome", [("", "–"), *outcomes])
        fields.offer(self, "line", [("", "–"), *named])


class ConsentForm(VersionForm):
    """Who agrees, until when, and the signed paper."""

    consent_by = fields.text(
        gettext_lazy("Orang tua atau wali yang menyetujui"),
        help_text=gettext_lazy("Namanya hanya dilihat sekretariat."),
    )  # fmt: skip
    consent_until = fields.day(
        gettext_lazy("Persetujuan berlaku sampai"),
        help_text=gettext_lazy("Sesudah hari itu akunnya tertutup sendiri."),
    )  # fmt: skip
    paper = forms.ChoiceField(
        required=False, label=gettext_lazy("Lembar persetujuan"),
        help_text=gettext_lazy("Dari Data dukung lembaga Anda; sesudah ini terlindungi."),
    )  # fmt: skip

    def __init__(self, *args: Any, papers: Mapping[str, Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = papers
        fields.offer(self, "paper", fields.document_choices(papers))

    def agreed(self) -> Agreed:
        """The consent that was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return Agreed(data["consent_by"], data["consent_until"], self.papers.get(data["paper"]))


class AccountForm(ConsentForm):
    """An account for a child: which forum, and initials instead of a name."""

    forum = forms.ChoiceField(label=gettext_lazy("Forum Anak"))
    initials = fields.text(
        gettext_lazy("Inisial anak"), longest=10,
        help_text=gettext_lazy("Bukan nama: cukup untuk membedakan akun, misalnya P. A."),
    )  # fmt: skip
    field_order = ("forum", "initials", "consent_by", "consent_until", "paper", "version")

    def __init__(self, *args: Any, forums: Mapping[str, Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.forums = forums
        fields.offer(self, "forum", [(key, each.name) for key, each in forums.items()])


class PasswordForm(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=gettext_lazy("Kata sandi"),
        help_text=gettext_lazy("Sedikitnya 10 karakter, misalnya tiga kata yang kamu ingat."),
    )
    repeated = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        label=gettext_lazy("Ulangi kata sandi"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean(self) -> dict[str, Any]:
        """Both must agree and be strong enough."""
        data = super().clean() or {}
        password = data.get("password")
        if password and password != data.get("repeated"):
            self.add_error("repeated", _("Kedua kata sandi tidak sama."))
        if password:
            try:
                validate_password(password, self._user)
            except ValidationError as weak:
                self.add_error("password", weak)
        return data
