"""Maps of forms: how far each place is, and what each said to one question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.regions.maps import map_address
from layak.apps.regions.models import MapLevel, Region
from layak.apps.villages.access import places_of
from layak.apps.villages.models import Form, Reply
from layak.apps.villages.queries import Filling, PlaceLine
from layak.core.instrument.model import Scope
from layak.core.village_form.model import Asks, Item, Value
from layak.documents.charts.choropleth import Area, choropleth
from layak.documents.figures import as_json

_LEVELS = {Scope.DISTRICT: MapLevel.KECAMATAN, Scope.VILLAGE: MapLevel.DESA}
_TONES = {Filling.COMPLETE: "5", Filling.PARTIAL: "2", Filling.NONE: "none"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A map for the page: what is drawn, and where its boundaries are fetched."""

    option: str
    address: str


def filling_map(form: Form, round_: Round, lines: Iterable[PlaceLine]) -> Picture | None:
    """How far each of these places is; ``None`` while no boundaries are loaded. One query."""
    return _picture(form, round_, lambda: [_filled(form, line) for line in lines])


def answer_map(form: Form, round_: Round, item: Item) -> Picture | None:
    """What each place said to one question; ``None`` while no boundaries are loaded. Three queries
    at most."""
    return _picture(form, round_, lambda: _answered(form, round_, item))


def _picture(form: Form, round_: Round, areas: Callable[[], list[Area]]) -> Picture | None:
    level = _LEVELS[Scope(form.scope)]
    address = map_address(round_.regency, level)
    if not address:
        return None
    option = choropleth(areas(), map_name=f"{round_.regency.code}-{level}")
    return Picture(as_json(option), address)


def _filled(form: Form, line: PlaceLine) -> Area:
    said = {
        Filling.COMPLETE: _("lengkap"),
        Filling.PARTIAL: _("sebagian"),
        Filling.NONE: _("belum mulai"),
    }
    count = f"{line.answered}/{line.total}"
    return _area(form, line.place, _TONES[line.filling], count, f"{count} {said[line.filling]}")


def _answered(form: Form, round_: Round, item: Item) -> list[Area]:
    told = {each.place_id: each for each in Reply.objects.filter(form=form, question=item.code)}
    places = places_of(round_.regency, Scope(form.scope)).order_by("code")
    return [_said(form, place, item, told) for place in places]


def _said(form: Form, place: Region, item: Item, told: Mapping[int, Reply]) -> Area:
    reply = told.get(place.pk)
    if item.asks is Asks.NUMBER:
        if reply is None or reply.number is None:
            return _area(form, place, "none", "", _("belum menjawab"))
        number = words().number(reply.number)
        return _area(form, place, "5" if reply.number else "2", number, number)
    if reply is None or not reply.value:
        return _area(form, place, "none", "", _("belum menjawab"))
    said = _("Ya") if reply.value == Value.YES else _("Tidak")
    return _area(form, place, "5" if reply.value == item.counts else "2", "", said)


def _area(form: Form, place: Region, tone: str, sign: str, said: str) -> Area:
    address = reverse("form_place", args=[form.public_id, place.code])
    return Area(place.code, place.name, tone, sign, said, address)
