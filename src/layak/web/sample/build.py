"""Building the whole sample, once, through the actions people use; so its trail is sound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.rounds import RoundPlan, open_round
from layak.apps.evidence.models import Document
from layak.apps.organizations.actions import invite
from layak.apps.organizations.models import Role
from layak.apps.regions.loading import load_country
from layak.core.instrument.model import Instrument
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument
from layak.web.sample.accounts import DEMO_DOMAIN
from layak.web.sample.agenda import build_agenda
from layak.web.sample.calendars import CLAIMING, THIS_ROUND, WIB, around
from layak.web.sample.catalogue import build_catalogue
from layak.web.sample.clock import Office
from layak.web.sample.comparisons import load_comparisons
from layak.web.sample.desk import Desk
from layak.web.sample.figures import record_figures
from layak.web.sample.gatherings import build_gatherings
from layak.web.sample.last_round import verify_last_round
from layak.web.sample.matrices import build_matrices
from layak.web.sample.months import build_months
from layak.web.sample.neighbours import Site, build_neighbours
from layak.web.sample.partners import build_partners
from layak.web.sample.people import Cast, cast_pali, cast_verifiers
from layak.web.sample.plan import QuestionPlan, planned
from layak.web.sample.rad import build_rad
from layak.web.sample.realization import build_realization
from layak.web.sample.scenarios import build_scenario
from layak.web.sample.shelf import Shelf
from layak.web.sample.task_force import build_task_force
from layak.web.sample.villages import fill_forms
from layak.web.sample.voices import build_voices

#: A few more moments than things happen in the open round, so that its history reaches its end.
MOMENTS = 1_020


def build(*, at: dt.datetime) -> bool:
    """Build the sample where it is not there yet; say whether it was built.

    ``at`` is now: the round in progress began six weeks earlier, and what is due is due from its
    day on.
    """
    if Round.objects.filter(is_sample=True).exists():
        return False
    with transaction.atomic():
        _build(at)
    return True


def _build(at: dt.datetime) -> None:
    shipped = instrument(DEFAULT_INSTRUMENT)
    plans = planned(shipped)
    long_ago = dt.datetime(2024, 1, 15, 8, 0, tzinfo=WIB)
    load_country(at=long_ago)
    cast, verifiers = cast_pali(at=long_ago), cast_verifiers(at=long_ago)
    closed, papers = verify_last_round(cast, verifiers, shipped, plans)
    _open_round(cast, shipped, plans, closed, papers, at=at)
    build_months(cast, at=at)
    build_neighbours(Site(shipped, plans, verifiers, at))


def _open_round(
    cast: Cast, shipped: Instrument, plans: list[QuestionPlan], closed: Round,
    papers: Mapping[str, Document], *, at: dt.datetime,
) -> None:  # fmt: skip
    """The round in progress: about two thirds answered, in every state."""
    today = at.astimezone(WIB).date()
    begins = today + dt.timedelta(days=CLAIMING[0].begins)
    moments = Office(begins, today - dt.timedelta(days=1), WIB).moments(MOMENTS)
    plan = RoundPlan(THIS_ROUND, 2024, 2025, tuple(around(today, CLAIMING)), is_sample=True)
    round_ = open_round(
        actor=cast.secretariat, plan=plan, instrument=shipped, at=next(moments), copy_from=closed
    )
    desk = Desk(cast, round_, moments)
    desk.remember(Answer.objects.filter(round=round_))
    for each in plans:
        desk.assign(each, today=today)
    answered = [each for each in plans if each.is_answered]
    for each in answered:
        desk.answer(each)
    _file_papers(desk, shipped, [each for each in answered if each.has_proof], papers)
    for each in answered:
        desk.hand_in(each)
    for each in answered:
        desk.decide(each)
    for each in plans:
        desk.discuss(each)
    record_figures(cast, moments)
    load_comparisons(cast, moments)
    _invite_somebody(cast, at=next(moments))
    rad = build_rad(cast, round_, moments, first=today.year + 1)
    build_catalogue(cast, rad, moments)
    build_scenario(cast, rad, at=next(moments))
    build_agenda(cast, moments, at=at)
    build_task_force(cast, moments, today=today)
    build_gatherings(cast, moments, today=today)
    build_matrices(cast, round_, moments)
    build_realization(cast, round_, moments, today=today)
    build_partners(cast, moments, today=today)
    build_voices(cast, rad, moments, today=today)
    fill_forms(cast, round_, at=at)


def _file_papers(
    desk: Desk, shipped: Instrument, plans: list[QuestionPlan], papers: Mapping[str, Document]
) -> None:
    """Prove with what is still valid and with new documents; one of these is renewed at once."""
    shelf = Shelf(shipped, str(desk.cast.regency))
    filed = desk.file(shelf, plans, known=papers)
    key = next(each for each in filed if each not in papers)
    actor = desk.cast.by_agency[key.partition(":")[0]]
    shelf.renew(actor, filed[key], at=next(desk.moments))


def _invite_somebody(cast: Cast, *, at: dt.datetime) -> None:
    """An invitation that nobody has accepted yet."""
    actor = cast.by_agency["dinas_sosial"]
    invite(
        actor=cast.secretariat, email=f"calon@{DEMO_DOMAIN}", name="Calon Anggota (contoh)",
        role=Role.AGENCY, organization=actor.organization, at=at,
    )  # fmt: skip
