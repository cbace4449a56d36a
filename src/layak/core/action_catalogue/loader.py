"""From a tree of texts to a `Catalogue`: every defect of the form is named with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from layak.core.action_catalogue.model import (
    BLANK,
    ActionKind,
    Catalogue,
    CatalogueAction,
    CostModel,
    CostPart,
    CostWhen,
    EffectEvidence,
    EffectStrength,
    PriceItem,
    Raise,
    UnitCounting,
    UnitKind,
)
from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, has_errors
from layak.core.instrument.fields import Fields, Report
from layak.core.instrument.loader import read_source
from layak.core.instrument.model import Text
from layak.core.instrument.nodes import Node, parse_yaml

FORMAT = "layak-actions/1"


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """What a file holds: ``draft`` as far as it could be read, ``findings`` the rest.

    ``places`` tells where each ``(kind, code)`` stands, for findings about the content.
    """

    draft: Catalogue
    findings: Sequence[Finding]
    places: Mapping[tuple[str, str], Place]

    def require(self) -> Catalogue:
        """The catalogue, or `InputRejected` with all findings where any of them is an error."""
        if has_errors(self.findings):
            raise InputRejected(self.findings)
        return self.draft


def load_text(text: str, *, file: str) -> LoadedCatalogue:
    """Load a catalogue from YAML or JSON ``text``; ``file`` is the name findings give.

    Raises `InputRejected` where the text is no YAML at all (see `nodes.parse_yaml`).
    """
    return load_nodes(parse_yaml(text, file=file))


def load_nodes(root: Node) -> LoadedCatalogue:
    """Load a catalogue from nodes, whatever file they came from."""
    report = Report()
    fields = Fields(root, report=report)
    catalogue_id = fields.name("catalogue", fields.word("id", required=True))
    fields.expect_format(FORMAT)
    units = tuple(_unit(item) for item in fields.items("units"))
    draft = Catalogue(
        id=catalogue_id,
        instrument=fields.word("instrument", required=True),
        title=fields.required_text("title"),
        note=fields.translated("note"),
        sources=tuple(read_source(item) for item in fields.items("sources")),
        price_items=tuple(_price_item(item) for item in fields.items("price_items")),
        units=units,
        actions=tuple(_action(item) for item in fields.items("actions")),
    )
    fields.refuse_unknown()
    return LoadedCatalogue(with_units(draft), report.findings, report.places)


def read_action(text: str) -> CatalogueAction:
    """The action that `writer.canonical_action` wrote; its unit has no name here.

    Raises `InputRejected` for any other text.
    """
    report = Report()
    action = _action(Fields(parse_yaml(text, file=""), report=report))
    if has_errors(report.findings):
        raise InputRejected(report.findings)
    return action


def with_units(catalogue: Catalogue) -> Catalogue:
    """The catalogue with the name of each action's unit, as its own list of units says."""
    names = {each.key: each.name for each in catalogue.units}
    actions = (replace(each, unit=names.get(each.unit_kind, BLANK)) for each in catalogue.actions)
    return replace(catalogue, actions=tuple(actions))


def _price_item(fields: Fields) -> PriceItem:
    item = PriceItem(
        key=fields.name("price_item", fields.word("key", required=True)),
        name=fields.required_text("name"),
        unit=fields.required_text("unit"),
    )
    fields.refuse_unknown()
    return item


def _unit(fields: Fields) -> UnitKind:
    unit = UnitKind(
        key=fields.name("unit", fields.word("key", required=True)),
        name=fields.required_text("name"),
        counting=fields.choice("counting", UnitCounting, UnitCounting.STATED),
    )
    fields.refuse_unknown()
    return unit


def _action(fields: Fields) -> CatalogueAction:
    action = CatalogueAction(
        code=fields.name("action", fields.word("code", required=True)),
        title=fields.required_text("title"),
        kind=fields.choice("kind", ActionKind),
        cluster=fields.word("cluster", required=True),
        description=_text(fields, "description"),
        leads=fields.words("leads"),
        partners=fields.words("partners"),
        unit_kind=fields.word("unit"),
        duration_months=fields.integer("duration_months") or 1,
        lead_months=fields.integer("lead_months") or 0,
        requires=fields.words("requires"),
        excludes=fields.words("excludes"),
        budget_code=fields.word("budget_code"),
        output=_text(fields, "output"),
        target_group=_text(fields, "target_group"),
        effect=EffectEvidence(
            strength=fields.choice("effect_strength", EffectStrength, EffectStrength.POINTS_ONLY),
            text=_text(fields, "effect_text"),
            source=fields.text("effect_source"),
        ),
        raises=tuple(_raise(item) for item in fields.items("raises")),
        cost=_cost(fields.items("costs")),
        proofs=tuple(_proof(item) for item in fields.items("proofs")),
    )
    fields.refuse_unknown()
    return action


def _text(fields: Fields, key: str) -> Text:
    return fields.translated(key) or BLANK


def _raise(fields: Fields) -> Raise:
    step = Raise(
        question=fields.word("question", required=True),
        from_share=fields.decimal("from_share"),
        to_share=fields.decimal("to_share"),
        coverage=fields.optional_decimal("coverage"),
    )
    fields.refuse_unknown()
    return step


def _cost(items: Sequence[Fields]) -> CostModel:
    parts: dict[CostWhen, list[CostPart]] = {when: [] for when in CostWhen}
    for fields in items:
        when = fields.choice("when", CostWhen)
        price = fields.word("price", required=True)
        parts[when].append(CostPart(price, fields.decimal("quantity")))
        fields.refuse_unknown()
    return CostModel(
        fixed=tuple(parts[CostWhen.FIXED]),
        per_unit=tuple(parts[CostWhen.PER_UNIT]),
        yearly=tuple(parts[CostWhen.YEARLY]),
    )


def _proof(fields: Fields) -> Text:
    proof = fields.required_text("text")
    fields.refuse_unknown()
    return proof
