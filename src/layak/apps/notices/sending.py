"""Sending digests: whatever the mail server does, nothing is lost and nobody gets one twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Exists, OuterRef

from layak.apps.notices import digests
from layak.apps.notices.models import UNSENT, Dispatch, Preference, SendState
from layak.apps.organizations.models import Membership
from layak.core.notices.sending import allowed_from, retry_at

log = structlog.get_logger("layak.notices")


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: digests made, mails sent, refused for now, and given up."""

    made: int
    sent: int
    failed: int
    given_up: int


def send_due(*, at: dt.datetime) -> Sent:
    """Make the digests that are due, and send all that waits and may go out at this moment."""
    made = digests.make_all(at=at)
    _drop_those_of_nobody()
    connection, refused = get_connection(), ""
    counts = dict.fromkeys(SendState, 0)
    for row in _sendable(at):
        if not claim(row, at):
            continue
        if not refused:
            refused = _open(connection)
        error = refused or _send(row, connection)
        counts[_note(row, error, at)] += 1
    connection.close()
    return Sent(made, counts[SendState.SENT], counts[SendState.FAILED], counts[SendState.GIVEN_UP])


def claim(row: Dispatch, at: dt.datetime) -> bool:
    """Take a mail for this run. Should the run end before the server answers, the mail comes up
    again after the wait of a failure; another run does not send it at the same time."""
    held = Dispatch.objects.filter(pk=row.pk, state__in=UNSENT, attempts=row.attempts)
    row.attempts += 1
    return bool(held.update(attempts=row.attempts, next_try_at=retry_at(row.attempts, at) or at))


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


def _open(connection: BaseEmailBackend) -> str:
    """Reach the mail server; why not, where it cannot be reached. Asked once a run."""
    try:
        connection.open()
    except (OSError, ValueError) as error:
        log.warning("mail_server_unreachable", kind=type(error).__name__)
        return _reason(error)
    return ""


def _send(row: Dispatch, connection: BaseEmailBackend) -> str:
    """Give a mail to the server; why it was refused, if it was."""
    mail = EmailMessage(row.subject, row.text, None, [row.user.email], connection=connection)
    try:
        mail.send()
    except (OSError, ValueError) as error:
        connection.close()
        log.warning("digest_refused", dispatch=str(row.public_id), kind=type(error).__name__)
        return _reason(error)
    return ""


def _note(row: Dispatch, error: str, at: dt.datetime) -> SendState:
    """Write down what came of it."""
    row.last_error = error
    if not error:
        # What was sent lies in its mailbox; here it would only be one more copy.
        row.state, row.sent_at, row.next_try_at, row.failing_since = SendState.SENT, at, None, None
        row.text = ""
    else:
        row.next_try_at = retry_at(row.attempts, at)
        row.state = SendState.FAILED if row.next_try_at else SendState.GIVEN_UP
        row.failing_since = row.failing_since or at
    row.save()
    return SendState(row.state)


def _drop_those_of_nobody() -> None:
    """Who left gets no mail any more."""
    here = Membership.objects.filter(
        user=OuterRef("user"), regency=OuterRef("region"), ended_at__isnull=True,
        user__is_active=True,
    )  # fmt: skip
    gone = Dispatch.objects.filter(~Exists(here), state__in=UNSENT)
    gone.update(state=SendState.REPLACED, next_try_at=None, failing_since=None, text="")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
