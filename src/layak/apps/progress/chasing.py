"""Who has not reported, the message that asks for it, and what goes to the leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layak.apps.accounts.language import words
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.progress.bench import Bench
from layak.apps.progress.pages import AgencyView, LineView, agency_views, frame_context
from layak.core.progress.words import QUARTER_WORDS

#: A message for a phone names at most so many lines; the rest is behind the link.
NAMED = 10


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom to remind, of which lines, with the text to send."""

    organization: Organization
    lines: Sequence[LineView]
    message: str


def reminder_context(
    actor: Actor, bench: Bench, organization: Organization, *, address: str
) -> dict[str, Any]:
    """The message to one agency. ``address`` is the site's."""
    mine = [each for each in agency_views(bench) if each.organization.pk == organization.pk]
    missing = [view for each in mine for view in each.lines if view.is_missing]
    link = address + reverse("progress_agency", args=[bench.plan.public_id, organization.public_id])
    query = f"?tahun={bench.quarter.year}&triwulan={bench.quarter.number}"
    message = _message(bench, organization, missing, link + query)
    return {
        **frame_context(actor, bench, "board"),
        "reminder": Reminder(organization, missing, message),
    }


def _message(
    bench: Bench, organization: Organization, missing: Sequence[LineView], link: str
) -> str:
    opening = _("Yth. %(name)s,") % {"name": organization.name}
    about = {"quarter": quarter_words(bench), "plan": bench.plan.title, "count": len(missing)}
    if not missing:
        body = [_("Laporan realisasi %(quarter)s %(plan)s sudah lengkap. Terima kasih.") % about]
    else:
        asked = (
            ngettext(
                "Laporan realisasi %(quarter)s %(plan)s belum masuk untuk %(count)d aksi:",
                "Laporan realisasi %(quarter)s %(plan)s belum masuk untuk %(count)d aksi:",
                len(missing),
            )
            % about
        )
        named = [f"- {each.line.number} {each.line.title}" for each in missing[:NAMED]]
        if len(missing) > NAMED:
            named.append("- " + _("dan %(count)d lainnya") % {"count": len(missing) - NAMED})
        day = date_format(bench.due, "j F Y")
        in_time, overdue = _("Tenggatnya %(day)s."), _("Tenggatnya %(day)s sudah lewat.")
        due = overdue if bench.is_late else in_time
        body = [asked, *named, "", due % {"day": day}, _("Isi di sini: %(link)s") % {"link": link}]
    return "\n".join([opening, "", *body, "", _("Sekretariat Gugus Tugas KLA")])


def quarter_words(bench: Bench) -> str:
    """The quarter in words: ``Triwulan II 2026``."""
    return f"{words().render(QUARTER_WORDS[bench.quarter.number])} {bench.quarter.year}"


def escalation(bench: Bench) -> list[AgencyView]:
    """The agencies that are overdue by so much that the leader is told."""
    if not bench.is_escalated:
        return []
    return [each for each in agency_views(bench) if each.missing]
