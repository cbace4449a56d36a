"""Which forms and places an actor sees, and for which places they may reply."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from layak.apps.assessment.access import rounds_visible_to
from layak.apps.organizations.access import Actor, Right
from layak.apps.organizations.models import Membership, Role
from layak.apps.regions.models import Level, Region
from layak.apps.villages.models import Form
from layak.core.instrument.model import Scope

#: The levels of the places a form asks.
LEVELS = {Scope.DISTRICT: (Level.KECAMATAN,), Scope.VILLAGE: (Level.DESA, Level.KELURAHAN)}
#: Who belongs to such a place.
_OWN_ROLE = {Scope.DISTRICT: Role.DISTRICT, Scope.VILLAGE: Role.VILLAGE}


def forms_visible_to(actor: Actor) -> QuerySet[Form]:
    """The forms of the rounds the actor sees; a village sees those of villages only."""
    found = Form.objects.filter(round__in=rounds_visible_to(actor))
    return found.filter(scope__in=[each for each in LEVELS if sees_forms_of(actor, each)])


def places_of(regency: Region, scope: Scope) -> QuerySet[Region]:
    """Every place of a kind in a regency."""
    found = Region.objects.filter(level__in=LEVELS[scope])
    if scope is Scope.DISTRICT:
        return found.filter(parent=regency)
    return found.filter(parent__parent=regency)


def places_visible_to(actor: Actor, scope: Scope) -> QuerySet[Region]:
    """The places whose replies the actor sees: one's own village, the kecamatan with its villages,
    or all of the regency."""
    found = places_of(actor.regency, scope)
    own = actor.organization.region_id if actor.organization else 0
    if actor.role == Role.VILLAGE:
        return found.filter(pk=own)
    if actor.role == Role.DISTRICT:
        return found.filter(pk=own) if scope is Scope.DISTRICT else found.filter(parent_id=own)
    return found if actor.may(Right.READ_ROUND) else found.none()


def with_account(places: QuerySet[Region], scope: Scope) -> QuerySet[Region]:
    """Places with ``has_account``: whether somebody of their own office can sign in."""
    return places.annotate(has_account=_accounts(scope))


def _accounts(scope: Scope) -> Exists:
    members = Membership.objects.filter(
        organization__region=OuterRef("pk"),
        role=_OWN_ROLE[scope],
        ended_at__isnull=True,
        user__is_active=True,
    )
    return Exists(members)


def places_to_fill(actor: Actor, scope: Scope) -> QuerySet[Region]:
    """The places for which the actor may reply: one's own, and those without an account that lie
    in one's kecamatan (for the secretariat: anywhere in the regency)."""
    visible = places_visible_to(actor, scope)
    if not actor.may(Right.REPLY):
        return visible.none()
    if actor.role == _OWN_ROLE[scope]:
        return visible
    return visible.filter(~_accounts(scope))


def may_reply(actor: Actor, form: Form, place: Region) -> bool:
    """Whether the actor may reply for a place now: its round takes changes, asked of the database,
    since the claim may just have been handed in."""
    is_open = Form.objects.filter(
        pk=form.pk,
        round__regency_id=actor.regency_id,
        round__closed_at__isnull=True,
        round__claimed_at__isnull=True,
    ).exists()
    return is_open and places_to_fill(actor, Scope(form.scope)).filter(pk=place.pk).exists()


def sees_forms_of(actor: Actor, scope: Scope) -> bool:
    """Whether forms for such places are any business of the actor's: a village has its own only."""
    return scope is Scope.VILLAGE or actor.role != Role.VILLAGE


def sees_board(actor: Actor) -> bool:
    """Whether the actor sees who has answered: more places than one's own village."""
    return actor.may(Right.READ_ROUND) and actor.role != Role.VILLAGE


def fills_forms_first(actor: Actor) -> bool:
    """Whether filling in forms is what the actor is here for."""
    return actor.role in {Role.DISTRICT, Role.VILLAGE}


def sees_shares(actor: Actor) -> bool:
    """Whether the actor sees the percentages over all places."""
    return actor.may(Right.READ_ROUND) and not fills_forms_first(actor)
