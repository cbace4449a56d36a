"""Where a plan begins: questions whose points are lost or not safe, and what already moves them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.apps.assessment.instruments import Parsed, parsed
from layak.apps.assessment.models import Responsibility
from layak.apps.assessment.scores import score_of
from layak.apps.catalogue.standing import standings_of
from layak.apps.planning.models import Action, ActionPlan
from layak.core.action_plan.model import Line, LineState, Move
from layak.core.instrument.model import Cluster, Indicator, Question
from layak.core.scoring.model import QuestionScore
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class GapRow:
    """A question with points to win.

    ``lost`` are points not claimed, ``unsafe`` those of the claim that are not expected to survive.
    ``lead`` is the public id of the organization that answers it, ``numbers`` the plan's lines that
    move it.
    """

    question: Question
    indicator: Indicator
    cluster: str
    score: QuestionScore
    claimed: Decimal
    lost: Decimal
    unsafe: Decimal
    lead: str
    numbers: Sequence[int]

    @property
    def total(self) -> Decimal:
        """Everything that work on this question could win."""
        return self.lost + self.unsafe

    @property
    def expected(self) -> Decimal:
        """What of the claim is expected to survive."""
        return self.claimed - self.unsafe


def gap_rows(plan: ActionPlan) -> list[GapRow]:
    """Every question of the plan's round with something to win, most first. Twelve queries."""
    scored = score_of(plan.round)
    standings = standings_of(plan.round, scored)
    found = parsed(plan.round)
    clusters = clusters_by_question(found)
    leads, numbers = _leads(plan), _numbers(plan)
    rows = []
    for code, standing in standings.items():
        row = GapRow(
            found.questions[code], found.indicators[code], clusters[code],
            scored.by_question[code], standing.claimed,
            max(standing.maximum - standing.claimed, ZERO), standing.claimed - standing.expected,
            leads.get(code, ""), numbers.get(code, ()),
        )  # fmt: skip
        if row.total > ZERO:
            rows.append(row)
    return sorted(rows, key=lambda row: -row.total)


def line_for(row: GapRow, *, title: str, lead: str, pillar: str) -> Line:
    """A line that answers one gap, to be described further by people."""
    return Line(
        key="", number=0, cluster=row.cluster, title=title, lead=lead, pillar=pillar,
        moves=(Move(row.question.code, row.expected, row.question.maximum),),
    )  # fmt: skip


def clusters_by_question(found: Parsed) -> Mapping[str, str]:
    """The cluster of every question."""
    clusters: Sequence[Cluster] = found.instrument.clusters
    return {
        question.code: cluster.code
        for cluster in clusters
        for indicator in cluster.indicators
        for question in indicator.questions
    }


def _leads(plan: ActionPlan) -> dict[str, str]:
    rows = Responsibility.objects.filter(round=plan.round_id, is_lead=True)
    pairs = rows.values_list("question", "organization__public_id")
    return {question: str(key) for question, key in pairs}


def _numbers(plan: ActionPlan) -> dict[str, list[int]]:
    rows = Action.objects.filter(plan=plan).exclude(state=LineState.CANCELLED.value)
    found: dict[str, list[int]] = {}
    for number, moves in rows.order_by("number").values_list("number", "moves"):
        for question, _low, _high in json.loads(moves):
            found.setdefault(question, []).append(number)
    return found
