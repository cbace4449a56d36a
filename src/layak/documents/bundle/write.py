"""A round written as a bundle: canonical JSON files, a manifest of their hashes, a signature."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from layak.core.errors import InputRejected
from layak.core.findings import Finding, Place
from layak.core.instrument.model import Kind, Question
from layak.core.instrument.writer import content_hash, to_canonical
from layak.core.messages import msg
from layak.core.scoring.model import Answer, Basis, Score
from layak.core.scoring.rules import find_options, points_for
from layak.core.scoring.score import score
from layak.core.values import ZERO, plain
from layak.core.verification.model import Verdict
from layak.core.verification.readings import effective
from layak.documents.bundle.layers import STAGES, is_consistent, left_of
from layak.documents.bundle.model import (
    ANSWERS,
    EVIDENCE,
    FORMAT,
    INSTRUMENT,
    MANIFEST,
    SCORE,
    SIGNATURE,
    TRAIL,
    VERDICTS,
    BundleContent,
    Reading,
)
from layak.documents.pack import Layout, content_entry

#: Every file of every bundle bears it, so that the same content gives the same bytes.
_DATE = dt.datetime(1980, 1, 1)
Plain = dict[str, object]


def write_bundle(content: BundleContent, *, key: Ed25519PrivateKey) -> bytes:
    """The bundle as a ZIP archive; the same content and key give the same bytes.

    Raises `InputRejected` where an answer cannot be scored or a verdict does not fit the
    instrument, and `ScoringStopped` where the instrument has no rule for a sound answer: a bundle
    holds only what can be counted again.
    """
    parts = parts_of(content)
    parts[MANIFEST] = manifest_of(content, parts, public=key.public_key().public_bytes_raw())
    parts[SIGNATURE] = key.sign(parts[MANIFEST])
    return archive_of(parts)


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """The one archive of these files: in the order of their names, stored, with a fixed date."""
    layout = Layout(
        content_entry(name=name, content=files[name], modified=_DATE) for name in sorted(files)
    )
    return b"".join(layout.stream(open_file=_no_file))


def manifest_of(content: BundleContent, files: Mapping[str, bytes], *, public: bytes) -> bytes:
    """The manifest: round, instrument, public key (base64), and the SHA-256 of every file."""
    round_ = content.round
    return canonical_bytes({
        "format": FORMAT,
        "round": {
            "regency": round_.regency, "identity": round_.identity, "title": round_.title,
            "stage": round_.stage, "at": round_.at.astimezone(dt.UTC).isoformat(),
        },
        "instrument": content_hash(content.instrument),
        "key": base64.b64encode(public).decode(),
        "files": {name: hashlib.sha256(files[name]).hexdigest() for name in files},
    })  # fmt: skip


def canonical_bytes(value: object) -> bytes:
    """JSON with one spelling: sorted keys, no blanks, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def parts_of(content: BundleContent) -> dict[str, bytes]:
    """Every file but manifest and signature.

    Raises `InputRejected` and `ScoringStopped` as `write_bundle` does.
    """
    claimed = score(content.instrument, content.answers)
    if claimed.findings:
        raise InputRejected(claimed.findings)
    claims = _claims(content)
    unfit = [*_unfit_verdicts(content), *_unknown_evidence(content)]
    if unfit:
        raise InputRejected(unfit)
    verdicts = effective(each.verdict for each in content.readings)
    verified = _verified(content, claims, verdicts) if content.readings else None
    parts = {
        INSTRUMENT: to_canonical(content.instrument).encode(),
        ANSWERS: canonical_bytes({"answers": _answers(content)}),
        VERDICTS: canonical_bytes(_verdicts(content, claims, verdicts)),
        EVIDENCE: canonical_bytes({"evidence": _evidence(content)}),
        SCORE: canonical_bytes({
            "claimed": _score(claimed),
            "verified": None if verified is None else _score(verified),
        }),
    }  # fmt: skip
    if content.trail is not None:
        end = {"hash": content.trail.hash, "count": str(content.trail.count)}
        parts[TRAIL] = canonical_bytes(end)
    return parts


def _claims(content: BundleContent) -> dict[str, Decimal]:
    """The points each answer claims, before any cap."""
    questions = {question.code: question for question in content.instrument.questions()}
    return {each.question: points_for(questions[each.question], each) for each in content.answers}


def _verified(
    content: BundleContent, claims: Mapping[str, Decimal], verdicts: Mapping[str, Verdict]
) -> Score:
    """The score with what verdicts left. An answer they left whole stays as it was given.

    Raises `InputRejected` for points that cannot be counted, such as a fifth decimal.
    """
    answers = []
    for answer in content.answers:
        claim = claims[answer.question]
        left = left_of(claim, verdicts.get(answer.question))
        if left != claim:
            answer = replace(answer, basis=Basis.POINTS, number=left, option="")
        answers.append(answer)
    counted = score(content.instrument, answers)
    if counted.findings:
        raise InputRejected(counted.findings)
    return counted


def _answers(content: BundleContent) -> list[Plain]:
    """The answers in the instrument's order; an option is named by its code, however it was."""
    place = _places(content)
    questions = {each.code: each for each in content.instrument.questions()}
    return [
        {
            "question": each.question,
            "basis": each.basis.value,
            "number": None if each.number is None else plain(each.number),
            "option": _option(questions[each.question], each),
            "has_evidence": each.has_evidence,
        }
        for each in sorted(content.answers, key=lambda each: place[each.question])
    ]


def _option(question: Question, answer: Answer) -> str:
    if answer.basis is not Basis.VALUE or question.kind is not Kind.CHOICE:
        return ""
    return question.options[find_options(question, answer.option)[0]].code


def _verdicts(
    content: BundleContent, claims: Mapping[str, Decimal], verdicts: Mapping[str, Verdict]
) -> Plain:
    """Every question's claim with what is left of it, and all readings that led there."""
    left = {}
    for question in content.instrument.questions():
        claim = claims.get(question.code, ZERO)
        verdict = verdicts.get(question.code)
        left[question.code] = {
            "claimed": plain(claim),
            "points": plain(left_of(claim, verdict)),
            "stage": verdict.stage if verdict else "",
        }
    return {"effective": left, "readings": _readings(content)}


def _readings(content: BundleContent) -> list[Plain]:
    """All verdicts in order; verifiers are numbered as they appear, and their words left out."""
    place = _places(content)
    readings = sorted(
        content.readings,
        key=lambda each: (
            place[each.verdict.question], STAGES.index(each.verdict.stage), each.number,
        ),
    )  # fmt: skip
    names: dict[str, str] = {}
    return [
        _reading(each, names.setdefault(each.verdict.verifier, f"V{len(names) + 1}"))
        for each in readings
    ]


def _reading(reading: Reading, verifier: str) -> Plain:
    verdict = reading.verdict
    return {
        "question": verdict.question,
        "stage": verdict.stage,
        "number": str(reading.number),
        "verifier": verifier,
        "decision": verdict.decision.value,
        "claimed": plain(verdict.claimed),
        "points": plain(verdict.points),
        "reason": None if verdict.reason is None else verdict.reason.value,
        "is_decisive": verdict.is_decisive,
    }


def _evidence(content: BundleContent) -> list[Plain]:
    place = _places(content)
    rows = sorted(content.evidence, key=lambda each: (place[each.question], each.sha256, each.kind))
    return [
        {
            "question": each.question,
            "sha256": each.sha256,
            "size": str(each.size),
            "kind": each.kind,
            "period_from": each.period_from and each.period_from.isoformat(),
            "period_until": each.period_until and each.period_until.isoformat(),
        }
        for each in rows
    ]


def _score(counted: Score) -> Plain:
    """Points of everything, as the formula of `docs/algorithms/scoring.md` gives them."""
    rank = counted.standing.rank
    return {
        "total": plain(counted.points),
        "rank": None if rank is None else rank.name,
        "clusters": {each.cluster.code: plain(each.points) for each in counted.clusters},
        "indicators": {each.indicator.code: plain(each.points) for each in counted.indicators()},
        "questions": {each.question.code: plain(each.points) for each in counted.questions()},
    }


def _places(content: BundleContent) -> dict[str, int]:
    return {each.code: place for place, each in enumerate(content.instrument.questions())}


def _unfit_verdicts(content: BundleContent) -> list[Finding]:
    """Verdicts that no count can take up, each with its question."""
    maxima = {each.code: each.maximum for each in content.instrument.questions()}
    found = []
    for reading in content.readings:
        verdict, place = reading.verdict, Place(subject=reading.verdict.question)
        if verdict.question not in maxima:
            message = msg("Pertanyaan {code} tidak ada dalam instrumen.", code=verdict.question)
            found.append(Finding("unknown_question", message, place))
        elif verdict.stage not in STAGES:
            message = msg("Tahapan {stage} tidak dikenal.", stage=verdict.stage)
            found.append(Finding("unknown_stage", message, place))
        elif not ZERO <= verdict.points <= maxima[verdict.question]:
            message = msg(
                "Putusan memberi {points} poin, di luar 0 sampai maksimum {maximum}.",
                points=verdict.points, maximum=maxima[verdict.question],
            )  # fmt: skip
            found.append(Finding("verdict_out_of_range", message, place))
        elif not is_consistent(verdict):
            message = msg(
                "Putusan {decision} tidak sesuai dengan poinnya: {points} dari klaim {claimed}.",
                decision=verdict.decision.value, points=verdict.points, claimed=verdict.claimed,
            )  # fmt: skip
            found.append(Finding("verdict_inconsistent", message, place))
    return [*found, *_given_twice(content.readings)]


def _given_twice(readings: Sequence[Reading]) -> list[Finding]:
    """A number names one verdict, and a verifier has one on a question in a stage."""
    seen: set[tuple[str, str, int | str]] = set()
    found = []
    for reading in readings:
        verdict = reading.verdict
        where, place = (verdict.question, verdict.stage), Place(subject=verdict.question)
        if (*where, reading.number) in seen:
            message = msg("Dua putusan bernomor sama pada tahapan {stage}.", stage=verdict.stage)
            found.append(Finding("numbered_twice", message, place))
        elif (*where, verdict.verifier) in seen:
            message = msg(
                "Dua putusan dari verifikator yang sama pada tahapan {stage}.", stage=verdict.stage
            )
            found.append(Finding("read_twice", message, place))
        seen |= {(*where, reading.number), (*where, verdict.verifier)}
    return found


def _unknown_evidence(content: BundleContent) -> list[Finding]:
    codes = {each.code for each in content.instrument.questions()}
    return [
        Finding(
            "unknown_question",
            msg("Pertanyaan {code} tidak ada dalam instrumen.", code=each.question),
            Place(subject=each.question),
        )
        for each in content.evidence
        if each.question not in codes
    ]


def _no_file(source: str) -> NoReturn:
    raise FileNotFoundError(source)
