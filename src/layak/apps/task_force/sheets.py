"""The list taken away as a workbook, and a workbook of it looked at before it counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.core import signing
from django.db import transaction

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Alias, Pillar
from layak.apps.task_force import access, actions, queries
from layak.apps.task_force.models import Decree, Member
from layak.apps.task_force.writing import MemberDraft, seat_of
from layak.core.errors import DomainError
from layak.core.findings import Finding, Place
from layak.core.task_force.model import GROUP_WORDS, PART_WORDS, Group, Part, Seat
from layak.core.task_force.rows import (
    Known,
    Reading,
    RowChange,
    SheetRow,
    Standing,
    read_rows,
)
from layak.core.texts import wording
from layak.documents.task_force.list_sheet import read_list, write_list

_WAITS = 60 * 60
_SALT = "layak.task_force.list"


class ListTooOld(DomainError):
    """What was checked is not what would be written now."""

    code = "list_too_old"
    template = "Daftar berubah, atau terlalu lama sejak diperiksa. Unggah berkasnya sekali lagi."


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A workbook held against the list; ``token`` carries what would be kept, signed."""

    file: str
    reading: Reading
    token: str


def list_workbook(actor: Actor, day: dt.date, *, at: dt.datetime) -> bytes:
    """The list as it is on a day. One query."""
    rows = [_row_of(number, row) for number, row in enumerate(queries.sitting_on(actor, day), 2)]
    title = f"{words().text('Gugus Tugas')} · {actor.regency.name} · {day.isoformat()}"
    return write_list(rows, title=title, made_at=at, words=words())


def preview_list(actor: Actor, *, data: bytes, file: str) -> ListPreview:
    """Hold a workbook against the list; nothing is written. Raises `InputRejected`."""
    known, decrees = _known(actor), {str(each.public_id): each for each in queries.decrees(actor)}
    reading = read_rows(read_list(data, file=file), known, file=file)
    sound, refused = [], list(reading.findings)
    for change in reading.changes:
        if _fits(change.seat, decrees[change.decree]):
            sound.append(change)
        else:
            place = Place(file=file, row=change.row, subject=change.seat.called)
            refused.append(Finding("outside_decree", actions.OutsideDecree().message, place))
    refused.sort(key=lambda each: each.where.row or 0)
    reading = replace(reading, changes=tuple(sound), findings=tuple(refused))
    payload = {"by": actor.user.pk, "region": actor.regency.code,
               "changes": [_plain(each) for each in sound]}  # fmt: skip
    return ListPreview(file, reading, signing.dumps(payload, salt=_SALT, compress=True))


@transaction.atomic
def keep_list(*, actor: Actor, token: str, at: dt.datetime) -> int:
    """Keep what a preview showed: all of it, or nothing; gives how many members were kept.

    Raises `NotYourTaskForce`, or `ListTooOld` where something was written since.
    """
    if not access.manages(actor):
        raise actions.NotYourTaskForce
    try:
        payload = signing.loads(token, salt=_SALT, max_age=_WAITS)
    except signing.BadSignature as error:
        raise ListTooOld from error
    if (payload["by"], payload["region"]) != (actor.user.pk, actor.regency.code):
        raise ListTooOld
    decrees = {str(each.public_id): each for each in queries.decrees(actor)}
    members = {
        str(row.public_id): row for row in queries.in_order(access.members_visible_to(actor))
    }
    for each in payload["changes"]:
        row = members.get(each["key"])
        if each["decree"] not in decrees or (each["key"] and row is None):
            raise ListTooOld
        account = row.account if row else None
        draft = MemberDraft(_seat(each["seat"]), decrees[each["decree"]], account)
        _keep_one(actor, row, draft, each["version"], at)
    return len(payload["changes"])


def _keep_one(
    actor: Actor, row: Member | None, draft: MemberDraft, version: int, at: dt.datetime
) -> None:
    if row is None:
        actions.add_member(actor=actor, draft=draft, at=at)
        return
    try:
        actions.save_member(actor=actor, row=row, draft=draft, from_version=version, at=at)
    except actions.StaleMember as error:
        raise ListTooOld from error


def _known(actor: Actor) -> Known:
    """What rows may name. Four queries."""
    seats = {
        str(row.public_id): Standing(seat_of(row), row.version, str(row.begun_by.public_id))
        for row in queries.in_order(access.members_visible_to(actor))
    }
    offices = {
        row.pk: (str(row.public_id), row.pillar, row.name, row.short_name)
        for row in organizations_visible_to(actor)
    }
    organizations = {}
    for alias in Alias.objects.filter(regency_id=actor.regency_id):
        if alias.organization_id in offices:
            organizations[wording(alias.name)] = offices[alias.organization_id][:2]
    for key, pillar, _name, short_name in offices.values():
        organizations |= {wording(short_name): (key, pillar)}
    organizations |= {wording(each[2]): each[:2] for each in offices.values()}
    pillars = {wording(value): value for value in Pillar.values}
    pillars |= {wording(str(pillar.label)): pillar.value for pillar in Pillar}
    decrees = {
        wording(each.number or each.title): str(each.public_id)
        for each in reversed(queries.decrees(actor))
    }
    return Known(seats, organizations, pillars, decrees)


def _fits(seat: Seat, decree: Decree) -> bool:
    """Whether a decree holds when a seat begins."""
    last = decree.until_date or dt.date.max
    return decree.from_date <= seat.from_date <= last


def _row_of(number: int, row: Member) -> SheetRow:
    seat, render = seat_of(row), words().render
    return SheetRow(
        row=number, key=str(row.public_id), version=str(row.version), number=str(row.number),
        part=render(PART_WORDS[seat.part]), position=row.position, name=row.name,
        office=row.office, organization=row.organization.name if row.organization else "",
        pillar=str(row.get_pillar_display()),
        groups=", ".join(render(GROUP_WORDS[group]) for group in seat.groups),
        alternates="; ".join(seat.alternates), decree=row.begun_by.number or row.begun_by.title,
        from_date=row.from_date.isoformat(),
    )  # fmt: skip


def _plain(change: RowChange) -> dict[str, object]:
    seat = change.seat
    return {
        "key": change.key, "version": change.version, "decree": change.decree,
        "seat": {
            "number": seat.number, "part": seat.part.value, "position": seat.position,
            "name": seat.name, "office": seat.office, "organization": seat.organization,
            "pillar": seat.pillar, "groups": [group.value for group in seat.groups],
            "alternates": list(seat.alternates), "from_date": seat.from_date.isoformat(),
        },
    }  # fmt: skip


def _seat(plain: dict[str, object]) -> Seat:
    fields: dict[str, object] = {
        **plain, "part": Part(str(plain["part"])),
        "groups": tuple(Group(code) for code in plain["groups"]),  # type: ignore[attr-defined]  # a list of our own
        "alternates": tuple(plain["alternates"]),  # type: ignore[arg-type]  # a list of our own
        "from_date": dt.date.fromisoformat(str(plain["from_date"])),
    }  # fmt: skip
    return Seat(**fields)  # type: ignore[arg-type]  # the fields `_plain` wrote
