"""The tables that the questions about partners want: supports, agreements, and the forum."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from layak.core.action_plan.model import PledgeKind
from layak.core.messages import Message
from layak.core.partnerships.agreements import AgreementKind, AgreementState
from layak.core.partnerships.criteria import STATED, Criteria, judge
from layak.core.partnerships.model import Partner, Proof, Received, Support
from layak.core.task_force.model import Group


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """A support as the table shows it. ``delivered`` (whole rupiah) and ``received`` are those of
    the year asked for. ``missing`` says why it is no partnership (nothing: it is one)."""

    key: str
    group: Group
    partner: Partner
    kind: PledgeKind
    text: str
    since: dt.date
    until: dt.date | None
    agreement: str
    is_in_plan: bool
    places: tuple[str, ...]
    pledged: int | None
    delivered: int
    received: tuple[Received, ...]
    documents: tuple[Proof, ...]
    missing: tuple[Message, ...]

    @property
    def is_partnership(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A signed agreement as the table shows it; both days are included, without ``until`` it holds
    on. ``groups`` are those it covers; ``proof`` is missing where no document is linked."""

    key: str
    kind: AgreementKind
    number: str
    date: dt.date
    title: str
    parties: str
    partner: Partner
    groups: tuple[Group, ...]
    since: dt.date
    until: dt.date | None
    state: AgreementState
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class WorkRow:
    """What the forum of businesses did on a day."""

    key: str
    date: dt.date
    title: str
    text: str
    group: Group | None
    proof: Proof | None


@dataclass(frozen=True, slots=True)
class ForumRow:
    """The forum of businesses by its decree (without ``number`` and ``date`` a draft), its members
    by name, and its works, the newest first."""

    key: str
    name: str
    number: str
    date: dt.date | None
    state: AgreementState
    members: tuple[str, ...]
    proof: Proof | None
    works: tuple[WorkRow, ...]


def rows_of(
    supports: Iterable[Support], *, group: Group | None = None, year: int | None = None,
    criteria: Criteria = STATED,
) -> tuple[PartnershipRow, ...]:  # fmt: skip
    """The rows of a group (of all, in order) that run in a year (ever): partnerships first, then by
    name. What serves no group is in no table."""
    found = [
        _row(each, each.group, year, criteria)
        for each in supports
        if each.group is not None
        and (group is None or each.group is group)
        and (year is None or each.runs_in(year))
    ]
    order = list(Group)
    found.sort(
        key=lambda row: (
            order.index(row.group), not row.is_partnership, row.partner.name, row.since, row.key
        )
    )  # fmt: skip
    return tuple(found)


def _row(support: Support, group: Group, year: int | None, criteria: Criteria) -> PartnershipRow:
    came = support.received_in(year)
    return PartnershipRow(
        key=support.key, group=group, partner=support.partner, kind=support.kind,
        text=support.text, since=support.from_date, until=support.until_date,
        agreement=support.agreement, is_in_plan=support.is_in_plan, places=support.places,
        pledged=support.pledged, delivered=sum(each.rupiah or 0 for each in came), received=came,
        documents=support.documents, missing=judge(support, criteria=criteria).missing,
    )  # fmt: skip
