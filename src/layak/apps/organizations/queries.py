"""Reading organizations, their people, and the instrument's agencies they stand for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from layak.apps.accounts.language import words
from layak.apps.organizations.access import (
    Actor,
    invitations_visible_to,
    members_visible_to,
    organizations_visible_to,
)
from layak.apps.organizations.models import Invitation, Membership, Organization, Pillar
from layak.apps.regions.models import Level, Region
from layak.core.instrument.model import Agency
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument

PAGE_SIZE = 50
PILLARS = Pillar.choices


def organization_page(actor: Actor, *, text: str, pillar: str, page: str) -> Page[Any]:
    """The regency's organizations by name or alias, each with ``people``, how many it has."""
    found = organizations_visible_to(actor)
    if text:
        found = found.filter(
            Q(name__icontains=text)
            | Q(short_name__icontains=text)
            | Q(aliases__name__icontains=text)
        )
    if pillar in Pillar.values:
        found = found.filter(pillar=pillar)
    people = Count("memberships", filter=Q(memberships__ended_at__isnull=True), distinct=True)
    rows = found.distinct().annotate(people=people).prefetch_related("aliases")
    return Paginator(rows.order_by("name"), PAGE_SIZE).get_page(page)


def members_of(actor: Actor, organization: Organization | None = None) -> list[Membership]:
    """The people of the regency, or of one organization, who have a role today."""
    found = members_visible_to(actor).filter(ended_at__isnull=True)
    if organization is not None:
        found = found.filter(organization=organization)
    return list(found.select_related("user", "organization").order_by("user__name"))


def open_invitations(actor: Actor, *, at: dt.datetime) -> list[Invitation]:
    """Invitations nobody has accepted yet and that still hold."""
    found = invitations_visible_to(actor).filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
    )
    return list(found.select_related("organization").order_by("-pk"))


def agency_choices() -> list[tuple[str, str]]:
    """The agencies of the default instrument, by code and name in the reader's language."""
    language = words().language
    return [(agency.code, agency.name.in_language(language)) for agency in _agencies()]


@dataclass(frozen=True, slots=True)
class Place:
    """A kecamatan or village in which an office may work, as a choice."""

    code: str
    label: str
    level: str


def place_choices(actor: Actor) -> list[Place]:
    """The kecamatan and villages of the regency, each village under its kecamatan."""
    found = _places(actor).select_related("parent").order_by("code")
    return [
        Place(
            code=place.code,
            label=f"{place.get_level_display()} {place.name}"
            + (f" ({place.parent.name})" if place.parent and place.level != "kecamatan" else ""),
            level=place.level,
        )
        for place in found
    ]


def place_of(actor: Actor, code: str) -> Region:
    """The kecamatan or village of that code; the regency itself where none is named."""
    return _places(actor).get(code=code) if code else actor.regency


def _places(actor: Actor) -> QuerySet[Region]:
    return Region.objects.filter(
        Q(parent=actor.regency, level=Level.KECAMATAN)
        | Q(parent__parent=actor.regency, level__in=(Level.DESA, Level.KELURAHAN))
    )


@cache
def _agencies() -> tuple[Agency, ...]:
    """Read once per process: an instrument takes a tenth of a second."""
    return instrument(DEFAULT_INSTRUMENT).agencies


def duty_names(organization: Organization) -> list[str]:
    """The names of the agencies an organization stands for."""
    names = dict(agency_choices())
    return [names.get(duty.agency, duty.agency) for duty in organization.duties.order_by("pk")]
