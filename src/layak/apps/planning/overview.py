"""The figures above a plan: points at stake, and money by year and by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.accounts.language import words
from layak.apps.assessment.scores import RoundScore, score_of
from layak.apps.planning.models import ActionPlan
from layak.core.action_plan.model import Plan
from layak.core.action_plan.plan_rules import missing_clusters
from layak.core.action_plan.sums import Block, Dimension, Sums, points_at_stake, sums
from layak.core.action_plan.words import SOURCE_WORDS
from layak.core.instrument.model import Text
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class Part:
    """A sum with its name."""

    name: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan at a glance. ``score`` is what the round claims today, ``missing`` the clusters that
    no line serves."""

    lines: int
    points: Decimal
    score: Decimal
    money: Sums
    years: Sequence[Part]
    sources: Sequence[Part]
    missing: Sequence[Text]


def overview_of(plan: ActionPlan, content: Plan, clusters: dict[str, Text]) -> Overview:
    """The figures of a plan. Three queries, for the score of its round."""
    standing = score_of(plan.round)
    money = sums(content)
    lines = list(content.standing())
    return Overview(
        lines=len(lines),
        points=points_at_stake(lines, blocks_of(standing)),
        score=standing.score.points,
        money=money,
        years=[Part(str(year), money.of(Dimension.YEAR, year)) for year in content.years],
        sources=[
            Part(words().render(SOURCE_WORDS[source]), rupiah)
            for source, rupiah in sorted(money.by[Dimension.SOURCE].items(), key=lambda p: -p[1])
        ],
        missing=[clusters[code] for code in missing_clusters(content, clusters)],
    )


def blocks_of(standing: RoundScore) -> list[Block]:
    """The indicators of a scored round with what each question claims today."""
    return [
        Block(
            indicator.maximum,
            {
                each.question.code: _claimed(standing, each.question.code)
                for each in indicator.questions
            },
        )
        for indicator in standing.score.indicators()
    ]


def _claimed(standing: RoundScore, code: str) -> Decimal:
    answer = standing.answers.get(code)
    return ZERO if answer is None or answer.points is None else answer.points
