"""From the features of a file to the boundaries of known places, with everything that was odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely

from layak.core.findings import Finding, Place, Severity
from layak.core.geography.codes import code_property, plain_code
from layak.core.geography.model import Area, Boundary, Feature, level_of, place_of_map
from layak.core.geography.shapes import Unusable, area_of, polygons
from layak.core.messages import Message, msg

#: Places named one by one in a finding before the rest is only counted.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What a file gave: a boundary for each place it knew, and what somebody should look at."""

    found: tuple[Boundary, ...]
    findings: tuple[Finding, ...]


class _Reading:
    """One file on its way; findings gather as it is read."""

    def __init__(self, file: str, known: Mapping[str, str]) -> None:
        self.findings: list[Finding] = []
        self.areas: dict[str, list[Area]] = {}
        self.unknown: list[str] = []
        self._file = file
        self._known = known

    def take(self, feature: Feature, name: str) -> None:
        written = feature.properties.get(name)
        code = plain_code(written)
        if not code:
            message = msg("Kode {text} bukan kode wilayah.", text=_shown(written))
            self.say("no_code", message, Severity.ERROR, number=feature.number)
            return
        if code not in self._known:
            self.unknown.append(code)
            return
        try:
            area, repaired = area_of(feature.geometry)
        except Unusable as problem:
            self.say("unusable", problem.reason, Severity.ERROR, number=feature.number, code=code)
            return
        if repaired:
            message = msg("Garis batas yang memotong dirinya sendiri diperbaiki.")
            self.say("repaired", message, Severity.INFO, number=feature.number, code=code)
        self.areas.setdefault(code, []).append(area)

    def say(
        self, code_of_finding: str, message: Message, severity: Severity, *,
        number: int | None = None, code: str = "",
    ) -> None:  # fmt: skip
        where = Place(file=self._file, row=number, subject=code)
        self.findings.append(Finding(code_of_finding, message, where, severity))


def boundaries_of(
    features: Sequence[Feature], *, known: Mapping[str, str], file: str, code_name: str = ""
) -> Boundaries:
    """The boundaries of the places in ``known`` (code → name).

    ``code_name`` is the property that holds the code; without it the one that fits is found. The
    ``row`` of a finding is the number of the feature.
    """
    reading = _Reading(file, known)
    name = code_name or code_property(features, known)
    if not name or not any(name in each.properties for each in features):
        reading.say("no_code_property", _no_property(features, name), Severity.ERROR)
        return Boundaries((), tuple(reading.findings))
    for feature in features:
        reading.take(feature, name)
    found = [_joined(code, areas, reading) for code, areas in sorted(reading.areas.items())]
    _say_unknown(reading)
    _say_missing(reading, known)
    return Boundaries(tuple(found), tuple(reading.findings))


def _joined(code: str, areas: list[Area], reading: _Reading) -> Boundary:
    if len(areas) == 1:
        return Boundary(code, areas[0])
    message = msg("{count} batas untuk wilayah yang sama digabung.", count=len(areas))
    reading.say("joined", message, Severity.WARNING, code=code)
    return Boundary(code, polygons(shapely.union_all(areas)))


def _say_unknown(reading: _Reading) -> None:
    if reading.unknown:
        message = msg(
            "{count} batas bukan milik wilayah yang ada di situs ini, jadi dilewati: {codes}.",
            count=len(reading.unknown), codes=_some(reading.unknown),
        )  # fmt: skip
        reading.say("unknown_code", message, Severity.INFO)


def _say_missing(reading: _Reading, known: Mapping[str, str]) -> None:
    """Places without a boundary on a map on which their neighbours have one."""
    maps = {(place_of_map(code), level_of(code)) for code in reading.areas}
    missing = [
        f"{code} {name}"
        for code, name in known.items()
        if code not in reading.areas and (place_of_map(code), level_of(code)) in maps
    ]
    if missing:
        message = msg(
            "{count} wilayah belum mempunyai batas dan tidak akan tampak di peta: {codes}.",
            count=len(missing), codes=_some(missing),
        )  # fmt: skip
        reading.say("missing", message, Severity.WARNING)


def _no_property(features: Sequence[Feature], name: str) -> Message:
    names = sorted({each for feature in features[:100] for each in feature.properties})
    if name:
        return msg(
            "Tidak ada sifat bernama {name}. Yang ada: {names}.", name=name, names=_some(names)
        )
    return msg(
        "Tidak ada kode wilayah yang dikenal situs ini. Sebutkan sifat yang memuatnya dengan "
        "--code-property, dan pastikan daerahnya sudah dibuat. Yang ada: {names}.",
        names=_some(names),
    )  # fmt: skip


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(str(each)[:60] for each in names[:_NAMED])
    return f"{shown}, …" if len(names) > _NAMED else shown


def _shown(value: object) -> str:
    return "–" if value is None else str(value)[:60]
