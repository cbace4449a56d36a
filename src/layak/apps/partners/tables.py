"""What others take of partners: supports, agreements and the forum as frozen rows.

The workbooks of MATRIKS and the evidence for indicator 3 are made of these.
"""

from __future__ import annotations

import datetime as dt

from layak.apps.organizations.access import Actor
from layak.apps.partners import access
from layak.apps.partners.models import ForumWork
from layak.apps.partners.supporting import partner_of, proofs, sources
from layak.apps.partners.writing import groups_in, listed, terms_of
from layak.core.partnerships.agreements import AgreementKind, state_on
from layak.core.partnerships.rows import (
    AgreementRow,
    ForumRow,
    PartnershipRow,
    WorkRow,
    rows_of,
)
from layak.core.task_force.model import Group


def partnership_rows(
    actor: Actor, group: Group | None = None, year: int | None = None
) -> tuple[PartnershipRow, ...]:
    """The table of partnerships: of a group (all, in order) and of a year (ever), as the actor sees
    them. Six queries."""
    return rows_of((each.support for each in sources(actor)), group=group, year=year)


def agreement_rows(actor: Actor, *, year: int, today: dt.date) -> tuple[AgreementRow, ...]:
    """The signed agreements that hold on some day of a year, the oldest first. One query."""
    found = access.agreements_visible_to(actor).exclude(number="")
    found = found.filter(from_date__year__lte=year).exclude(until_date__year__lt=year)
    joined = found.select_related("organization", "document").order_by("from_date", "pk")
    return tuple(
        AgreementRow(
            key=str(row.public_id), kind=AgreementKind(row.kind), number=row.number,
            date=row.date or row.from_date, title=row.title, parties=row.parties,
            partner=partner_of(row.organization), groups=groups_in(row.groups),
            since=row.from_date, until=row.until_date, state=state_on(terms_of(row), today),
            proof=next(iter(proofs([row.document])), None),
        )
        for row in joined
    )  # fmt: skip


def forum_row(actor: Actor, *, year: int | None, today: dt.date) -> ForumRow | None:
    """The forum of businesses with its works of a year (ever, if none is named). Three queries."""
    row = access.forums_visible_to(actor).select_related("document").first()
    if row is None:
        return None
    members = access.partners_visible_to(actor).filter(public_id__in=listed(row.members))
    works = access.works_visible_to(actor)
    if year is not None:
        works = works.filter(date__year=year)
    return ForumRow(
        key=str(row.public_id), name=row.name, number=row.number, date=row.date,
        state=state_on(terms_of(row), today),
        members=tuple(members.order_by("name").values_list("name", flat=True)),
        proof=next(iter(proofs([row.document])), None),
        works=tuple(
            _work(each) for each in works.select_related("document").order_by("-date", "-pk")
        ),
    )  # fmt: skip


def _work(row: ForumWork) -> WorkRow:
    return WorkRow(
        str(row.public_id), row.date, row.title, row.text,
        Group(row.group) if row.group else None, next(iter(proofs([row.document])), None),
    )  # fmt: skip
