"""What anybody is told who looks a certificate up: no more than the paper itself says."""

from __future__ import annotations

import datetime as dt
import json
from zoneinfo import ZoneInfo

from layak.apps.trainings.models import Certificate
from layak.core.trainings.certificates import (
    STATE_WORDS,
    CertificateState,
    Issued,
    certificate_standing,
    read_certificate_number,
)

_NOT_KNOWN = (CertificateState.UNKNOWN, CertificateState.MISTYPED)


def check_context(typed: str, *, now: dt.datetime) -> dict[str, object]:
    """How a certificate stands. The name of a child is not shown, nor why it was revoked."""
    number = read_certificate_number(typed)
    row = _found(str(number)) if number else None
    zone = ZoneInfo(row.region.time_zone) if row else dt.UTC
    issued = _issued(row, zone) if row else None
    standing = certificate_standing(typed, issued, today=now.astimezone(zone).date())
    context: dict[str, object] = {
        "standing": standing, "state": STATE_WORDS[standing.state],
        "is_valid": standing.state is CertificateState.VALID,
        "is_known": standing.state not in _NOT_KNOWN,
    }  # fmt: skip
    if row is not None:
        content = json.loads(row.content)
        is_child = row.participant.person.is_child
        context |= {"row": row, "content": content, "is_child": is_child,
                    "from_date": dt.date.fromisoformat(content["from_date"]),
                    "until_date": dt.date.fromisoformat(content["until_date"])}  # fmt: skip
    return context


def _found(number: str) -> Certificate | None:
    joined = Certificate.objects.select_related("region", "participant__person")
    return joined.filter(number=number).first()


def _issued(row: Certificate, zone: dt.tzinfo) -> Issued:
    revoked = row.revoked_at.astimezone(zone).date() if row.revoked_at else None
    return Issued(row.number, row.issued_on, row.valid_until, revoked)
