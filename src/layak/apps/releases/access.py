"""Who sees which releases, and who may make them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role
from layak.apps.releases.models import OUT, Release, State


def releases_visible_to(actor: Actor) -> QuerySet[Release]:
    """What is out in the actor's regency (a verifier's: in every regency of the provinsi), and
    whatever the actor's own organization makes; the secretariat also sees what others make."""
    if not actor.may(Right.READ_RELEASES):
        return Release.objects.none()
    found = Release.objects.exclude(state=State.DISCARDED)
    if actor.role == Role.PROVINCE_VERIFIER:
        return found.filter(regency__parent_id=actor.regency_id, state__in=OUT)
    here = found.filter(regency_id=actor.regency_id)
    return here.filter(Q(state__in=OUT) | _own(actor))


def releases_of(actor: Actor) -> QuerySet[Release]:
    """The releases the actor may publish and withdraw, and of which they see why something is
    hidden: those of their own records."""
    found = Release.objects.filter(regency_id=actor.regency_id).exclude(state=State.DISCARDED)
    return found.filter(_own(actor))


def _own(actor: Actor) -> Q:
    if not actor.may(Right.ANSWER):
        return Q(pk__in=[])
    if actor.role == Role.SECRETARIAT:
        return Q(regency_id=actor.regency_id)  # an empty Q would vanish beside another
    return Q(organization_id=actor.organization_id or 0)
