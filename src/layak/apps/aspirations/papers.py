"""What children asked for in a year and what they were answered, as a paper."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.aspirations import access
from layak.apps.aspirations.models import Aspiration
from layak.apps.organizations.access import Actor
from layak.core.aspirations.model import SHARED, Stage, answered_of
from layak.documents.gatherings.listing import ListColumn, Listing, set_listing


def paper(actor: Actor, year: int, *, at: dt.datetime) -> bytes:
    """The year's voices and answers as PDF/UA-1: only what was passed on, and no writer."""
    return set_listing(_listing(actor, year), words=words(), made_at=at)


def of_year(actor: Actor, year: int) -> list[Aspiration]:
    """What was written in a year, in the time of the region, and is for others to read."""
    zone = ZoneInfo(actor.regency.time_zone)
    first, last = (dt.datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
    rows = access.aspirations_visible_to(actor).filter(
        written_at__gte=first, written_at__lt=last, stage__in=[each.value for each in SHARED]
    )
    return list(rows.select_related("forum", "asked", "action").order_by("written_at", "pk"))


def _listing(actor: Actor, year: int) -> Listing:
    rows = of_year(actor, year)
    answered, total = answered_of(Stage(each.stage) for each in rows)
    said = _("%(answered)d dari %(total)d usulan dijawab") % {"answered": answered, "total": total}
    headings = (
        (_("Tanggal"), 10), (_("Usulan anak"), 36), (_("Lembaga yang menjawab"), 18),
        (_("Jawaban"), 36), (_("Hasil"), 18),
    )  # fmt: skip
    return Listing(
        heading=_("Suara anak dan jawabannya"), region=actor.regency.name,
        title=_("Tahun %(year)d") % {"year": year}, about=[said],
        columns=[ListColumn(name, width) for name, width in headings],
        rows=[_row(each, ZoneInfo(actor.regency.time_zone)) for each in rows],
        is_sample=any(each.is_sample for each in rows),
    )  # fmt: skip


def _row(row: Aspiration, zone: ZoneInfo) -> tuple[str, ...]:
    outcome = words().render(row.outcome_word) if row.outcome_word else _("Menunggu jawaban")
    line = f" ({row.action.number}. {row.action.title})" if row.action else ""
    return (
        date_format(row.written_at.astimezone(zone), "j M Y"), row.shared_text,
        row.asked.name if row.asked else "", row.answer, f"{outcome}{line}",
    )  # fmt: skip
