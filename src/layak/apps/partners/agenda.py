"""What agreements with partners put into the calendar: their end, and when it comes near."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.calendars.sources import Window
from layak.apps.organizations.access import Actor, Right
from layak.apps.partners.access import agreements_visible_to
from layak.apps.partners.models import Agreement
from layak.core.agenda.model import CalendarEntry, EntryKind
from layak.core.partnerships.criteria import STATED


def agreements_ending(actor: Actor, window: Window) -> Iterator[CalendarEntry]:
    """The last day of every signed agreement, and the day from which it ends soon, for those who
    may renew it. One query."""
    if not actor.may(Right.ADD_SUPPORT):
        return
    before = dt.timedelta(days=STATED.soon_days)
    signed = agreements_visible_to(actor).exclude(number="")
    found = signed.filter(until_date__gte=window.first, until_date__lte=window.last + before)
    for row in found.select_related("organization", "owner"):
        if row.until_date is None:
            continue
        soon, named = row.until_date - before, _named(row)
        if soon >= row.from_date:
            title = _("%(number)s dengan %(partner)s berakhir 90 hari lagi") % named
            yield _entry(row, "soon", title, soon)
        title = _("%(number)s dengan %(partner)s berakhir") % named
        yield _entry(row, "end", title, row.until_date)


def _named(row: Agreement) -> dict[str, str]:
    return {"number": row.number, "partner": row.organization.short_name}


def _entry(row: Agreement, key: str, title: str, day: dt.date) -> CalendarEntry:
    return CalendarEntry(
        key=f"agreement-{row.public_id}-{key}", kind=EntryKind.AGREEMENT, title=title,
        from_date=day, until_date=day, link=reverse("agreement", args=[row.public_id]),
        source=_("Masa berlakunya"), is_sample=row.is_sample, sequence=row.version - 1,
        addressees=(str(row.owner.public_id),) if row.owner else (), changed_at=row.updated_at,
    )  # fmt: skip
