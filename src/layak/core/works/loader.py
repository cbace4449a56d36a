"""From a tree of texts to a `Mapping`: every defect is named with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layak.core.errors import InputRejected
from layak.core.findings import Finding, has_errors
from layak.core.instrument.fields import Fields, Report
from layak.core.instrument.loader import read_source
from layak.core.instrument.model import Confidence, Instrument
from layak.core.instrument.nodes import parse_yaml
from layak.core.measures.offering import QUANTITIES
from layak.core.messages import msg
from layak.core.trainings.model import Counting, Professions
from layak.core.works.model import NO_TEXT, Mapping, Row, Rule, WorkKind

FORMAT = "layak-works/1"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds: ``draft`` as far as it could be read, ``findings`` the rest."""

    draft: Mapping
    findings: Sequence[Finding]

    def require(self) -> Mapping:
        """The mapping, or `InputRejected` with all findings where any of them is an error."""
        if has_errors(self.findings):
            raise InputRejected(self.findings)
        return self.draft


def load_mapping(
    text: str, *, file: str, instrument: Instrument, professions: Professions
) -> Loaded:
    """Load a mapping from YAML or JSON ``text``; it may name only what the instrument has.

    Its entry ``trained`` stands for one row per question that counts people as trained, as
    ``professions`` says, and ``measured`` for one per question that asks for a quantity. Raises
    `InputRejected` where the text is no YAML at all.
    """
    report = Report()
    fields = Fields(parse_yaml(text, file=file), report=report)
    fields.expect_format(FORMAT)
    known = fields.word("instrument", required=True)
    note = fields.translated("note") or NO_TEXT
    sources = tuple(read_source(each) for each in fields.items("sources"))
    cited = frozenset(each.code for each in sources)
    reader = _Reader(instrument, cited)
    rows = [reader.row(each) for each in fields.items("rows", required=True)]
    trained = fields.inner("trained")
    if trained is not None:
        rows += reader.trained(trained, professions)
    measured = fields.inner("measured")
    if measured is not None:
        rows += reader.measured(measured, instrument)
    fields.refuse_unknown()
    return Loaded(Mapping(known, note, sources, tuple(rows)), report.findings)


class _Reader:
    """Reads rows against what the instrument and the list of sources have."""

    def __init__(self, instrument: Instrument, sources: frozenset[str]) -> None:
        self._questions = frozenset(each.code for each in instrument.questions())
        self._kinds = frozenset(each.code for each in instrument.evidence_kinds)
        self._sources = sources

    def row(self, fields: Fields) -> Row:
        """One row of the file."""
        question = fields.word("question", required=True)
        row = self._read(fields, question)
        fields.name("row", f"{row.kind.value} {question}")
        if question and question not in self._questions:
            message = msg("Pertanyaan {code} tidak ada dalam instrumen.", code=question)
            fields.report("unknown_question", message)
        return row

    def trained(self, fields: Fields, professions: Professions) -> list[Row]:
        """One row for every question that counts trained people, with its own note and source."""
        pattern = self._read(fields, "")
        rows: dict[str, Row] = {}
        for each in professions.classes:
            for one in each.counts_for:
                rows.setdefault(one.question, _counting(pattern, one))
        return list(rows.values())

    def measured(self, fields: Fields, instrument: Instrument) -> list[Row]:
        """One row for every question that asks for a quantity, which a figure answers."""
        pattern = self._read(fields, "")
        asked = (each for each in instrument.questions() if each.kind in QUANTITIES)
        return [replace(pattern, question=each.code) for each in asked]

    def _read(self, fields: Fields, question: str) -> Row:
        row = Row(
            kind=fields.choice("kind", WorkKind),
            question=question,
            rule=fields.choice("rule", Rule),
            satisfies=fields.words("satisfies"),
            source=fields.word("source", required=True),
            confidence=fields.choice("confidence", Confidence),
            note=fields.translated("note") or NO_TEXT,
        )
        if row.source and row.source not in self._sources:
            message = msg("Sumber {code} tidak ada dalam daftar sumber.", code=row.source)
            fields.report("unknown_source", message)
        for kind in row.satisfies:
            if kind not in self._kinds:
                message = msg("Jenis data dukung {code} tidak ada dalam instrumen.", code=kind)
                fields.report("unknown_evidence_kind", message)
        fields.refuse_unknown()
        return row


def _counting(pattern: Row, one: Counting) -> Row:
    return Row(
        pattern.kind, one.question, pattern.rule, pattern.satisfies, pattern.source,
        pattern.confidence, one.note if one.note.id else pattern.note,
    )  # fmt: skip
