"""The instruments a regency knows, and those its rounds are pinned to, parsed once per process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import Q

from layak.apps.assessment.models import InstrumentVersion, OwnInstrument, Round
from layak.apps.organizations.access import Actor, Right
from layak.core.instrument.loader import load_text
from layak.core.instrument.model import Indicator, Instrument, Question
from layak.core.instrument.writer import content_hash, to_json
from layak.documents.reference import instrument, instrument_ids

#: How many parsed instruments a process keeps at most.
KEPT = 128


@dataclass(frozen=True, slots=True)
class Parsed:
    """An instrument with its questions by code, and each question's indicator."""

    instrument: Instrument
    questions: Mapping[str, Question]
    indicators: Mapping[str, Indicator]


@dataclass(frozen=True, slots=True)
class Known:
    """An instrument that a regency may read: shipped, its own, or one that its rounds use.

    ``withdrawn_at`` is set where no new round may use it.
    """

    instrument: Instrument
    content_hash: str
    is_shipped: bool = False
    is_own: bool = False
    withdrawn_at: dt.datetime | None = None

    @property
    def key(self) -> str:
        """What names it in a form: the id of a shipped one, else the hash."""
        return self.instrument.id if self.is_shipped else self.content_hash

    @property
    def label(self) -> str:
        """Id and version; with the beginning of the hash where people made the version."""
        name = f"{self.instrument.id} v{self.instrument.version}"
        return name if self.is_shipped else f"{name} ({self.short_hash})"

    @property
    def short_hash(self) -> str:
        return self.content_hash[:8]


_parsed: dict[str, Parsed] = {}


def parsed(round_: Round) -> Parsed:
    """The instrument a round is scored with; ``round_.instrument`` should be joined already."""
    return parsed_version(round_.instrument)


def parsed_version(version: InstrumentVersion) -> Parsed:
    """A stored instrument; its text is read only where this process has not parsed it yet."""
    if version.content_hash not in _parsed:
        read = load_text(version.content, file=f"{version.code}.json").require()
        pairs = [(q, i) for i in read.indicators() for q in i.questions]
        while len(_parsed) >= KEPT:
            del _parsed[next(iter(_parsed))]
        _parsed[version.content_hash] = Parsed(
            read,
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
            "content": to_json(instrument),
            "added_at": at,
        },
    )
    return version


@cache
def shipped() -> Mapping[str, Instrument]:
    """The instruments that come with the product, by content hash."""
    return {content_hash(each): each for each in map(instrument, instrument_ids())}


def known_to(actor: Actor) -> list[Known]:
    """The instruments of the actor's regency, the newest version first; nothing for those who read
    no round.

    Two queries, and one for each that this process has not parsed yet. What other regencies have
    added or use does not exist here.
    """
    if not actor.may(Right.READ_ROUND):
        return []
    own = {row.version_id: row for row in OwnInstrument.objects.filter(regency=actor.regency_id)}
    used = Round.objects.filter(regency=actor.regency_id).values("instrument")
    mine = Q(content_hash__in=list(shipped())) | Q(pk__in=list(own)) | Q(pk__in=used)
    versions = InstrumentVersion.objects.filter(mine).defer("content").order_by("-pk")
    stored = [_known(each, own.get(each.pk)) for each in versions]
    hashes = {each.content_hash for each in stored}
    unused = [
        Known(each, name, is_shipped=True) for name, each in shipped().items() if name not in hashes
    ]
    return [*stored, *unused]


def find_known(actor: Actor, content_hash: str) -> Known | None:
    """The instrument of that hash, where the actor's regency knows it."""
    return next((each for each in known_to(actor) if each.content_hash == content_hash), None)


def is_withdrawn(version: InstrumentVersion, regency_id: int) -> bool:
    """Whether no new round of a regency may use a version."""
    if version.withdrawn_at is not None:
        return True
    withdrawn = OwnInstrument.objects.filter(regency=regency_id, withdrawn_at__isnull=False)
    return version.content_hash not in shipped() and withdrawn.filter(version=version).exists()


def _known(version: InstrumentVersion, own: OwnInstrument | None) -> Known:
    is_shipped = version.content_hash in shipped()
    by_regency = own.withdrawn_at if own is not None and not is_shipped else None
    return Known(
        instrument=parsed_version(version).instrument,
        content_hash=version.content_hash,
        is_shipped=is_shipped,
        is_own=own is not None and not is_shipped,
        withdrawn_at=version.withdrawn_at or by_regency,
    )
