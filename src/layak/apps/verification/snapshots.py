"""What is frozen when a stage is handed on: the whole round as one canonical text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from layak.apps.assessment.actions import content_of
from layak.apps.assessment.models import Answer, Round
from layak.apps.assessment.scores import RoundScore, score_of
from layak.apps.verification.expecting import outlook_of
from layak.apps.verification.models import Ruling, Submission
from layak.apps.verification.readings import (
    answers_of,
    hashes_of,
    rulings_of,
    standing_verdicts,
    verified_of,
)
from layak.core.values import plain
from layak.core.verification.difference import Change, Content, difference
from layak.core.verification.layers import Verified
from layak.core.verification.model import Verdict
from layak.vault import chain

FORMAT = "layak-snapshot/1"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A round as it stands, its canonical text, and the verdicts that stand on it."""

    text: str
    verified: Verified
    verdicts: tuple[Verdict, ...]

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text, in hex."""
        return chain.fingerprint(json.loads(self.text))


def take(round_: Round, *, stage: str, act: str, at: dt.datetime) -> Snapshot:
    """The snapshot of a round. Verdicts stand in it once some were given."""
    standing = score_of(round_)
    answers, rulings = standing.answers, rulings_of(round_)
    result = verified_of(round_, answers=answers, rulings=rulings)
    content = {
        "format": FORMAT,
        "round": _about(round_),
        "stage": stage,
        "act": act,
        "at": at.astimezone(dt.UTC).isoformat(),
        "answers": {code: _answer(each) for code, each in sorted(answers.items())},
        "proofs": hashes_of(round_),
        "verdicts": [_ruling(each) for each in rulings],
        "score": _score(result, is_verified=bool(rulings)),
        "chances": _chances(round_, standing),
    }
    return Snapshot(chain.canonical(content), result, standing_verdicts(rulings))


def changes_since(round_: Round, submission: Submission) -> tuple[Change, ...]:
    """What differs between a submission and the round as it is now."""
    return difference(before=contents_of(submission), after=contents_now(round_))


def contents_of(submission: Submission) -> dict[str, Content]:
    """What a submission holds, question by question."""
    frozen = json.loads(submission.content)
    proofs = frozen["proofs"]
    return {
        code: _content(frozen["answers"].get(code), proofs.get(code, ()))
        for code in sorted({*frozen["answers"], *proofs})
    }


def contents_now(round_: Round) -> dict[str, Content]:
    """What a round holds now, question by question."""
    answers, proofs = answers_of(round_), hashes_of(round_)
    return {
        code: _content(_answer(answers[code]) if code in answers else None, proofs.get(code, ()))
        for code in sorted({*answers, *proofs})
    }


def _content(answer: Mapping[str, object] | None, proofs: object) -> Content:
    hashes = frozenset(str(each) for each in proofs) if isinstance(proofs, list | tuple) else ()
    return Content(chain.canonical(answer) if answer else "", frozenset(hashes))


def _about(round_: Round) -> dict[str, object]:
    return {
        "id": str(round_.public_id),
        "title": round_.title,
        "regency": round_.regency.code,
        "years": [round_.first_year, round_.last_year],
        "instrument": round_.instrument.content_hash,
    }


def _answer(answer: Answer) -> dict[str, object]:
    return content_of(answer) | {"version": answer.version}


def _ruling(ruling: Ruling) -> dict[str, object]:
    return {
        "number": ruling.pk,
        "stage": ruling.stage,
        "phase": ruling.phase,
        "question": ruling.question,
        "verifier": str(ruling.verifier_id),
        "decision": ruling.decision,
        "claimed": plain(ruling.claimed),
        "points": plain(ruling.points),
        "reason": ruling.reason,
        "words": ruling.words,
        "is_decisive": ruling.is_decisive,
    }


def _chances(round_: Round, standing: RoundScore) -> dict[str, str]:
    """What was expected of every claim; calibration holds it against the verdicts."""
    expected = outlook_of(round_, standing).expectation
    return {each.question: f"{each.probability:.6f}" for each in expected.chances}


def _score(result: Verified, *, is_verified: bool) -> dict[str, object]:
    score = result.verified if is_verified else result.claimed
    return {
        "claimed": plain(result.claimed.points),
        "verified": plain(result.verified.points) if is_verified else None,
        "rank": score.standing.rank.name if score.standing.rank else "",
    }
