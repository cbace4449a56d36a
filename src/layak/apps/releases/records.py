"""The record of a release: one text, known by its hash, from which everything shown is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from layak.apps.audit import actions as audit
from layak.apps.audit.queries import Break
from layak.apps.regions.models import Region
from layak.apps.releases.models import OUT, Release
from layak.core.errors import DomainError
from layak.core.measures.released import Released, months_from, released, tables_in
from layak.core.measures.releasing import MonthRelease
from layak.core.statistics.disclosure.published import Published
from layak.vault import chain


class RecordChanged(DomainError):
    """The record of a release is not the one that was published."""

    code = "record_changed"
    template = "Catatan terbitan ini berubah sejak disimpan. Hubungi pengelola situs."


@dataclass(frozen=True, slots=True)
class Reading:
    """A record taken apart: who and what it is about, the tables, and what readers see of them."""

    about: Mapping[str, Any]
    months: tuple[MonthRelease, ...]
    released: Released

    @property
    def names(self) -> Mapping[str, str]:
        """The names of its places, by code."""
        names: Mapping[str, str] = self.about["places"]
        return names


def written(content: Mapping[str, object]) -> tuple[str, str]:
    """A record as text, and its hash."""
    text = chain.canonical(content)
    return text, _hash(text)


def reading_of(release: Release) -> Reading:
    """What a release says. Raises `RecordChanged`."""
    if not release.record_hash:
        raise RecordChanged
    return _read(release.record, release.record_hash)


def tables_out(releases: Iterable[Release]) -> list[Published]:
    """Every table in some releases. Raises `RecordChanged`."""
    return [table for each in releases for table in tables_in(reading_of(each).months)]


def out_in(regency: Region) -> list[Release]:
    """What strangers have seen of a regency, withdrawn or not, in the order it came out."""
    return list(
        Release.objects.filter(regency=regency, state__in=OUT).order_by("published_at", "pk")
    )


def verify() -> Iterator[Break]:
    """Hold every record against its hash; name those that are gone or changed."""
    for release in Release.objects.exclude(record_hash="").order_by("pk").iterator():
        if _hash(release.record) != release.record_hash:
            yield Break(audit.key_of(release), RecordChanged().message)


@lru_cache(maxsize=16)
def _read(record: str, record_hash: str) -> Reading:
    if _hash(record) != record_hash:
        raise RecordChanged
    content = json.loads(record)
    months = tuple(months_from(content.pop("months")))
    return Reading(content, months, released(months))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
