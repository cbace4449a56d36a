"""Writing in the document of a plan."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.plan_documents import access
from layak.apps.plan_documents.models import PlanText, PlanTextVersion
from layak.apps.planning.models import ActionPlan
from layak.core.errors import DomainError
from layak.core.texts import clean

LONGEST_TEXT = 6000


class MayNotWriteDocument(DomainError):
    """The document is written by those who plan for the whole region."""

    code = "may_not_write_document"
    template = "Hanya sekretariat dan Bappeda yang menulis dan membuat dokumen RAD."


class PlanTextTooLong(DomainError):
    """A section's text is short."""

    code = "plan_text_too_long"
    template = "Paling banyak {most} huruf; sekarang {count}."


class StalePlanText(DomainError):
    """Somebody saved since this person read the text. ``current`` holds the other one."""

    code = "stale_version"
    template = "Teks ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: PlanText) -> None:
        self.current = current
        super().__init__()


@transaction.atomic
def save_text(
    *, actor: Actor, plan: ActionPlan, section: str, text: str, from_version: int, at: dt.datetime
) -> PlanText:
    """Keep what is written in a section and return the new version; empty: the shipped text.

    ``from_version`` is the version that was read (0: there was none). Raises `MayNotWriteDocument`,
    `PlanTextTooLong` or `StalePlanText` (nothing is overwritten).
    """
    if not access.may_write(actor) or plan.region_id != actor.regency_id:
        raise MayNotWriteDocument
    text = clean(text)
    if len(text) > LONGEST_TEXT:
        raise PlanTextTooLong(most=LONGEST_TEXT, count=len(text))
    # One writer of a plan at a time: two who begin a section make one row of it.
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    row = access.texts_visible_to(actor).filter(plan=plan, section=section).first()
    if row is None:
        row = PlanText(plan=plan, section=section)
    if row.version != from_version:
        raise StalePlanText(row)
    row.text, row.version = text, row.version + 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    version = PlanTextVersion.objects.create(
        row=row, version=row.version, text=text, at=at, by=actor.user
    )
    audit.record(
        actor=actor.user, action="plan_text.saved", subject=row, also=[version], at=at,
        place=actor.regency.code,
    )  # fmt: skip
    return row
