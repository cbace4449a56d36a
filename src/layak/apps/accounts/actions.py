"""Changing one's own account."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from layak.apps.accounts.models import User
from layak.apps.audit import actions as audit


@transaction.atomic
def change_profile(*, user: User, name: str, language: str, at: dt.datetime, place: str) -> User:
    """Give a person another name or language; nothing is written where nothing differs.

    ``place`` is the code of the region whose trail tells it (empty without a membership).
    """
    changed = User.objects.select_for_update().get(pk=user.pk)
    wanted = {"name": name.strip(), "language": language}
    differing = [field for field, value in wanted.items() if getattr(changed, field) != value]
    if not differing:
        return changed
    for field in differing:
        setattr(changed, field, wanted[field])
    changed.save(update_fields=differing)
    audit.record(
        actor=changed,
        action="user.changed",
        subject=changed,
        at=at,
        place=place,
        details={"fields": differing},
    )
    return changed
