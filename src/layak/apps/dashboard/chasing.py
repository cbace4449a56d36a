"""What every agency still owes, and the message that asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row, Status, all_rows
from layak.apps.dashboard.queries import by_organization
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.core.values import ZERO

#: A message for a phone names at most so many questions; the rest is behind the link.
NAMED = 10


@dataclass(frozen=True, slots=True)
class Line:
    """What one organization owes in a round, and the points that hang on it."""

    organization: Organization
    rows: Sequence[Row]
    at_stake: Decimal

    def count(self, status: Status) -> int:
        """How many of its questions have this status."""
        return sum(row.status is status for row in self.rows)

    @property
    def unanswered(self) -> int:
        return self.count(Status.UNANSWERED)

    @property
    def returned(self) -> int:
        return self.count(Status.RETURNED)

    @property
    def unproved(self) -> int:
        return self.count(Status.NO_EVIDENCE)

    @property
    def overdue(self) -> int:
        return sum(row.is_overdue for row in self.rows)


@dataclass(frozen=True, slots=True)
class Claim:
    """One organization's line with the text to send."""

    line: Line
    message: str
    link: str


def lines(actor: Actor, round_: Round, *, today: dt.date) -> list[Line]:
    """Every organization that owes something, the most points at stake first."""
    owed = by_organization(all_rows(actor, round_, today=today))
    organizations = organizations_visible_to(actor).filter(pk__in=owed)
    found = [_line(each, owed[each.pk]) for each in organizations]
    return sorted(found, key=lambda line: -line.at_stake)


def claim(
    actor: Actor, round_: Round, organization: Organization, *, today: dt.date, address: str
) -> Claim:
    """What one organization owes, with a message for chat or mail. ``address`` is the site's."""
    owed = by_organization(all_rows(actor, round_, today=today))
    line = _line(organization, owed.get(organization.pk, []))
    link = (
        f"{address}{reverse('questions', args=[round_.public_id])}?lembaga={organization.public_id}"
    )
    return Claim(line, message(line, round_, link), link)


def message(line: Line, round_: Round, link: str) -> str:
    """The text that asks an agency for what is missing: what, why, by when, one link."""
    language = words()
    opening = _("Yth. %(name)s,") % {"name": line.organization.name}
    if not line.rows:
        thanks = _("Semua pertanyaan %(round)s sudah lengkap. Terima kasih.")
        return f"{opening}\n\n{thanks % {'round': round_.title}}"
    count = ngettext(
        "Untuk %(round)s masih ada %(count)d pertanyaan yang menunggu, senilai %(points)s poin:",
        "Untuk %(round)s masih ada %(count)d pertanyaan yang menunggu, senilai %(points)s poin:",
        len(line.rows),
    ) % {"round": round_.title, "count": len(line.rows), "points": language.number(line.at_stake)}
    items = [f"- {_item(row, language.language)}" for row in _most_urgent(line)[:NAMED]]
    if len(line.rows) > NAMED:
        items.append("- " + _("dan %(count)d lainnya") % {"count": len(line.rows) - NAMED})
    closing = _("Mohon dilengkapi melalui tautan ini: %(link)s") % {"link": link}
    return "\n".join(
        [opening, "", count, *items, "", closing, "", _("Sekretariat Gugus Tugas KLA")]
    )


def _line(organization: Organization, rows: Sequence[Row]) -> Line:
    at_stake = sum((_stake(row) for row in rows), ZERO)
    return Line(organization, _ordered(rows), at_stake)


def _stake(row: Row) -> Decimal:
    """Points that can still be won, plus those claimed without a document."""
    return row.score.lost + (ZERO if row.documents else row.score.points)


def _ordered(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -_stake(row))


def _most_urgent(line: Line) -> list[Row]:
    far = dt.date.max
    return sorted(line.rows, key=lambda row: (row.due_date or far, -_stake(row)))


def _item(row: Row, language: str) -> str:
    text = f"{row.question.code} {row.question.text.in_language(language)} ({lacks(row.status)})"
    if row.due_date:
        date = row.due_date.strftime("%d-%m-%Y")
        return _("%(text)s, tenggat %(date)s") % {"text": text, "date": date}
    return text


def lacks(status: Status) -> str:
    """What a question still needs, in words."""
    return {
        Status.UNANSWERED: _("belum dijawab"),
        Status.UNCONFIRMED: _("belum dipastikan"),
        Status.RETURNED: _("dikembalikan, perlu diperbaiki"),
        Status.NO_EVIDENCE: _("belum ada data dukung"),
    }.get(status, _("belum ditandai siap"))
