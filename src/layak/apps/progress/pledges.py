"""What partners pledged and what came of it, by pillar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Pillar
from layak.apps.planning import access as planning
from layak.apps.planning.models import Action, ActionPlan, Partner
from layak.apps.progress import access
from layak.apps.progress.bench import Bench
from layak.apps.progress.models import Delivery
from layak.apps.progress.pages import frame_context
from layak.core.action_plan.model import LineState
from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.messages import Message


@dataclass(frozen=True, slots=True)
class PledgeView:
    """A pledge of a partner and what came of it."""

    row: Action
    key: int
    partner: str
    kind: Message
    text: str
    year: int | None
    pledged: int | None
    delivered: int
    times: int
    may_report: bool

    @property
    def is_money(self) -> bool:
        """Whether an amount was pledged."""
        return self.pledged is not None

    @property
    def is_delivered(self) -> bool:
        """Whether all that was pledged came: the whole sum, or anything at all."""
        return self.delivered >= (self.pledged or 0) if self.is_money else self.times > 0


@dataclass(frozen=True, slots=True)
class PillarView:
    """The pledges of one pillar."""

    code: str
    name: str
    pledges: Sequence[PledgeView]

    @property
    def pledged(self) -> int:
        """Money that was pledged."""
        return sum(each.pledged or 0 for each in self.pledges)

    @property
    def delivered(self) -> int:
        """Money that came."""
        return sum(each.delivered for each in self.pledges)

    @property
    def kept(self) -> int:
        """How many pledges were kept."""
        return sum(each.is_delivered for each in self.pledges)


def pillars_context(actor: Actor, bench: Bench) -> dict[str, Any]:
    """Every pillar with its pledges and deliveries. Two queries more than the bench."""
    frame = frame_context(actor, bench, "pillars")
    views: dict[str, list[PledgeView]] = {}
    managing = planning.manages(actor)
    for partner in pledges_of(bench.plan):
        came = [each for each in bench.delivered if _fits(each, partner)]
        row = bench.rows[str(partner.action.public_id)]
        view = PledgeView(
            row, partner.pk, partner.organization.short_name, PLEDGE_WORDS[partner.kind],
            partner.text, partner.year, partner.rupiah, sum(each.rupiah or 0 for each in came),
            len(came), access.may_report(actor, bench.plan, row, managing=managing),
        )  # fmt: skip
        views.setdefault(partner.organization.pillar, []).append(view)
    pillars = [
        PillarView(value, str(label), views.get(value, []))
        for value, label in Pillar.choices
        if value in views
    ]
    return {**frame, "pillars": pillars, "deliveries": list(reversed(bench.delivered))}


def pledges_of(plan: ActionPlan) -> QuerySet[Partner]:
    """What partners pledged on the standing lines of a plan, in order."""
    rows = Partner.objects.filter(action__plan=plan)
    standing = rows.exclude(action__state=LineState.CANCELLED.value)
    return standing.select_related("action__lead", "organization").order_by("pk")


def _fits(delivery: Delivery, partner: Partner) -> bool:
    """Money is told apart by its year, everything else is one pledge."""
    return (
        delivery.action_id == partner.action_id
        and delivery.organization_id == partner.organization_id
        and delivery.kind == partner.kind
        and (partner.year is None or delivery.date.year == partner.year)
    )
