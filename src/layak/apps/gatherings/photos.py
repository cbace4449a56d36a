"""Pictures of a gathering. Children are shown only as long as somebody has agreed to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q

from layak.apps.evidence import actions as documents
from layak.apps.evidence.protecting import after, protect
from layak.apps.gatherings.actions import entry, held_gathering
from layak.apps.gatherings.models import Gathering, GatheringPhoto
from layak.apps.organizations.access import Actor
from layak.apps.progress.proving import kept_file
from layak.core.errors import DomainError
from layak.documents.media_types import HEAD
from layak.documents.photographs import is_photograph


class ConsentMissing(DomainError):
    """Children can be recognised, and nobody has agreed, or no longer does."""

    code = "consent_missing"
    template = "Foto anak memerlukan persetujuan yang masih berlaku. Catat persetujuannya dulu."


class NoPhotograph(DomainError):
    """The file is no photograph."""

    code = "no_photograph"
    template = "Berkas ini bukan foto. Pilih berkas JPEG, PNG, atau WebP."


@dataclass(frozen=True, slots=True)
class PhotoDraft:
    """What is said about a picture: ``consent`` by whom and for what, and its last day."""

    shows_children: bool
    consent: str = ""
    consent_until: dt.date | None = None


def photos_shown(row: Gathering, today: dt.date) -> list[GatheringPhoto]:
    """The pictures that may be shown on a day, the oldest first. One query."""
    may = Q(shows_children=False) | Q(consent_until__gte=today)
    found = row.photos.filter(may, withdrawn_at__isnull=True)
    return list(found.select_related("document").order_by("pk"))


def add_photo(
    *, actor: Actor, gathering: Gathering, upload: File[Any], draft: PhotoDraft, today: dt.date,
    at: dt.datetime,
) -> GatheringPhoto:  # fmt: skip
    """Keep a picture, without the place where it was taken. One of children is for its own
    organization alone once the consent has ended.

    Raises `NotYourGathering`, `ConsentMissing`, `NoPhotograph`, and as `progress.proving.kept_file`
    does. The file is kept before the transaction, as every upload is.
    """
    held = draft.consent.strip() and draft.consent_until and draft.consent_until >= today
    if draft.shows_children and not held:
        raise ConsentMissing
    head = upload.read(HEAD)
    upload.seek(0)
    if not is_photograph(head):
        raise NoPhotograph
    with transaction.atomic():
        row = held_gathering(actor, gathering)
        document = kept_file(
            actor, upload, at=at, period_from=row.from_date, period_until=row.until_date
        )
        photo, _is_new = GatheringPhoto.objects.update_or_create(
            gathering=row, document=document,
            defaults={
                "shows_children": draft.shows_children, "consent": draft.consent.strip(),
                "consent_until": draft.consent_until, "withdrawn_at": None, "added_at": at,
                "added_by": actor.user,
            },
        )  # fmt: skip
        if photo.shows_children and photo.consent_until:
            ends = after(photo.consent_until, actor.regency)
            protect(actor=actor, document=document, since=ends, at=at)
        entry(actor, "photo", row, [photo], at)
    return photo


@transaction.atomic
def withdraw_photo(*, actor: Actor, photo: GatheringPhoto, at: dt.datetime) -> GatheringPhoto:
    """Show a picture nowhere any more: from now on only its own organization opens the document,
    which is withdrawn from the evidence where nobody is verifying it. Raises `NotYourGathering`."""
    row = held_gathering(actor, photo.gathering)
    held = GatheringPhoto.objects.select_for_update().get(pk=photo.pk)
    held.withdrawn_at = at
    held.save()
    entry(actor, "photo_withdrawn", row, [held], at)
    protect(actor=actor, document=held.document, since=at, at=at)
    try:
        with transaction.atomic():
            documents.withdraw_document(actor=actor, document=held.document, at=at)
    except DomainError:
        pass  # another organization's, withdrawn before, or read by verifiers: it is their record
    return held
