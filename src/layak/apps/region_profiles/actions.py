"""Writing in a profile and choosing its Word template."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import models, transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles import access
from layak.apps.region_profiles.models import Narrative, NarrativeVersion, WordTemplate
from layak.apps.regions.models import Region
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.core.texts import clean
from layak.documents.region_profile import word_checks

LONGEST_TEXT = 6000
_LONGEST_NAME = 200


class MayNotWrite(DomainError):
    """The profile is written by the organizations that answer questions."""

    code = "may_not_write"
    template = "Hanya lembaga yang menjawab pertanyaan yang dapat menulis dan membuat profil."


class TextTooLong(DomainError):
    """A narrative is short."""

    code = "text_too_long"
    template = "Paling banyak {most} huruf; sekarang {count}."


class StaleNarrative(DomainError):
    """Somebody saved since this person read the text. ``current`` holds the other one."""

    code = "stale_version"
    template = "Teks ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: Narrative) -> None:
        self.current = current
        super().__init__()


@transaction.atomic
def save_narrative(
    *, actor: Actor, year: int, section: str, text: str, from_version: int, at: dt.datetime
) -> Narrative:
    """Keep what is written about a section and return the new version.

    ``from_version`` is the version that was read (0: there was none). Raises `MayNotWrite`,
    `TextTooLong` or `StaleNarrative` (nothing is overwritten).
    """
    if not access.may_write(actor):
        raise MayNotWrite
    text = clean(text).strip()
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(most=LONGEST_TEXT, count=len(text))
    # One writer of a regency at a time: two who begin a section make one row of it.
    Region.objects.select_for_update().get(pk=actor.regency_id)
    row = access.narratives_visible_to(actor).filter(year=year, section=section).first()
    if row is None:
        row = Narrative(regency=actor.regency, year=year, section=section)
    if row.version != from_version:
        raise StaleNarrative(row)
    row.text, row.version = text, row.version + 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    version = NarrativeVersion.objects.create(
        narrative=row, version=row.version, text=text, at=at, by=actor.user
    )
    _record(actor, "narrative.saved", row, at, also=[version])
    return row


def replace_template(
    *, actor: Actor, file_name: str, content: bytes, at: dt.datetime
) -> tuple[Message, ...]:  # fmt: skip
    """Take a Word template into use, in place of the one before; gives remarks on it.

    Raises `TemplateRefused`, or `MayNotWrite`.
    """
    if not access.may_change_template(actor):
        raise MayNotWrite
    remarks = word_checks.check(content)
    name = clean(file_name).replace("\n", " ")[-_LONGEST_NAME:] or "templat.docx"
    with transaction.atomic():
        before = _withdrawn(actor, at)
        row = WordTemplate.objects.create(
            regency=actor.regency, file_name=name, content=content, uploaded_at=at,
            sha256=hashlib.sha256(content).hexdigest(), uploaded_by=actor.user,
        )  # fmt: skip
        _record(actor, "word_template.replaced", row, at, also=before)
    return remarks


@transaction.atomic
def restore_template(*, actor: Actor, at: dt.datetime) -> None:
    """Go back to the shipped template. Raises `MayNotWrite`."""
    if not access.may_change_template(actor):
        raise MayNotWrite
    before = _withdrawn(actor, at)
    if before:
        _record(actor, "word_template.restored", before[0], at, also=before[1:])


def _withdrawn(actor: Actor, at: dt.datetime) -> list[WordTemplate]:
    rows = list(access.template_of(actor).select_for_update())
    for row in rows:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
    return rows


def _record(
    actor: Actor, action: str, row: models.Model, at: dt.datetime, *,
    also: list[NarrativeVersion] | list[WordTemplate],
) -> None:  # fmt: skip
    audit.record(
        actor=actor.user, action=action, subject=row, at=at, place=actor.regency.code, also=also
    )
