"""Which of the documents that the instrument wants are there, question by question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row, rows_of
from layak.apps.assessment.scores import score_of
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.core.instrument.model import Text
from layak.core.proofs.validity import completeness_of
from layak.core.values import ZERO


class Order(StrEnum):
    """What the list is sorted by."""

    POINTS = "poin"
    QUESTION = "kode"
    AGENCY = "lembaga"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which questions are listed, and in which order."""

    organization: Organization | None = None
    cluster: str = ""
    only_missing: bool = True
    order: Order = Order.POINTS


@dataclass(frozen=True, slots=True)
class Line:
    """A question with the kinds it wants: which are there, which are missing."""

    row: Row
    there: tuple[Text, ...]
    missing: tuple[Text, ...]

    @property
    def at_stake(self) -> Decimal:
        """The points that are claimed while something is missing."""
        return self.row.score.points if self.missing else ZERO


@dataclass(frozen=True, slots=True)
class Listed:
    """The questions chosen. ``wanting`` counts those that want a document at all, ``complete``
    those of them to which nothing is missing, ``at_stake`` sums the points of the others."""

    lines: tuple[Line, ...]
    wanting: int
    complete: int
    at_stake: Decimal


_KEYS: Mapping[Order, Callable[[Line], tuple[object, ...]]] = {
    Order.POINTS: lambda line: (-line.at_stake, -len(line.missing)),
    Order.QUESTION: lambda _: (),  # the instrument's own order
    Order.AGENCY: lambda line: (
        line.row.lead is None,
        line.row.lead.organization.short_name if line.row.lead else "",
        -line.at_stake,
    ),
}


def completeness(actor: Actor, round_: Round, choice: Choice, *, today: dt.date) -> Listed:
    """The questions an actor sees that want documents, as chosen. Five queries."""
    lines = [line for line in _lines(actor, round_, today) if _is_chosen(line, choice, round_)]
    listed = [line for line in lines if line.missing or not choice.only_missing]
    return Listed(
        lines=tuple(sorted(listed, key=_KEYS[choice.order])),
        wanting=len(lines),
        complete=sum(not line.missing for line in lines),
        at_stake=sum((line.at_stake for line in lines), ZERO),
    )


def _lines(actor: Actor, round_: Round, today: dt.date) -> Sequence[Line]:
    standing = score_of(round_)
    titles = {each.code: each.title for each in parsed(round_).instrument.evidence_kinds}
    lines = []
    for row in rows_of(actor, round_, standing, today=today):
        if not row.question.evidence:
            continue
        kinds = completeness_of(
            papers=standing.papers.get(row.question.code, ()),
            question=row.question,
            first_year=round_.first_year,
            last_year=round_.last_year,
            has_note=bool(row.answer and row.answer.note),
        )
        there, missing = (
            tuple(
                titles.get(kind, Text(kind))
                for kind in kinds.wanted
                if (kind in kinds.missing) is is_missing
            )
            for is_missing in (False, True)
        )
        lines.append(Line(row, there, missing))
    return lines


def _is_chosen(line: Line, choice: Choice, round_: Round) -> bool:
    if choice.organization is not None and not any(
        owner.organization_id == choice.organization.pk for owner in line.row.owners
    ):
        return False
    return not choice.cluster or any(
        line.row.indicator in cluster.indicators
        for cluster in parsed(round_).instrument.clusters
        if cluster.code == choice.cluster
    )
