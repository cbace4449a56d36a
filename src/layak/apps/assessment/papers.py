"""The documents behind a round's answers, as the rules about proof want them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence.facts import facts_by_hash
from layak.core.instrument.model import Question
from layak.core.proofs.model import Paper
from layak.core.proofs.validity import counts

#: A paper may stand behind many questions, each time as another kind.
Papers = Mapping[str, Sequence[Paper]]

_FIELDS = (
    "question", "kind", "document__title", "document__versions__sha256",
    "document__versions__period_from", "document__versions__period_until",
    "document__versions__is_signed", "document__versions__uploaded_at",
)  # fmt: skip


def papers_of(proofs: QuerySet[Proof], *, with_facts: bool = False) -> Papers:
    """The current files of the documents that prove something, by question. One query.

    ``with_facts`` adds what is known of their contents: text, and digital signatures. One more.
    """
    rows = list(
        proofs.filter(document__versions__is_current=True).order_by("pk").values_list(*_FIELDS)
    )
    facts = facts_by_hash({row[3] for row in rows}) if with_facts else {}
    found: dict[str, list[Paper]] = {}
    for question, kind, title, sha256, begins, ends, is_signed, uploaded_at in rows:
        known = facts.get(sha256)
        signed = True if known is not None and known.has_signature else is_signed
        paper = Paper(
            sha256=sha256, kind=kind, period_from=begins, period_until=ends, is_signed=signed,
            has_text=known.has_text if known else None, written_at=uploaded_at.date(), title=title,
        )  # fmt: skip
        found.setdefault(question, []).append(paper)
    return found


def counting(papers: Sequence[Paper], *, question: Question, round_: Round) -> int:
    """How many of the papers count as proof: nothing that is known to be expired does."""
    return sum(
        counts(
            paper=paper, question=question, first_year=round_.first_year, last_year=round_.last_year
        )
        for paper in papers
    )
