"""What people send to the pages of works."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from layak.core.works.model import Rule, WorkKind


class TakeForm(forms.Form):
    """The version of the answer that whoever takes an offer has read (0: there was none)."""

    version = forms.IntegerField(min_value=0)


class ReasonForm(forms.Form):
    """Why an offer is declined or a work withdrawn."""

    reason = forms.CharField(
        max_length=1000, label=gettext_lazy("Alasan"),
        error_messages={"required": gettext_lazy("Tuliskan alasannya.")},
    )  # fmt: skip


class SwitchForm(forms.Form):
    """A row of the mapping to be switched, from the version that was read."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in WorkKind])
    question = forms.CharField(max_length=20)
    is_on = forms.BooleanField(required=False)
    version = forms.IntegerField(min_value=0)


class RowForm(forms.Form):
    """A question that a kind of work proves too."""

    kind = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in WorkKind], label=gettext_lazy("Jenis kerja")
    )
    question = forms.CharField(max_length=20, label=gettext_lazy("Kode pertanyaan"))
    rule = forms.ChoiceField(
        choices=[(rule.value, rule.value) for rule in Rule], label=gettext_lazy("Aturan nilai")
    )


def read_kind(query: dict[str, str]) -> WorkKind | None:
    """The kind that an address asks for; ``None`` where it names none."""
    asked = query.get("jenis", "")
    return WorkKind(asked) if asked in set(WorkKind) else None
