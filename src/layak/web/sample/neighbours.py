"""Small rounds of other regencies, each where a verifier or a secretariat can try something.

Nobody of PALI sees anything of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from layak.apps.assessment.rounds import RoundPlan, open_round
from layak.apps.verification.actions import hand_to_assessor
from layak.core.instrument.model import Instrument
from layak.core.verification.stages import StageAct
from layak.web.sample import judging
from layak.web.sample.accounts import OGAN_ILIR, PAGAR_ALAM, PRABUMULIH, Household
from layak.web.sample.bench import Bench
from layak.web.sample.calendars import (
    AT_THE_PROVINCE,
    IN_THE_FIELD,
    THIS_ROUND,
    WIB,
    Stage,
    around,
)
from layak.web.sample.clock import Office
from layak.web.sample.desk import Desk
from layak.web.sample.people import Verifiers, cast_household
from layak.web.sample.plan import QuestionPlan
from layak.web.sample.shelf import Shelf

#: More moments than things happen in a part of such a round.
MOMENTS = 70
#: How long ago the verdicts of the round in repair were delivered: 30 of 48 hours are left.
DELIVERED = dt.timedelta(hours=18)


@dataclass(frozen=True, slots=True)
class Site:
    """What all the small rounds are made of; ``at`` is now."""

    shipped: Instrument
    plans: list[QuestionPlan]
    verifiers: Verifiers
    at: dt.datetime

    def day(self, number: int) -> dt.date:
        """The day that is ``number`` days from today."""
        return self.at.astimezone(WIB).date() + dt.timedelta(days=number)

    def between(self, first: int, last: int) -> Iterator[dt.datetime]:
        """Moments of the working days from one day to another, counted from today."""
        return Office(self.day(first), self.day(last), WIB).moments(MOMENTS)


def build_neighbours(site: Site) -> None:
    """Ogan Ilir is being read, Prabumulih repairs, Pagar Alam is visited."""
    _read_in_part(site)
    _in_repair(site)
    _in_the_field(site)


def _read_in_part(site: Site) -> None:
    """Some claims are read, two of them twice, and on one the readers differ."""
    bench, claims = _claimed(site, "16.10", OGAN_ILIR, AT_THE_PROVINCE, range(6))
    bench.desk.moments = site.between(-8, -1)
    for each in claims[:5]:
        bench.judge(site.verifiers.first, each, bench.first(each))
    same, other = claims[:2]
    bench.judge(site.verifiers.second, same, bench.first(same))
    differing = judging.differing(other, claimed=bench.claimed(other), first=bench.first(other))
    bench.judge(site.verifiers.second, other, differing)


def _in_repair(site: Site) -> None:
    """The verdicts are delivered, and the clock runs."""
    bench, claims = _claimed(site, "16.74", PRABUMULIH, AT_THE_PROVINCE, range(19, 25))
    bench.desk.moments = site.between(-8, -2)
    bench.read(claims, site.verifiers)
    bench.act(site.verifiers.first, StageAct.DELIVER, at=site.at - DELIVERED)


def _in_the_field(site: Site) -> None:
    """The province is done, and an assessor has begun."""
    bench, claims = _claimed(site, "16.72", PAGAR_ALAM, IN_THE_FIELD, range(11, 15))
    bench.desk.moments = site.between(-38, -21)
    by = site.verifiers
    bench.read(claims, by)
    bench.act(by.first, StageAct.DELIVER, at=next(site.between(-19, -17)))
    bench.act(by.first, StageAct.CLOSE, at=next(site.between(-12, -10)))
    bench = Bench(bench.desk, bench.shelf)
    bench.desk.moments = site.between(-7, -1)
    hand_to_assessor(
        actor=by.ministry, round_=bench.desk.round_, assessor=by.field.user,
        at=next(bench.desk.moments),
    )  # fmt: skip
    bench.take_up()
    for each in claims[:3]:
        bench.judge(by.field, each, judging.on_the_spot(each, claimed=bench.claimed(each)))


def _claimed(
    site: Site, code: str, people: Household, calendar: tuple[Stage, ...], which: range
) -> tuple[Bench, list[QuestionPlan]]:
    """A regency with a round whose claim it has handed in: ``which`` of the possible claims of each
    of its two agencies, so that each regency has others."""
    stage = calendar[0]
    moments = site.between(stage.begins, stage.ends)
    cast = cast_household(code, people, at=next(moments))
    plan = RoundPlan(THIS_ROUND, 2024, 2025, tuple(around(site.day(0), calendar)), is_sample=True)
    round_ = open_round(
        actor=cast.secretariat, plan=plan, instrument=site.shipped, at=next(moments)
    )
    desk, shelf = Desk(cast, round_, moments), Shelf(site.shipped, str(cast.regency))
    claims = [
        each
        for lead in cast.by_agency
        for each in islice(_claims(site.plans, lead), which.start, which.stop)
    ]
    for each in claims:
        desk.answer(each)
    desk.file(shelf, [each for each in claims if each.has_proof])
    bench = Bench(desk, shelf)
    bench.act(cast.secretariat, StageAct.SUBMIT, at=next(moments))
    bench.take_up()
    return bench, claims


def _claims(plans: list[QuestionPlan], lead: str) -> Iterator[QuestionPlan]:
    """What an agency can claim points on."""
    return (
        each for each in plans if each.question.lead == lead and each.is_answered and each.number
    )
