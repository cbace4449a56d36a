"""Writing the catalogue: one function, one transaction, one entry of the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from layak.apps.audit import actions as audit
from layak.apps.catalogue import access
from layak.apps.catalogue.describing import kla
from layak.apps.catalogue.models import RegionAction, RegionActionRevision
from layak.apps.catalogue.region_catalogue import (
    entries_of,
    price_items_of,
    shipped,
    whole_catalogue,
)
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.core.action_catalogue.circles import circles_of
from layak.core.action_catalogue.linter import defects_of, known_to
from layak.core.action_catalogue.model import Catalogue, CatalogueAction, PriceItem
from layak.core.action_catalogue.writer import canonical_action
from layak.core.errors import DomainError
from layak.core.findings import Severity
from layak.core.messages import Message, msg


class StaleAction(DomainError):
    """Somebody saved since this person read it. ``current`` is what is there, at ``version``."""

    code = "stale_action"
    template = "Aksi ini sudah diubah orang lain sejak Anda membukanya."

    def __init__(self, current: CatalogueAction, version: int) -> None:
        self.current, self.version = current, version
        super().__init__()


class UnsoundAction(DomainError):
    """The action does not hold together; ``problems`` says everything that is wrong."""

    code = "unsound_action"
    template = "Aksi ini belum dapat disimpan."

    def __init__(self, problems: Sequence[Message]) -> None:
        self.problems = tuple(problems)
        super().__init__()


class NothingShipped(DomainError):
    """The region's own action has no shipped text to go back to."""

    code = "nothing_shipped"
    template = "Aksi ini buatan daerah; tidak ada teks bawaannya."


@dataclass(frozen=True, slots=True)
class Change:
    """An action as it is to be, and the version that was read."""

    action: CatalogueAction
    from_version: int


@transaction.atomic
def save_action(
    *, actor: Actor, action: CatalogueAction, from_version: int, at: dt.datetime
) -> RegionAction:
    """Keep an action in the region's own words, new or in place of the one of its code.

    Raises `NotAllowed`, `UnsoundAction`, or `StaleAction`: then nothing is overwritten.
    """
    return save_actions(actor=actor, changes=[Change(action, from_version)], at=at)[0]


@transaction.atomic
def save_actions(*, actor: Actor, changes: Sequence[Change], at: dt.datetime) -> list[RegionAction]:
    """The same for several at once: all of them, or none. Raises as `save_action`."""
    _refuse_others(actor)
    rows = _locked(actor, [each.action.code for each in changes])
    problems = problems_of(actor, [each.action for each in changes])
    if problems:
        raise UnsoundAction([text for found in problems.values() for text in found])
    return [_write(actor, rows[each.action.code], each, step="save", at=at) for each in changes]


@transaction.atomic
def hide_action(
    *, actor: Actor, code: str, hidden: bool, from_version: int, at: dt.datetime
) -> RegionAction:
    """Take an action out of the region's catalogue, or put it back; it stays on record.

    Raises `NotAllowed`, `StaleAction`, or `RegionAction.DoesNotExist` for an unknown code.
    """
    _refuse_others(actor)
    entry = entries_of(actor.regency).get(code)
    if entry is None:
        raise RegionAction.DoesNotExist
    row = _locked(actor, [code])[code]
    step = "hide" if hidden else "show"
    if row.version != from_version:
        raise StaleAction(entry.action, row.version)
    row.is_hidden = hidden
    return _store(actor, row, step=step, at=at)


@transaction.atomic
def revert_action(*, actor: Actor, code: str, from_version: int, at: dt.datetime) -> RegionAction:
    """Go back to the shipped text of an action. Raises `NotAllowed`, `StaleAction`,
    `NothingShipped`."""
    _refuse_others(actor)
    original = shipped().by_code().get(code)
    if original is None:
        raise NothingShipped
    row = _locked(actor, [code])[code]
    if row.version != from_version:
        raise StaleAction(entries_of(actor.regency)[code].action, row.version)
    row.content = ""
    return _store(actor, row, step="revert", at=at)


def problems_of(
    actor: Actor,
    actions: Sequence[CatalogueAction],
    *,
    price_items: Sequence[PriceItem] = (),
) -> Mapping[str, Sequence[Message]]:
    """What is wrong with these actions in the region's catalogue, by code; sound ones are left out.

    ``price_items`` come with them. Three queries.
    """
    merged = _merged(actor, actions, price_items)
    known = known_to(merged, kla())
    found: dict[str, list[Message]] = {}
    for action in actions:
        for _code, message, weight in defects_of(action, known):
            if weight is Severity.ERROR:
                found.setdefault(action.code, []).append(message)
    written = {action.code for action in actions}
    for circle in circles_of(merged.actions):
        text = " → ".join((*circle, circle[0]))
        for code in written & set(circle):
            found.setdefault(code, []).append(
                msg("Prasyarat melingkar: {circle}. Tidak satu pun aksi ini dapat dimulai.",
                    circle=text)
            )  # fmt: skip
    return found


def _merged(
    actor: Actor, actions: Sequence[CatalogueAction], price_items: Sequence[PriceItem]
) -> Catalogue:
    """The region's catalogue as it would be with these actions in it, hidden ones included."""
    codes = {code: entry.action for code, entry in entries_of(actor.regency).items()}
    codes |= {action.code: action for action in actions}
    items = {**price_items_of(actor.regency), **{item.key: item for item in price_items}}
    base = whole_catalogue(actor.regency)
    return replace(base, actions=tuple(codes.values()), price_items=tuple(items.values()))


def _refuse_others(actor: Actor) -> None:
    if not access.manages(actor):
        raise NotAllowed


def _locked(actor: Actor, codes: Sequence[str]) -> dict[str, RegionAction]:
    """The rows of these codes, held for this transaction; new ones where there are none."""
    rows = access.actions_visible_to(actor).select_for_update().filter(code__in=codes)
    found = {row.code: row for row in rows}
    return {
        code: found.get(code) or RegionAction(region=actor.regency, code=code, version=0)
        for code in codes
    }


def _write(
    actor: Actor, row: RegionAction, change: Change, *, step: str, at: dt.datetime
) -> RegionAction:
    if row.version != change.from_version:
        raise StaleAction(entries_of(actor.regency)[row.code].action, row.version)
    row.content = canonical_action(change.action)
    return _store(actor, row, step=step, at=at)


def _store(actor: Actor, row: RegionAction, *, step: str, at: dt.datetime) -> RegionAction:
    row.version += 1
    row.updated_at, row.updated_by = at, actor.user
    row.save()
    revision = RegionActionRevision.objects.create(
        action=row, version=row.version, step=step, content=row.content, is_hidden=row.is_hidden,
        at=at, by=actor.user,
    )  # fmt: skip
    audit.record(
        actor=actor.user, action=f"catalogue.{step}", subject=row, also=[revision], at=at,
        place=actor.regency.code, details={"code": row.code},
    )  # fmt: skip
    return row
