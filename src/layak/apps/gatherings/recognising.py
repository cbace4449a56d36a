"""Names on a list of who was there, held against the participants: whom they name, and whom not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layak.apps.gatherings.models import Participant
from layak.core.findings import Finding
from layak.core.people.index import PeopleIndex
from layak.core.people.model import PersonRecord, Verdict
from layak.documents.participant_list import read_participants


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a list says: ``present`` are keys of participants. ``unsure`` are names that may be one
    of the participants beside them, ``unknown`` those that are like nobody's."""

    file: str
    present: frozenset[int]
    unsure: Sequence[tuple[str, str]]
    unknown: Sequence[str]
    findings: Sequence[Finding]


def recognise(people: Iterable[Participant], *, data: bytes, file: str) -> Recognised:
    """Whom the rows of a list name; nothing is written. Raises `InputRejected`."""
    read = read_participants(data, file=file)
    index = PeopleIndex(
        PersonRecord(key=str(each.pk), name=each.name, organization=each.unit) for each in people
    )
    present: set[int] = set()
    unsure: list[tuple[str, str]] = []
    unknown: list[str] = []
    for row in read.records:
        matches = index.matches(PersonRecord(key="", name=row.name, organization=row.organization))
        best = matches[0] if matches else None
        if best is None:
            unknown.append(row.name)
        elif best.comparison.verdict is Verdict.SAME or _alone(best.comparison.likeness, matches):
            present.add(int(best.record.key))
        else:
            unsure.append((row.name, best.record.name))
    return Recognised(file, frozenset(present), unsure, unknown, read.findings)


def _alone(likeness: float, matches: Sequence[object]) -> bool:
    """Whether a name is spelled as one participant's and no other's: within one hall that is
    enough, where among all people of a region it is not."""
    return likeness == 1 and len(matches) == 1
