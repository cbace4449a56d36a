"""Files that prove progress: kept as evidence, without the place where a phone took them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile, File

from layak.apps.evidence import actions as documents
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.documents.photographs import is_photograph, without_place


def kept_file(
    actor: Actor, upload: File[Any], *, at: dt.datetime, period_from: dt.date | None = None,
    period_until: dt.date | None = None,
) -> Document:  # fmt: skip
    """Keep a file of the actor's organization; a photograph loses what says where it was taken.

    Raises as `evidence.actions.add_document` does.
    """
    head = upload.read(12)
    upload.seek(0)
    if is_photograph(head) and upload.size <= settings.UPLOAD_LIMIT:
        upload = ContentFile(without_place(upload.read()), name=upload.name)
    added = documents.add_document(
        actor=actor, upload=upload, at=at, period_from=period_from, period_until=period_until
    )
    return added.document
