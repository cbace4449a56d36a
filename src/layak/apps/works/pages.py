"""What the pages of works show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy

from layak.apps.accounts.language import words
from layak.apps.assessment.instruments import parsed
from layak.apps.assessment.models import Round
from layak.apps.assessment.queries import Row as QuestionRow
from layak.apps.assessment.queries import all_rows
from layak.apps.evidence.access import documents_visible_to
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.apps.works import access, queries
from layak.apps.works.actions import target_round
from layak.apps.works.bringing import may_bring, not_offered
from layak.apps.works.mapping import row_of
from layak.apps.works.models import MappingEdit, Work
from layak.apps.works.queries import ProvedBy
from layak.core.instrument.model import Question, Text
from layak.core.messages import Message
from layak.core.values import ZERO
from layak.core.works.model import Row, WorkKind
from layak.core.works.words import KIND_WORDS, RULE_WORDS
from layak.documents.instrument_workbook.layout import CONFIDENCES
from layak.documents.reference import works_mapping

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PAGE_SIZE = 50
Context = dict[str, object]

PROVED_WORDS: Mapping[ProvedBy, StrOrPromise] = {
    ProvedBy.WORK: gettext_lazy("Dibuktikan kerja"),
    ProvedBy.UPLOAD: gettext_lazy("Dibuktikan unggahan"),
    ProvedBy.NOTHING: gettext_lazy("Belum terbukti"),
}


@dataclass(frozen=True, slots=True)
class Proved:
    """The points of a round by what stands behind them; a question counts once."""

    work: Decimal
    upload: Decimal
    nothing: Decimal

    @property
    def lines(self) -> Sequence[tuple[ProvedBy, StrOrPromise, Decimal]]:
        """Each with its name."""
        values = (self.work, self.upload, self.nothing)
        return [
            (kind, PROVED_WORDS[kind], value) for kind, value in zip(ProvedBy, values, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A row of the mapping as it is shown; ``version`` is that of the region's change of it."""

    row: Row
    question: Question
    evidence: Sequence[Text]
    is_on: bool
    is_own: bool
    version: int

    @property
    def rule(self) -> Message:
        """How it counts, in words."""
        return RULE_WORDS[self.row.rule]

    @property
    def confidence(self) -> Message:
        """How well it is known, in words."""
        return CONFIDENCES[self.row.confidence]


@dataclass(frozen=True, slots=True)
class ProvedRow:
    """A question with what stands behind its points."""

    row: QuestionRow
    by: ProvedBy
    works: Sequence[Work]

    @property
    def word(self) -> StrOrPromise:
        """What stands behind it, in words."""
        return PROVED_WORDS[self.by]


def list_context(actor: Actor, kind: WorkKind | None, page: str) -> Context:
    """One page of the works."""
    shown = Paginator(queries.works_of(actor, kind), PAGE_SIZE).get_page(page)
    rows = queries.work_rows(actor, list(shown))
    return {
        "listing": shown,
        "rows": rows,
        "kind": kind.value if kind else "",
        "kinds": kind_options(),
        "round": target_round(actor.regency_id),
    }


def kind_options() -> list[tuple[str, str]]:
    """The kinds of work with their names."""
    return [(kind.value, words().render(word)) for kind, word in KIND_WORDS.items()]


def work_context(actor: Actor, work: Work) -> Context:
    """One work: its papers, its questions, how they stand."""
    (row,) = queries.work_rows(actor, [work])
    visible = documents_visible_to(actor).filter(work_papers__work=work).distinct()
    documents: list[Document] = list(visible.order_by("pk"))
    return {
        "work": work, "row": row, "documents": documents,
        "may_withdraw": access.may_withdraw(actor, work) and work.withdrawn_at is None,
    }  # fmt: skip


def question_context(actor: Actor, round_: Round, question: Question) -> Context:
    """The works beside a question, and which kinds of work could prove it."""
    rows = queries.rows_on(actor, round_, question.code)
    edits = access.edits_visible_to(actor).filter(question=question.code)
    mapped = _mapped(round_, list(edits))
    asked = [each for each in mapped if each.row.question == question.code and each.is_on]
    kinds = list(dict.fromkeys(words().render(KIND_WORDS[each.row.kind]) for each in asked))
    return {"round": round_, "question": question, "rows": rows, "kinds": kinds}


def mapping_context(actor: Actor, round_: Round | None) -> Context:
    """The whole mapping for the instrument of a round, by kind."""
    if round_ is None:
        return {"round": None, "groups": []}
    mapped = _mapped(round_, list(access.edits_visible_to(actor).order_by("pk")))
    groups = [
        (word, [each for each in mapped if each.row.kind is kind])
        for kind, word in KIND_WORDS.items()
    ]
    shipped = works_mapping(parsed(round_).instrument.id)
    return {
        "round": round_, "groups": [group for group in groups if group[1]], "note": shipped.note,
        "sources": shipped.sources, "may_map": access.may_map(actor), "kinds": kind_options(),
        "rules": [(rule.value, words().render(word)) for rule, word in RULE_WORDS.items()],
        "questions": list(parsed(round_).questions.values()),
    }  # fmt: skip


def _mapped(round_: Round, edits: Sequence[MappingEdit]) -> list[MappedRow]:
    """The rows of the shipped mapping, then those of the region, on and off."""
    found = parsed(round_)
    own = {(WorkKind(e.kind), e.question): e for e in edits if e.instrument == found.instrument.id}
    shipped = works_mapping(found.instrument.id).rows
    known = {(row.kind, row.question) for row in shipped}
    added = [row_of(edit) for key, edit in own.items() if key not in known]
    titles = {kind.code: kind.title for kind in found.instrument.evidence_kinds}
    rows = []
    for row in (*shipped, *added):
        question, edit = found.questions.get(row.question), own.get((row.kind, row.question))
        if question is not None:
            evidence = [titles[code] for code in row.satisfies if code in titles]
            rows.append(
                MappedRow(
                    row, question, evidence, edit is None or edit.is_on,
                    (row.kind, row.question) not in known, edit.version if edit else 0,
                )
            )  # fmt: skip
    return rows


def proved_points(rows: Sequence[QuestionRow], works: Mapping[str, object]) -> Proved:
    """The points of these questions by what stands behind them."""
    sums = dict.fromkeys(ProvedBy, ZERO)
    for row in rows:
        sums[queries.proved_by(works, row.question.code, row.documents)] += row.score.points
    return Proved(sums[ProvedBy.WORK], sums[ProvedBy.UPLOAD], sums[ProvedBy.NOTHING])


def round_context(
    actor: Actor, round_: Round, by: ProvedBy | None, page: str, *, today: dt.date
) -> Context:
    """The questions of a round that claim points, by what stands behind them."""
    rows, works = all_rows(actor, round_, today=today), queries.proved_by_work(round_)
    shown = [
        ProvedRow(row, kind, works.get(row.question.code, ()))
        for row in rows
        if row.score.points > ZERO
        and (kind := queries.proved_by(works, row.question.code, row.documents)) in {by or kind}
    ]
    return {
        "round": round_, "proved": proved_points(rows, works), "by": by,
        "to_bring": not_offered(actor, round_).count() if may_bring(actor, round_) else 0,
        "listing": Paginator(shown, PAGE_SIZE).get_page(page),
    }  # fmt: skip
