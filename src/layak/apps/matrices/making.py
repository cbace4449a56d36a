"""Files of tables, and one press: the table of a question as a workbook among its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import override

from layak.apps.accounts.language import words
from layak.apps.assessment import teamwork
from layak.apps.assessment.models import Proof
from layak.apps.assessment.own_papers import Links, Paper, file_paper, link_paper
from layak.apps.audit import actions as audit
from layak.apps.matrices import access
from layak.apps.matrices.actions import NotYourMatrix
from layak.apps.matrices.models import Filed
from layak.apps.matrices.sources import Ground
from layak.apps.matrices.tables import Asking, tables_of
from layak.apps.matrices.telling import Told, documents_for, heading_of, page_of, told_of
from layak.core.errors import DomainError
from layak.documents.matrices.book import write_all, write_one
from layak.vault import chain


class NothingInTable(DomainError):
    """A table without a row proves nothing."""

    code = "nothing_in_table"
    template = "Tabel ini belum berisi baris. Isi dulu, lalu ajukan."


class SameTable(DomainError):
    """The table says what the document that was filed last says."""

    code = "same_table"
    template = "Isi tabel sama dengan yang terakhir diajukan; tidak ada yang diubah."


@dataclass(frozen=True, slots=True)
class Made:
    """What came of filing a table."""

    filed: Filed
    links: Links


def one_workbook(ground: Ground, asking: Asking, *, is_form: bool, at: dt.datetime) -> bytes:
    """The table of a question as XLSX; ``is_form`` is the one to be filled in and brought back."""
    [told] = _told(ground, [asking])
    return _written(ground, told, is_form=is_form, at=at)


def all_workbook(ground: Ground, asked: Sequence[Asking], *, at: dt.datetime) -> bytes:
    """All these tables in one workbook, with a cover that lists what is missing."""
    documents = documents_for(ground, [each.question.code for each in asked])
    pages = [
        page_of(told, documents.get(told.asking.question.code, ())) for told in _told(ground, asked)
    ]
    return write_all(pages, heading_of(ground), made_at=at, words=words())


def file_matrix(*, ground: Ground, asking: Asking, at: dt.datetime) -> Made:
    """File the table of a question as evidence, in Indonesian, and link it to its question.

    A link that a person took away is not put back. Raises `NotYourMatrix`, `NothingInTable` or
    `SameTable`, and what `evidence.actions.add_document` does.
    """
    code, actor = asking.question.code, ground.actor
    if not access.may_write(actor, ground.round, code, at=at) or actor.organization is None:
        raise NotYourMatrix
    with override("id"):
        [told] = _told(ground, [asking])
        if not told.table.rows:
            raise NothingInTable
        content = _written(ground, told, is_form=False, at=at)
    with transaction.atomic():
        before, stated = _newest(ground, code), _hash(told)
        if before is not None and before.content_hash == stated and _is_linked(before):
            raise SameTable
        made = _filed(ground, before, Paper(content, *_named(ground, asking)), code, at)
        made.filed.content_hash = stated
        made.filed.save()
        if made.links.linked:
            _say_matrix(ground, made.filed, asking, at)
        audit.record(
            actor=actor.user, action="matrix.filed", subject=made.filed, at=at,
            place=actor.regency.code, details={"question": code},
        )  # fmt: skip
    return made


def _named(ground: Ground, asking: Asking) -> tuple[str, str, dt.date, dt.date]:
    """The name of the file, the title of the document, and the period it covers."""
    code, title = asking.question.code, asking.matrix.title.id
    return (
        f"{name_of(ground, code)}.xlsx", f"MATRIKS {code}: {title}",
        dt.date(ground.round.first_year, 1, 1), dt.date(ground.round.last_year, 12, 31),
    )  # fmt: skip


def _filed(ground: Ground, before: Filed | None, paper: Paper, code: str, at: dt.datetime) -> Made:
    """The paper among the evidence, linked to its question; the row is not saved yet."""
    actor, kept = ground.actor, before.document if before else None
    assert actor.organization is not None  # noqa: S101  # `file_matrix` has asked
    document = file_paper(actor=actor, paper=paper, before=kept, at=at)
    links = link_paper(
        actor=actor, round_=ground.round, questions=[code], document=document, before=kept,
        ever_linked=before.linked.split() if before else (), at=at,
    )  # fmt: skip
    filed = Filed(
        round=ground.round, question=code, organization=actor.organization, document=document,
        linked=links.ever, filed_at=at, filed_by=actor.user,
    )  # fmt: skip
    return Made(filed, links)


def newest_filed(ground: Ground, code: str) -> Filed | None:
    """The table of a question as it was filed last, by whomever. One query."""
    found = access.filed_visible_to(ground.actor).filter(round=ground.round, question=code)
    return found.select_related("document", "filed_by").order_by("-pk").first()


def name_of(ground: Ground, what: str) -> str:
    """What a file is called: ``matriks-4.5-16.12-2025``."""
    return f"matriks-{what}-{ground.round.regency.code}-{ground.round.last_year}"


def _told(ground: Ground, asked: Sequence[Asking]) -> list[Told]:
    return told_of(ground, asked, tables_of(ground, asked))


def _written(ground: Ground, told: Told, *, is_form: bool, at: dt.datetime) -> bytes:
    code = told.asking.question.code
    page = page_of(told, documents_for(ground, [code]).get(code, ()))
    return write_one(page, heading_of(ground), made_at=at, words=words(), is_form=is_form)


def _newest(ground: Ground, code: str) -> Filed | None:
    """What the actor's organization filed last."""
    rows = access.filed_visible_to(ground.actor).filter(
        round=ground.round, question=code, organization=ground.actor.organization
    )
    return rows.select_related("document").order_by("-pk").first()


def _is_linked(filed: Filed) -> bool:
    proofs = Proof.objects.filter(
        round=filed.round_id, question=filed.question, document=filed.document
    )
    return proofs.exists()


def _hash(told: Told) -> str:
    """What the table states, whenever it was made."""
    rows = [dict(row.values) for row in told.table.rows]
    return chain.fingerprint({"rows": rows})


def _say_matrix(ground: Ground, filed: Filed, asking: Asking, at: dt.datetime) -> None:
    """Say that the document is the table that the question wants, where it asks for that kind."""
    wanted = next(each.kind for each in asking.question.evidence if each.matrix)
    proofs = Proof.objects.filter(
        round=ground.round, question=filed.question, document=filed.document
    )
    if proofs.exclude(kind=wanted).exists():
        teamwork.say_kind(
            actor=ground.actor, round_=ground.round, question=filed.question,
            document=filed.document, kind=wanted, at=at,
        )  # fmt: skip
