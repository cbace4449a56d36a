"""Who may take a round away as a whole."""

from __future__ import annotations

from django.db.models import QuerySet

from layak.apps.assessment.access import rounds_visible_to, sees_everything
from layak.apps.assessment.models import Round
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Role
from layak.apps.verification.access import rounds_to_verify

#: Who answers for the round as a whole: the bundle states its claim and its verdicts.
_STATES_THE_ROUND = frozenset({Role.SECRETARIAT, Role.LEADER})


def whole_rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """The rounds whose whole proof the actor may take away.

    Those of the actor's regency, for whoever sees every question; for verifiers those that were
    handed to them.
    """
    if actor.may(Right.VERIFY):
        return rounds_to_verify(actor)
    return rounds_visible_to(actor) if sees_everything(actor) else Round.objects.none()


def may_take_bundle(actor: Actor) -> bool:
    """Whether the actor may take the bundle of a round whose whole proof they may take."""
    return actor.may(Right.VERIFY) or actor.role in _STATES_THE_ROUND
