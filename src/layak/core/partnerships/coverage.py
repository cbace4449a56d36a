"""Who stands behind each group, of which kind, and what is missing, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from layak.core.messages import Message, msg
from layak.core.partnerships.criteria import STATED, Criteria, judge
from layak.core.partnerships.model import (
    ASKED_KINDS,
    KIND_WORDS,
    QUESTION_OF,
    Partner,
    PartnerKind,
    Support,
)
from layak.core.task_force.model import GROUP_WORDS, Group

#: The kinds in the midst of a sentence.
_AMONG: Mapping[PartnerKind, Message] = MappingProxyType(
    {
        PartnerKind.COMMUNITY: msg("lembaga masyarakat"),
        PartnerKind.COMPANY: msg("dunia usaha"),
        PartnerKind.MEDIA: msg("media massa"),
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The partners of one kind behind a group: ``kept`` brought something already, ``pledged`` have
    not yet, ``donors`` give, but it is no partnership so far."""

    kind: PartnerKind
    kept: tuple[Partner, ...]
    pledged: tuple[Partner, ...]
    donors: tuple[Partner, ...]

    @property
    def word(self) -> Message:
        return KIND_WORDS[self.kind]

    @property
    def is_empty(self) -> bool:
        """Whether no partnership of this kind stands behind the group."""
        return not (self.kept or self.pledged)


@dataclass(frozen=True, slots=True)
class GroupCover:
    """A group, the question that asks for its partners, its cells and what is missing."""

    group: Group
    question: str
    cells: tuple[Cell, ...]
    missing: tuple[Message, ...]


def coverage_of(
    supports: Iterable[Support], *, year: int, criteria: Criteria = STATED
) -> tuple[GroupCover, ...]:
    """Hold what runs in a year against every group and every kind of partner."""
    running = [each for each in supports if each.runs_in(year)]
    return tuple(
        _cover(group, [each for each in running if each.group is group], year, criteria)
        for group in Group
    )


def _cover(group: Group, supports: Sequence[Support], year: int, criteria: Criteria) -> GroupCover:
    cells = tuple(_cell(kind, supports, year, criteria) for kind in PartnerKind)
    missing = tuple(_missing(group, cells, supports, year, criteria))
    return GroupCover(group, QUESTION_OF[group], cells, missing)


def _cell(kind: PartnerKind, supports: Sequence[Support], year: int, criteria: Criteria) -> Cell:
    own = [each for each in supports if each.partner.kind is kind]
    sound = [each for each in own if judge(each, criteria=criteria).is_partnership]
    kept = _partners(each for each in sound if each.received_in(year))
    partners = _partners(sound)
    pledged = tuple(each for each in partners if each not in kept)
    donors = tuple(each for each in _partners(own) if each not in partners)
    return Cell(kind, kept, pledged, donors)


def _missing(
    group: Group, cells: Sequence[Cell], supports: Sequence[Support], year: int,
    criteria: Criteria,
) -> Iterator[Message]:  # fmt: skip
    name = GROUP_WORDS[group]
    empty = [each.kind for each in cells if each.kind in ASKED_KINDS and each.is_empty]
    if len(empty) == len(ASKED_KINDS):
        yield msg("{group}: belum ada kemitraan dari masyarakat, dunia usaha, maupun media.",
                  group=name)  # fmt: skip
    else:
        for kind in empty:
            yield msg("{group}: belum ada kemitraan dari {kind}.",
                      group=name, kind=_AMONG[kind])  # fmt: skip
    for cell in cells:
        for partner in cell.donors:
            yield msg("{group}: dukungan {partner} belum menjadi kemitraan.",
                      group=name, partner=partner.name)  # fmt: skip
        for partner in cell.pledged:
            yield msg("{group}: belum ada yang diterima dari {partner} pada {year}.",
                      group=name, partner=partner.name, year=year)  # fmt: skip
    sound = [each for each in supports if judge(each, criteria=criteria).is_partnership]
    if sound and not any(each.documents for each in sound):
        yield msg("{group}: belum satu pun dukungan dibuktikan dengan dokumen.", group=name)


def _partners(supports: Iterable[Support]) -> tuple[Partner, ...]:
    found = {each.partner for each in supports}
    return tuple(sorted(found, key=lambda each: (each.name, each.key)))
