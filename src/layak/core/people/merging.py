"""What would become of two records that are one person, field by field, and who decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layak.core.errors import DomainError
from layak.core.people.comparing import compare
from layak.core.people.index import PeopleIndex
from layak.core.people.model import Comparison, PersonRecord, Verdict

FIELDS = ("name", "sex", "profession", "organization", "nik", "nip")


class NotOnePerson(DomainError):
    """Two records that are different people."""

    code = "not_one_person"
    template = "Kedua catatan adalah orang yang berbeda."


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """What a field says in both records, and what is proposed; ``differs``: both say something."""

    field: str
    kept: str
    merged: str
    proposed: str
    differs: bool


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """The record that stays (``kept``), the one that joins it, and what each field would say.

    ``needs_person``: nobody but a person may carry it out.
    """

    kept: PersonRecord
    merged: PersonRecord
    fields: Sequence[FieldChoice]
    comparison: Comparison
    needs_person: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person."""

    first: str
    second: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Keys of records that are one person, and pairs to be asked about."""

    groups: Sequence[Sequence[str]]
    to_ask: Sequence[Pair]


def propose_merge(*, kept: PersonRecord, merged: PersonRecord) -> MergeProposal:
    """How ``merged`` would join ``kept``: what is blank is filled, what is there stays.

    Raises `NotOnePerson` for records that are different people.
    """
    comparison = compare(kept, merged)
    if comparison.verdict is Verdict.DIFFERENT:
        raise NotOnePerson
    choices = tuple(
        _choice(field, str(getattr(kept, field) or ""), str(getattr(merged, field) or ""))
        for field in FIELDS
    )
    needs_person = comparison.verdict is not Verdict.SAME
    return MergeProposal(kept, merged, choices, comparison, needs_person)


def _choice(field: str, kept: str, merged: str) -> FieldChoice:
    differs = bool(kept and merged and kept != merged)
    return FieldChoice(field, kept, merged, kept or merged, differs)


def duplicates_in(records: Iterable[PersonRecord]) -> Duplicates:
    """Records of one list that are one person. Raises `RepeatedKey` where two share a key.

    A chain with a contradiction is no group: where A is B and B is C but A is not C, all are asked.
    """
    index = PeopleIndex()
    by_key: dict[str, PersonRecord] = {}
    pairs: list[Pair] = []
    for record in records:
        for match in index.matches(record):
            pairs.append(Pair(match.record.key, record.key, match.comparison))
        index.add(record)
        by_key[record.key] = record
    groups = _groups(pairs)
    certain = [group for group in groups if _is_sound([by_key[key] for key in group])]
    settled = {key: number for number, group in enumerate(certain) for key in group}
    to_ask = tuple(
        pair
        for pair in pairs
        if pair.first not in settled or settled.get(pair.second) != settled[pair.first]
    )
    return Duplicates(tuple(certain), to_ask)


def _groups(pairs: Iterable[Pair]) -> list[tuple[str, ...]]:
    """The keys that pairs of one person hold together, each group in its order."""
    group_of: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.comparison.verdict is Verdict.SAME:
            first = group_of.setdefault(pair.first, [pair.first])
            second = group_of.setdefault(pair.second, [pair.second])
            if first is not second:
                first += second
                group_of.update(dict.fromkeys(second, first))
    return [tuple(group) for group in _distinct(group_of)]


def _distinct(group_of: Mapping[str, list[str]]) -> list[list[str]]:
    return list({id(group): group for group in group_of.values()}.values())


def _is_sound(records: Sequence[PersonRecord]) -> bool:
    return all(
        compare(one, other).verdict is not Verdict.DIFFERENT
        for place, one in enumerate(records)
        for other in records[:place]
    )
