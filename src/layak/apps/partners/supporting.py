"""Everything partners pledge and bring, from the RAD and beside it, as values of the core.

Nothing is stored twice: what stands on a line of the RAD is read there.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import PARTNER_KINDS, Organization
from layak.apps.partners import access
from layak.apps.partners.models import Agreement, Arrival
from layak.apps.partners.writing import group_in, listed
from layak.apps.planning.access import lines_visible_to, plans_visible_to
from layak.apps.planning.checking import places_of
from layak.apps.planning.models import ActionPlan
from layak.apps.planning.models import Partner as PledgeRow
from layak.apps.progress.models import Delivery
from layak.core.action_plan.model import LineState, PledgeKind
from layak.core.action_plan.steps import PlanStatus
from layak.core.partnerships.model import Partner, PartnerKind, Proof, Received, Support
from layak.core.task_force.model import Group

#: What may be shown of partners: nothing of a plan that may still be thrown out.
_SETTLED = (PlanStatus.AGREED, PlanStatus.DECREED)
_GROUPS = {group.value: group for group in Group}


@dataclass(frozen=True, slots=True)
class Source:
    """A support with where it is written: its page, and what that is called."""

    support: Support
    link: str
    name: str
    organization_id: int


def sources(actor: Actor, organization: Organization | None = None) -> list[Source]:
    """What the partners of the region, or one of them, pledge and bring. Six queries."""
    places = places_of(actor.regency.code)
    found = [*_own(actor, organization, places), *_planned(actor, organization, places)]
    return sorted(found, key=lambda each: (each.support.from_date, each.support.key))


def partner_of(row: Organization) -> Partner:
    """An organization as the core knows it."""
    return Partner(str(row.public_id), row.name, PartnerKind(row.kind))


def proofs(documents: Iterable[Document | None]) -> tuple[Proof, ...]:
    """Documents as the core knows them, each once."""
    found = dict.fromkeys(each for each in documents if each is not None)
    return tuple(Proof(str(each.public_id), each.title) for each in found)


def named(places: Mapping[str, str], codes: Iterable[str]) -> tuple[str, ...]:
    """What places are called; a code that is no place of the region any more stands for itself."""
    return tuple(places.get(code, code) for code in codes)


def _own(
    actor: Actor, organization: Organization | None, places: Mapping[str, str]
) -> Iterator[Source]:
    """What is noted beside the RAD. Two queries."""
    came = Arrival.objects.filter(withdrawn_at__isnull=True).select_related("document")
    rows = access.contributions_visible_to(actor).filter(is_withdrawn=False)
    if organization is not None:
        rows = rows.filter(organization=organization)
    rows = rows.select_related("organization", "agreement", "document")
    for row in rows.prefetch_related(Prefetch("arrivals", came.order_by("date", "pk"))):
        arrivals = list(row.arrivals.all())
        papers = [row.document, *(each.document for each in arrivals)]
        if row.agreement is not None and row.agreement.number:
            papers.append(row.agreement.document)
        support = Support(
            key=f"own-{row.public_id}", partner=partner_of(row.organization),
            group=group_in(row), kind=PledgeKind(row.kind), text=row.text,
            from_date=row.from_date, until_date=row.until_date, pledged=row.pledged,
            received=tuple(Received(each.date, each.text, each.rupiah) for each in arrivals),
            indicator=row.indicator, agreement=_said(row.agreement),
            places=named(places, listed(row.places)),
            documents=proofs(papers),
        )  # fmt: skip
        link = reverse("partner_support", args=[row.public_id])
        yield Source(support, link, row.text, row.organization_id)


def _planned(
    actor: Actor, organization: Organization | None, places: Mapping[str, str]
) -> Iterator[Source]:
    """What stands on lines of settled plans. Three queries."""
    plans = list(plans_visible_to(actor).filter(status__in=_SETTLED).order_by("pk"))
    if not plans:
        return
    rows = PledgeRow.objects.filter(
        _lines(actor, plans), organization__kind__in=PARTNER_KINDS
    ).exclude(action__state=LineState.CANCELLED.value)
    if organization is not None:
        rows = rows.filter(organization=organization)
    pledges = list(rows.select_related("action__plan", "organization").order_by("pk"))
    came = _delivered(pledges)
    for row in pledges:
        yield _pledge(row, came[row.action_id, row.organization_id, row.kind], places)


def _lines(actor: Actor, plans: Sequence[ActionPlan]) -> Q:
    """Which pledges the actor sees: those on the lines they see, of all plans in one query."""
    return reduce(or_, (Q(action__in=lines_visible_to(actor, plan)) for plan in plans))


def _delivered(
    pledges: Sequence[PledgeRow],
) -> defaultdict[tuple[int, int, str], list[Delivery]]:
    """What came, by line, partner and kind. One query."""
    lines = {each.action_id for each in pledges}
    found: defaultdict[tuple[int, int, str], list[Delivery]] = defaultdict(list)
    rows = Delivery.objects.filter(action__in=lines).select_related("document")
    for each in rows.order_by("date", "pk"):
        found[each.action_id, each.organization_id, each.kind].append(each)
    return found


def _pledge(row: PledgeRow, deliveries: Sequence[Delivery], places: Mapping[str, str]) -> Source:
    """A pledge of the RAD. Money is told apart by its year, everything else runs as the plan."""
    plan, line = row.action.plan, row.action
    came = [each for each in deliveries if row.year is None or each.date.year == row.year]
    first, last = (row.year, row.year) if row.year else (plan.first_year, plan.last_year)
    support = Support(
        key=f"rad-{row.pk}", partner=partner_of(row.organization),
        group=_GROUPS.get(line.cluster), kind=PledgeKind(row.kind), text=row.text or line.title,
        from_date=dt.date(first, 1, 1), until_date=dt.date(last, 12, 31), pledged=row.rupiah,
        received=tuple(Received(each.date, each.text, each.rupiah) for each in came),
        is_in_plan=True, places=named(places, listed(line.places)),
        documents=proofs(each.document for each in came),
    )  # fmt: skip
    name = _("%(plan)s, aksi %(number)d") % {"plan": plan.title, "number": line.number}
    link = reverse("plan_line", args=[plan.public_id, line.public_id])
    return Source(support, link, name, row.organization_id)


def _said(agreement: Agreement | None) -> str:
    """A signed agreement as it is called; a draft binds nobody."""
    return agreement.number if agreement is not None else ""
