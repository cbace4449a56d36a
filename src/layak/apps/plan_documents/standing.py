"""Where a region stands, for the document of its plan: claimed beside expected, by cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.scores import score_of
from layak.apps.planning.gaps import clusters_by_question
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.overview import blocks_of
from layak.apps.verification.expecting import outlook_of
from layak.apps.verification.outlook_pages import summary_of, tenth
from layak.core.action_plan.model import Plan
from layak.core.action_plan.sums import points_at_stake
from layak.documents.action_plan.model import Standing


@dataclass(frozen=True, slots=True)
class Points:
    """The region's standing; of each cluster what is claimed, expected and at most possible."""

    standing: Standing
    clusters: Mapping[str, tuple[Decimal, Decimal, Decimal]]


def points_of(plan: ActionPlan, content: Plan) -> Points:
    """The points of a plan's round as the region's own pages say them. Ten queries."""
    scored = score_of(plan.round)
    score = scored.score
    expectation = outlook_of(plan.round, scored).expectation
    summary = summary_of(expectation)
    found = parsed(plan.round)
    places = clusters_by_question(found)
    expected: dict[str, float] = {}
    for chance in expectation.chances:
        code = places[chance.question]
        expected[code] = expected.get(code, 0.0) + chance.expected
    rank, following = score.standing.rank, score.standing.next_rank
    standing = Standing(
        round_title=plan.round.title, instrument=str(plan.round.instrument), claimed=score.points,
        maximum=score.maximum, rank=rank.name if rank else "", expected=summary.mean,
        low=summary.low, high=summary.high, likely_rank=summary.likeliest.name,
        next_rank=following.rank.name if following else "",
        next_needs=following.needs if following else None,
        at_stake=points_at_stake(content.standing(), blocks_of(scored)),
    )  # fmt: skip
    return Points(
        standing,
        {
            each.cluster.code: (
                each.points, tenth(expected.get(each.cluster.code, 0.0)), each.maximum
            )
            for each in score.clusters
        },
    )  # fmt: skip
