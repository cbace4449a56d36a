"""Turning what people send into typed values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layak.apps.evidence.actions import FIRST_YEAR, LAST_YEAR
from layak.apps.evidence.names import MAX_LENGTH
from layak.apps.evidence.queries import Filters
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Role
from layak.documents.accepted import Family

_DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
#: Whose list begins with all agencies of the regency: those who watch over them.
_OVERSEERS = frozenset({Role.SECRETARIAT, Role.LEADER})


class PeriodForm(forms.Form):
    """The period a document covers; both ends may be left open."""

    period_from = forms.DateField(
        required=False, label=_("Berlaku dari"), widget=_DATE, input_formats=_FORMATS
    )
    period_until = forms.DateField(
        required=False, label=_("Berlaku sampai"), widget=_DATE, input_formats=_FORMATS
    )

    def clean(self) -> dict[str, Any]:
        """Hold the ends against each other."""
        values = super().clean() or {}
        begins, ends = values.get("period_from"), values.get("period_until")
        for name in ("period_from", "period_until"):
            day = values.get(name)
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, _("Periksa tahunnya."))
        if begins and ends and ends < begins:
            self.add_error("period_until", _("Masa berlaku berakhir sebelum dimulai."))
        return values


class DocumentForm(PeriodForm):
    """Title, period and signature of a document that is there, and the version read."""

    title = forms.CharField(max_length=MAX_LENGTH, label=_("Judul"))
    is_signed = forms.TypedChoiceField(
        required=False,
        label=_("Bertanda tangan atau berstempel"),
        choices=[("", _("Belum diketahui")), ("yes", _("Ya")), ("no", _("Tidak"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    field_order = ("title", "period_from", "period_until", "is_signed", "version")


class VersionForm(PeriodForm):
    """A newer file for a document, with the period it covers."""

    file = forms.FileField(
        label=_("Berkas baru"),
        allow_empty_file=True,  # an empty file gets the same sentence as everywhere else
        error_messages={"required": _("Pilih berkasnya."), "missing": _("Pilih berkasnya.")},
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


def read_filters(actor: Actor, given: Mapping[str, str]) -> Filters:
    """The filters of the list; what is not understood filters nothing.

    An agency's list begins with its own documents.
    """
    owner = given.get("lembaga", "" if actor.role in _OVERSEERS else "sendiri")
    organization = actor.organization if owner == "sendiri" else _organization(actor, owner)
    kind = given.get("jenis", "")
    return Filters(
        organization=organization,
        text=given.get("q", "").replace("\0", "").strip()[:200],
        family=Family(kind) if kind in set(Family) else None,
        without_period=bool(given.get("tanpa_masa")),
        withdrawn=given.get("keadaan") == "ditarik",
    )


def _organization(actor: Actor, public_id: str) -> Any:
    field = forms.UUIDField(required=False)
    try:
        return organizations_visible_to(actor).filter(public_id=field.clean(public_id)).first()
    except forms.ValidationError:
        return None
