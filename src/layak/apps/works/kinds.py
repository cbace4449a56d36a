"""Saying which kind of evidence a paper is, where its title did not tell and nobody has said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from layak.apps.assessment import teamwork
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.core.works.papers import evidence_kind


def say_kind(
    *, actor: Actor, round_: Round, question: str, document: Document, role: str,
    satisfies: Sequence[str], at: dt.datetime,
) -> None:  # fmt: skip
    """Say it of a paper that was linked just now. Raises as `teamwork.say_kind` does."""
    proofs = Proof.objects.filter(round=round_, question=question, document=document)
    if not proofs.filter(kind="").exists():
        return
    wanted = {each.kind for each in parsed(round_).questions[question].evidence}
    kind = evidence_kind(role, satisfies, wanted)
    if kind:
        teamwork.say_kind(
            actor=actor, round_=round_, question=question, document=document, kind=kind, at=at
        )
