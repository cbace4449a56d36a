"""The figures above a plan: points at stake, and money by year and by source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from layak.apps.accounts.language import words
from layak.apps.assessment.scores import RoundScore, score_of
from layak.apps.organizations.models import Pillar
from layak.apps.planning.describing import names_in
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan
from layak.core.action_plan.model import Plan
from layak.core.action_plan.plan_rules import missing_clusters
from layak.core.action_plan.sums import Block, Dimension, Sums, points_at_stake, sums
from layak.core.action_plan.words import SOURCE_WORDS
from layak.core.instrument.model import Text
from layak.core.messages import Message, msg
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


@dataclass(frozen=True, slots=True)
class SumTable:
    """The money of a plan by one dimension; its parts come to ``total``."""

    title: str
    parts: Sequence[Part]
    total: int


_TABLES: Mapping[Dimension, Message] = {
    Dimension.YEAR: msg("Menurut tahun"),
    Dimension.AGENCY: msg("Menurut lembaga"),
    Dimension.SOURCE: msg("Menurut sumber dana"),
    Dimension.PILLAR: msg("Menurut pilar"),
    Dimension.CLUSTER: msg("Menurut klaster"),
}


def sum_tables(plan: ActionPlan) -> list[SumTable]:
    """The money of a plan by year, agency, source, pillar and cluster. Five queries."""
    names, money = names_in(plan), sums(plan_of(plan))
    pillars = {value: str(label) for value, label in Pillar.choices}
    known: dict[Dimension, Mapping[str, str]] = {
        Dimension.AGENCY: names.agencies,
        Dimension.SOURCE: {key: words().render(text) for key, text in SOURCE_WORDS.items()},
        Dimension.PILLAR: pillars,
        Dimension.CLUSTER: names.clusters,
    }
    nobody = gettext("Belum ada pelaksana")
    return [
        SumTable(
            words().render(title),
            [
                Part(known.get(dimension, {}).get(key, key) or nobody, rupiah)
                for key, rupiah in _ordered(dimension, money.by[dimension])
            ],
            money.total,
        )
        for dimension, title in _TABLES.items()
    ]


def _ordered(dimension: Dimension, keys: Mapping[str, int]) -> list[tuple[str, int]]:
    """Years and clusters in their order, everything else with the most money first."""
    if dimension in {Dimension.YEAR, Dimension.CLUSTER}:
        return sorted(keys.items())
    return sorted(keys.items(), key=lambda pair: (-pair[1], pair[0]))


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
