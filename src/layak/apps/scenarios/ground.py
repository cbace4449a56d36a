"""Where a plan's region stands, as the optimiser needs to know it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.scores import RoundScore, score_of
from layak.apps.catalogue.queries import catalogue_of, prices_of, unit_counts_of
from layak.apps.organizations.models import Duty, Organization
from layak.apps.planning.checking import ceilings_of, scored_clusters
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan
from layak.apps.verification.expecting import outlook_of, proved_chances
from layak.core.action_plan.words import SOURCE_WORDS
from layak.core.expectation.model import Chance
from layak.core.instrument.model import Instrument
from layak.core.messages import INDONESIAN, msg
from layak.core.planning.model import TICK, Claim, Indicator, Question, Rank
from layak.core.scenarios.model import NOBODY, Ground, Survival
from layak.core.values import ZERO

_NOBODY = msg("Belum ditunjuk")


def ground_of(plan: ActionPlan) -> Ground:
    """Everything a scenario of the plan is made from. Join the round's instrument."""
    scored, found = score_of(plan.round), parsed(plan.round)
    instrument = found.instrument
    return Ground(
        years=tuple(range(plan.first_year, plan.last_year + 1)),
        clusters=tuple(each.code for each in instrument.clusters),
        indicators=tuple(
            Indicator(each.code, cluster.code, each.maximum)
            for cluster in instrument.clusters
            for each in cluster.indicators
        ),
        questions=_questions(plan, scored, instrument),
        proved={code: _survival(each) for code, each in proved_chances(plan.round).items()},
        ranks=tuple(Rank(each.name, each.at_least) for each in instrument.ranks),
        scored=tuple(scored_clusters(plan)),
        actions=tuple(catalogue_of(plan.region).values()),
        prices=prices_of(plan.region),
        counts=unit_counts_of(plan.region),
        carriers=_carriers(plan),
        lines=tuple(plan_of(plan).standing()),
        ceilings=ceilings_of(plan),
        names=_names(plan, instrument),
    )


def _questions(
    plan: ActionPlan, scored: RoundScore, instrument: Instrument
) -> tuple[Question, ...]:
    chances = {each.question: each for each in outlook_of(plan.round, scored).expectation.chances}

    def standing(code: str) -> Claim:
        answer = scored.answers.get(code)
        points = ZERO if answer is None or answer.points is None else answer.points
        if (chance := chances.get(code)) is None:
            return Claim(points)
        survival = _survival(chance)
        return Claim(points, survival.chance, survival.kept)

    return tuple(
        Question(question.code, indicator.code, question.maximum, standing(question.code))
        for cluster in instrument.clusters
        for indicator in cluster.indicators
        for question in indicator.questions
    )


def _survival(chance: Chance) -> Survival:
    return Survival(
        Decimal(chance.probability).quantize(TICK), Decimal(chance.kept_if_lowered).quantize(TICK)
    )


def _carriers(plan: ActionPlan) -> Mapping[str, tuple[str, ...]]:
    """The region's organizations that act as each agency of the instrument. One query."""
    duties = Duty.objects.filter(
        organization__regency_id=plan.region_id, organization__is_active=True
    ).select_related("organization")
    found: dict[str, tuple[str, ...]] = {}
    for duty in duties.order_by("pk"):
        key = str(duty.organization.public_id)
        found[duty.agency] = (*found.get(duty.agency, ()), key)
    return found


def _names(plan: ActionPlan, instrument: Instrument) -> dict[str, str]:
    """The names in the plan's own language. One query."""
    organizations = Organization.objects.filter(regency_id=plan.region_id)
    return {
        NOBODY: INDONESIAN.render(_NOBODY),
        **{source: INDONESIAN.render(word) for source, word in SOURCE_WORDS.items()},
        **{each.code: each.title.id for each in instrument.clusters},
        **{str(each.public_id): each.short_name for each in organizations},
    }
