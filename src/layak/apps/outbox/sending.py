"""Sending what is stored: whatever the mail server does, nothing is lost and nothing goes twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from layak.apps.outbox.models import UNSENT, Mail, SendState
from layak.core.notices.sending import retry_at

log = structlog.get_logger("layak.outbox")
Row = TypeVar("Row", bound=Mail)


def send_rows(
    rows: Iterable[Row], compose: Callable[[Row], EmailMessage | None], *, at: dt.datetime
) -> Counter[SendState]:
    """Send each row that no other run has taken, and note what came of it; how many of each.

    ``compose`` makes the mail as things stand now, or ``None`` where there is nothing to be said
    any more. The server is asked once a run whether it is there.
    """
    connection, refused = get_connection(), ""
    counts: Counter[SendState] = Counter()
    for row in rows:
        if not claim(row, at):
            continue
        mail = compose(row)
        if mail is None:
            counts[_drop(row)] += 1
            continue
        if not refused:
            refused = _open(connection)
        error = refused or _send(row, mail, connection)
        counts[_note(row, error, at)] += 1
    connection.close()
    return counts


def claim(row: Mail, at: dt.datetime) -> bool:
    """Take a mail for this run. Should the run end before the server answers, the mail comes up
    again after the wait of a failure; another run does not send it at the same time."""
    held = type(row)._default_manager.filter(pk=row.pk, state__in=UNSENT, attempts=row.attempts)
    row.attempts += 1
    return bool(held.update(attempts=row.attempts, next_try_at=retry_at(row.attempts, at) or at))


def _open(connection: BaseEmailBackend) -> str:
    """Reach the mail server; why not, where it cannot be reached. Asked once a run."""
    try:
        connection.open()
    except (OSError, ValueError) as error:
        log.warning("mail_server_unreachable", kind=type(error).__name__)
        return _reason(error)
    return ""


def _send(row: Mail, mail: EmailMessage, connection: BaseEmailBackend) -> str:
    """Give a mail to the server; why it was refused, if it was."""
    mail.connection = connection
    try:
        mail.send()
    except (OSError, ValueError) as error:
        connection.close()
        log.warning("mail_refused", row=row.pk, kind=type(error).__name__)
        return _reason(error)
    return ""


def _note(row: Mail, error: str, at: dt.datetime) -> SendState:
    """Write down what came of it."""
    row.last_error = error
    if not error:
        row.state, row.sent_at, row.next_try_at, row.failing_since = SendState.SENT, at, None, None
        row.arrived()
    else:
        row.next_try_at = retry_at(row.attempts, at)
        row.state = SendState.FAILED if row.next_try_at else SendState.GIVEN_UP
        row.failing_since = row.failing_since or at
    row.save()
    return SendState(row.state)


def _drop(row: Mail) -> SendState:
    row.state, row.next_try_at, row.failing_since = SendState.REPLACED, None, None
    row.save()
    return SendState.REPLACED


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]
