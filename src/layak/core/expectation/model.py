"""What goes into an expectation and what comes out. A chance never comes without its parts.

Points that are given are `Decimal`; points that are expected are floats, since a mean over chances
has no exact decimal. Chances are floats from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from layak.core.expectation.words import STATE_WORDS
from layak.core.instrument.model import Kind
from layak.core.messages import Message, msg
from layak.core.proofs.model import ProofState
from layak.core.values import ZERO


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claimed answer and the state of its proof.

    ``points`` are claimed, before the indicator's cap, of at most ``maximum``. ``agency`` is any
    key of the organization that answers, empty where nobody does. ``verdict`` holds the points that
    a verdict of this round has left; then nothing is uncertain. Raises `ValueError` for points
    beyond the maximum and a verdict beyond the points.
    """

    question: str
    points: Decimal
    maximum: Decimal
    kind: Kind
    state: ProofState
    agency: str = ""
    verdict: Decimal | None = None

    def __post_init__(self) -> None:
        if not ZERO <= self.points <= self.maximum:
            raise ValueError(f"{self.question}: {self.points} is not within {self.maximum}")
        if self.verdict is not None and not ZERO <= self.verdict <= self.points:
            raise ValueError(f"{self.question}: {self.verdict} is not within {self.points}")


@dataclass(frozen=True, slots=True)
class Record:
    """One verdict of this region, of this round or an earlier one: ``kept`` of ``claimed`` points.

    Raises `ValueError` where more is kept than was claimed.
    """

    agency: str
    kind: Kind
    state: ProofState
    claimed: Decimal
    kept: Decimal

    def __post_init__(self) -> None:
        if not ZERO <= self.kept <= self.claimed:
            raise ValueError(f"{self.kept} is not within {self.claimed}")


class PartCode(StrEnum):
    """What a probability is made of, in the order in which it is put together."""

    PROOF = "proof"  # the state of the proof: the prior and the region's verdicts on that state
    QUESTION = "question"  # the kind of question
    AGENCY = "agency"  # how the agency's claims have fared
    REGION = "region"  # how all claims of the region have fared
    VERDICT = "verdict"  # a verdict of this round: nothing else counts


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a probability: by how much it moves, and from what.

    ``shift`` is in points of probability (0.1 is ten percentage points); the shifts of a claim add
    up to its probability, to the last bit. ``params`` hold ``state`` or ``kind`` in words, the
    ``count`` of verdicts known and how many ``upheld`` the claim, or for a verdict the points
    ``kept`` of all ``points``.
    """

    code: PartCode
    shift: float
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        unknown = self.params.get("count") == 0
        words = _WITHOUT_VERDICTS.get(self.code) if unknown else None
        return Message((words or _PARTS[self.code]).text, self.params)


class ActCode(StrEnum):
    """The one change that raises the probability of a claim most."""

    ADD_DOCUMENT = "add_document"
    REPLACE_KIND = "replace_kind"
    REPLACE_PERIOD = "replace_period"
    STATE_KIND_AND_PERIOD = "state_kind_and_period"
    HAVE_IT_SIGNED = "have_it_signed"


@dataclass(frozen=True, slots=True)
class Act:
    """What to do about a claim, and what it is worth if it succeeds.

    ``probability`` is the claim's chance afterwards; ``gain`` the points it is then expected to
    keep beyond today's, before the indicator's cap.
    """

    code: ActCode
    probability: float
    gain: float

    @property
    def message(self) -> Message:
        return _ACTS[self.code]


@dataclass(frozen=True, slots=True)
class Chance:
    """What is to be expected of one claim.

    ``probability`` is the chance that all ``points`` are upheld; ``kept_if_lowered`` the share that
    is left where a verifier lowers the claim. ``expected`` are points that count in the total,
    after the indicator's cap, and ``loss`` is what the claim counts for today less ``expected``.
    In an indicator that is claimed beyond its maximum ``loss`` can be negative: the claim takes
    the room of others that fail.
    """

    question: str
    points: Decimal
    probability: float
    kept_if_lowered: float
    expected: float
    loss: float
    parts: tuple[Part, ...]
    best_act: Act | None


@dataclass(frozen=True, slots=True)
class Loss:
    """The points expected to be lost on the claims of one state of proof.

    ``state`` is ``None`` for claims whose verdict is known. ``claimed`` is what these claims count
    for today, after the caps.
    """

    state: ProofState | None
    claims: int
    claimed: Decimal
    points: float

    @property
    def message(self) -> Message:
        return msg("sudah diputuskan") if self.state is None else STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Expectation:
    """The verified score to be expected of one round.

    ``claimed`` is the score as claimed; ``mean`` what is expected of it. With 80 % probability the
    verified score lies from ``low`` to ``high``. ``rank_chances`` give each rank, lowest first,
    after ``""`` for none, and add up to 1; they look at points alone, so a rank named in
    ``gated_ranks``, which has conditions beside its points, is at most that probable. ``losses``
    add up to ``claimed - mean``.
    """

    claimed: Decimal
    mean: float
    low: float
    high: float
    rank_chances: tuple[tuple[str, float], ...]
    chances: tuple[Chance, ...]
    losses: tuple[Loss, ...]
    gated_ranks: tuple[str, ...] = ()

    @property
    def at_risk(self) -> float:
        """Points expected to be lost on claims that nobody has decided yet."""
        return sum(each.points for each in self.losses if each.state is not None)

    @property
    def lost(self) -> float:
        """Points that known verdicts have taken."""
        return sum(each.points for each in self.losses if each.state is None)


_PARTS: Mapping[PartCode, Message] = {
    PartCode.PROOF: msg("Keadaan data dukung: {state}; {count} putusan serupa di daerah ini."),
    PartCode.QUESTION: msg("Jenis pertanyaan: {kind}."),
    PartCode.AGENCY: msg("Catatan lembaga: {upheld} dari {count} klaimnya dipertahankan."),
    PartCode.REGION: msg("Catatan daerah: {upheld} dari {count} klaimnya dipertahankan."),
    PartCode.VERDICT: msg("Sudah diputuskan: tersisa {kept} dari {points} poin."),
}
_WITHOUT_VERDICTS: Mapping[PartCode, Message] = {
    PartCode.PROOF: msg("Keadaan data dukung: {state}; belum ada putusan serupa di daerah ini."),
    PartCode.AGENCY: msg("Catatan lembaga: belum ada putusan."),
    PartCode.REGION: msg("Catatan daerah: belum ada putusan."),
}
_ACTS: Mapping[ActCode, Message] = {
    ActCode.ADD_DOCUMENT: msg(
        "Unggah dokumen dari jenis yang diminta, untuk tahun yang dinilai dan sudah ditandatangani."
    ),
    ActCode.REPLACE_KIND: msg("Ganti dengan dokumen dari jenis yang diminta."),
    ActCode.REPLACE_PERIOD: msg("Ganti dengan dokumen untuk tahun yang dinilai."),
    ActCode.STATE_KIND_AND_PERIOD: msg(
        "Nyatakan jenis dokumen dan tahun yang dicakupnya; peluang naik bila keduanya sesuai."
    ),
    ActCode.HAVE_IT_SIGNED: msg("Mintakan tanda tangan pada dokumen."),
}
