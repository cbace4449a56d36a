"""The documents behind a round's answers, as the rules about proof want them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence.facts import facts_by_hash
from layak.apps.evidence.models import FileFacts
from layak.core.instrument.model import Question
from layak.core.proofs.model import Paper
from layak.core.proofs.validity import counts

#: A paper may stand behind many questions, each time as another kind.
Papers = Mapping[str, Sequence[Paper]]

#: What a `Paper` is made of, for `values_list` on proofs joined with their current files.
PAPER_FIELDS = (
    "kind", "document__title", "document__versions__sha256",
    "document__versions__period_from", "document__versions__period_until",
    "document__versions__is_signed",
)  # fmt: skip


def papers_of(proofs: QuerySet[Proof], *, with_facts: bool = False) -> Papers:
    """The current files of the documents that prove something, by question. One query.

    ``with_facts`` adds what is known of their contents: text, and digital signatures. One more.
    """
    rows = list(current(proofs).order_by("pk").values_list("question", *PAPER_FIELDS))
    facts = facts_by_hash({sha256 for _, _, _, sha256, *_ in rows}) if with_facts else {}
    found: dict[str, list[Paper]] = {}
    for question, *fields in rows:
        found.setdefault(question, []).append(paper_of(*fields, facts=facts))
    return found


def current(proofs: QuerySet[Proof]) -> QuerySet[Proof]:
    """Proofs, each with the current file of its document joined."""
    return proofs.filter(document__versions__is_current=True)


def paper_of(
    kind: str, title: str, sha256: str, begins: dt.date | None, ends: dt.date | None,
    is_signed: bool | None, *, facts: Mapping[str, FileFacts],
) -> Paper:  # fmt: skip
    """The paper in the values of `PAPER_FIELDS`; ``facts`` are what is known of contents."""
    known = facts.get(sha256)
    return Paper(
        sha256=sha256, kind=kind, period_from=begins, period_until=ends,
        is_signed=True if known is not None and known.has_signature else is_signed,
        has_text=known.has_text if known else None, title=title,
    )  # fmt: skip


def counting(papers: Sequence[Paper], *, question: Question, round_: Round) -> int:
    """How many of the papers count as proof: nothing that is known to be expired does."""
    return sum(
        counts(
            paper=paper, question=question, first_year=round_.first_year, last_year=round_.last_year
        )
        for paper in papers
    )
