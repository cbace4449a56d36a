"""The index of a region's people, kept between requests and brought up to date by each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Sum

from layak.apps.people.models import Person
from layak.apps.people.records import record_of
from layak.core.people.index import Match, PeopleIndex
from layak.core.people.model import PersonRecord
from layak.core.people.model import Verdict as Likely

#: How many that may be the person are asked about.
MOST_ASKED = 3


@dataclass(slots=True)
class _Kept:
    """An index with what it was made of: how many people, the newest of them, all versions."""

    index: PeopleIndex
    count: int = 0
    newest: int = 0
    versions: int = 0


_kept: dict[int, _Kept] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """Who somebody is, where that is certain, else who they may be: keys of people."""

    person: int | None
    to_ask: tuple[int, ...]


def find_person(region_id: int, record: PersonRecord) -> Found:
    """Who a record names among the people of a region.

    One query, and one more for people added since; a change of somebody's name reads all anew.
    """
    matches = _index_of(region_id).matches(record)
    sure = [each for each in matches if each.comparison.verdict is Likely.SAME]
    if len(sure) == 1:
        return Found(int(sure[0].record.key), ())
    return Found(None, tuple(int(each.record.key) for each in _asked(matches)))


def _asked(matches: list[Match]) -> list[Match]:
    return matches[:MOST_ASKED]


def _index_of(region_id: int) -> PeopleIndex:
    people = Person.objects.filter(region_id=region_id)
    now = people.aggregate(count=Count("pk"), newest=Max("pk"), versions=Sum("version"))
    count, newest, versions = now["count"], now["newest"] or 0, now["versions"] or 0
    kept = _kept.get(region_id)
    if kept is not None and (kept.count, kept.newest, kept.versions) == (count, newest, versions):
        return kept.index
    added = list(people.filter(pk__gt=kept.newest).order_by("pk")) if kept else []
    fits = kept is not None and kept.count + len(added) == count
    if kept is None or not fits or kept.versions + sum(row.version for row in added) != versions:
        kept, added = _Kept(PeopleIndex()), list(people.order_by("pk"))
        _kept[region_id] = kept
    for row in added:
        kept.index.add(record_of(row))
    kept.count, kept.newest, kept.versions = count, newest, versions
    return kept.index
