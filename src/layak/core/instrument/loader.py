"""From a tree of texts to an `Instrument`: every structural defect is named with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place, has_errors
from layak.core.instrument.fields import Fields, Report
from layak.core.instrument.model import (
    Agency,
    Band,
    Cluster,
    Confidence,
    Direction,
    EvidenceKind,
    EvidenceWanted,
    Gate,
    Indicator,
    Instrument,
    Kind,
    Option,
    Question,
    Rank,
    Scope,
    Source,
)
from layak.core.instrument.nodes import Node, parse_yaml

FORMAT = "layak-instrument/1"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds: ``draft`` is complete as far as it could be read, ``findings`` the rest.

    ``places`` tells where each ``(kind, code)`` stands, for findings about the content.
    ``is_complete`` is false where a whole list or mapping could not be read.
    """

    draft: Instrument
    findings: Sequence[Finding]
    places: Mapping[tuple[str, str], Place]
    is_complete: bool = True

    def require(self) -> Instrument:
        """The instrument, or `InputRejected` with all findings where any of them is an error."""
        if has_errors(self.findings):
            raise InputRejected(self.findings)
        return self.draft


def load_text(text: str, *, file: str) -> Loaded:
    """Load an instrument from YAML or JSON ``text``; ``file`` is the name findings give.

    Raises `InputRejected` where the text is no YAML at all (see `nodes.parse_yaml`).
    """
    return load_nodes(parse_yaml(text, file=file))


def load_nodes(root: Node) -> Loaded:
    """Load an instrument from nodes, whatever file they came from."""
    report = Report()
    fields = Fields(root, report=report)
    instrument_id = fields.name("instrument", fields.word("id", required=True))
    fields.expect_format(FORMAT)
    draft = Instrument(
        id=instrument_id,
        version=fields.word("version", required=True),
        title=fields.required_text("title"),
        maximum=fields.decimal("maximum"),
        note=fields.translated("note"),
        sources=tuple(read_source(item) for item in fields.items("sources")),
        agencies=tuple(_agency(item) for item in fields.items("agencies")),
        evidence_kinds=tuple(_evidence_kind(item) for item in fields.items("evidence_kinds")),
        ranks=tuple(_rank(item) for item in fields.items("ranks", required=True)),
        clusters=tuple(_cluster(item) for item in fields.items("clusters", required=True)),
    )
    fields.refuse_unknown()
    return Loaded(draft, report.findings, report.places, report.is_complete)


def read_source(fields: Fields) -> Source:
    """Where something is from."""
    source = Source(
        code=fields.name("source", fields.word("code", required=True)),
        citation=fields.text("citation", required=True),
    )
    fields.refuse_unknown()
    return source


def _agency(fields: Fields) -> Agency:
    agency = Agency(
        code=fields.name("agency", fields.word("code", required=True)),
        name=fields.required_text("name"),
        aliases=fields.words("aliases"),
    )
    fields.refuse_unknown()
    return agency


def _evidence_kind(fields: Fields) -> EvidenceKind:
    kind = EvidenceKind(
        code=fields.name("evidence_kind", fields.word("code", required=True)),
        title=fields.required_text("title"),
    )
    fields.refuse_unknown()
    return kind


def _rank(fields: Fields) -> Rank:
    rank = Rank(
        name=fields.name("rank", fields.word("name", required=True)),
        at_least=fields.decimal("at_least"),
        gates=tuple(_gate(item) for item in fields.items("gates")),
        sources=fields.words("sources"),
        confidence=fields.choice("confidence", Confidence, Confidence.SINGLE_SOURCE),
    )
    fields.refuse_unknown()
    return rank


def _gate(fields: Fields) -> Gate:
    gate = Gate(subject=fields.word("subject", required=True), points=fields.decimal("points"))
    fields.refuse_unknown()
    return gate


def _cluster(fields: Fields) -> Cluster:
    cluster = Cluster(
        code=fields.name("cluster", fields.word("code", required=True)),
        title=fields.required_text("title"),
        maximum=fields.decimal("maximum"),
        indicators=tuple(_indicator(item) for item in fields.items("indicators", required=True)),
        sources=fields.words("sources"),
        confidence=fields.choice("confidence", Confidence, Confidence.SINGLE_SOURCE),
        note=fields.translated("note"),
    )
    fields.refuse_unknown()
    return cluster


def _indicator(fields: Fields) -> Indicator:
    indicator = Indicator(
        code=fields.name("indicator", fields.word("code", required=True)),
        title=fields.required_text("title"),
        maximum=fields.decimal("maximum"),
        number=fields.integer("number"),
        questions=tuple(_question(item) for item in fields.items("questions", required=True)),
        sources=fields.words("sources"),
        confidence=fields.choice("confidence", Confidence, Confidence.SINGLE_SOURCE),
        note=fields.translated("note"),
    )
    fields.refuse_unknown()
    return indicator


def _question(fields: Fields) -> Question:
    code = fields.name("question", fields.word("code", required=True))
    errors_before = fields.error_count()
    kind = fields.choice("kind", Kind)
    direction = fields.choice("direction", Direction, Direction.HIGHER)
    options = tuple(_option(item) for item in fields.items("options"))
    bands = tuple(_band(item) for item in fields.items("bands"))
    if fields.error_count() > errors_before:
        # Rules that could be read only in part would look wrong in ways they are not.
        kind, options, bands = Kind.TEXT, (), ()
    question = Question(
        code=code,
        kind=kind,
        text=fields.required_text("text"),
        maximum=fields.decimal("maximum"),
        scope=fields.choice("scope", Scope, Scope.REGENCY),
        options=options,
        bands=bands,
        direction=direction,
        steps=fields.decimals("steps"),
        evidence=tuple(_evidence(item) for item in fields.items("evidence")),
        lead=fields.word("lead"),
        partners=fields.words("partners"),
        sources=fields.words("sources"),
        confidence=fields.choice("confidence", Confidence, Confidence.SINGLE_SOURCE),
        note=fields.translated("note"),
    )
    fields.refuse_unknown()
    return question


def _option(fields: Fields) -> Option:
    option = Option(
        code=fields.word("code", required=True),
        label=fields.required_text("label"),
        points=fields.optional_decimal("points"),
    )
    fields.refuse_unknown()
    return option


def _band(fields: Fields) -> Band:
    band = Band(
        at_least=fields.optional_decimal("at_least", signed=True),
        below=fields.optional_decimal("below", signed=True),
        points=fields.decimal("points"),
    )
    fields.refuse_unknown()
    return band


def _evidence(fields: Fields) -> EvidenceWanted:
    wanted = EvidenceWanted(
        kind=fields.word("kind", required=True),
        max_age_months=fields.integer("max_age_months"),
        matrix=fields.flag("matrix"),
    )
    fields.refuse_unknown()
    return wanted
