"""Choosing the Word template of a kind of document: a regency's own, or back to the shipped one."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.organizations.access import Actor
from layak.apps.region_profiles import access
from layak.apps.region_profiles.models import Purpose, WordTemplate
from layak.core.errors import DomainError
from layak.core.messages import Message
from layak.core.texts import clean
from layak.documents.word import checks
from layak.documents.word.checks import Marks

_LONGEST_NAME = 200


class MayNotChoose(DomainError):
    """The template is the secretariat's to choose."""

    code = "may_not_choose"
    template = "Hanya sekretariat yang memilih templat Word."


def replace_template(
    *, actor: Actor, purpose: Purpose, marks: Marks, file_name: str, content: bytes,
    at: dt.datetime,
) -> tuple[Message, ...]:  # fmt: skip
    """Take a Word template into use, in place of the one before; gives remarks on it.

    Raises `TemplateRefused`, or `MayNotChoose`.
    """
    if not access.may_change_template(actor):
        raise MayNotChoose
    remarks = checks.check(content, marks)
    name = clean(file_name).replace("\n", " ")[-_LONGEST_NAME:] or "templat.docx"
    with transaction.atomic():
        before = _withdrawn(actor, purpose, at)
        row = WordTemplate.objects.create(
            regency=actor.regency, purpose=purpose, file_name=name, content=content,
            sha256=hashlib.sha256(content).hexdigest(), uploaded_at=at, uploaded_by=actor.user,
        )  # fmt: skip
        _record(actor, "word_template.replaced", [row, *before], at)
    return remarks


@transaction.atomic
def restore_template(*, actor: Actor, purpose: Purpose, at: dt.datetime) -> None:
    """Go back to the shipped template. Raises `MayNotChoose`."""
    if not access.may_change_template(actor):
        raise MayNotChoose
    before = _withdrawn(actor, purpose, at)
    if before:
        _record(actor, "word_template.restored", before, at)


def _withdrawn(actor: Actor, purpose: Purpose, at: dt.datetime) -> list[WordTemplate]:
    rows = list(access.template_of(actor, purpose).select_for_update())
    for row in rows:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
    return rows


def _record(actor: Actor, action: str, rows: list[WordTemplate], at: dt.datetime) -> None:
    audit.record(
        actor=actor.user, action=action, subject=rows[0], also=rows[1:], at=at,
        place=actor.regency.code,
    )  # fmt: skip
