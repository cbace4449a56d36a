"""Turning what people type about trainings into typed values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.gatherings.forms import area_field, day_field, text_field
from layak.apps.organizations.models import Organization
from layak.apps.trainings.models import Programme
from layak.apps.trainings.proposing import ProposalDraft
from layak.core.task_force.model import GROUP_WORDS, Group
from layak.core.texts import clean
from layak.core.trainings.model import CertificateRule
from layak.core.trainings.question_bank import SCALE, QuestionBank

_PERCENT = Decimal(100)


class RuleForm(forms.Form):
    """What a certificate asks for; shares in percent."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    share = forms.IntegerField(
        min_value=1, max_value=100, label=gettext_lazy("Kehadiran paling sedikit (% JP)")
    )
    needs_pre_test = forms.BooleanField(required=False, label=gettext_lazy("Tes awal dikerjakan"))
    needs_post_test = forms.BooleanField(required=False, label=gettext_lazy("Tes akhir dikerjakan"))
    post_share = forms.IntegerField(
        required=False, min_value=0, max_value=100,
        label=gettext_lazy("Nilai tes akhir paling rendah (%)"),
        help_text=gettext_lazy("Kosongkan bila nilainya tidak disyaratkan."),
    )  # fmt: skip
    valid_months = forms.IntegerField(
        required=False, min_value=1, max_value=240,
        label=gettext_lazy("Sertifikat berlaku (bulan)"),
        help_text=gettext_lazy("Kosongkan bila tidak ada batasnya."),
    )  # fmt: skip

    def rule(self) -> CertificateRule:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        least = data["post_share"]
        return CertificateRule(
            data["share"] / _PERCENT, data["needs_pre_test"], data["needs_post_test"],
            None if least is None else least / _PERCENT, data["valid_months"],
        )  # fmt: skip


def initial_of_rule(row: Programme) -> dict[str, object]:
    """A form filled with what is stored."""
    least = row.post_share
    return {
        "version": row.version, "share": int(row.share * 100),
        "needs_pre_test": row.needs_pre_test, "needs_post_test": row.needs_post_test,
        "post_share": None if least is None else int(least * 100),
        "valid_months": row.valid_months,
    }  # fmt: skip


class ProposalForm(forms.Form):
    """A line that a group proposes for the RAD."""

    group = text_field(gettext_lazy("Kelompok"), max_length=60)
    cluster = forms.ChoiceField(label=gettext_lazy("Klaster"))
    title = text_field(gettext_lazy("Aksi yang diusulkan"), max_length=300)
    gap = text_field(gettext_lazy("Kesenjangan yang ditutup"), max_length=300, required=False)
    question = text_field(
        gettext_lazy("Nomor pertanyaan"), max_length=20, required=False,
        help_text=gettext_lazy("Misalnya 15.4; kosongkan bila belum tahu."),
    )  # fmt: skip
    output = text_field(gettext_lazy("Keluaran"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["cluster"].choices = [
            (each.value, words().render(GROUP_WORDS[each])) for each in Group
        ]

    def draft(self) -> ProposalDraft:
        """What was typed. Call after `is_valid`."""
        data = self.cleaned_data
        return ProposalDraft(
            clean(data["group"]), data["cluster"], clean(data["title"]), clean(data["gap"]),
            clean(data["question"]), clean(data["output"]),
        )  # fmt: skip


class TakeForm(forms.Form):
    """Who leads a proposed line."""

    lead = forms.ChoiceField(required=False, label=gettext_lazy("Pelaksana"))

    def __init__(self, *args: Any, offices: Mapping[str, Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        named = [(key, row.name) for key, row in offices.items()]
        fields["lead"].choices = [("", _("belum ditentukan")), *named]


class FollowUpForm(forms.Form):
    """What a participant takes on."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = area_field(
        gettext_lazy("Apa yang akan Anda kerjakan?"), 3, max_length=1_000,
        help_text=gettext_lazy("Satu atau dua hal yang nyata di tempat kerja Anda."),
    )  # fmt: skip
    due_date = day_field(gettext_lazy("Selesai paling lambat"))


class ReportForm(forms.Form):
    """What came of it."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    report = area_field(gettext_lazy("Apa hasilnya sampai hari ini?"), 3, max_length=1_000)


class SizeForm(forms.Form):
    """How many people of a class there are."""

    version = forms.IntegerField(min_value=0)
    profession = forms.CharField(max_length=40)
    people = forms.IntegerField(min_value=0, max_value=1_000_000)
    source = forms.CharField(max_length=200)


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    reason = text_field(gettext_lazy("Alasan pencabutan"), max_length=300)


class FeedbackForm(forms.Form):
    """Statements to agree with from 1 to 5, and questions in one's own words."""

    def __init__(self, *args: Any, bank: QuestionBank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words().language
        scale = [(str(each), str(each)) for each in SCALE]
        self.rated = [each.code for each in bank.feedback]
        self.open = [each.code for each in bank.open_questions]
        for each in bank.feedback:
            self.fields[each.code] = forms.ChoiceField(
                required=False, choices=scale, widget=forms.RadioSelect,
                label=each.text.in_language(language),
            )  # fmt: skip
        for each in bank.open_questions:
            self.fields[each.code] = area_field(
                each.text.in_language(language), 2, required=False, max_length=1_000
            )

    def ratings(self) -> dict[str, int]:
        """What was chosen, by code. Call after `is_valid`."""
        data = self.cleaned_data
        return {code: int(data[code]) for code in self.rated if data[code]}

    def texts(self) -> dict[str, str]:
        """What was written, by code. Call after `is_valid`."""
        data = self.cleaned_data
        return {code: data[code].strip() for code in self.open if data[code].strip()}


class TestForm(forms.Form):
    """A test: one question after another, each with its options. Nothing has to be answered."""

    __test__ = False  # no test of ours, whatever its name says to pytest

    def __init__(self, *args: Any, bank: QuestionBank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = words().language
        for each in bank.items:
            options = [(one.code, one.text.in_language(language)) for one in each.options]
            self.fields[each.code] = forms.ChoiceField(
                required=False, choices=options, widget=forms.RadioSelect,
                label=each.question.in_language(language),
            )  # fmt: skip

    def answers(self) -> dict[str, str]:
        """What was chosen, by item. Call after `is_valid`."""
        return {code: option for code, option in self.cleaned_data.items() if option}


def read_seats(sent: Mapping[str, str], usual: int = 40) -> int:
    """For how many seats somebody asks whom to train next."""
    text = sent.get("kursi", "")
    return min(int(text), 5_000) if text.isascii() and text.isdigit() and len(text) < 6 else usual


def usual_due_date(last_day: dt.date) -> dt.date:
    """When a follow-up plan is due unless somebody chooses: ninety days after the training."""
    return last_day + dt.timedelta(days=90)


def read_ids(sent: Sequence[str]) -> frozenset[int]:
    """Keys of participants as boxes send them; what is no number is none."""
    return frozenset(int(each) for each in sent if each.isascii() and each.isdigit())
