"""The instruments rounds are pinned to, parsed once per process and content hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.assessment.models import InstrumentVersion, Round
from layak.core.instrument.loader import load_text
from layak.core.instrument.model import Indicator, Instrument, Question
from layak.core.instrument.writer import content_hash, to_json


@dataclass(frozen=True, slots=True)
class Parsed:
    """An instrument with its questions by code, and each question's indicator."""

    instrument: Instrument
    questions: Mapping[str, Question]
    indicators: Mapping[str, Indicator]


_parsed: dict[str, Parsed] = {}


def parsed(round_: Round) -> Parsed:
    """The instrument a round is scored with; ``round_.instrument`` should be joined already."""
    version = round_.instrument
    if version.content_hash not in _parsed:
        instrument = load_text(version.content, file=f"{version.code}.json").require()
        pairs = [(q, i) for i in instrument.indicators() for q in i.questions]
        _parsed[version.content_hash] = Parsed(
            instrument,
            {question.code: question for question, _ in pairs},
            {question.code: indicator for question, indicator in pairs},
        )
    return _parsed[version.content_hash]


def pin(instrument: Instrument, *, at: dt.datetime) -> InstrumentVersion:
    """The stored version of ``instrument``, added where it is not there yet."""
    version, _ = InstrumentVersion.objects.get_or_create(
        content_hash=content_hash(instrument),
        defaults={
            "code": instrument.id,
            "version": instrument.version,
            # Only written out for the first round with it.
            "content": lambda: to_json(instrument),  # type: ignore[misc]  # Django calls it
            "added_at": at,
        },
    )
    return version
