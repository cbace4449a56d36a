"""Making the digests that are due: what waits for each person, stored and put into words."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from layak.apps.accounts.language import words
from layak.apps.accounts.models import User
from layak.apps.audit import actions as audit
from layak.apps.notices import queries
from layak.apps.notices.models import (
    TROUBLED,
    Dispatch,
    Notice,
    Preference,
)
from layak.apps.notices.writing import fill
from layak.apps.organizations.access import Actor
from layak.apps.organizations.models import Membership, Role
from layak.apps.outbox.models import UNSENT, SendState
from layak.apps.regions.models import Region
from layak.core.notices.digest import count, digest_text, mentioned
from layak.core.notices.model import Frequency, Reminder
from layak.core.notices.sending import Quiet, allowed_from, wants_digest


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's digest of a day: all that waits, and the text of what is mentioned, if any."""

    actor: Actor
    reminders: Sequence[Reminder]
    subject: str
    text: str


def make_all(*, at: dt.datetime) -> int:
    """Make the digests that are due everywhere; how many are to be sent."""
    places = Membership.objects.filter(ended_at__isnull=True, user__is_active=True)
    regions = Region.objects.filter(pk__in=places.values("regency")).order_by("pk")
    return sum(make_of(region, at=at) for region in regions)


def make_of(region: Region, *, at: dt.datetime) -> int:
    """Make the digests of a region's people that are due, in their languages.

    What waits is read before the lock is taken, person by person; all is written at once.
    """
    day = at.astimezone(ZoneInfo(region.time_zone)).date()
    drafts = [draft_of(actor, day) for actor in _due(region, day, at)]
    return _keep(region, drafts, day, at) if drafts else 0


def draft_of(actor: Actor, day: dt.date) -> Draft:
    """The digest of a person and a day, in their language."""
    with translation.override(actor.user.language):
        reminders = queries.reminders_of(actor, today=day)
        groups = mentioned(reminders, day)
        total = count(groups)
        if not total:
            return Draft(actor, reminders, "", "")
        subject = _("Pengingat Layak: %(count)d menunggu") % {"count": total}
        text = digest_text(
            groups, name=str(actor.user), day=day, address=settings.SITE_URL.rstrip("/"),
            more=reverse("notices"), words=words(),
        )  # fmt: skip
        return Draft(actor, reminders, subject, text)


def quiet_of(preference: Preference) -> Quiet:
    """The hours in which somebody wants no mail."""
    return Quiet(preference.quiet_from, preference.quiet_until)


def _due(region: Region, day: dt.date, at: dt.datetime) -> list[Actor]:
    """Whose digest is to be made now: as often as they wish, and not in their quiet hours."""
    members = Membership.objects.filter(regency=region, ended_at__isnull=True, user__is_active=True)
    members = members.exclude(role=Role.CHILD)  # they have no mailbox, and owe nothing
    rows = list(members.select_related("user", "organization").order_by("pk"))
    people = [row.user_id for row in rows]
    chosen = {each.user_id: each for each in Preference.objects.filter(user__in=people)}
    made = Dispatch.objects.filter(user__in=people).values_list("user").annotate(Max("day"))
    last = dict(made.order_by("user"))
    found = []
    for row in rows:
        wish = chosen.get(row.user_id) or Preference(user=row.user)
        wanted = wants_digest(Frequency(wish.frequency), day=day, last=last.get(row.user_id))
        if wanted and allowed_from(at, quiet_of(wish), ZoneInfo(region.time_zone)) <= at:
            found.append(Actor(row.user, row.role, region, row.organization))
    return found


@transaction.atomic
def _keep(region: Region, drafts: Sequence[Draft], day: dt.date, at: dt.datetime) -> int:
    """Store notices and digests; one that another run has just made is left alone."""
    Region.objects.select_for_update().get(pk=region.pk)
    people = [each.actor.user.pk for each in drafts]
    there = set(Dispatch.objects.filter(user__in=people, day=day).values_list("user_id", flat=True))
    late = Dispatch.objects.filter(user__in=people, failing_since__isnull=False)
    failing = dict(late.order_by("-failing_since").values_list("user_id", "failing_since"))
    made = []
    for draft in drafts:
        user = draft.actor.user
        if user.pk not in there:
            refresh(draft.actor, draft.reminders, at=at)
            _replace_older(user, day)
            made.append(_dispatch(draft, day, failing.get(user.pk), at))
    if made:
        audit.record(
            actor=None, action="notice.digests", subject=made[0], also=made[1:], at=at,
            place=region.code, details={"digests": sum(bool(row.text) for row in made)},
        )  # fmt: skip
    return sum(bool(row.text) for row in made)


def refresh(actor: Actor, reminders: Sequence[Reminder], *, at: dt.datetime) -> None:
    """Store what waits for a person, and that what was stored and is gone waits no longer."""
    rows = {row.key: row for row in Notice.objects.filter(user=actor.user, done_at__isnull=True)}
    for each in reminders:
        row = rows.pop(each.key, None) or Notice(user=actor.user, key=each.key, first_seen=at)
        fill(row, each)
        row.save()
    Notice.objects.filter(pk__in=[row.pk for row in rows.values()]).update(done_at=at)


def _replace_older(user: User, day: dt.date) -> None:
    older = Dispatch.objects.filter(user=user, day__lt=day, state__in=(*UNSENT, *TROUBLED))
    older.update(state=SendState.REPLACED, next_try_at=None, failing_since=None, text="")


def _dispatch(
    draft: Draft, day: dt.date, failing_since: dt.datetime | None, at: dt.datetime
) -> Dispatch:
    digest = hashlib.sha256(draft.text.encode()).hexdigest() if draft.text else ""
    return Dispatch.objects.create(
        user=draft.actor.user, region=draft.actor.regency, day=day, subject=draft.subject,
        text=draft.text, text_hash=digest, next_try_at=at if draft.text else None,
        state=SendState.QUEUED if draft.text else SendState.NOTHING,
        failing_since=failing_since if draft.text else None,
    )  # fmt: skip
