"""A workbook of the catalogue looked at before it counts: what is new, changed and refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core import signing
from django.db import transaction

from layak.apps.accounts.language import words
from layak.apps.catalogue import access
from layak.apps.catalogue.actions import Change, StaleAction, problems_of, save_actions
from layak.apps.catalogue.describing import Both, differing
from layak.apps.catalogue.figures import add_items
from layak.apps.catalogue.region_catalogue import entries_of, price_items_of, whole_catalogue
from layak.apps.organizations.access import Actor
from layak.apps.organizations.actions import NotAllowed
from layak.core.action_catalogue.loader import read_action
from layak.core.action_catalogue.model import Catalogue, CatalogueAction, PriceItem
from layak.core.action_catalogue.writer import canonical_action
from layak.core.errors import DomainError
from layak.core.findings import Finding, Severity
from layak.core.instrument.model import Text
from layak.core.messages import Message
from layak.documents.action_workbook import read_actions, write_actions

#: How long a checked workbook may wait to be kept, in seconds.
_WAITS = 60 * 60
_SALT = "layak.catalogue.upload"


class PreviewTooOld(DomainError):
    """What was checked is not what would be written now."""

    code = "preview_too_old"
    template = "Isinya berubah, atau terlalu lama sejak diperiksa. Unggah berkasnya sekali lagi."


@dataclass(frozen=True, slots=True)
class Looked:
    """An action of the workbook beside the one that stands; ``problems`` say why it is refused."""

    action: CatalogueAction
    differences: Sequence[Both]
    problems: Sequence[Message]


@dataclass(frozen=True, slots=True)
class CataloguePreview:
    """A workbook held against the catalogue; ``token`` carries what would be kept, signed."""

    file: str
    new: Sequence[Looked]
    changed: Sequence[Looked]
    refused: Sequence[Looked]
    same: int
    items: Sequence[PriceItem]
    findings: Sequence[Finding]
    token: str

    @property
    def keeps(self) -> int:
        """How many actions would be kept."""
        return len(self.new) + len(self.changed)


def catalogue_workbook(actor: Actor) -> bytes:
    """The region's catalogue as a workbook, in the reader's language."""
    return write_actions(whole_catalogue(actor.regency), translator=words())


def preview_catalogue(actor: Actor, *, data: bytes, file: str) -> CataloguePreview:
    """Hold a workbook against the catalogue; nothing is written. Raises `InputRejected`.

    An action that a finding is about is refused, and so is one that does not hold together.
    Actions that the workbook leaves out stay as they are.
    """
    loaded = read_actions(data, file=file)
    standing, items = entries_of(actor.regency), price_items_of(actor.regency)
    new_items = [each for each in loaded.draft.price_items if each.key and each.key not in items]
    problems = _problems(actor, loaded.draft, loaded.findings, new_items)
    new, changed, refused, same = [], [], [], 0
    for action in loaded.draft.actions:
        entry = standing.get(action.code)
        if action.code in problems:
            refused.append(Looked(action, (), problems[action.code]))
        elif entry is None:
            new.append(Looked(action, (), ()))
        elif canonical_action(entry.action) == canonical_action(action):
            same += 1
        else:
            changed.append(Looked(action, differing(entry.action, action, items), ()))
    kept = [*new, *changed]
    used = {part.price for each in kept for _, part in each.action.cost.parts}
    taken = [item for item in new_items if item.key in used]
    versions = {code: entry.version for code, entry in standing.items()}
    token = _token(actor, [each.action for each in kept], versions, taken)
    return CataloguePreview(file, new, changed, refused, same, taken, loaded.findings, token)


@transaction.atomic
def keep_catalogue(*, actor: Actor, token: str, at: dt.datetime) -> int:
    """Keep what a preview showed: all of it, or nothing; gives how many actions were kept.

    Raises `NotAllowed`, or `PreviewTooOld` where something was written since.
    """
    if not access.manages(actor):
        raise NotAllowed
    try:
        payload = signing.loads(token, salt=_SALT, max_age=_WAITS)
    except signing.BadSignature as error:
        raise PreviewTooOld from error
    if (payload["by"], payload["region"]) != (actor.user.pk, actor.regency.code):
        raise PreviewTooOld
    items = [PriceItem(key, Text(name), Text(unit)) for key, name, unit in payload["items"]]
    changes = [
        Change(read_action(json.dumps(content)), version) for content, version in payload["changes"]
    ]
    if any(item.key in price_items_of(actor.regency) for item in items):
        raise PreviewTooOld
    add_items(actor=actor, items=items, at=at)
    try:
        save_actions(actor=actor, changes=changes, at=at)
    except StaleAction as error:
        raise PreviewTooOld from error
    return len(changes)


def _problems(
    actor: Actor, draft: Catalogue, findings: Sequence[Finding], items: Sequence[PriceItem]
) -> dict[str, list[Message]]:
    """Why actions are refused, by code: what the reading says of them, then what the rules say."""
    found: dict[str, list[Message]] = {}
    for each in findings:
        if each.severity is Severity.ERROR and each.where.subject:
            found.setdefault(each.where.subject, []).append(each.message)
    sound = [action for action in draft.actions if action.code and action.code not in found]
    for code, messages in problems_of(actor, sound, price_items=items).items():
        found.setdefault(code, []).extend(messages)
    return found


def _token(
    actor: Actor,
    kept: Sequence[CatalogueAction],
    versions: Mapping[str, int],
    items: Sequence[PriceItem],
) -> str:
    payload = {
        "by": actor.user.pk,
        "region": actor.regency.code,
        "items": [[item.key, item.name.id, item.unit.id] for item in items],
        "changes": [
            [json.loads(canonical_action(action)), versions.get(action.code, 0)] for action in kept
        ],
    }
    return signing.dumps(payload, salt=_SALT, compress=True)
