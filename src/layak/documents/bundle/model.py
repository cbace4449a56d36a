"""What goes into a bundle, as values. The app fills them; no document and no name goes along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from layak.core.instrument.model import Instrument
from layak.core.scoring.model import Answer
from layak.core.verification.model import Verdict

#: The version of the format; a change of any rule of `docs/algorithms/bundle.md` makes a new one.
FORMAT = "layak-bundle/1"
INSTRUMENT, ANSWERS, VERDICTS = "instrument.json", "answers.json", "verdicts.json"
EVIDENCE, SCORE, TRAIL = "evidence.json", "score.json", "trail.json"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
#: Every bundle holds these; `TRAIL` may be left out.
REQUIRED = (INSTRUMENT, ANSWERS, VERDICTS, EVIDENCE, SCORE, MANIFEST, SIGNATURE)


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """Whose round it is, which one, which stage it has reached, and when the bundle was made.

    ``regency`` is a Kemendagri code, ``identity`` the round's public identifier; ``at`` knows its
    zone and is written in UTC.
    """

    regency: str
    identity: str
    title: str
    stage: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """A verdict that stands, with its number: those of one stage on one question are listed by it.

    Of what a verifier wrote more than once on a question in a stage, only the last is a reading.
    """

    number: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """A document behind a question: its content's hash and size, its kind and period, no more."""

    question: str
    sha256: str
    size: int
    kind: str = ""
    period_from: dt.date | None = None
    period_until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TrailEnd:
    """The end of the audit chain when the bundle was made."""

    hash: str
    count: int


@dataclass(frozen=True, slots=True)
class BundleContent:
    """A whole round: what was asked, claimed, decided and proved.

    Whoever gave a verdict is written as ``V1``, ``V2`` … and the verifier's words are left out:
    they may name people. The order of answers, readings and evidence does not matter.
    """

    instrument: Instrument
    round: RoundFacts
    answers: Sequence[Answer]
    readings: Sequence[Reading] = ()
    evidence: Sequence[EvidenceFact] = ()
    trail: TrailEnd | None = None
