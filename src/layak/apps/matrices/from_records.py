"""Rows from figures and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from layak.apps.assessment.models import Proof
from layak.apps.assessment.papers import current
from layak.apps.evidence.access import documents_visible_to
from layak.apps.matrices.models import Filed
from layak.apps.matrices.sources import Asked, Ground, Rows, Source
from layak.apps.measures.access import measures_visible_to
from layak.apps.measures.definitions import definition_of
from layak.apps.measures.protected import is_small
from layak.apps.measures.queries import Stored, value_of
from layak.core.matrices.filling import FilledRow
from layak.core.matrices.model import SourceName
from layak.core.measures.model import Definition, SourceKind
from layak.core.values import plain

#: Where a year has figures of several kinds: what a service counted goes before estimates.
_KINDS = (SourceKind.ADMINISTRATIVE, SourceKind.FORM, SourceKind.SURVEY)
_PER_CENT = 100


def _measured(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """A row for each data year with the newest figure of that year. One query."""
    wanted = {each.question.code: definition_of(ground.round, each.question) for each in asked}
    definitions = {each.code: each for each in wanted.values() if each is not None}
    figures = _figures(ground, definitions)
    return {
        question: [
            _year(ground, year, figures.get((definition.code, year)) if definition else None)
            for year in ground.years
        ]
        for question, definition in wanted.items()
    }


def _figures(
    ground: Ground, definitions: Mapping[str, Definition]
) -> Mapping[tuple[str, int], Stored]:
    """The newest figure of each definition and year, of the kind that goes first."""
    rows = measures_visible_to(ground.actor).filter(
        definition__in=definitions, until_date__year__in=list(ground.years)
    )
    found: dict[tuple[str, int], Stored] = {}
    for row in rows.order_by("until_date", "from_date", "pk"):
        stored = value_of(row, definitions[row.definition])
        key = row.definition, row.until_date.year
        if key not in found or _rank(stored) <= _rank(found[key]):
            found[key] = stored
    return found


def _rank(stored: Stored) -> int:
    return _KINDS.index(stored.measure.kind)


def _year(ground: Ground, year: int, stored: Stored | None) -> FilledRow:
    """The row of a year; numbers that rest on very few people stay out of a paper for others."""
    cells = {"place": ground.round.regency.name, "year": str(year)}
    origin = _("Statistik: belum ada angka tahun %(year)s") % {"year": year}
    if stored is not None and is_small(stored):
        origin = _("Statistik: menyangkut terlalu sedikit orang, jadi tidak diisi")
    elif stored is not None:
        estimate, definition = stored.measure.estimate, stored.measure.definition
        origin = _("Statistik: %(source)s") % {"source": stored.measure.source}
        cells["source"] = stored.measure.source
        if definition.is_share and definition.factor == _PER_CENT:
            cells["percent"] = plain(estimate.value)
        for name in ("numerator", "denominator"):
            if (count := getattr(estimate, name)) is not None:
                cells[name] = str(count)
    return FilledRow(f"year:{year}", cells, origin)


def _years(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """A row for each data year, to be typed. No query."""
    rows = [
        FilledRow(f"year:{year}", {"year": str(year)}, _("Tahun data siklus"))
        for year in ground.years
    ]
    return {each.question.code: rows for each in asked}


def _documents(ground: Ground, asked: Sequence[Asked]) -> Rows:
    """A row for each document that proves the question, but filed tables. Two queries."""
    codes = [each.question.code for each in asked]
    filed = set(
        Filed.objects.filter(round=ground.round, question__in=codes).values_list(
            "document_id", flat=True
        )
    )
    proofs = Proof.objects.filter(
        round=ground.round, question__in=codes, document__in=documents_visible_to(ground.actor)
    )
    rows: dict[str, list[FilledRow]] = {}
    for question, key, row_id, title, office, begins, name in (
        current(proofs).order_by("pk").values_list(
            "question", "document__public_id", "document_id", "document__title",
            "organization__name", "document__versions__period_from",
            "document__versions__file_name",
        )
    ):  # fmt: skip
        if row_id not in filed:
            cells = {"activity": title, "organization": office, "evidence": name}
            if begins:
                cells["date"] = begins.isoformat()
            row = FilledRow(f"document:{key}", cells, _("Data dukung"))
            rows.setdefault(question, []).append(row)
    return rows


SOURCES = (
    Source(
        SourceName.MEASURES, gettext_lazy("Statistik"),
        gettext_lazy("lembaga pemilik data, lewat Statistik"),
        frozenset({"place", "year", "numerator", "denominator", "percent", "source"}), _measured,
        route="measures",
    ),
    Source(
        SourceName.YEARS, gettext_lazy("Tahun data siklus"), "", frozenset({"year"}), _years
    ),
    Source(
        SourceName.DOCUMENTS, gettext_lazy("Data dukung"), "",
        frozenset({"activity", "organization", "date", "evidence"}), _documents, route="documents",
    ),
)  # fmt: skip
