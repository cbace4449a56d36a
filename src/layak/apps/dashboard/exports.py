"""What can be taken away: the round's report with every gap, and the letter to an agency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row
from layak.apps.assessment.scores import score_of
from layak.apps.dashboard.chasing import Claim, lacks
from layak.apps.organizations.models import Duty
from layak.documents import claim_letter, score_pdf, score_report, score_workbook
from layak.documents.claim_letter import ClaimLetter, ClaimRow
from layak.documents.plain_sheet import XLSX

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Made:
    """A file ready to be sent."""

    content: bytes
    media_type: str
    file_name: str


def report(round_: Round, *, ending: str, made_at: dt.datetime) -> Made:
    """The score of a round with every lost point by agency, as ``pdf`` or ``xlsx``."""
    built = score_report.build(
        parsed(round_).instrument,
        score_of(round_).score,
        title=f"{round_.regency.name} – {round_.title}",
        made_at=made_at,
        words=words(),
        agency_names=_agency_names(round_),
    )
    name = f"kesenjangan-{round_.regency.code}-{round_.last_year}.{ending}"
    if ending == "pdf":
        return Made(score_pdf.write(built), PDF, name)
    return Made(score_workbook.write(built), XLSX, name)


def letter(round_: Round, claim: Claim, *, made_at: dt.datetime) -> Made:
    """The letter to one agency as PDF."""
    organization = claim.line.organization
    content = claim_letter.write(_letter(round_, claim, made_at.date()), made_at=made_at)
    name = slugify(organization.short_name) or "lembaga"
    return Made(content, PDF, f"tagihan-{round_.regency.code}-{name}.pdf")


def _letter(round_: Round, claim: Claim, today: dt.date) -> ClaimLetter:
    language = words()
    count, at_stake = len(claim.line.rows), language.number(claim.line.at_stake)
    if claim.line.rows:
        text = _(
            "Untuk %(round)s masih ada %(count)d pertanyaan yang menunggu jawaban atau data dukung "
            "dari lembaga Saudara, senilai %(points)s poin."
        )
        opening = text % {"round": round_.title, "count": count, "points": at_stake}
    else:
        opening = _("Semua pertanyaan sudah lengkap. Terima kasih.")
    return ClaimLetter(
        language=language.language,
        sender=_("Gugus Tugas KLA %(regency)s") % {"regency": round_.regency.name},
        place_and_date=date_format(today, "j F Y"),
        recipient=claim.line.organization.name,
        subject=_("Kelengkapan jawaban %(round)s") % {"round": round_.title},
        opening=opening,
        rows=[_claim_row(row, language.language) for row in claim.line.rows],
        closing=_("Mohon dilengkapi melalui Layak sebelum tenggat. Terima kasih."),
        link=claim.link,
        signature=_("Sekretariat Gugus Tugas KLA"),
        footer=_("Dibuat dengan Layak"),
        labels={
            "to": _("Yth."),
            "code": _("Kode"),
            "question": _("Pertanyaan"),
            "lacks": _("Yang kurang"),
            "points": _("Maks."),
            "due": _("Tenggat"),
            "page": _("Halaman"),
        },
    )


def _claim_row(row: Row, language: str) -> ClaimRow:
    return ClaimRow(
        code=row.question.code,
        text=row.question.text.in_language(language),
        lacks=lacks(row.status),
        points=words().number(row.question.maximum),
        due=date_format(row.due_date, "j M Y") if row.due_date else "–",
    )


def _agency_names(round_: Round) -> dict[str, str]:
    """What the instrument's agencies are called in this regency."""
    duties = Duty.objects.filter(organization__regency=round_.regency, organization__is_active=True)
    rows = duties.order_by("-organization_id").values_list("agency", "organization__short_name")
    return dict(rows)
