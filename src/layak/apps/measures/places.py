"""The places of a regency as breakdowns need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.regions.models import Level, Region


@dataclass(frozen=True, slots=True)
class Places:
    """A regency by the codes of its places: ``names`` of all of them, ``parents`` of every
    kecamatan and village."""

    regency: str
    names: Mapping[str, str]
    parents: Mapping[str, str]

    @property
    def districts(self) -> tuple[str, ...]:
        """Every kecamatan, by code."""
        return tuple(sorted(c for c, above in self.parents.items() if above == self.regency))

    def villages(self, place: str) -> tuple[str, ...]:
        """The villages of a kecamatan, or all of the regency, by code."""
        found = (c for c, above in self.parents.items() if above != self.regency)
        return tuple(sorted(c for c in found if place in {self.regency, self.parents[c]}))

    def below(self, place: str) -> tuple[str, ...]:
        """What a place is made of: its kecamatan or its villages; nothing for a village."""
        return self.districts if place == self.regency else self.villages(place)

    def leaves(self, place: str) -> frozenset[str]:
        """The villages that a place covers, itself where it is one."""
        return frozenset(self.villages(place) or {place})


def places_of(regency: Region) -> Places:
    """The kecamatan and villages of a regency, but no kecamatan without villages. One query."""
    rows = Region.objects.filter(code__startswith=f"{regency.code}.").exclude(
        level__in=(Level.KABUPATEN, Level.KOTA)
    )
    found = {row.code: row for row in rows.order_by("code")}
    villages = {c: c.rpartition(".")[0] for c, row in found.items() if _is_village(row)}
    known = {c: above for c, above in villages.items() if above in found}
    parents = {**dict.fromkeys(known.values(), regency.code), **known}
    names = {regency.code: regency.name, **{code: found[code].name for code in parents}}
    return Places(regency.code, names, parents)


def _is_village(row: Region) -> bool:
    return row.level in {Level.DESA, Level.KELURAHAN}
