"""Lists a region loads as a whole: the codes of its budget."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.apps.planning import access
from layak.apps.planning.models import CodeList
from layak.documents.code_list import ReadCodes, read_codes
from layak.vault import chain


@transaction.atomic
def load_codes(*, actor: Actor, data: bytes, file: str, source: str, at: dt.datetime) -> ReadCodes:
    """Load a list of budget codes in place of the one before, which stays on record.

    Raises `NotAllowed`, or `InputRejected` for a file without codes.
    """
    if not access.manages(actor):
        raise NotAllowed
    read = read_codes(data, file=file)
    content = chain.canonical(read.names)
    row = CodeList.objects.create(
        region=actor.regency, source=source.strip() or file, content=content,
        content_hash=chain.fingerprint(read.names), count=len(read.names), at=at, by=actor.user,
    )  # fmt: skip
    audit.record(
        actor=actor.user, action="plan.codes", subject=row, at=at, place=actor.regency.code,
        details={"count": row.count},
    )  # fmt: skip
    return read


def code_lists(actor: Actor) -> list[CodeList]:
    """The lists of the region, newest first, without their content."""
    rows = CodeList.objects.filter(region_id=actor.regency_id).select_related("by")
    return list(rows.defer("content").order_by("-at", "-pk")[:20])
