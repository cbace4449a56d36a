"""Who reads a regency's profile, writes in it, makes it, and changes its template."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.measures.access import may_record
from layak.apps.organizations.access import Actor, Right
from layak.apps.region_profiles.models import Edition, Narrative, Purpose, WordTemplate


def narratives_visible_to(actor: Actor) -> QuerySet[Narrative]:
    """What the actor's regency has written, for those who see its figures."""
    if not actor.may(Right.READ_MEASURES):
        return Narrative.objects.none()
    return Narrative.objects.filter(regency_id=actor.regency_id)


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """The profiles that the actor's regency made, for those who see its figures."""
    if not actor.may(Right.READ_MEASURES):
        return Edition.objects.none()
    return Edition.objects.filter(regency_id=actor.regency_id)


def template_of(actor: Actor, purpose: Purpose) -> QuerySet[WordTemplate]:
    """The Word template in use, where the regency has one of its own (one row at most)."""
    rows = WordTemplate.objects.filter(regency_id=actor.regency_id, withdrawn_at__isnull=True)
    return rows.filter(purpose=purpose).order_by("-pk")


def may_write(actor: Actor) -> bool:
    """Whether the actor writes in the profile and makes it: whoever records figures."""
    return may_record(actor)


def may_change_template(actor: Actor) -> bool:
    """Whether the actor chooses the Word template: the secretariat."""
    return actor.may(Right.REVIEW)
