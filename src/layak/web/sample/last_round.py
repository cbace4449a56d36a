"""The sample's closed round: claimed, verified by everybody in turn, and final."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from layak.apps.assessment.models import Round
from layak.apps.assessment.rounds import RoundPlan, open_round
from layak.apps.evidence.models import Document
from layak.apps.verification.actions import finish_repair, hand_to_assessor
from layak.core.instrument.model import Instrument
from layak.core.verification.stages import StageAct
from layak.web.sample import judging
from layak.web.sample.bench import Bench
from layak.web.sample.calendars import LAST_ROUND, OF_LAST_ROUND, WIB
from layak.web.sample.clock import Office
from layak.web.sample.desk import Desk
from layak.web.sample.people import Cast, Verifiers
from layak.web.sample.plan import QuestionPlan, chance
from layak.web.sample.shelf import LAST_YEARS, Shelf

#: A few more moments than things happen, so that each part's history reaches its end.
CLAIMS, READINGS, REPAIRS, VISITS = 415, 205, 40, 25
#: How many of the claims are looked at on the spot.
VISITED = 0.06


def verify_last_round(
    cast: Cast, verifiers: Verifiers, shipped: Instrument, plans: list[QuestionPlan]
) -> tuple[Round, dict[str, Document]]:
    """The last round, a weaker one, up to its end; and the documents that are still valid."""
    self_assessment = OF_LAST_ROUND[0]
    moments = Office(self_assessment.from_date, self_assessment.until_date, WIB).moments(CLAIMS)
    plan = RoundPlan(LAST_ROUND, 2023, 2023, OF_LAST_ROUND, is_sample=True)
    round_ = open_round(actor=cast.secretariat, plan=plan, instrument=shipped, at=next(moments))
    desk = Desk(cast, round_, moments)
    for each in plans:
        desk.answer_as_last_time(each)
    claims = [each for each in plans if each.last]
    shelf = Shelf(shipped, str(cast.regency), LAST_YEARS)
    papers = desk.file(shelf, [each for each in claims if each.had_proof])
    Bench(desk, shelf).act(cast.secretariat, StageAct.SUBMIT, at=next(moments))
    _at_the_province(Bench(desk, shelf), claims, verifiers)
    lowered = _in_the_field(Bench(desk, shelf), claims, verifiers)
    _at_the_ministry(Bench(desk, shelf), lowered, verifiers)
    return round_, {key: paper for key, paper in papers.items() if shelf.lasts(key)}


def _at_the_province(bench: Bench, claims: list[QuestionPlan], by: Verifiers) -> None:
    """Every claim is read, some proof is repaired in the window, and looked at again."""
    desk = bench.desk
    desk.moments = _between(dt.date(2024, 5, 2), dt.date(2024, 5, 24), READINGS)
    bench.take_up()
    bench.read(claims, by)
    bench.act(by.first, StageAct.DELIVER, at=_moment(5, 27, 9))
    desk.moments = _between(dt.date(2024, 5, 28), dt.date(2024, 5, 28), REPAIRS)
    repaired = bench.repair(claims)
    finish_repair(actor=desk.cast.secretariat, round_=desk.round_, at=_moment(5, 28, 17))
    desk.moments = _between(dt.date(2024, 5, 29), dt.date(2024, 5, 30), REPAIRS)
    bench.look_again(by.first, repaired)
    bench.act(by.first, StageAct.CLOSE, at=_moment(5, 31, 9))


def _in_the_field(
    bench: Bench, claims: list[QuestionPlan], by: Verifiers
) -> list[QuestionPlan]:  # fmt: skip
    """Some claims are looked at on the spot; returns those that were lowered there."""
    desk = bench.desk
    hand_to_assessor(
        actor=by.ministry, round_=desk.round_, assessor=by.field.user, at=_moment(6, 10, 9)
    )
    desk.moments = _between(dt.date(2024, 6, 11), dt.date(2024, 6, 19), VISITS)
    bench.take_up()
    visited = [each for each in claims if chance(each.question.code, "visit") < VISITED]
    findings = [judging.on_the_spot(each, claimed=bench.claimed(each)) for each in visited]
    for each, finding in zip(visited, findings, strict=True):
        bench.judge(by.field, each, finding)
    bench.act(by.field, StageAct.DELIVER, at=_moment(6, 20, 9))
    # Nothing is repaired: the window ends by the clock.
    bench.act(by.field, StageAct.CLOSE, at=_moment(6, 24, 9))
    return [
        each for each, finding in zip(visited, findings, strict=True) if finding != judging.UPHELD
    ]


def _at_the_ministry(bench: Bench, lowered: list[QuestionPlan], by: Verifiers) -> None:
    """The ministry confirms what the visit has lowered; that ends the round."""
    bench.desk.moments = _between(dt.date(2024, 7, 8), dt.date(2024, 7, 12), VISITS)
    bench.take_up()
    for each in lowered:
        finding = judging.on_the_spot(each, claimed=bench.claimed(each))
        bench.judge(by.ministry, each, finding)
    bench.act(by.ministry, StageAct.DELIVER, at=_moment(7, 15, 10))


def _between(first: dt.date, last: dt.date, count: int) -> Iterator[dt.datetime]:
    return Office(first, last, WIB).moments(count)


def _moment(month: int, day: int, hour: int) -> dt.datetime:
    return dt.datetime(2024, month, day, hour, tzinfo=WIB)
