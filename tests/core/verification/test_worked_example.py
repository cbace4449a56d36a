"""The tables in docs/algorithms/verification.md come out as they are written there."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest

from layak.core.scoring.model import Answer, Basis, Score
from layak.core.values import plain
from layak.core.verification.agreement import Agreement, Scale, Weights, alpha, kappa
from layak.core.verification.layers import Verified, claimed_points, verified
from layak.core.verification.model import Decision, ReasonKind, Verdict
from layak.core.verification.readings import effective
from layak.core.verification.repair import repair_items
from layak.core.verification.sampling import OpenQuestion, VisitTerms, plan_visits
from layak.core.verification.verdicts import decide
from tests.worked_pages import NOTHING, Page, Row

PAGE, SCORE_PAGE = Page("verification.md"), Page("scoring.md")
INSTRUMENT = SCORE_PAGE.instrument().require()


def _claims() -> list[Answer]:
    claims = []
    for row in SCORE_PAGE.table("questions"):
        if row["answer"] != NOTHING:
            word, what = row["answer"].split()
            named = what.isalpha()
            claims.append(
                Answer(
                    row["question"],
                    Basis(word),
                    number=None if named else Decimal(what),
                    option=what if named else "",
                )
            )
    return claims


CLAIMS = _claims()
EARNED = claimed_points(INSTRUMENT, CLAIMS)


def _verdict(row: Row) -> Verdict:
    claimed, points = EARNED[row["question"]], Decimal(row["points"])
    decision = Decision.LOWERED if points else Decision.REJECTED
    return decide(
        question_code=row["question"],
        stage=row["stage"],
        verifier=row["verifier"],
        claimed=claimed,
        decision=Decision.UPHELD if points == claimed else decision,
        points=points,
        reason=None if row["reason"] == NOTHING else ReasonKind(row["reason"]),
    )


VERDICTS = [_verdict(row) for row in PAGE.table("verdicts")]
IN_FORCE = effective(VERDICTS)


@pytest.fixture(scope="module")
def result() -> Verified:
    return verified(INSTRUMENT, claims=CLAIMS, verdicts=VERDICTS)


def test_every_question_is_left_what_is_written(result: Verified) -> None:
    before = {each.question.code: each.points for each in result.claimed.questions()}
    now = {each.question.code: each.points for each in result.verified.questions()}
    lost = {each.question.code: each.points for each in result.losses}
    left = {code: min(points, _points(code, points)) for code, points in EARNED.items()}
    assert [
        {
            "question": code,
            "earned": plain(EARNED[code]),
            "in force": IN_FORCE[code].stage if code in IN_FORCE else NOTHING,
            "left": plain(left[code]),
            "counted before": plain(before[code]),
            "counted now": plain(now[code]),
            "lost": plain(lost.get(code, Decimal(0))),
            "read": "no" if code in result.unread else "yes",
        }
        for code in result.to_read
    ] == PAGE.table("layers")


def _points(code: str, otherwise: Decimal) -> Decimal:
    return IN_FORCE[code].points if code in IN_FORCE else otherwise


def test_losses_add_up_as_written_in_every_part(result: Verified) -> None:
    lost: defaultdict[str, Decimal] = defaultdict(Decimal)
    for loss in result.losses:
        for part in (f"indicator {loss.indicator.code}", f"cluster {loss.cluster.code}", "total"):
            lost[part] += loss.points
    before, after = _parts(result.claimed), _parts(result.verified)
    shown = [
        {
            "part": part,
            "claimed": plain(before[part]),
            "verified": plain(after[part]),
            "lost": plain(lost[part]),
        }
        for part in before
    ]
    assert shown == PAGE.table("sums")
    assert (result.read, len(result.to_read), result.unread_points) == (3, 4, Decimal("4.5"))
    assert result.disagreements == ("2.2",)


def _parts(of: Score) -> dict[str, Decimal]:
    return {
        **{f"indicator {each.indicator.code}": each.points for each in of.indicators()},
        **{f"cluster {each.cluster.code}": each.points for each in of.clusters},
        "total": of.points,
    }


def test_repairs_come_in_the_order_that_is_written() -> None:
    items = repair_items(INSTRUMENT, claims=CLAIMS, verdicts=IN_FORCE)
    assert [
        {
            "question": each.question.code,
            "reason": str(each.verdict.reason),
            "recoverable": plain(each.recoverable),
            "hours": f"{each.effort_hours:g}",
        }
        for each in items
    ] == PAGE.table("repair")


def test_the_coefficients_are_the_published_ones() -> None:
    categories, *_ = ([key for key in row if key != "first"] for row in PAGE.table("ratings"))
    pairs = [
        (row["first"], other)
        for row in PAGE.table("ratings")
        for other in categories
        for _ in range(int(row[other]))
    ]
    observers = [
        [None if cell == NOTHING else int(cell) for name, cell in row.items() if name != "observer"]
        for row in PAGE.table("units")
    ]
    units = list(zip(*observers, strict=True))
    found = {
        "kappa": kappa(pairs),
        "kappa, linear": kappa(pairs, order=categories, weights=Weights.LINEAR),
        **{f"alpha, {scale.value}": alpha(units, scale=scale) for scale in Scale},
    }
    assert {row["coefficient"]: row["value"] for row in PAGE.table("coefficients")} == {
        name: _written(each) for name, each in found.items()
    }


def _written(found: Agreement) -> str:
    assert found.value is not None
    return f"{found.value:.3f}"


def test_visits_are_planned_as_written() -> None:
    rows = PAGE.table("open")
    questions = [
        OpenQuestion(
            row["question"], Decimal(row["points"]), float(row["probability"]),
            row["organization"], float(row["hours"]),
        )
        for row in rows
    ]  # fmt: skip
    assert [f"{each.uncertain:g}" for each in questions] == [row["uncertain"] for row in rows]
    terms = VisitTerms(visits=3, hours=5.0, setup_hours=2.0)
    *planned, drawn = plan_visits(questions, terms=terms, seed="contoh")
    assert [
        {
            "organization": each.organization,
            "questions": ", ".join(each.questions),
            "settled": f"{each.settled:g}",
            "hours": f"{each.hours:g}",
        }
        for each in planned
    ] == PAGE.table("visits")
    assert drawn.is_random
    assert drawn.organization in {"bappeda", "dinsos"}
