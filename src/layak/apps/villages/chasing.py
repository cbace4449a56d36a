"""Who has not answered yet, and the message that asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.apps.villages.access import places_of
from layak.apps.villages.items import items_in
from layak.apps.villages.models import Form
from layak.apps.villages.queries import Filling, PlaceLine, lines_of
from layak.core.instrument.model import Scope

PAGE_SIZE = 50
#: A message for a phone names at most so many villages; the rest is behind the link.
NAMED = 15


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom to remind, of what, with the text to send."""

    place: Region
    lines: Sequence[PlaceLine]
    message: str


def waiting(actor: Actor, form: Form, round_: Round) -> list[PlaceLine]:
    """The places that are not finished, by code. Two queries."""
    scope = Scope(form.scope)
    places = places_of(actor.regency, scope)
    lines = lines_of(form, places, total=len(items_in(round_, scope)))
    return [line for line in lines if line.filling is not Filling.COMPLETE]


def waiting_page(
    actor: Actor, form: Form, round_: Round, *, page: str
) -> tuple[Page[PlaceLine], list[Region]]:
    """One page of the places that are not finished, and the kecamatan they lie in."""
    lines = waiting(actor, form, round_)
    above = {line.place.parent for line in lines if line.place.parent is not None}
    kecamatan = sorted(above, key=lambda place: place.code)
    is_village = form.scope == Scope.VILLAGE
    return Paginator(lines, PAGE_SIZE).get_page(page), kecamatan if is_village else []


def reminder(actor: Actor, form: Form, round_: Round, place: Region, *, address: str) -> Reminder:
    """The message to one place; to a kecamatan about its villages, on the form of villages.

    ``address`` is the site's.
    """
    lines = [line for line in waiting(actor, form, round_) if _concerns(line, place)]
    link = f"{address}{_address(form, lines, place)}"
    is_about_villages = form.scope == Scope.VILLAGE and place.level == "kecamatan"
    text = _about_villages if is_about_villages else _about_itself
    return Reminder(place, lines, text(form, round_, place, lines, link))


def _concerns(line: PlaceLine, place: Region) -> bool:
    return line.place.pk == place.pk or line.place.parent_id == place.pk


def _address(form: Form, lines: Sequence[PlaceLine], place: Region) -> str:
    """The form of the one place, or the list of those that whoever reads it may fill in."""
    own = [line for line in lines if line.place.pk == place.pk and line.has_account]
    if own:
        return reverse("form_place", args=[form.public_id, place.code])
    return reverse("form_places", args=[form.public_id])


def _about_itself(
    form: Form, round_: Round, place: Region, lines: Sequence[PlaceLine], link: str
) -> str:
    opening = _("Yth. %(office)s %(name)s,") % {"office": _office(place), "name": place.name}
    if not lines:
        return f"{opening}\n\n{_thanks(round_)}"
    line = lines[0]
    asked = ngettext(
        "Pada formulir %(round)s masih ada %(count)d pertanyaan yang belum dijawab%(due)s.",
        "Pada formulir %(round)s masih ada %(count)d pertanyaan yang belum dijawab%(due)s.",
        line.missing,
    ) % {"round": round_.title, "count": line.missing, "due": _due(form)}
    return _letter(opening, [asked, "", _how(line, link)])


def _about_villages(
    form: Form, round_: Round, place: Region, lines: Sequence[PlaceLine], link: str
) -> str:
    opening = _("Yth. Camat %(name)s,") % {"name": place.name}
    if not lines:
        return f"{opening}\n\n{_thanks(round_)}"
    asked = ngettext(
        "Formulir %(round)s belum lengkap untuk %(count)d desa/kelurahan%(due)s:",
        "Formulir %(round)s belum lengkap untuk %(count)d desa/kelurahan%(due)s:",
        len(lines),
    ) % {"round": round_.title, "count": len(lines), "due": _due(form)}
    named = [f"- {_village(line)}" for line in lines[:NAMED]]
    if len(lines) > NAMED:
        named.append("- " + _("dan %(count)d lainnya") % {"count": len(lines) - NAMED})
    closing = _(
        "Mohon desa yang punya akun diingatkan, dan yang belum punya akun diisikan petugas "
        "kecamatan: %(link)s"
    ) % {"link": link}
    return _letter(opening, [asked, *named, "", closing])


def _letter(opening: str, body: Sequence[str]) -> str:
    return "\n".join([opening, "", *body, "", _("Sekretariat Gugus Tugas KLA")])


def _how(line: PlaceLine, link: str) -> str:
    if line.has_account:
        return _("Mohon dilengkapi, juga bila sambungan sedang tidak ada: %(link)s") % {
            "link": link
        }
    return _("Jawaban diisikan petugas kecamatan atau sekretariat; mohon hubungi mereka.")


def _village(line: PlaceLine) -> str:
    text = (
        _("%(name)s (%(count)d belum dijawab)")
        if line.has_account
        else _("%(name)s (%(count)d belum dijawab, belum punya akun)")
    )
    return text % {"name": line.place.name, "count": line.missing}


def _due(form: Form) -> str:
    if form.due_date is None:
        return ""
    return _(", tenggat %(date)s") % {"date": date_format(form.due_date, "j F Y")}


def _thanks(round_: Round) -> str:
    return _("Formulir %(round)s sudah lengkap. Terima kasih.") % {"round": round_.title}


def _office(place: Region) -> str:
    """Who answers for a place: its head."""
    return {
        "kecamatan": _("Camat"),
        "kelurahan": _("Lurah"),
    }.get(place.level, _("Kepala Desa"))


def reminded(actor: Actor, scope: Scope) -> QuerySet[Region]:
    """Whom a reminder may go to: the places of a form, and the kecamatan above villages."""
    found = places_of(actor.regency, scope)
    if scope is Scope.VILLAGE:
        found = found | Region.objects.filter(pk__in=places_of(actor.regency, Scope.DISTRICT))
    return found
