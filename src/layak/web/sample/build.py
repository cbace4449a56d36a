"""Building the whole sample, once, through the actions people use; so its trail is sound."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db import transaction

from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.rounds import RoundPlan, StagePlan, close_round, open_round
from layak.apps.evidence.models import Document
from layak.apps.organizations.actions import invite
from layak.apps.organizations.models import Role
from layak.apps.regions.loading import load_country
from layak.core.instrument.model import Instrument
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument
from layak.web.sample.accounts import DEMO_DOMAIN
from layak.web.sample.clock import Office
from layak.web.sample.desk import Desk
from layak.web.sample.people import Cast, cast_neighbour, cast_pali
from layak.web.sample.plan import QuestionPlan, papers_of, planned
from layak.web.sample.shelf import Shelf

WIB = ZoneInfo("Asia/Jakarta")
LAST_ROUND = "Evaluasi KLA 2023 (contoh)"
THIS_ROUND = "Evaluasi KLA 2024–2025 (contoh)"
#: A few more moments than things happen in each round, so that its history reaches its end.
IN_LAST_ROUND, IN_THIS_ROUND, NEXT_DOOR = 325, 735, 45
#: The documents of the closed round that prove answers of the open one too.
SHARED_PAPERS = 6


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the open round's calendar, in days from today."""

    code: str
    name: str
    begins: int
    ends: int


STAGES = (
    Stage("EM", "Evaluasi mandiri", -42, 20),
    Stage("VA", "Verifikasi administrasi", 21, 50),
    Stage("VL", "Verifikasi lapangan (hibrida atau kunjungan)", 51, 60),
    Stage("VF", "Verifikasi final dan penetapan", 61, 90),
)


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
    cast = cast_pali(at=long_ago)
    closed, papers = _closed_round(cast, shipped, plans)
    _open_round(cast, shipped, plans, closed, papers, at=at)
    _neighbour(shipped, plans, at=at)


def _closed_round(
    cast: Cast, shipped: Instrument, plans: list[QuestionPlan]
) -> tuple[Round, dict[tuple[str, str], Document]]:
    """The last round: a weaker one, closed."""
    office = Office(dt.date(2024, 2, 1), dt.date(2024, 4, 30), WIB)
    moments = office.moments(IN_LAST_ROUND)
    calendar = (
        StagePlan("EM", "Evaluasi mandiri", office.first, office.last),
        StagePlan(
            "VF", "Verifikasi final dan penetapan", dt.date(2024, 5, 1), dt.date(2024, 7, 31)
        ),
    )
    plan = RoundPlan(LAST_ROUND, 2023, 2023, calendar, is_sample=True)
    round_ = open_round(actor=cast.secretariat, plan=plan, instrument=shipped, at=next(moments))
    desk = Desk(cast, round_, moments)
    for each in plans:
        desk.answer_as_last_time(each)
    papers = {}
    shelf = Shelf(shipped, str(cast.regency))
    for lead, indicator, members in list(papers_of(plans))[:SHARED_PAPERS]:
        document = shelf.put(cast.by_agency[lead], lead, indicator, members, at=next(moments))
        papers[(lead, indicator)] = document
        for each in members:
            if each.last is not None:
                desk.prove(each, document)
    close_round(actor=cast.secretariat, round_=round_, at=next(moments))
    return round_, papers


def _open_round(
    cast: Cast, shipped: Instrument, plans: list[QuestionPlan], closed: Round,
    papers: dict[tuple[str, str], Document], *, at: dt.datetime,
) -> None:  # fmt: skip
    """The round in progress: about two thirds answered, in every state."""
    today = at.astimezone(WIB).date()
    begins = today + dt.timedelta(days=STAGES[0].begins)
    moments = Office(begins, today - dt.timedelta(days=1), WIB).moments(IN_THIS_ROUND)
    plan = RoundPlan(THIS_ROUND, 2024, 2025, tuple(_calendar(today)), is_sample=True)
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
    _file_papers(desk, shipped, plans, papers)
    for each in answered:
        desk.hand_in(each)
    for each in answered:
        desk.decide(each)
    for each in plans:
        desk.discuss(each)
    _invite_somebody(cast, at=next(moments))


def _file_papers(
    desk: Desk, shipped: Instrument, plans: list[QuestionPlan],
    papers: dict[tuple[str, str], Document],
) -> None:  # fmt: skip
    shelf = Shelf(shipped, str(desk.cast.regency))
    for lead, indicator, members in papers_of(plans):
        actor = desk.cast.by_agency[lead]
        document = papers.get((lead, indicator))
        if document is None:
            document = shelf.put(actor, lead, indicator, members, at=next(desk.moments))
        elif (lead, indicator) == next(iter(papers)):
            shelf.renew(actor, document, at=next(desk.moments))
        for each in members:
            desk.prove(each, document)


def _calendar(today: dt.date) -> Iterator[StagePlan]:
    for stage in STAGES:
        yield StagePlan(
            stage.code, stage.name, today + dt.timedelta(days=stage.begins),
            today + dt.timedelta(days=stage.ends),
        )  # fmt: skip


def _invite_somebody(cast: Cast, *, at: dt.datetime) -> None:
    """An invitation that nobody has accepted yet."""
    actor = cast.by_agency["dinas_sosial"]
    invite(
        actor=cast.secretariat, email=f"calon@{DEMO_DOMAIN}", name="Calon Anggota (contoh)",
        role=Role.AGENCY, organization=actor.organization, at=at,
    )  # fmt: skip


def _neighbour(shipped: Instrument, plans: list[QuestionPlan], *, at: dt.datetime) -> None:
    """A small round of another regency, with answers and a document of its own."""
    today = at.astimezone(WIB).date()
    begins = today + dt.timedelta(days=STAGES[0].begins)
    moments = Office(begins, today - dt.timedelta(days=1), WIB).moments(NEXT_DOOR)
    cast = cast_neighbour(at=next(moments))
    plan = RoundPlan(THIS_ROUND, 2024, 2025, tuple(_calendar(today)), is_sample=True)
    round_ = open_round(actor=cast.secretariat, plan=plan, instrument=shipped, at=next(moments))
    desk = Desk(cast, round_, moments)
    theirs = [each for each in plans if each.is_answered and each.question.lead in cast.by_agency][
        :12
    ]
    for each in theirs:
        desk.answer(each)
    shelf = Shelf(shipped, str(cast.regency))
    for lead, indicator, members in papers_of(theirs):
        document = shelf.put(cast.by_agency[lead], lead, indicator, members, at=next(moments))
        for each in members:
            desk.prove(each, document)
