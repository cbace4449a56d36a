"""What stands in a field of an instrument, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from layak.core.instrument.answer_rules import describe
from layak.core.instrument.model import (
    Band,
    EvidenceWanted,
    Gate,
    Instrument,
    Option,
    Text,
)
from layak.core.instrument.pairing import Position
from layak.core.messages import Message, Translator, msg
from layak.documents.instrument_workbook.layout import CONFIDENCES, DIRECTIONS, KINDS, SCOPES

FIELDS: Mapping[str, Message] = {
    "id": msg("Kode instrumen"),
    "version": msg("Versi"),
    "title": msg("Judul"),
    "text": msg("Teks"),
    "name": msg("Nama"),
    "citation": msg("Sumber"),
    "code": msg("Kode"),
    "maximum": msg("Nilai maksimum"),
    "at_least": msg("Batas bawah"),
    "number": msg("Nomor nasional"),
    "kind": msg("Jenis jawaban"),
    "scope": msg("Tingkat wilayah"),
    "direction": msg("Arah"),
    "options": msg("Pilihan"),
    "bands": msg("Rentang nilai"),
    "steps": msg("Jenjang"),
    "evidence": msg("Data dukung"),
    "lead": msg("Penanggung jawab"),
    "partners": msg("Mitra"),
    "sources": msg("Sumber"),
    "confidence": msg("Keyakinan"),
    "note": msg("Catatan"),
    "gates": msg("Syarat"),
    "aliases": msg("Nama lain"),
}
_WORDS: Mapping[str, Message] = {**KINDS, **SCOPES, **DIRECTIONS, **CONFIDENCES}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their language, and what the codes of agencies and kinds of evidence stand for."""

    words: Translator
    names: Mapping[str, Text]

    def shown(self, value: object) -> str:
        """A field's value in words; lists have one entry a line, and nothing is a dash."""
        if value is None or value in ("", ()):
            return "–"
        if isinstance(value, tuple):
            return "\n".join(self.shown(each) for each in value)
        if isinstance(value, Text):
            return value.in_language(self.words.language)
        if isinstance(value, Decimal):
            return self.words.number(value)
        if isinstance(value, Enum):
            return self.words.render(_WORDS[str(value.value)])
        if isinstance(value, Position):
            return " › ".join(dict.fromkeys((value.cluster, value.indicator, value.code)))
        return self._record(value)

    def _record(self, value: object) -> str:
        if isinstance(value, Option):
            points = "" if value.points is None else f" · {self._points(value.points)}"
            return f"{value.code}: {self.shown(value.label)}{points}"
        if isinstance(value, Band):
            return f"{self.words.render(describe(value))} · {self._points(value.points)}"
        if isinstance(value, Gate):
            return f"{value.subject} ≥ {self._points(value.points)}"
        if isinstance(value, EvidenceWanted):
            return self._evidence(value)
        name = self.names.get(str(value))
        return str(value) if name is None else self.shown(name)

    def _evidence(self, wanted: EvidenceWanted) -> str:
        name = self._record(wanted.kind)
        if wanted.max_age_months is None:
            return name
        limit = msg("{name}, paling lama {months} bulan", name=name, months=wanted.max_age_months)
        return self.words.render(limit)

    def _points(self, points: Decimal) -> str:
        return self.words.render(msg("{points} poin", points=points))


def reader_of(*instruments: Instrument, words: Translator) -> Reader:
    """A reader who knows the names that stand in these instruments."""
    names: dict[str, Text] = {}
    for each in instruments:
        names |= {agency.code: agency.name for agency in each.agencies}
        names |= {kind.code: kind.title for kind in each.evidence_kinds}
        names |= {source.code: Text(source.citation) for source in each.sources}
    return Reader(words, names)
