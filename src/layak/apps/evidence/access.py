"""Which documents an actor sees and may change."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from layak.apps.evidence.models import Document, Version
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """The documents an actor may open.

    Agencies, secretariat and leaders see their regency's, but protected ones of their own
    organization only; districts and villages their own organization's; nobody sees another
    regency's.
    """
    if not actor.may(Right.READ_ROUND):
        return Document.objects.none()
    visible = Document.objects.filter(regency_id=actor.regency_id)
    own = Q(organization_id=actor.organization_id)
    if actor.role in {Role.DISTRICT, Role.VILLAGE}:
        return visible.filter(own)
    return visible.filter(unprotected(timezone.now()) | own)


def unprotected(at: dt.datetime, path: str = "") -> Q:
    """What more than its own organization may open at a moment; ``path`` leads to the document."""
    name = f"{path}protected_from"
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gt": at})


def versions_visible_to(actor: Actor) -> QuerySet[Version]:
    """The files of the documents an actor may open."""
    return Version.objects.filter(document__in=documents_visible_to(actor))


def documents_of(actor: Actor) -> QuerySet[Document]:
    """The documents the actor's own organization may change."""
    if not actor.may(Right.ANSWER) or actor.organization is None:
        return Document.objects.none()
    return documents_visible_to(actor).filter(organization=actor.organization)
