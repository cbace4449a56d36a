"""The code of a session on the wall: a QR code, the letters, and how many are there."""

from __future__ import annotations

import datetime as dt
import json

from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe

from layak.apps.gatherings.attending import open_session
from layak.apps.gatherings.models import Attendance, Session
from layak.core.gatherings.codes import code_of, seconds_left
from layak.documents.qr import qr_svg


def screen_context(session: Session, address: str, *, now: dt.datetime) -> dict[str, object]:
    """What is shown at this moment; ``address`` is where people type a code. Three queries."""
    row = session.gathering
    opened = open_session(session, row)
    is_today = opened.begins <= now < opened.ends
    code = code_of(opened, now) if is_today else ""
    listed = row.participants.filter(left_at__isnull=True)
    there = Q(session=session, withdrawn_at__isnull=True, participant__left_at__isnull=True)
    return {
        "row": row, "session": session, "is_today": is_today, "code": code,
        "spoken": " ".join(code), "qr": drawn(f"{address}{session.public_id}/{code}/"),
        "address": address.split("//", 1)[-1].rstrip("/"), "left": seconds_left(now),
        "present": Attendance.objects.filter(there).count(), "people": listed.count(),
    }  # fmt: skip


def drawn(content: str) -> SafeString:
    """A QR code as it stands in a page: drawn by us, holding nothing that others wrote as it is."""
    return mark_safe(qr_svg(content))  # noqa: S308  # paths and numbers only


def clusters_in(session: Session) -> tuple[str, ...]:
    """The clusters that a session speaks of."""
    return tuple(json.loads(session.clusters))


def initial_of_session(session: Session) -> dict[str, object]:
    """A form filled with what is stored."""
    names = ("date", "title", "speaker", "kind", "hours", "is_obligatory")
    return {
        **{name: getattr(session, name) for name in names}, "version": session.gathering.version
    }  # fmt: skip
