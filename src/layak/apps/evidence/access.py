"""Which documents an actor sees and may change."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.evidence.models import Document, Version
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """The documents an actor may open.

    Agencies, secretariat and leaders see their regency's; districts and villages their own
    organization's; nobody sees another regency's.
    """
    if not actor.may(Right.READ_ROUND):
        return Document.objects.none()
    visible = Document.objects.filter(regency_id=actor.regency_id)
    if actor.role in {Role.DISTRICT, Role.VILLAGE}:
        return visible.filter(organization=actor.organization)
    return visible


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """The files of the documents an actor may open."""
    return Version.objects.filter(document__in=documents_visible_to(actor))


def documents_of(actor: Actor) -> QuerySet[Document]:
    """The documents the actor's own organization may change."""
    if not actor.may(Right.ANSWER) or actor.organization is None:
        return Document.objects.none()
    return documents_visible_to(actor).filter(organization=actor.organization)
