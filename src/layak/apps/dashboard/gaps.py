"""The list of gaps: every lost point, filtered and sorted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.core.paginator import Paginator

from layak.apps.assessment.access import sees_everything
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row, all_rows
from layak.apps.organizations.access import Actor, organizations_visible_to
from layak.apps.organizations.models import Organization
from layak.core.scoring.model import Reason
from layak.core.values import ZERO

PAGE_SIZE = 50


class Order(StrEnum):
    """What the list is sorted by."""

    POINTS = "poin"
    QUESTION = "kode"
    AGENCY = "lembaga"
    REASON = "alasan"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which gaps are listed, and in which order."""

    organization: Organization | None = None
    cluster: str = ""
    reason: Reason | None = None
    order: Order = Order.POINTS
    page: str = "1"


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps chosen, what they sum to, and what no work can win (`core.scoring.gaps`)."""

    rows: Sequence[Row]
    lost: Decimal
    beyond_reach: Decimal


#: Why points can be missing, as a filter offers it.
REASONS = (Reason.UNANSWERED, Reason.NOT_MET, Reason.PARTIAL, Reason.NO_EVIDENCE, Reason.CAPPED)

_KEYS: Mapping[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.POINTS: lambda row: (-row.score.lost,),
    Order.QUESTION: lambda _: (),  # the instrument's own order
    Order.AGENCY: lambda row: (
        row.lead is None,
        row.lead.organization.short_name if row.lead else "",
        -row.score.lost,
    ),
    Order.REASON: lambda row: (
        (REASONS.index(row.score.reason), -row.score.lost)
        if row.score.reason in REASONS
        else (len(REASONS), -row.score.lost)
    ),
}


def read_choice(actor: Actor, query: Mapping[str, str]) -> Choice:
    """The choice an address makes; what is not understood is ignored."""
    wanted = query.get("lembaga", "")
    found = organizations_visible_to(actor) if wanted else ()
    reason, order = query.get("alasan", ""), query.get("urut", "")
    return Choice(
        organization=next((each for each in found if str(each.public_id) == wanted), None),
        cluster=query.get("klaster", "")[:20],
        reason=Reason(reason) if reason in set(Reason) else None,
        order=Order(order) if order in set(Order) else Order.POINTS,
        page=query.get("page", "1"),
    )


def find(actor: Actor, round_: Round, choice: Choice, *, today: dt.date) -> Gaps:
    """The gaps an actor sees, as chosen."""
    rows = all_rows(actor, round_, today=today)
    lost = [row for row in rows if row.score.lost > ZERO and _chosen(row, choice, round_)]
    chosen = sorted(lost, key=_KEYS[choice.order])
    narrowed = choice.organization or choice.cluster or choice.reason
    beyond = ZERO if narrowed else _beyond_reach(rows)
    return Gaps(chosen, sum((row.score.lost for row in chosen), ZERO), beyond)


def context(actor: Actor, round_: Round, choice: Choice, *, today: dt.date) -> dict[str, object]:
    """The page of gaps."""
    found = find(actor, round_, choice, today=today)
    return {
        "gaps": found,
        "listing": Paginator(found.rows, PAGE_SIZE).get_page(choice.page),
        "choice": choice,
        "sees_everything": sees_everything(actor),
        "reasons": REASONS,
        "orders": list(Order),
        "organizations": list(organizations_visible_to(actor).order_by("name")),
        "clusters": parsed(round_).instrument.clusters,
    }


def _chosen(row: Row, choice: Choice, round_: Round) -> bool:
    if choice.organization is not None and not any(
        owner.organization_id == choice.organization.pk for owner in row.owners
    ):
        return False
    if choice.reason is not None and row.score.reason is not choice.reason:
        return False
    return not choice.cluster or any(
        row.indicator in cluster.indicators
        for cluster in parsed(round_).instrument.clusters
        if cluster.code == choice.cluster
    )


def _beyond_reach(rows: Sequence[Row]) -> Decimal:
    """Lost points of questions that their indicator's maximum does not count."""
    by_indicator: dict[str, list[Row]] = {}
    for row in rows:
        by_indicator.setdefault(row.indicator.code, []).append(row)
    return sum(
        (
            sum((row.score.lost + row.score.points for row in mine), ZERO)
            - mine[0].indicator.maximum
            for mine in by_indicator.values()
            if len(mine) == len(mine[0].indicator.questions)
        ),
        ZERO,
    )
