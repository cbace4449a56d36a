"""Who sees what partners bring and agree, and who writes it."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q, QuerySet

from layak.apps.organizations.access import Actor, Right, organizations_visible_to
from layak.apps.organizations.models import PARTNER_KINDS, Organization
from layak.apps.partners.models import (
    Agreement,
    Arrival,
    Contribution,
    Forum,
    ForumWork,
    Material,
    Recognition,
)

Row = TypeVar("Row", Agreement, Contribution, Forum, Recognition)


def partners_visible_to(actor: Actor) -> QuerySet[Organization]:
    """The partners of the region, those of former years too."""
    if not actor.may(Right.READ_ORGANIZATIONS):
        return Organization.objects.none()
    return organizations_visible_to(actor).filter(kind__in=PARTNER_KINDS)


def agreements_visible_to(actor: Actor) -> QuerySet[Agreement]:
    """The agreements of the region; drafts for those who may write them only."""
    found = _in_region(actor, Agreement.objects.all())
    if manages(actor):
        return found
    signed = ~Q(number="")
    return found.filter(signed | _own(actor))


def contributions_visible_to(actor: Actor) -> QuerySet[Contribution]:
    """What was pledged outside the RAD; what was withdrawn, for those who may write it only."""
    found = _in_region(actor, Contribution.objects.all())
    return found if manages(actor) else found.filter(Q(is_withdrawn=False) | _own(actor))


def arrivals_visible_to(actor: Actor) -> QuerySet[Arrival]:
    """What came of the contributions one sees, without what was noted by mistake."""
    found = Arrival.objects.filter(contribution__in=contributions_visible_to(actor))
    return found.filter(withdrawn_at__isnull=True)


def forums_visible_to(actor: Actor) -> QuerySet[Forum]:
    """The forum of the region: one, or none yet."""
    return _in_region(actor, Forum.objects.all())


def works_visible_to(actor: Actor) -> QuerySet[ForumWork]:
    """What the forum did, without what was noted by mistake."""
    found = ForumWork.objects.filter(forum__in=forums_visible_to(actor))
    return found.filter(withdrawn_at__isnull=True)


def recognitions_visible_to(actor: Actor) -> QuerySet[Recognition]:
    """Whom the region thanked."""
    return _in_region(actor, Recognition.objects.all())


def materials_visible_to(actor: Actor) -> QuerySet[Material]:
    """Pictures and quotes with who consented: for those who make the kit only."""
    if not manages(actor):
        return Material.objects.none()
    return Material.objects.filter(region_id=actor.regency_id)


def manages(actor: Actor) -> bool:
    """Whether the actor writes everything about the partners of the region."""
    return actor.may(Right.MANAGE_PARTNERS)


def may_support(actor: Actor, organization: Organization) -> bool:
    """Whether the actor enters pledges and agreements with this partner."""
    visible = partners_visible_to(actor).filter(pk=organization.pk)
    return actor.may(Right.ADD_SUPPORT) and visible.exists()


def may_write(actor: Actor, row: Agreement | Contribution) -> bool:
    """Whether the actor writes this row: those who manage, and the agency that entered it."""
    if row.region_id != actor.regency_id:
        return False
    if manages(actor):
        return True
    own = actor.organization_id is not None and row.owner_id == actor.organization_id
    return own and actor.may(Right.ADD_SUPPORT)


def _own(actor: Actor) -> Q:
    """What the actor's own organization entered; nothing where it may enter nothing."""
    if not actor.may(Right.ADD_SUPPORT) or actor.organization_id is None:
        return Q(pk__in=())
    return Q(owner_id=actor.organization_id)


def _in_region(actor: Actor, rows: QuerySet[Row]) -> QuerySet[Row]:
    found = rows.filter(region_id=actor.regency_id)
    return found if actor.may(Right.READ_ORGANIZATIONS) else found.none()
