"""The score's report on paper: a tagged PDF set by Typst."""

from __future__ import annotations

from dataclasses import asdict

from layak.documents.score_report import ScoreReport
from layak.documents.typeset import set_pdf


def write(report: ScoreReport) -> bytes:
    """The report as PDF/UA-1 (see `typeset.set_pdf`); the same report gives the same bytes."""
    return set_pdf("score.typ", data=asdict(report), made_at=report.made_at)
