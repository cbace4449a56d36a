"""What a plan is held against: its instrument, its region's places and lists, its ceilings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.organizations.models import Organization
from layak.apps.planning.commitments import commitments_of
from layak.apps.planning.lines import plan_of
from layak.apps.planning.models import ActionPlan, CodeList
from layak.apps.planning.models import Ceiling as CeilingRow
from layak.apps.regions.models import Region
from layak.core.action_plan.line_rules import Known
from layak.core.action_plan.model import Ceiling, Source
from layak.core.action_plan.plan_rules import Frame
from layak.core.action_plan.resting import Built, Ground
from layak.core.instrument.model import Text


def frame_of(plan: ActionPlan) -> Frame:
    """Everything the rules of the core need to know. Four queries; join the round's instrument."""
    return Frame(
        known=Known(
            years=range(plan.first_year, plan.last_year + 1),
            maxima={code: each.maximum for code, each in parsed(plan.round).questions.items()},
            codes=codes_of(plan.region_id),
            places=frozenset(places_of(plan.region.code)),
        ),
        clusters=scored_clusters(plan),
        ceilings=ceilings_of(plan),
        agencies=agency_names(plan),
    )


def ground_of(round_: Round, first_year: int, last_year: int) -> Ground:
    """What a plan of these years (both included) that answers a round stands on."""
    found = parsed(round_)
    return Ground(
        years=range(first_year, last_year + 1),
        maxima={code: each.maximum for code, each in found.questions.items()},
        clusters={each.code for each in found.instrument.clusters},
    )


def built_of(plan: ActionPlan) -> Built:
    """What stands on the ground of a plan. Five queries and those of what is spent."""
    content = plan_of(plan)
    return Built(
        content, ceilings_of(plan), commitments_of([line.key for line in content.lines]),
        agency_names(plan),
    )  # fmt: skip


def agency_names(plan: ActionPlan) -> dict[str, str]:
    """What the agencies of the plan's region are called, by public id. One query."""
    found = Organization.objects.filter(regency_id=plan.region_id)
    return {str(each.public_id): each.short_name for each in found}


def scored_clusters(plan: ActionPlan) -> dict[str, Text]:
    """The clusters a scored RAD must cover: those that hold indicators of the national list."""
    return {
        cluster.code: cluster.title
        for cluster in parsed(plan.round).instrument.clusters
        if any(indicator.number is not None for indicator in cluster.indicators)
    }


def ceilings_of(plan: ActionPlan) -> tuple[Ceiling, ...]:
    """The ceilings as values. One query."""
    rows = CeilingRow.objects.filter(plan=plan).select_related("organization")
    return tuple(
        Ceiling(str(row.organization.public_id), row.year, Source(row.source), row.rupiah)
        for row in rows
    )


def places_of(region_code: str) -> dict[str, str]:
    """The kecamatan, desa and kelurahan of a region: code → name, in order. One query."""
    rows = Region.objects.filter(code__startswith=f"{region_code}.").order_by("code")
    return dict(rows.values_list("code", "name"))


def codes_of(region_id: int) -> Mapping[str, str]:
    """The budget codes the region loaded last (code → name); empty where none. One query."""
    newest = CodeList.objects.filter(region_id=region_id).order_by("-at", "-pk")
    found = newest.values_list("content_hash", "pk").first()
    return _codes(*found) if found else {}


@lru_cache(maxsize=16)
def _codes(_hash: str, pk: int) -> Mapping[str, str]:
    """A list is read and parsed once per process: it does not change under its hash."""
    codes: dict[str, str] = json.loads(
        CodeList.objects.values_list("content", flat=True).get(pk=pk)
    )
    return codes
