"""A map of places, each in the colour of its class and with its number or sign where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from layak.documents.charts import frame

#: From little to much, told apart by those who see no colour as well: each is darker.
STEPS = ("#eaf1f7", "#bcd3e6", "#86acd0", "#4c80b2", "#1d5182")
#: Classes that are no step of a scale: not known, kept back to protect children, and states.
PLAIN = {
    "none": "#f3eee4", "hidden": "#cfc8bb", "safe": "#2e8558", "at_risk": "#e0a021",
    "lost": "#c9483b",
}  # fmt: skip
_DARK = {STEPS[3], STEPS[4], PLAIN["safe"], PLAIN["lost"]}


@dataclass(frozen=True, slots=True)
class Area:
    """One place of the map: ``tone`` is a step (``"1"`` to ``"5"``) or a name of `PLAIN`.

    ``sign`` stands on the map where it fits, ``words`` is all there is to say of the place;
    ``href`` is where a press on it leads.
    """

    code: str
    name: str
    tone: str
    sign: str
    words: str
    href: str = ""


def choropleth(areas: Sequence[Area], *, map_name: str) -> dict[str, Any]:
    """The map ``map_name``, whose features carry their place's code as ``kode``."""
    return frame.framed(
        said=" ".join(f"{area.name}: {area.words}." for area in areas),
        series=[{
            "type": "map", "map": map_name, "nameProperty": "kode", "aspectScale": 1,
            "selectedMode": False, "roam": False, "left": 4, "right": 4, "top": 4, "bottom": 4,
            "labelLayout": {"hideOverlap": True},
            "itemStyle": {"areaColor": PLAIN["none"], "borderColor": frame.PAPER, "borderWidth": 1},
            "emphasis": {"label": {"show": True}, "itemStyle": {"areaColor": None,
                         "borderColor": frame.INK, "borderWidth": 2}},
            "data": [_area(area) for area in areas],
        }],
    )  # fmt: skip


def colour(tone: str) -> str:
    """The colour of a class. Raises `KeyError` for an unknown one."""
    return STEPS[int(tone) - 1] if tone.isdigit() else PLAIN[tone]


def _area(area: Area) -> dict[str, Any]:
    fill = colour(area.tone)
    ink = frame.PAPER if fill in _DARK else frame.INK
    return {
        "name": area.code, "href": area.href, "words": f"{area.name}\n{area.words}",
        "itemStyle": {"areaColor": fill},
        "label": {"show": True, "formatter": area.sign, "color": ink, "fontSize": 12},
        "emphasis": {"itemStyle": {"areaColor": fill}, "label": {"color": ink}},
    }  # fmt: skip
