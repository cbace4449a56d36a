"""Which drafts an actor sees. Which instruments: `assessment.instruments.known_to`."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.instruments.models import InstrumentDraft
from layak.apps.organizations.access import Actor, Right


def drafts_visible_to(actor: Actor) -> QuerySet[InstrumentDraft]:
    """The drafts of the actor's regency, for those who may make versions of them."""
    if not actor.may(Right.MANAGE_ROUNDS):
        return InstrumentDraft.objects.none()
    return InstrumentDraft.objects.filter(regency_id=actor.regency_id)
