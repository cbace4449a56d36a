"""Which figures of a regency an actor sees without their number."""

from __future__ import annotations

from layak.apps.measures.queries import Stored
from layak.apps.organizations.access import Actor, Right
from layak.core.errors import DomainError
from layak.core.measures.protecting import is_protected
from layak.documents.release_rules import usual_rule


class FigureProtected(DomainError):
    """A figure that rests on so few people cannot be put into a paper for others."""

    code = "figure_protected"
    template = (
        "Angka ini menyangkut terlalu sedikit orang, sedangkan lembarnya akan dibaca orang lain. "
        "Tulis capaiannya sendiri dan sertakan data dukung yang boleh dibaca asesor."
    )


def is_small(stored: Stored) -> bool:
    """Whether a figure rests on so few people that only its owner may see it."""
    measure = stored.measure
    return is_protected(
        measure.definition, measure.estimate, kind=measure.kind, rule=usual_rule().rule
    )


def is_hidden_from(actor: Actor, stored: Stored) -> bool:
    """Whether the actor sees no number: it is small, and neither of their organization nor theirs
    to review."""
    is_owner = actor.may(Right.REVIEW) or (
        actor.organization_id is not None and stored.row.organization_id == actor.organization_id
    )
    return not is_owner and is_small(stored)
