"""What stands above a question about finished lines: an offer, or which line raised it."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Round
from layak.apps.assessment.notices import Notice
from layak.apps.organizations.access import Actor, Right
from layak.apps.progress.offers import Standing, offers_for


def offers_on(actor: Actor, round_: Round, code: str, now: dt.datetime) -> list[Notice]:  # noqa: ARG001
    """One query where no finished line moves the question, else six."""
    if not actor.may(Right.READ_WHOLE_PLAN):
        return []
    shown = []
    for offer in offers_for(actor, round_, code):
        name = {"number": offer.row.number, "title": offer.row.title}
        if offer.standing is Standing.TAKEN:
            text = _("Jawaban ini dinaikkan oleh aksi %(number)s: %(title)s.") % name
            link = reverse("plan_line", args=[offer.row.plan.public_id, offer.row.public_id])
            shown.append(Notice("info", _("Dari RAD"), [text], link, _("Buka aksinya")))
        elif offer.may_take:
            text = _("Aksi %(number)s selesai: %(title)s.") % name
            offered = _("Ditawarkan %(points)s poin beserta buktinya.") % {
                "points": words().number(offer.move.to_points)
            }
            link = reverse("progress_offers", args=[offer.row.plan.public_id])
            shown.append(Notice("info", _("Dari RAD"), [text, offered], link, _("Lihat tawaran")))
    return shown
