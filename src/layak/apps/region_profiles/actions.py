"""Writing in a profile."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles import access
from layak.apps.region_profiles.models import Narrative, NarrativeVersion
from layak.apps.regions.models import Region
from layak.core.errors import DomainError
from layak.core.texts import clean

LONGEST_TEXT = 6000


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
    audit.record(
        actor=actor.user, action="narrative.saved", subject=row, also=[version], at=at,
        place=actor.regency.code,
    )  # fmt: skip
    return row
