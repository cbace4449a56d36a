"""Documents that only their own organization opens: what shows a child after consent has ended.

Apps above this one know what was consented to, and say so here. A consent is about a picture, not
about a row: it holds for every document of the region with the same content, also for a later one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from layak.apps.audit import actions as audit
from layak.apps.evidence.models import Document, Version
from layak.apps.organizations.access import Actor
from layak.apps.regions.models import Region
from layak.core.errors import DomainError


class Protectable(Protocol):
    """A document, or what was read of one."""

    @property
    def protected_from(self) -> dt.datetime | None: ...


class DocumentProtected(DomainError):
    """What only its own organization may open proves nothing to others."""

    code = "document_protected"
    template = (
        "Dokumen ini dilindungi: hanya lembaga pemiliknya yang dapat membukanya, jadi tidak dapat "
        "menjadi bukti."
    )


@transaction.atomic
def protect(*, actor: Actor, document: Document, since: dt.datetime, at: dt.datetime) -> None:
    """Let only their own organizations open this document, and those with the same content, from a
    moment on. A later moment than before is a consent that was renewed: it holds for documents of
    the actor's organization, and opens nobody else's again.

    The caller has made sure that the actor decides about what the document shows. Verification does
    not stand in the way: what is protected changes nothing of the file.
    """
    contents = document.versions.values_list("sha256", flat=True)
    found = holding(actor.regency_id, contents).select_for_update()
    for each in found.order_by("pk"):
        is_own = each.organization_id == actor.organization_id
        moment = since if is_own else min(since, each.protected_from or since)
        if each.protected_from == moment:
            continue
        each.protected_from = moment
        each.save(update_fields=["protected_from"])
        audit.record(
            actor=actor.user, action="document.protected", subject=each, at=at,
            place=actor.regency.code, details={"document": str(each.public_id)},
        )  # fmt: skip


def after(day: dt.date, region: Region) -> dt.datetime:
    """The first moment after a day in a region: when a consent until that day has ended."""
    return dt.datetime.combine(day, dt.time(), ZoneInfo(region.time_zone)) + dt.timedelta(days=1)


def protection_of(regency_id: int, sha256: str) -> dt.datetime | None:
    """From when on a content is protected in a region, whichever document holds it."""
    kept = holding(regency_id, [sha256]).filter(protected_from__isnull=False)
    return kept.order_by("protected_from").values_list("protected_from", flat=True).first()


def is_protected(document: Protectable, at: dt.datetime) -> bool:
    """Whether only the document's own organization may open it at a moment."""
    return document.protected_from is not None and document.protected_from <= at


def holding(regency_id: int, contents: Iterable[str]) -> QuerySet[Document]:
    """The documents of a region that hold one of these contents in any version."""
    versions = Version.objects.filter(sha256__in=contents)
    return Document.objects.filter(regency_id=regency_id, pk__in=versions.values("document_id"))
