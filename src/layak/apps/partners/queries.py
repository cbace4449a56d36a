"""Reading partners: their rows, what may be chosen, what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from layak.apps.accounts.language import words
from layak.apps.evidence.access import documents_of, documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Organization
from layak.apps.partners import access
from layak.apps.partners.models import Agreement, PartnerRevision
from layak.apps.planning.checking import places_of
from layak.core.instrument.model import Indicator as AskedIndicator
from layak.core.task_force.model import Group
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument

#: How many documents may be chosen from: the newest of the region.
MOST_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator a support may be tied to, and the group it belongs to."""

    code: str
    title: str
    group: Group


@dataclass(frozen=True, slots=True)
class Choices:
    """What a support may be joined to: agreements and documents by public id, places by code."""

    agreements: Mapping[str, Agreement]
    documents: Mapping[str, Document]
    places: Mapping[str, str]
    indicators: Sequence[Indicator] = ()


def partners(actor: Actor) -> list[Organization]:
    """The partners in use, by name. One query."""
    found = access.partners_visible_to(actor).filter(is_active=True)
    return list(found.order_by("name"))


def agreements(actor: Actor, organization: Organization | None = None) -> list[Agreement]:
    """The agreements the actor sees, those that end first on top. One query."""
    found = access.agreements_visible_to(actor)
    if organization is not None:
        found = found.filter(organization=organization)
    joined = found.select_related("organization", "owner", "document", "updated_by")
    return sorted(joined, key=lambda row: (row.until_date is None, row.until_date or row.from_date))


def documents(actor: Actor, kept: Document | None) -> dict[str, Document]:
    """The documents that may be chosen, by public id: the newest ones, and the one there is."""
    found = documents_visible_to(actor).filter(withdrawn_at__isnull=True)
    return _choices(found, kept)


def consent_papers(actor: Actor) -> dict[str, Document]:
    """The papers that a consent may be joined to, by public id: those of the own organization."""
    return _choices(documents_of(actor).filter(withdrawn_at__isnull=True), None)


def _choices(found: QuerySet[Document], kept: Document | None) -> dict[str, Document]:
    newest = list(found.order_by("-created_at", "-pk")[:MOST_DOCUMENTS])
    if kept is not None and kept not in newest:
        newest.append(kept)
    return {str(each.public_id): each for each in newest}


def choices(actor: Actor, organization: Organization, kept: Document | None) -> Choices:
    """What a support of this partner may be joined to. Three queries."""
    papers = {str(each.public_id): each for each in agreements(actor, organization)}
    places = places_of(actor.regency.code)
    return Choices(papers, documents(actor, kept), places, indicators())


def indicators() -> list[Indicator]:
    """The indicators of the shipped instrument, each with the group of its cluster."""
    language = words().language
    return [
        Indicator(each.code, each.title.in_language(language), group)
        for group, each in _indicators()
    ]


@cache
def _indicators() -> tuple[tuple[Group, AskedIndicator], ...]:
    """Read once per process: an instrument takes a tenth of a second."""
    groups = {group.value: group for group in Group}
    return tuple(
        (groups[cluster.code], each)
        for cluster in instrument(DEFAULT_INSTRUMENT).clusters
        for each in cluster.indicators
        if cluster.code in groups
    )


def revisions(subject: UUID | None) -> list[PartnerRevision]:
    """What was changed of a row, the newest first. One query."""
    if subject is None:
        return []
    found = PartnerRevision.objects.filter(subject=subject).select_related("by")
    return list(found.order_by("-version"))
