"""From a `Catalogue` back to plain values and YAML. What equals the default is left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from layak.core.action_catalogue.loader import FORMAT
from layak.core.action_catalogue.model import (
    Catalogue,
    CatalogueAction,
    EffectStrength,
    PriceItem,
    UnitCounting,
    UnitKind,
)
from layak.core.instrument.model import Text
from layak.core.instrument.yaml_text import yaml_text
from layak.core.values import plain

Plain = dict[str, Any]

_NUMBER_KEYS = frozenset(
    {"from_share", "to_share", "coverage", "quantity", "duration_months", "lead_months"}
)


def to_plain(catalogue: Catalogue) -> Plain:
    """The catalogue as mappings, lists and texts, keys in the order of the format."""
    return _without_blanks(
        format=FORMAT,
        id=catalogue.id,
        instrument=catalogue.instrument,
        title=_written(catalogue.title),
        note=_written(catalogue.note),
        sources=[{"code": each.code, "citation": each.citation} for each in catalogue.sources],
        price_items=[plain_price_item(each) for each in catalogue.price_items],
        units=[_unit(each) for each in catalogue.units],
        actions=[plain_action(each) for each in catalogue.actions],
    )


def to_yaml(catalogue: Catalogue) -> str:
    """The catalogue as YAML text for people."""
    return yaml_text(to_plain(catalogue), number_keys=_NUMBER_KEYS)


def canonical_action(action: CatalogueAction) -> str:
    """An action as JSON with one spelling; equal actions have equal texts."""
    return json.dumps(
        plain_action(action), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def fingerprint(action: CatalogueAction) -> str:
    """SHA-256 (hex) of an action's canonical text."""
    return hashlib.sha256(canonical_action(action).encode()).hexdigest()


def plain_price_item(item: PriceItem) -> Plain:
    """A price item as the format writes it."""
    return {"key": item.key, "name": _written(item.name), "unit": _written(item.unit)}


def plain_action(action: CatalogueAction) -> Plain:
    """An action as the format writes it."""
    strength = action.effect.strength
    return _without_blanks(
        code=action.code,
        title=_written(action.title),
        kind=action.kind.value,
        cluster=action.cluster,
        description=_written(action.description),
        leads=list(action.leads),
        partners=list(action.partners),
        unit=action.unit_kind,
        duration_months="" if action.duration_months == 1 else str(action.duration_months),
        lead_months=str(action.lead_months or ""),
        requires=list(action.requires),
        excludes=list(action.excludes),
        budget_code=action.budget_code,
        output=_written(action.output),
        target_group=_written(action.target_group),
        effect_strength="" if strength is EffectStrength.POINTS_ONLY else strength.value,
        effect_text=_written(action.effect.text),
        effect_source=action.effect.source,
        raises=[
            _without_blanks(
                question=step.question,
                from_share=plain(step.from_share),
                to_share=plain(step.to_share),
                coverage="" if step.coverage is None else plain(step.coverage),
            )
            for step in action.raises
        ],
        costs=[
            {"when": when.value, "price": part.price, "quantity": plain(part.quantity)}
            for when, part in action.cost.parts
        ],
        proofs=[{"text": _written(each)} for each in action.proofs],
    )


def _unit(unit: UnitKind) -> Plain:
    counting = unit.counting
    return _without_blanks(
        key=unit.key,
        name=_written(unit.name),
        counting="" if counting is UnitCounting.STATED else counting.value,
    )


def _written(text: Text | None) -> Mapping[str, str] | str:
    if text is None or not text.id:
        return ""
    return {"id": text.id, "en": text.en} if text.en else {"id": text.id}


def _without_blanks(**fields: object) -> Plain:
    return {key: value for key, value in fields.items() if value not in ("", [], None)}
