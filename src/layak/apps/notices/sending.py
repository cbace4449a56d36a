"""Sending digests: whatever the mail server does, nothing is lost and nobody gets one twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef

from layak.apps.gatherings import letters
from layak.apps.notices import digests
from layak.apps.notices.models import Dispatch, Preference
from layak.apps.organizations.models import Membership
from layak.apps.outbox.models import UNSENT, SendState
from layak.apps.outbox.sending import send_rows
from layak.apps.trainings import follow_up_letters
from layak.core.notices.sending import allowed_from


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: digests and letters made, mails sent, refused for now, and given up."""

    made: int
    sent: int
    failed: int
    given_up: int


def send_due(*, at: dt.datetime) -> Sent:
    """Make the digests and letters that are due, and send all that waits and may go out now."""
    made = digests.make_all(at=at) + letters.make_due(at=at) + follow_up_letters.make_due(at=at)
    _drop_those_of_nobody()
    counts = send_rows(_sendable(at), _mail, at=at) + letters.send_letters(at=at)
    return Sent(made, counts[SendState.SENT], counts[SendState.FAILED], counts[SendState.GIVEN_UP])


def _sendable(at: dt.datetime) -> list[Dispatch]:
    """What waits for the server, without whoever has their quiet hours now."""
    found = Dispatch.objects.filter(state__in=UNSENT, next_try_at__lte=at)
    rows = list(found.select_related("user", "region").order_by("next_try_at", "pk"))
    people = [row.user_id for row in rows]
    chosen = {each.user_id: each for each in Preference.objects.filter(user__in=people)}
    return [
        row
        for row in rows
        if allowed_from(
            at,
            digests.quiet_of(chosen.get(row.user_id) or Preference(user=row.user)),
            ZoneInfo(row.region.time_zone),
        )
        <= at
    ]


def _mail(row: Dispatch) -> EmailMessage:
    return EmailMessage(row.subject, row.text, None, [row.user.email])


def _drop_those_of_nobody() -> None:
    """Who left gets no mail any more."""
    here = Membership.objects.filter(
        user=OuterRef("user"), regency=OuterRef("region"), ended_at__isnull=True,
        user__is_active=True,
    )  # fmt: skip
    gone = Dispatch.objects.filter(~Exists(here), state__in=UNSENT)
    gone.update(state=SendState.REPLACED, next_try_at=None, failing_since=None, text="")
