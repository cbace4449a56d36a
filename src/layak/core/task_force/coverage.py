"""Whom a task force lacks: groups, pillars and questions without anyone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.messages import Message, msg
from layak.core.task_force.model import Group, Seat


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the instrument, and the organizations (public id and name) that answer it."""

    code: str
    text: str
    maximum: Decimal
    organizations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """An organization without a seat, and the questions that nobody of the task force answers
    because of it. ``name`` is empty for questions that no organization answers at all."""

    name: str
    questions: tuple[Asked, ...]

    @property
    def points(self) -> Decimal:
        return sum((each.maximum for each in self.questions), Decimal(0))

    @property
    def message(self) -> Message:
        """The gap in words."""
        if not self.name:
            return msg("Belum ada lembaga yang menjawab pertanyaan ini.")
        return msg("{name} menjawab pertanyaan ini, tetapi tidak duduk dalam Gugus Tugas.",
                   name=self.name)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is without anyone. ``asked`` is how many questions were looked at."""

    groups: tuple[Group, ...]
    pillars: tuple[str, ...]
    absent: tuple[Absent, ...]
    asked: int

    @property
    def uncovered(self) -> int:
        """How many questions are without anyone."""
        return sum(len(each.questions) for each in self.absent)

    @property
    def points(self) -> Decimal:
        """What these questions are worth."""
        return sum((each.points for each in self.absent), Decimal(0))

    @property
    def is_whole(self) -> bool:
        return not (self.groups or self.pillars or self.absent)


def coverage_of(
    seats: Sequence[Seat], questions: Iterable[Asked], *, pillars: Sequence[str]
) -> Coverage:
    """Hold the seats that are taken against the groups, these pillars and these questions.

    A question is covered where any organization that answers it has a seat. One that is not stands
    under the first of its organizations, which is the lead.
    """
    groups = {group for seat in seats for group in seat.groups}
    stands_for = {seat.pillar for seat in seats}
    seated = {seat.organization for seat in seats if seat.organization}
    missing: dict[str, list[Asked]] = {}
    count = 0
    for question in questions:
        count += 1
        if not any(key in seated for key, _name in question.organizations):
            name = question.organizations[0][1] if question.organizations else ""
            missing.setdefault(name, []).append(question)
    absent = [Absent(name, tuple(found)) for name, found in missing.items()]
    absent.sort(key=lambda each: (-each.points, each.name))
    return Coverage(
        tuple(group for group in Group if group not in groups),
        tuple(pillar for pillar in pillars if pillar not in stands_for),
        tuple(absent),
        count,
    )
