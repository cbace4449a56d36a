"""The map of a figure: each place in its class, those kept back in one of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.accounts.language import words
from layak.apps.regions.maps import map_address
from layak.apps.regions.models import MapLevel, Region
from layak.core.measures.classes import class_of, ranges_of
from layak.core.messages import Message, msg
from layak.documents.charts.choropleth import Area, choropleth
from layak.documents.figures import as_json

_HIDDEN = msg("dirahasiakan untuk melindungi anak")
_NOBODY = msg("tidak ada yang diukur")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what is known of it: its share in per cent, or that it is kept back."""

    code: str
    name: str
    percent: Decimal | None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A place as a tile: ``tone`` is the class of its colour, ``sign`` what stands in it."""

    name: str
    tone: str
    sign: str
    said: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A map and its tiles; ``option`` and ``address`` are empty while no boundaries are loaded."""

    option: str
    address: str
    tiles: tuple[Tile, ...]
    legend: tuple[tuple[str, Message], ...]


def picture(regency: Region, spots: Iterable[Spot], *, figure: str, of_villages: bool) -> Picture:
    """The map of places of one level, and the same as tiles. One query."""
    known = list(spots)
    level = MapLevel.DESA if of_villages else MapLevel.KECAMATAN
    address = map_address(regency, level)
    areas = [_area(each, figure) for each in known]
    option = ""
    if address:
        option = as_json(choropleth(areas, map_name=f"{regency.code}-{level}"))
    tiles = tuple(Tile(each.name, each.tone, each.sign, each.words) for each in areas)
    return Picture(option, address, tiles, _legend(figure, known))


def _area(spot: Spot, figure: str) -> Area:
    said = words()
    if spot.is_hidden:
        return Area(spot.code, spot.name, "hidden", "–", said.render(_HIDDEN))
    if spot.percent is None:
        return Area(spot.code, spot.name, "none", "", said.render(_NOBODY))
    number = said.number(spot.percent)
    tone = str(class_of(spot.percent, figure=figure))
    return Area(spot.code, spot.name, tone, number, f"{number} %")


def _legend(figure: str, spots: list[Spot]) -> tuple[tuple[str, Message], ...]:
    legend = [
        (str(tone), _range(low, high))
        for tone, (low, high) in enumerate(ranges_of(figure), start=1)
    ]
    if any(each.is_hidden for each in spots):
        legend.append(("hidden", _HIDDEN))
    if any(each.percent is None and not each.is_hidden for each in spots):
        legend.append(("none", _NOBODY))
    return tuple(legend)


def _range(low: Decimal | None, high: Decimal | None) -> Message:
    if low is None:
        return msg("di bawah {high} %", high=high)
    if high is None:
        return msg("{low} % atau lebih", low=low)
    return msg("{low} sampai di bawah {high} %", low=low, high=high)
