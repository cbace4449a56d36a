"""Turning what a verifier types into a finding, with a sentence beside the field that is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from layak.apps.assessment.forms import NumberField
from layak.apps.verification.oversight import MOST_VISITS, VISITS
from layak.apps.verification.rulings import Finding
from layak.core.verification.model import Decision, ReasonKind
from layak.core.verification.stages import StageAct, StageCode

#: Beside which field a refusal of the domain is said; all others are said above the form.
FIELD_OF: Mapping[str, str] = {
    "reason_missing": "reason",
    "reason_not_expected": "reason",
    "words_missing": "words",
    "words_needed": "words",
    "points_not_between": "points",
    "points_not_expected": "points",
}


class VerdictForm(forms.Form):
    """The verdict on one claim. ``seen``, ``number`` and ``position`` say what the page showed."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    position = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=[(each.value, each.value) for each in Decision],
        error_messages={"required": _("Pilih putusan: diterima, diturunkan, atau ditolak.")},
    )
    points = NumberField(required=False)
    reason = forms.ChoiceField(
        required=False, choices=[(each.value, each.value) for each in ReasonKind]
    )
    words = forms.CharField(required=False, max_length=5_000)
    decisive = forms.BooleanField(required=False)
    second = forms.BooleanField(required=False)

    def finding(self) -> Finding:
        """What was typed, as typed values. Call after `is_valid`."""
        data = self.cleaned_data
        return Finding(
            decision=Decision(data["decision"]),
            points=data["points"],
            reason=ReasonKind(data["reason"]) if data["reason"] else None,
            words=data["words"],
            is_decisive=data["decisive"],
        )


class StepForm(forms.Form):
    """A step of a round as a whole, and the stage it was meant for."""

    act = forms.ChoiceField(
        choices=[
            (act.value, act.value) for act in (StageAct.SUBMIT, StageAct.DELIVER, StageAct.CLOSE)
        ]
    )
    stage = forms.ChoiceField(choices=[(stage.value, stage.value) for stage in StageCode])


class AssessorForm(forms.Form):
    """Which assessor a round is handed to."""

    person = forms.UUIDField(error_messages={"required": _("Pilih seorang asesor.")})


def read_visits(address: QueryDict) -> int:
    """How many visits a plan is to have; the usual number where none or nonsense was typed."""
    wanted = str(address.get("kunjungan", ""))
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 4
    return min(int(wanted), MOST_VISITS) if is_number else VISITS
