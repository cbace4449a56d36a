"""Rows from places, and from what places replied to the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.matrices.sources import Asked, Ground, Rows, Source
from layak.apps.regions.models import Region
from layak.apps.villages.access import places_of
from layak.apps.villages.models import Reply
from layak.core.instrument.model import Scope
from layak.core.matrices.filling import FilledRow
from layak.core.matrices.model import SourceName
from layak.core.values import plain


def _named(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """Every kecamatan or desa by name, the rest to be typed. One query for each kind of place."""
    return {
        each.question.code: [
            FilledRow(
                f"place:{place.code}",
                {**_cells(place), "year": str(ground.round.last_year)},
                _("Daftar wilayah"),
            )
            for place in _places(ground, Scope(each.parameters["level"]))
        ]
        for each in asked
    }


def _replied(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """What every place replied to the question. One query, and one for each kind of place."""
    codes = [each.question.code for each in asked]
    replies: dict[str, dict[int, Reply]] = {code: {} for code in codes}
    for reply in Reply.objects.filter(form__round=ground.round, question__in=codes):
        replies[reply.question][reply.place_id] = reply
    return {
        each.question.code: [
            _reply(place, replies[each.question.code].get(place.pk))
            for place in _places(ground, Scope(each.parameters["level"]))
        ]
        for each in asked
    }


def _reply(place: Region, reply: Reply | None) -> FilledRow:
    cells = dict(_cells(place))
    if reply is None:
        return FilledRow(f"place:{place.code}", cells, _("Formulir: belum menjawab"))
    cells["note"] = reply.note
    if reply.number is not None:
        cells["count"] = plain(reply.number)
    cells["value"] = reply.value
    return FilledRow(f"place:{place.code}", cells, _("Formulir"))


def _places(ground: Ground, scope: Scope) -> Sequence[Region]:
    """The places of a kind by code, read once."""
    name = f"places {scope.value}"
    if name not in ground.memo:
        found = places_of(ground.round.regency, scope).select_related("parent")
        ground.memo[name] = list(found.order_by("code"))
    places: Sequence[Region] = ground.memo[name]
    return places


def _cells(place: Region) -> Mapping[str, str]:
    district = place.parent.name if place.parent else ""
    return {"place": place.name, "code": place.code, "district": district}


SOURCES = (
    Source(
        SourceName.PLACES, gettext_lazy("Daftar wilayah"), "",
        frozenset({"place", "code", "district", "year"}), _named,
    ),
    Source(
        SourceName.VILLAGE_FORMS, gettext_lazy("Formulir kecamatan dan desa"),
        gettext_lazy("kecamatan, desa, atau kelurahan yang bersangkutan, lewat Formulir"),
        frozenset({"place", "code", "district", "value", "count", "note"}), _replied,
        route="forms", of_round=True,
    ),
)  # fmt: skip
