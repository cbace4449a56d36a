"""That children are heard and answered proves questions about their participation."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from layak.apps.aspirations import papers
from layak.apps.assessment.own_papers import Paper
from layak.apps.organizations.access import Actor, Right
from layak.apps.works.actions import offer_work
from layak.apps.works.finished import FinishedWork, OfferedWork
from layak.core.aspirations.model import Stage
from layak.core.errors import DomainError
from layak.core.works.model import WorkKind


class NobodyAnswered(DomainError):
    """A year in which nothing was answered proves nothing."""

    code = "nobody_answered"
    template = "Belum ada suara anak yang dijawab tahun {year}, jadi belum ada yang dibuktikan."


def prove(actor: Actor, year: int, *, today: dt.date, at: dt.datetime) -> list[OfferedWork]:
    """Offer a year's voices and answers as evidence, once more where they changed since.

    Raises `NobodyAnswered`, and as `works.offer_work` does.
    """
    rows = papers.of_year(actor, year)
    if not actor.may(Right.GUARD_CHILDREN) or all(each.stage != Stage.ANSWERED for each in rows):
        raise NobodyAnswered(year=year)
    first, last = dt.date(year, 1, 1), min(dt.date(year, 12, 31), max(today, dt.date(year, 1, 1)))
    with override("id"):
        title = _("Suara anak dan jawabannya tahun %(year)d") % {"year": year}
        filed = Paper(
            papers.paper(actor, year, at=at), f"suara-anak-{year}.pdf", title, first, last
        )
    work = FinishedWork(
        WorkKind.HEARING, f"voices-{year}", title, reverse("aspirations"), first, last,
        papers=[("voices", filed)],
    )  # fmt: skip
    is_sample = any(each.is_sample for each in rows)
    return [offer_work(actor=actor, work=work, at=at, is_sample=is_sample)]
