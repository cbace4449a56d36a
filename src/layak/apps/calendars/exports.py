"""The calendar as files: iCalendar, workbook, and a sheet for the wall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.calendars import pages, queries
from layak.apps.calendars.queries import Choice
from layak.apps.calendars.sources import Window
from layak.apps.organizations.access import Actor
from layak.apps.organizations.files import send_file
from layak.apps.organizations.models import Role
from layak.core.agenda.model import CalendarEntry
from layak.documents.icalendar_file import ICS, write_calendar
from layak.documents.plain_sheet import XLSX, Column, write_sheet
from layak.documents.year_calendar import WallYear, wall_pdf


def feed(actor: Actor, *, is_personal: bool, now: dt.datetime) -> HttpResponse:
    """The calendar of a person or organization, to be read without signing in."""
    office = actor.organization
    mine = office is not None and (not is_personal or actor.role == Role.AGENCY)
    choice = Choice(organization=str(office.public_id) if office and mine else "")
    today = pages.today_of(actor, now)
    found = queries.entries(actor, queries.around(today), choice)
    name = office.short_name if office and not is_personal else actor.user.name
    response = HttpResponse(_ics(found, f"Layak · {name}", now), content_type=ICS)
    response["Content-Disposition"] = 'inline; filename="kalender-layak.ics"'
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def one(entry: CalendarEntry, *, now: dt.datetime) -> HttpResponse:
    """One entry, to be put into one's own calendar once."""
    return send_file(_ics([entry], "Layak", now), media_type=ICS, name="agenda-layak.ics")


def workbook(actor: Actor, year: int, choice: Choice, *, now: dt.datetime) -> HttpResponse:
    """A year as a workbook."""
    columns = [
        Column(_("Mulai"), 12), Column(_("Sampai"), 12), Column(_("Waktu"), 30),
        Column(_("Jenis"), 24), Column(_("Judul"), 60), Column(_("Tempat"), 30),
        Column(_("Status"), 14), Column(_("Sumber"), 40), Column(_("Keyakinan"), 28),
    ]  # fmt: skip
    today = pages.today_of(actor, now)
    found = [pages.shown(each, today=today) for each in _of_year(actor, year, choice)]
    rows = [
        (
            each.entry.from_date.isoformat(), each.entry.until_date.isoformat(), each.when,
            each.kind, each.entry.title, each.entry.place,
            _("Dibatalkan") if each.entry.is_cancelled else "", each.entry.source, each.confidence,
        )
        for each in found
    ]  # fmt: skip
    content = write_sheet(f"{_('Kalender')} {year}", columns, rows)
    return send_file(content, media_type=XLSX, name=f"kalender-{year}.xlsx")


def wall(actor: Actor, year: int, choice: Choice, *, paper: str, now: dt.datetime) -> HttpResponse:
    """A year at a glance for the wall, on A3 or A4."""
    found = [each for each in _of_year(actor, year, choice) if not each.is_cancelled]
    sheet = WallYear(
        region=actor.regency.name, year=year, paper=paper, entries=found,
        whens=[pages.when(each) for each in found], made_at=now,
    )  # fmt: skip
    pdf = wall_pdf(sheet, words=words())
    name = f"kalender-{year}-{paper}.pdf"
    return send_file(pdf, media_type="application/pdf", name=name)


def _of_year(actor: Actor, year: int, choice: Choice) -> list[CalendarEntry]:
    window = Window(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return queries.entries(actor, window, choice)


def _ics(entries: Iterable[CalendarEntry], name: str, now: dt.datetime) -> bytes:
    return write_calendar(
        entries, name=name, site=settings.SITE_URL.rstrip("/"), made_at=now, words=words()
    )
