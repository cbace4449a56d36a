"""Writing one verdict: what a verifier may decide about a claim, and to which points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from layak.core.errors import DomainError
from layak.core.instrument.model import Question
from layak.core.values import ZERO, is_exact
from layak.core.verification.model import Decision, ReasonKind, Verdict


class NothingClaimed(DomainError):
    """A claim worth nothing needs no verdict."""

    code = "nothing_claimed"
    template = "Pertanyaan {question} tidak mengklaim poin, jadi tidak perlu diputus."


class ReasonMissing(DomainError):
    """A claim is lowered or rejected without saying why."""

    code = "reason_missing"
    template = "Pilih alasan untuk menurunkan atau menolak klaim."


class WordsMissing(DomainError):
    """The reason is "other", which says nothing by itself."""

    code = "words_missing"
    template = "Tuliskan penjelasan untuk alasan lainnya."


class ReasonNotExpected(DomainError):
    """A claim is upheld, yet a reason against it is given."""

    code = "reason_not_expected"
    template = (
        "Klaim yang diterima tidak memerlukan alasan. Hapus alasan dan penjelasannya, "
        "atau turunkan klaimnya."
    )


class PointsNotBetween(DomainError):
    """A claim is lowered, but not to something between nothing and the claim."""

    code = "points_not_between"
    template = (
        "Poin setelah diturunkan harus di atas 0 dan di bawah klaim {claimed}, "
        "dengan paling banyak 4 angka desimal."
    )


class PointsNotExpected(DomainError):
    """The points given contradict the decision."""

    code = "points_not_expected"
    template = (
        "Poin {points} tidak sesuai dengan putusan: klaim yang diterima tetap {claimed}, "
        "klaim yang ditolak menjadi 0."
    )


class OwnClaim(DomainError):
    """Whoever claims never verifies the same answer."""

    code = "own_claim"
    template = "Anda ikut menulis jawaban ini, jadi tidak dapat memverifikasinya."


def decide(
    *,
    question_code: str,
    stage: str,
    verifier: str,
    claimed: Decimal,
    decision: Decision,
    points: Decimal | None = None,
    reason: ReasonKind | None = None,
    words: str = "",
    is_decisive: bool = False,
) -> Verdict:
    """The verdict that a verifier means, checked.

    ``claimed`` are the points of the answer as it was read, before the cap. ``points`` are needed
    to lower; upheld and rejected imply theirs. An upheld claim needs no words, and has some only
    where the verdict is decisive. Raises `NothingClaimed`, `PointsNotBetween`,
    `PointsNotExpected`, `ReasonMissing`, `WordsMissing` or `ReasonNotExpected`.
    """
    if not claimed > ZERO:
        raise NothingClaimed(question=question_code)
    words = words.strip()
    left = _points_left(decision, claimed, points)
    _check_reason(decision, reason, words, is_decisive=is_decisive)
    return Verdict(
        question=question_code,
        stage=stage,
        verifier=verifier,
        decision=decision,
        claimed=claimed,
        points=left,
        reason=reason,
        words=words,
        is_decisive=is_decisive,
    )


def steps_below(question: Question, *, claimed: Decimal) -> tuple[Decimal, ...]:
    """The points that a claim can be lowered to as the instrument knows them, highest first.

    Options and bands give theirs, levels seen in scored sheets theirs times the maximum; all
    strictly between nothing and ``claimed``. Other points between are allowed too (`decide`).
    """
    known = {each for each in _known_points(question) if ZERO < each < claimed and is_exact(each)}
    return tuple(sorted(known, reverse=True))


def may_verify(verifier: str, *, authors: Iterable[str]) -> bool:
    """Whether ``verifier`` is none of the ``authors``: those who wrote or proved the answer."""
    return verifier not in set(authors)


def require_may_verify(verifier: str, *, authors: Iterable[str]) -> None:
    """Raises `OwnClaim` where ``verifier`` is one of the ``authors``."""
    if not may_verify(verifier, authors=authors):
        raise OwnClaim


def _points_left(decision: Decision, claimed: Decimal, points: Decimal | None) -> Decimal:
    if decision is Decision.LOWERED:
        if points is None or not is_exact(points) or not ZERO < points < claimed:
            raise PointsNotBetween(claimed=claimed)
        return points
    left = claimed if decision is Decision.UPHELD else ZERO
    if points is not None and points != left:
        raise PointsNotExpected(points=points, claimed=claimed)
    return left


def _check_reason(
    decision: Decision, reason: ReasonKind | None, words: str, *, is_decisive: bool
) -> None:
    if decision is Decision.UPHELD:
        # Whoever ends a disagreement says why, for the claim too.
        if reason is not None or (words and not is_decisive):
            raise ReasonNotExpected
        return
    if reason is None:
        raise ReasonMissing
    if reason is ReasonKind.OTHER and not words:
        raise WordsMissing


def _known_points(question: Question) -> Iterator[Decimal]:
    yield from (option.points for option in question.options if option.points is not None)
    yield from (band.points for band in question.bands)
    yield from (step * question.maximum for step in question.steps)
