"""What a person states of members and decrees, as values, and as rows hold it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.accounts.models import User
from layak.apps.evidence.models import Document
from layak.apps.task_force.models import Decree, Member
from layak.core.task_force.model import EndsBeforeItBegins, Group, Part, Seat


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """A member as typed: the seat, the decree that fills it, and whose account it is."""

    seat: Seat
    decree: Decree
    account: User | None = None


@dataclass(frozen=True, slots=True)
class DecreeDraft:
    """A decree as typed. Raises `EndsBeforeItBegins`."""

    title: str
    number: str
    date: dt.date | None
    from_date: dt.date
    until_date: dt.date | None
    document: Document | None = None

    def __post_init__(self) -> None:
        if self.until_date is not None and self.until_date < self.from_date:
            raise EndsBeforeItBegins


def seat_of(row: Member) -> Seat:
    """The seat that a row holds; its organization is read with it."""
    return Seat(
        number=row.number, part=Part(row.part), position=row.position, name=row.name,
        office=row.office, pillar=row.pillar, groups=groups_in(row), alternates=alternates_in(row),
        organization=str(row.organization.public_id) if row.organization else "",
        from_date=row.from_date, until_date=row.until_date,
    )  # fmt: skip


def groups_in(row: Member) -> tuple[Group, ...]:
    """The groups a member works in."""
    return tuple(Group(code) for code in json.loads(row.groups))


def alternates_in(row: Member) -> tuple[str, ...]:
    """Who stands in for a member."""
    return tuple(json.loads(row.alternates))


def fill(row: Member, draft: MemberDraft, organization_id: int | None) -> None:
    """Put a draft into its row; the end of a seat is stated apart."""
    seat = draft.seat
    row.number, row.part, row.position = seat.number, seat.part.value, seat.position
    row.name, row.office, row.pillar = seat.name, seat.office, seat.pillar
    row.organization_id = organization_id
    row.groups = _json([group.value for group in seat.groups])
    row.alternates = _json(list(seat.alternates))
    row.from_date, row.begun_by, row.account = seat.from_date, draft.decree, draft.account


def content_of_member(row: Member) -> Mapping[str, object]:
    """A version of a member, as its revision keeps it."""
    return {
        "number": row.number, "part": row.part, "position": row.position, "name": row.name,
        "office": row.office, "organization": row.organization_id, "pillar": row.pillar,
        "groups": json.loads(row.groups), "alternates": json.loads(row.alternates),
        "account": row.account_id, "from_date": _day(row.from_date),
        "until_date": _day(row.until_date), "begun_by": row.begun_by_id,
        "ended_by": row.ended_by_id,
    }  # fmt: skip


def content_of_decree(row: Decree) -> Mapping[str, object]:
    """A version of a decree, as its revision keeps it."""
    return {
        "title": row.title, "number": row.number, "date": _day(row.date),
        "from_date": _day(row.from_date), "until_date": _day(row.until_date),
        "document": row.document_id,
    }  # fmt: skip


def _json(value: list[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
