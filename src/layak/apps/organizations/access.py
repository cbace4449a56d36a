"""Who may do what. Every predicate about roles lives here; every query is scoped by an `Actor`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from layak.apps.accounts.models import User
from layak.apps.organizations.models import Duty, Invitation, Membership, Organization, Role
from layak.apps.regions.models import Level, Region


class Right(StrEnum):
    """One thing a role may do in its own regency."""

    READ_ROUND = "read_round"  # questions, answers, dashboard, gaps
    ANSWER = "answer"  # the questions of one's own organization
    REPLY = "reply"  # the forms of one's own village or kecamatan, and of places without an account
    REVIEW = "review"  # accept and return answers
    MANAGE_ROUNDS = "manage_rounds"
    MANAGE_ORGANIZATIONS = "manage_organizations"
    INVITE = "invite"
    READ_TRAIL = "read_trail"
    READ_MEASURES = "read_measures"  # figures of the whole regency, small ones without their number
    READ_RELEASES = (
        "read_releases"  # what was released of a regency: of one's own, or one's provinsi
    )
    READ_ORGANIZATIONS = "read_organizations"
    READ_PLAN = "read_plan"  # the RAD; kecamatan and villages see what concerns their place
    READ_WHOLE_PLAN = "read_whole_plan"  # its drafts, gaps, ceilings, versions and remarks
    PLAN = "plan"  # the lines of one's own organization; of all, see `planning.access`
    MANAGE_TASK_FORCE = "manage_task_force"  # its decrees and members
    MANAGE_PARTNERS = "manage_partners"  # all that is known of partners, their forum, thanks
    ADD_SUPPORT = "add_support"  # what partners bring and agree; change what one's own agency added
    SCHEDULE = "schedule"  # add to the calendar; change what one's own organization added
    VERIFY = "verify"  # the rounds that were handed over, and no others
    SPEAK = "speak"  # as a child, for the children's forum; and nothing else
    HEAR = "hear"  # what children said, once it was passed on
    GUARD_CHILDREN = "guard_children"  # their accounts, and what they wrote before it is passed on


RIGHTS: dict[str, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            Right.MANAGE_ORGANIZATIONS,
            Right.READ_ORGANIZATIONS,
            Right.INVITE,
            Right.READ_TRAIL,
            Right.READ_RELEASES,
        }
    ),
    Role.SECRETARIAT: frozenset(
        {
            Right.READ_ROUND,
            Right.READ_MEASURES,
            Right.READ_RELEASES,
            Right.ANSWER,
            Right.REPLY,
            Right.REVIEW,
            Right.MANAGE_ROUNDS,
            Right.MANAGE_ORGANIZATIONS,
            Right.READ_ORGANIZATIONS,
            Right.INVITE,
            Right.READ_TRAIL,
            Right.READ_PLAN,
            Right.READ_WHOLE_PLAN,
            Right.PLAN,
            Right.SCHEDULE,
            Right.MANAGE_TASK_FORCE,
            Right.MANAGE_PARTNERS,
            Right.ADD_SUPPORT,
            Right.HEAR,
            Right.GUARD_CHILDREN,
        }
    ),
    Role.AGENCY: frozenset(
        {
            Right.READ_ROUND,
            Right.READ_MEASURES,
            Right.READ_RELEASES,
            Right.READ_ORGANIZATIONS,
            Right.ANSWER,
            Right.READ_PLAN,
            Right.READ_WHOLE_PLAN,
            Right.PLAN,
            Right.SCHEDULE,
            Right.ADD_SUPPORT,
            Right.HEAR,
        }
    ),
    Role.DISTRICT: frozenset(
        {
            Right.READ_ROUND,
            Right.READ_RELEASES,
            Right.READ_ORGANIZATIONS,
            Right.REPLY,
            Right.READ_PLAN,
        }
    ),
    Role.VILLAGE: frozenset(
        {
            Right.READ_ROUND,
            Right.READ_RELEASES,
            Right.READ_ORGANIZATIONS,
            Right.REPLY,
            Right.READ_PLAN,
        }
    ),
    Role.LEADER: frozenset(
        {
            Right.READ_ROUND,
            Right.READ_MEASURES,
            Right.READ_RELEASES,
            Right.READ_ORGANIZATIONS,
            Right.READ_PLAN,
            Right.READ_WHOLE_PLAN,
            Right.HEAR,
        }
    ),
    Role.PROVINCE_VERIFIER: frozenset({Right.VERIFY, Right.READ_RELEASES}),
    Role.MINISTRY_VERIFIER: frozenset({Right.VERIFY}),
    Role.FIELD_ASSESSOR: frozenset({Right.VERIFY}),
    Role.CHILD: frozenset({Right.SPEAK}),
}

#: Which roles a role may invite: nobody gives away more than they have.
_MAY_INVITE: dict[str, frozenset[str]] = {
    # A child is no one's to invite: their account begins with a guardian's consent.
    Role.ADMINISTRATOR: frozenset(Role.values) - {Role.CHILD},
    Role.SECRETARIAT: frozenset({Role.AGENCY, Role.DISTRICT, Role.VILLAGE, Role.LEADER}),
}
_OF_A_REGENCY = frozenset(
    {
        Role.ADMINISTRATOR, Role.SECRETARIAT, Role.AGENCY, Role.DISTRICT, Role.VILLAGE, Role.LEADER,
    }
)  # fmt: skip
#: Which roles there are at a place: a regency is verified by others, never by its own people.
_ROLES_AT: dict[str, frozenset[str]] = {
    Level.NATION: frozenset({Role.ADMINISTRATOR, Role.MINISTRY_VERIFIER, Role.FIELD_ASSESSOR}),
    Level.PROVINSI: frozenset({Role.ADMINISTRATOR, Role.PROVINCE_VERIFIER}),
}


#: The agency of the instrument that plans for the whole region, beside the secretariat.
PLANNING_AGENCY = "bappeda"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person of a request with their role, regency and organization, read once."""

    user: User
    role: str
    regency: Region
    organization: Organization | None

    @property
    def regency_id(self) -> int:
        return self.regency.pk

    @property
    def organization_id(self) -> int | None:
        return self.organization.pk if self.organization else None

    @property
    def is_child(self) -> bool:
        """Whether the account is a child's: least of everything, and no name anywhere."""
        return self.role == Role.CHILD

    def may(self, right: Right) -> bool:
        """Whether the role has this right (in the actor's own regency)."""
        return right in RIGHTS[self.role]

    @property
    def may_invite(self) -> frozenset[str]:
        """The roles the actor may give to others, at their own place."""
        here = _ROLES_AT.get(self.regency.level, _OF_A_REGENCY)
        return _MAY_INVITE.get(self.role, frozenset()) & here


def actor_of(user: User | AnonymousUser) -> Actor | None:
    """The actor behind a user; ``None`` for visitors, inactive accounts, and memberships that have
    ended or hold no longer."""
    if not isinstance(user, User) or not user.is_active:
        return None
    membership = (
        Membership.objects.filter(user_id=user.pk, ended_at__isnull=True)
        .filter(Q(holds_until__isnull=True) | Q(holds_until__gt=timezone.now()))
        .select_related("regency", "organization")
        .first()
    )
    if membership is None:
        return None
    return Actor(user, membership.role, membership.regency, membership.organization)


def plans_whole_region(actor: Actor) -> bool:
    """Whether the actor plans for the whole region: the secretariat, and Bappeda. Agencies cost
    one query."""
    if not actor.may(Right.PLAN):
        return False
    if actor.role == Role.SECRETARIAT:
        return True
    return Duty.objects.filter(organization=actor.organization, agency=PLANNING_AGENCY).exists()


def organizations_visible_to(actor: Actor) -> QuerySet[Organization]:
    """The organizations of the actor's regency."""
    return Organization.objects.filter(regency_id=actor.regency_id)


def members_visible_to(actor: Actor) -> QuerySet[Membership]:
    """The memberships of the actor's regency. Children are in no list of people."""
    return Membership.objects.filter(regency_id=actor.regency_id).exclude(role=Role.CHILD)


def invitations_visible_to(actor: Actor) -> QuerySet[Invitation]:
    """The regency's invitations, for those who may invite; nothing for others."""
    if not actor.may(Right.INVITE):
        return Invitation.objects.none()
    return Invitation.objects.filter(regency_id=actor.regency_id)
