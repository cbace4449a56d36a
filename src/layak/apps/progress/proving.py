"""Files that prove progress: kept as evidence, without the place where a phone took them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import transaction

from layak.apps.evidence import actions as documents
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.planning.models import Action, Partner
from layak.apps.progress import actions, following
from layak.apps.progress.models import Delivery
from layak.core.progress.model import Quarter
from layak.documents.media_types import HEAD
from layak.documents.photographs import is_photograph, without_place


def kept_file(
    actor: Actor, upload: File[Any], *, at: dt.datetime, period_from: dt.date | None = None,
    period_until: dt.date | None = None,
) -> Document:  # fmt: skip
    """Keep a file of the actor's organization; a photograph loses what says where it was taken.

    Raises as `evidence.actions.add_document` does, and `FileRefused` for a HEIF photograph.
    """
    head = upload.read(HEAD)
    upload.seek(0)
    if is_photograph(head) and upload.size <= settings.UPLOAD_LIMIT:
        upload = ContentFile(without_place(upload.read()), name=upload.name)
    added = documents.add_document(
        actor=actor, upload=upload, at=at, period_from=period_from, period_until=period_until
    )
    return added.document


@transaction.atomic
def prove_report(
    *, actor: Actor, action: Action, quarter: Quarter, upload: File[Any], at: dt.datetime
) -> Document:
    """Keep a file and let it prove a report: both or nothing. Raises as `kept_file` and
    `actions.add_report_proof` do."""
    document = kept_file(
        actor, upload, at=at, period_from=quarter.first_day, period_until=quarter.last_day
    )
    actions.add_report_proof(actor=actor, action=action, quarter=quarter, document=document, at=at)
    return document


@transaction.atomic
def prove_delivery(
    *, actor: Actor, pledge: Partner, date: dt.date, text: str, rupiah: int | None,
    upload: File[Any] | None, at: dt.datetime,
) -> Delivery:  # fmt: skip
    """Note what a partner brought, with a file that proves it where there is one: all or nothing.

    Raises as `kept_file` and `following.add_delivery` do.
    """
    document = kept_file(actor, upload, at=at) if upload else None
    return following.add_delivery(
        actor=actor, action=pledge.action, pledge=pledge, date=date, text=text, rupiah=rupiah,
        document=document, at=at,
    )  # fmt: skip
