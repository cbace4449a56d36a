"""Turning what people type into typed values, with a sentence where it cannot be done."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.assessment.actions import Draft
from layak.apps.assessment.queries import Filters, Status
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.core.instrument.model import Kind, Question
from layak.core.numbers import read_number
from layak.core.scoring.model import Basis
from layak.core.values import PLACES


class NumberField(forms.Field):
    """A number as people here write it: ``0,75``, ``92,4``; blank is ``None``."""

    def to_python(self, value: object) -> Decimal | None:
        """The exact number. Raises `ValidationError` in words."""
        text = str(value or "").strip().removesuffix("%").strip()
        if not text:
            return None
        number = read_number(text)
        if number is None:
            raise forms.ValidationError(
                _("“%(text)s” bukan bilangan. Contoh: 0,75 atau 12."), params={"text": text}
            )
        if abs(number) >= 10**9 or number != round(number, PLACES):
            raise forms.ValidationError(_("Paling banyak 4 angka di belakang koma."))
        return number


class AnswerForm(forms.Form):
    """The fields of one answer. Which of them a question shows depends on its kind.

    ``points`` is the claim in points. Where the instrument says what an option or a measured value
    is worth, ``option`` or ``measured`` alone decide and ``points`` is not asked.
    """

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    points = NumberField(required=False, label=gettext_lazy("Poin yang diklaim"))
    option = forms.CharField(required=False, max_length=60, label=gettext_lazy("Pilihan"))
    measured = NumberField(required=False, label=gettext_lazy("Capaian"))
    previous = NumberField(required=False, label=gettext_lazy("Capaian tahun sebelumnya"))
    note = forms.CharField(
        required=False, max_length=20_000, label=gettext_lazy("Catatan"), widget=forms.Textarea
    )

    def draft(self, question: Question) -> Draft:
        """The typed answer. Call after `is_valid`."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("option", "measured", "previous", "note")}
        if scores_by_option(question):
            return Draft(basis=Basis.VALUE, number=None, **kept)
        if question.bands:
            return Draft(basis=Basis.VALUE, number=data["measured"], **kept)
        return Draft(basis=Basis.POINTS, number=data["points"], **kept)


def scores_by_option(question: Question) -> bool:
    """Whether choosing an option decides the points: every option's points are known."""
    return question.kind is Kind.CHOICE and all(
        option.points is not None for option in question.options
    )


def deciding_field(question: Question) -> str:
    """The field that decides the points of an answer."""
    if scores_by_option(question):
        return "option"
    return "measured" if question.bands else "points"


class VersionForm(forms.Form):
    """The version of an answer that a person has read."""

    version = forms.IntegerField(min_value=0)


class ReviewForm(VersionForm):
    """The secretariat's word on one answer."""

    decision = forms.ChoiceField(choices=[("accept", "accept"), ("return", "return")])
    reason = forms.CharField(
        required=False, max_length=2_000, label=gettext_lazy("Alasan bila dikembalikan")
    )


class CommentForm(forms.Form):
    """A remark."""

    text = forms.CharField(
        max_length=2_000, label=gettext_lazy("Komentar"), widget=forms.Textarea(attrs={"rows": 2})
    )


class AssignmentForm(forms.Form):
    """Who in the organization works on a question, and by when."""

    assignee = forms.UUIDField(required=False, label=gettext_lazy("Ditugaskan kepada"))
    due_date = forms.DateField(required=False, label=gettext_lazy("Tenggat"))


class AppointmentForm(forms.Form):
    """Which organization leads on a question, and by when."""

    organization = forms.UUIDField(label=gettext_lazy("Lembaga utama"))
    due_date = forms.DateField(required=False, label=gettext_lazy("Tenggat"))


class LinkForm(forms.Form):
    """An existing document that proves a question."""

    document = forms.UUIDField()


class PeriodForm(forms.Form):
    """The period that uploaded documents cover."""

    period_from = forms.DateField(required=False, label=gettext_lazy("Berlaku dari"))
    period_until = forms.DateField(required=False, label=gettext_lazy("Berlaku sampai"))

    def clean(self) -> dict[str, dt.date | None]:
        """The end must not lie before the beginning."""
        data = super().clean() or {}
        begin, end = data.get("period_from"), data.get("period_until")
        if begin and end and end < begin:
            raise forms.ValidationError(_("Tanggal akhir mendahului tanggal mulai."))
        return data


def read_filters(actor: Actor, query: dict[str, str]) -> Filters:
    """The filters of a list from its address; what is not understood is ignored.

    ``lembaga`` is an organization's id or ``semua``; without it people see their own organization's
    questions first.
    """
    chosen = query.get("lembaga", "")
    organization = actor.organization if not chosen and actor.role == "agency" else None
    if chosen and chosen != "semua":
        visible = organizations_visible_to(actor)
        organization = next((each for each in visible if str(each.public_id) == chosen), None)
    status = query.get("status", "")
    return Filters(
        organization=organization,
        cluster=query.get("klaster", "")[:20],
        indicator=query.get("indikator", "")[:20],
        status=Status(status) if status in set(Status) else None,
        text=query.get("q", "")[:100],
    )
