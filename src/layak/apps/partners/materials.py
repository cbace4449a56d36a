"""Pictures and quotes for the media: stating them with their consent, revoking it, and the kit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from layak.apps.evidence.models import Document, Version
from layak.apps.evidence.protecting import after, protect
from layak.apps.organizations.access import Actor
from layak.apps.partners import access
from layak.apps.partners.keeping import NotYourPartner, entry, keep
from layak.apps.partners.models import Material
from layak.core.errors import DomainError
from layak.core.messages import Message, msg
from layak.core.partnerships.consents import (
    MATERIAL_WORDS,
    Consent,
    MaterialKind,
    consent_lacks,
)
from layak.documents.accepted import JPEG, PNG, WEBP

#: Pictures whose place and device can be taken out of them.
PICTURE_TYPES = (JPEG.name, PNG.name, WEBP.name)


class PictureNeeded(DomainError):
    """A picture is a document that holds one; a quote has none."""

    code = "picture_needed"
    template = "Pilih gambarnya: berkas JPEG, PNG, atau WebP dari Data dukung."


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """A picture or quote as typed, with its consent and the signed paper of it."""

    kind: MaterialKind
    text: str
    speaker: str
    is_child: bool
    consent: Consent
    picture: Document | None = None
    paper: Document | None = None


@dataclass(frozen=True, slots=True)
class MaterialView:
    """A picture or quote with why it may not be shown today (nothing: it may)."""

    row: Material
    kind: Message
    lacks: tuple[Message, ...]

    @property
    def may_be_shown(self) -> bool:
        return not self.lacks


@transaction.atomic
def add_material(
    *, actor: Actor, draft: MaterialDraft, at: dt.datetime, is_sample: bool = False
) -> Material:
    """State a picture or quote with its consent. Raises `NotYourPartner`, `PictureNeeded`.

    The signed paper is for its own organization alone, the picture once the consent has ended.
    """
    if not access.manages(actor):
        raise NotYourPartner
    is_picture, consent = draft.kind is MaterialKind.PICTURE, draft.consent
    picture = _picture_in(draft.picture) if is_picture else None
    if is_picture and picture is None:
        raise PictureNeeded
    row = Material(
        region=actor.regency, version=0, is_sample=is_sample, kind=draft.kind.value,
        text=draft.text, speaker=draft.speaker, is_child=draft.is_child, picture=picture,
        consent_by=consent.by, is_guardian=consent.is_guardian, purpose=consent.purpose,
        from_date=consent.from_date, until_date=consent.until_date, paper=draft.paper,
    )  # fmt: skip
    revision = keep(actor, row, "add", at)
    entry(actor, "material.add", row, [revision], at)
    if picture is not None:
        ends = after(consent.until_date, actor.regency)
        protect(actor=actor, document=picture.document, since=ends, at=at)
    if draft.paper is not None:
        protect(actor=actor, document=draft.paper, since=at, at=at)
    return row


@transaction.atomic
def revoke_consent(*, actor: Actor, row: Material, at: dt.datetime) -> Material:
    """Take a consent back: from now on nothing shows it, and the picture is for its own
    organization alone.

    Raises `NotYourPartner`.
    """
    found = access.materials_visible_to(actor).select_for_update(of=("self",))
    held = found.filter(pk=row.pk).first()
    if held is None:
        raise NotYourPartner
    if held.is_revoked:
        return held
    held.is_revoked = True
    revision = keep(actor, held, "withdraw", at)
    entry(actor, "material.revoke", held, [revision], at)
    if held.picture is not None:
        protect(actor=actor, document=held.picture.document, since=at, at=at)
    return held


def views_of(actor: Actor, day: dt.date) -> list[MaterialView]:
    """All of the region with why one may not be shown on a day, the newest first. One query."""
    found = access.materials_visible_to(actor).select_related("picture__document", "paper")
    return [
        MaterialView(row, MATERIAL_WORDS[MaterialKind(row.kind)], tuple(_lacks(row, day)))
        for row in found.order_by("-pk")
    ]


def shown_on(actor: Actor, day: dt.date) -> list[MaterialView]:
    """What may be handed to the media on a day: nothing without a consent that holds. One query."""
    return [each for each in views_of(actor, day) if each.may_be_shown]


def consent_of(row: Material) -> Consent:
    """The consent that a row holds."""
    return Consent(
        row.consent_by, row.purpose, row.from_date, row.until_date, row.is_guardian,
        row.paper is not None and row.paper.withdrawn_at is None, row.is_revoked,
    )  # fmt: skip


def _lacks(row: Material, day: dt.date) -> Iterator[Message]:
    yield from consent_lacks(consent_of(row), is_child=row.is_child, day=day)
    if row.picture is not None and row.picture.document.withdrawn_at is not None:
        yield msg("Gambarnya sudah ditarik dari Data dukung.")


def _picture_in(document: Document | None) -> Version | None:
    """The file a document holds now, where that is a picture."""
    current = Version.objects.filter(document=document, is_current=True)
    return current.filter(media_type__in=PICTURE_TYPES).first() if document else None
