"""Papers that Layak makes itself: filed among the evidence, and linked to what they prove.

Nothing that a person chose is undone: a link that somebody took away is not put back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from layak.apps.assessment import teamwork
from layak.apps.assessment.access import may_prove
from layak.apps.assessment.models import Proof, Round
from layak.apps.evidence import actions as documents
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF or a workbook to be filed: both days of the period that it covers are included."""

    content: bytes
    name: str
    title: str
    from_date: dt.date
    until_date: dt.date


@dataclass(frozen=True, slots=True)
class Links:
    """Questions a paper proves now; those whose link somebody had taken away; those that another
    organization answers; and those of a round in which nobody may write any more."""

    linked: tuple[str, ...] = ()
    let_be: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()

    @property
    def ever(self) -> str:
        """The questions it was ever linked to, with blanks between them."""
        return " ".join((*self.linked, *self.let_be))


def file_paper(*, actor: Actor, paper: Paper, before: Document | None, at: dt.datetime) -> Document:
    """File a paper as the next version of the document ``before``, else as a new document.

    Raises what `evidence.actions.add_document` does.
    """
    period = {"period_from": paper.from_date, "period_until": paper.until_date}
    upload = ContentFile(paper.content, name=paper.name)
    if before is not None:
        try:
            with transaction.atomic():
                documents.add_version(
                    actor=actor, document=before, upload=upload, from_version=before.version,
                    at=at, **period,
                )  # fmt: skip
        except documents.SameContent:
            return before
        except (documents.DocumentHeld, documents.DocumentWithdrawn):
            pass  # what is read by verifiers or was withdrawn stays: the new one stands beside it
        else:
            before.refresh_from_db()
            return before
    upload = ContentFile(paper.content, name=paper.name)
    added = documents.add_document(actor=actor, upload=upload, at=at, title=paper.title, **period)
    return added.document


def link_paper(
    *, actor: Actor, round_: Round, questions: Collection[str], document: Document,
    before: Document | None, ever_linked: Collection[str], at: dt.datetime,
) -> Links:  # fmt: skip
    """Link a paper to the questions it proves, as far as the actor may and nobody minds.

    ``before`` is the document of the paper made last, ``ever_linked`` what that was linked to.
    """
    linked: list[str] = []
    let_be: list[str] = []
    others: list[str] = []
    closed: list[str] = []
    for question in questions:
        proofs = Proof.objects.filter(round=round_, question=question)
        if question in ever_linked and not proofs.filter(document=before).exists():
            let_be.append(question)
        elif may_prove(actor, round_, question, at=at):
            teamwork.add_proof(
                actor=actor, round_=round_, question=question, document=document, at=at
            )
            linked.append(question)
        elif round_.is_open:
            others.append(question)
        else:
            closed.append(question)
    return Links(tuple(linked), tuple(let_be), tuple(others), tuple(closed))
