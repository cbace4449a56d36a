"""The papers of a gathering: attendance, an empty list to be signed, the report."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.gatherings.adding import additions
from layak.apps.gatherings.children import name_on_paper
from layak.apps.gatherings.classes import profession_choices, professions_of
from layak.apps.gatherings.models import Attendance, Gathering
from layak.apps.gatherings.pages import span
from layak.apps.gatherings.writing import decisions_in
from layak.core.gatherings.model import GATHERING_WORDS, Channel, GatheringKind
from layak.core.people.model import Sex
from layak.documents.accepted import DOCX
from layak.documents.gatherings import minutes
from layak.documents.gatherings.attendance import (
    AttendanceRow,
    AttendanceSheet,
    CameBy,
    Presence,
    SessionColumn,
    write_pdf,
    write_signing_list,
    write_workbook,
)
from layak.documents.gatherings.report import (
    ActionItem,
    AgendaItem,
    Fact,
    GatheringReport,
    OrganizationCount,
    Signer,
)
from layak.documents.plain_sheet import XLSX

PDF = "application/pdf"
#: Empty lines below those who are registered, for whoever comes unannounced.
BLANKS = 10
_CAME_BY = {
    Channel.CODE: CameBy.QR, Channel.LATER: CameBy.LATER, Channel.LIST: CameBy.LIST,
    Channel.HAND: CameBy.HAND,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A file ready to be sent."""

    content: bytes
    media_type: str
    name: str


def made(row: Gathering, paper: str, kind: str, *, at: dt.datetime) -> MadePaper | None:
    """A paper of a gathering by its name and kind; ``None`` for one that there is not."""
    name = f"{paper}-{row.from_date}.{kind}"
    match paper, kind:
        case "daftar-hadir", "pdf":
            return MadePaper(attendance_pdf(row, at=at), PDF, name)
        case "daftar-hadir", "xlsx":
            sheet = attendance_of(row)
            return MadePaper(write_workbook(sheet, words=words(), made_at=at), XLSX, name)
        case "lembar-paraf", "pdf":
            return MadePaper(_signing_list(row, at), PDF, name)
        case "laporan", "pdf":
            return MadePaper(report_pdf(row, at=at), PDF, name)
        case "laporan", "docx":
            return MadePaper(minutes.write_word(report_of(row), made_at=at), DOCX.name, name)
    return None


def attendance_pdf(row: Gathering, *, at: dt.datetime) -> bytes:
    """Who was there, as PDF."""
    return write_pdf(attendance_of(row), words=words(), made_at=at)


def report_pdf(row: Gathering, *, at: dt.datetime) -> bytes:
    """The report, as PDF."""
    return minutes.write_pdf(report_of(row), made_at=at)


def attendance_of(row: Gathering) -> AttendanceSheet:
    """Who was at which session, and how that is known. Three queries."""
    zone = ZoneInfo(row.region.time_zone)
    sessions = list(row.sessions.order_by("date", "number"))
    rows = Attendance.objects.filter(session__gathering=row, withdrawn_at__isnull=True)
    there = {(each.participant_id, each.session_id): each for each in rows}
    people = row.participants.filter(left_at__isnull=True).select_related("person")
    named = dict(profession_choices())
    return AttendanceSheet(
        region=row.region.name, organizer=row.organization.name, title=row.title,
        place=row.place, is_sample=row.is_sample,
        sessions=[SessionColumn(each.date, each.title) for each in sessions],
        rows=[
            AttendanceRow(
                number=number, code=each.code, name=name_on_paper(each), organization=each.unit,
                profession=professions_of(each, named),
                sex=Sex(each.person.sex) if each.person.sex else None,
                presences=[_presence(there.get((each.pk, one.pk)), zone) for one in sessions],
            )
            for number, each in enumerate(people.order_by("name", "pk"), start=1)
        ],
    )  # fmt: skip


def _presence(row: Attendance | None, zone: ZoneInfo) -> Presence | None:
    if row is None:
        return None
    channel = Channel(row.channel)
    is_timed = channel in (Channel.CODE, Channel.LATER)
    at = (row.code_at or row.at).astimezone(zone).time() if is_timed else None
    return Presence(_CAME_BY[channel], at)


def _signing_list(row: Gathering, at: dt.datetime) -> bytes:
    """The list of the day on which it is printed, or of the first day."""
    sheet = attendance_of(row)
    today = at.astimezone(ZoneInfo(row.region.time_zone)).date()
    days = [each.day for each in sheet.sessions]
    day = today if today in days else days[0]
    return write_signing_list(sheet, day=day, blanks=BLANKS, words=words(), made_at=at)


def report_of(row: Gathering) -> GatheringReport:
    """The report in the reader's language, with what apps above add to it."""
    report = GatheringReport(
        language=words().language, region=row.region.name, organizer=row.organization.name,
        kind=words().render(GATHERING_WORDS[GatheringKind(row.kind)]), title=row.title,
        facts=tuple(_facts(row)), agenda=tuple(_agenda(row)), participants=tuple(_present(row)),
        minutes=row.minutes, decisions=tuple(decisions_in(row)), actions=tuple(_items(row)),
        signers=(Signer(_("Pimpinan rapat"), ""), Signer(_("Notulis"), "")),
        is_sample=row.is_sample,
    )  # fmt: skip
    for addition in additions:
        report = addition(row, report)
    return replace(report, annexes=(*report.annexes, _("Daftar hadir")))


def _facts(row: Gathering) -> list[Fact]:
    found = [
        (_("Waktu"), span(row.from_date, row.until_date)), (_("Tempat"), row.place),
        (_("Tautan"), row.link), (_("Tujuan"), row.purpose),
        (_("Fasilitator"), "; ".join(_facilitators(row))),
        (_("Aksi RAD"), f"{row.action.number}. {row.action.title}" if row.action else ""),
    ]  # fmt: skip
    return [Fact(label, value) for label, value in found if value]


def _facilitators(row: Gathering) -> list[str]:
    """Who facilitates, each with what they are certified by."""
    found = row.participants.filter(is_facilitator=True, left_at__isnull=True).order_by("name")
    return [f"{each.name} ({each.credential})" if each.credential else each.name for each in found]


def _agenda(row: Gathering) -> list[AgendaItem]:
    sessions = row.sessions.order_by("date", "number")
    return [
        AgendaItem(date_format(each.date, "j M Y"), each.title, each.speaker) for each in sessions
    ]


def _present(row: Gathering) -> Sequence[OrganizationCount]:
    """How many people of each unit were at some session, the most first."""
    there = row.participants.filter(
        left_at__isnull=True, attendances__withdrawn_at__isnull=True, attendances__isnull=False
    )
    units = Counter(there.distinct().values_list("unit", flat=True))
    return [
        OrganizationCount(unit or "–", count)
        for unit, count in sorted(units.items(), key=lambda each: (-each[1], each[0]))
    ]


def _items(row: Gathering) -> list[ActionItem]:
    return [
        ActionItem(
            each.text, each.owner.name if each.owner else "–",
            date_format(each.due_date, "j M Y") if each.due_date else "–",
            each.result or (_("sudah selesai") if each.done_at else _("belum selesai")),
        )
        for each in row.items.select_related("owner").order_by("number")
    ]  # fmt: skip
