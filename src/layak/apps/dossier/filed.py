"""The documents that prove a round, with all that pack, index and bundle say of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Proof, Round
from layak.apps.assessment.papers import PAPER_FIELDS, current, paper_of
from layak.apps.evidence.facts import facts_by_hash
from layak.core.proofs.model import Paper

_FIELDS = (
    "question", "document_id", "document__public_id", "document__organization_id",
    "document__organization__name", "document__organization__short_name",
    "document__withdrawn_at", "document__protected_from",
    "document__versions__file_name", "document__versions__size",
    "document__versions__uploaded_at", "added_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filed:
    """A document's current file, put forward as proof of one question."""

    question: str
    document: int
    public_id: UUID
    organization: int
    owner: str
    short_owner: str
    withdrawn_at: dt.datetime | None
    protected_from: dt.datetime | None
    file_name: str
    size: int
    uploaded_at: dt.datetime
    added_at: dt.datetime
    paper: Paper

    @property
    def title(self) -> str:
        return self.paper.title


def filed_in(round_: Round, *, with_facts: bool = False) -> list[Filed]:
    """What proves a round, in the instrument's order and on a question as it was linked. One query.

    ``with_facts`` adds what is known of the files' contents, with one more. What proves a question
    that the instrument does not have is left out.
    """
    proofs = current(Proof.objects.filter(round=round_)).order_by("pk")
    rows: list[tuple[Any, ...]] = list(proofs.values_list(*_FIELDS, *PAPER_FIELDS))
    count = len(_FIELDS)
    hashes = {row[count + PAPER_FIELDS.index("document__versions__sha256")] for row in rows}
    facts = facts_by_hash(hashes) if with_facts else {}
    place = {code: number for number, code in enumerate(parsed(round_).questions)}
    filed = [Filed(*(*row[:count], paper_of(*row[count:], facts=facts))) for row in rows]
    return sorted(
        (each for each in filed if each.question in place), key=lambda each: place[each.question]
    )
