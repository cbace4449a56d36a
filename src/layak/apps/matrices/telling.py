"""A table in words: how complete it is, what it lacks, who can give that, what fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from layak.apps.accounts.language import words
from layak.apps.assessment.models import Proof
from layak.apps.assessment.queries import Owner, owners_of
from layak.apps.evidence.access import unprotected
from layak.apps.matrices.sources import Ground, Source, known
from layak.apps.matrices.tables import Asking
from layak.core.matrices.filling import Origin, Table, lacks_of
from layak.documents.matrices.model import Heading, LackLine, MatrixPage
from layak.documents.matrices.reference import matrices


@dataclass(frozen=True, slots=True)
class Told:
    """A table with its question, its owners, and what is said of it."""

    asking: Asking
    table: Table
    owners: tuple[Owner, ...]
    standing: str
    lacks: Sequence[LackLine]

    @property
    def lead(self) -> Owner | None:
        """The organization that leads, if any."""
        return next((each for each in self.owners if each.is_lead), None)


def told_of(
    ground: Ground, asked: Sequence[Asking], tables: Mapping[str, Table]
) -> list[Told]:  # fmt: skip
    """These tables in words. Three queries, however many they are."""
    owners = owners_of(ground.round)
    return [
        Told(each, table, mine, standing_of(table), _lacks(table, _answerers(mine)))
        for each in asked
        for mine, table in [(owners.get(each.question.code, ()), tables[each.question.code])]
    ]


def standing_of(table: Table) -> str:
    """How complete a table is, in words."""
    if not table.rows:
        return _("Belum ada baris")
    if table.is_complete:
        return _("Lengkap")
    return _("%(missing)s dari %(required)s sel wajib kosong") % {
        "missing": table.missing, "required": table.required,
    }  # fmt: skip


def sources_of(table: Table) -> list[Source]:
    """What fills the rows of a table, as far as an app provides it."""
    found = (known(use.name) for use in table.matrix.sources)
    return [each for each in found if each is not None]


def filled_words(table: Table) -> str:
    """How many cells come from where."""
    return _("%(data)s sel diisi dari data, %(hand)s diketik.") % {
        "data": table.count(Origin.DATA), "hand": table.count(Origin.HAND),
    }  # fmt: skip


def page_of(told: Told, documents: Sequence[str]) -> MatrixPage:
    """A table as a workbook states it."""
    question = told.asking.question
    return MatrixPage(
        question.code, question.text.in_language(words().language), question.maximum, told.table,
        told.standing, told.lacks, [str(each.title) for each in sources_of(told.table)], documents,
    )  # fmt: skip


def documents_for(ground: Ground, codes: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The titles of what proves these questions. One query."""
    open_to_all = unprotected(timezone.now(), "document__")
    proofs = Proof.objects.filter(open_to_all, round=ground.round, question__in=codes)
    found: dict[str, list[str]] = {}
    for question, title in proofs.order_by("pk").values_list("question", "document__title"):
        found.setdefault(question, []).append(title)
    return found


def heading_of(ground: Ground) -> Heading:
    """Whose tables they are."""
    round_, first, last = ground.round, ground.round.first_year, ground.round.last_year
    note = matrices(round_.instrument.code).note.in_language(words().language)
    said = str(last) if first == last else f"{first}–{last}"
    years = _("Tahun data %(years)s") % {"years": said}
    return Heading(round_.regency.name, round_.title, years, note)


def _lacks(table: Table, answerers: str) -> list[LackLine]:
    if not table.rows:
        row = table.matrix.row.in_language(words().language)
        what = _("Semua baris: %(row)s") % {"row": row}
        found = sources_of(table)
        why = " ".join(dict.fromkeys(str(each.nothing) for each in found if each.nothing))
        givers = dict.fromkeys(str(each.giver) for each in found if each.giver)
        return [LackLine(what, why, "; ".join([answerers, *givers]))]
    return [
        LackLine(
            lack.column.heading.in_language(words().language), _where(lack.count, lack.rows),
            _giver(table, lack.column.code) or answerers,
        )
        for lack in lacks_of(table)
    ]  # fmt: skip


def _where(count: int, rows: Sequence[str]) -> str:
    """How many rows lack it, and the first of them by name."""
    said = ngettext("%(count)s baris", "%(count)s baris", count) % {"count": count}
    named = "; ".join(each for each in rows if each)
    more = count - len(rows)
    rest = _(" dan %(count)s lagi") % {"count": more} if more > 0 else ""
    return f"{said} ({named}{rest})" if named else said


def _giver(table: Table, code: str) -> str:
    """Who gives what a source would fill."""
    found = (each for each in sources_of(table) if code in each.columns and each.giver)
    return next((str(each.giver) for each in found), "")


def _answerers(owners: Sequence[Owner]) -> str:
    """Who answers the question: the lead first."""
    names = ", ".join(each.organization.short_name for each in owners)
    return names or _("belum ada penanggung jawab; sekretariat menunjuknya")
