"""The JSON of `layak score` (DESIGN §6): decimals travel as strings."""

from __future__ import annotations

from typing import Any

from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash
from layak.core.messages import Translator
from layak.core.scoring.gaps import beyond_reach, gaps_by_agency
from layak.core.scoring.model import (
    ClusterScore,
    IndicatorScore,
    NextRank,
    QuestionScore,
    Reason,
    Score,
    Step,
)
from layak.core.values import ZERO, plain

Document = dict[str, Any]


def score_document(instrument: Instrument, score: Score, words: Translator) -> Document:
    """The whole score as one JSON-ready document; messages in the reader's language."""
    standing = score.standing
    return {
        "instrument": {
            "id": instrument.id,
            "version": instrument.version,
            "hash": content_hash(instrument),
        },
        "total": plain(score.points),
        "maximum": plain(score.maximum),
        "lost": plain(score.lost),
        "rank": standing.rank.name if standing.rank else None,
        "next_rank": _next_rank(standing.next_rank),
        "beyond_reach": plain(beyond_reach(score)),
        "without_evidence": plain(score.without_evidence),
        "clusters": [_cluster(each, words) for each in score.clusters],
        "indicators": [_indicator(each, words) for each in score.indicators()],
        "questions": [_question(each, words) for each in score.questions()],
        "agencies": [
            {
                "agency": gaps.agency.code if gaps.agency else None,
                "name": gaps.agency.name.in_language(words.language) if gaps.agency else None,
                "lost": plain(gaps.lost),
                "questions": [gap.question.code for gap in gaps.gaps],
            }
            for gaps in gaps_by_agency(instrument, score)
        ],
        "findings": [finding.as_dict(words) for finding in score.findings],
    }


def _next_rank(next_rank: NextRank | None) -> Document | None:
    if next_rank is None:
        return None
    gates = [{"subject": gate.subject, "points": plain(gate.points)} for gate in next_rank.gates]
    return {"name": next_rank.rank.name, "needs": plain(next_rank.needs), "gates": gates}


def _cluster(score: ClusterScore, words: Translator) -> Document:
    return {
        "code": score.cluster.code,
        "title": score.cluster.title.in_language(words.language),
        "maximum": plain(score.maximum),
        "points": plain(score.points),
        "lost": plain(score.lost),
        "reason": _summary(score.points == score.maximum, score.points == ZERO),
    }


def _indicator(score: IndicatorScore, words: Translator) -> Document:
    return {
        "code": score.indicator.code,
        "title": score.indicator.title.in_language(words.language),
        "maximum": plain(score.maximum),
        "points": plain(score.points),
        "lost": plain(score.lost),
        "reason": _summary(score.points == score.maximum, score.points == ZERO),
        "unanswered": plain(score.unanswered),
        "beyond_reach": plain(score.beyond_reach),
    }


def _summary(full: bool, nothing: bool) -> str:
    if full:
        return Reason.FULL.value
    return Reason.NOT_MET.value if nothing else Reason.PARTIAL.value


def _question(score: QuestionScore, words: Translator) -> Document:
    return {
        "code": score.question.code,
        "maximum": plain(score.maximum),
        "points": plain(score.points),
        "lost": plain(score.lost),
        "reason": score.reason.value,
        "lead": score.question.lead or None,
        "next_step": _step(score.next_step),
        "text": score.question.text.in_language(words.language),
    }


def _step(step: Step | None) -> Document | None:
    if step is None:
        return None
    return {
        "points": plain(step.points),
        "gain": plain(step.gain),
        "needs": step.needs or None,
        "certain": step.certain,
    }
