"""The sample's documents: generated files with a title, a period, and the questions they prove."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import ContentFile

from layak.apps.evidence.actions import add_document, add_version, change_document
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Instrument
from layak.core.verification.model import ReasonKind
from layak.web.sample.papers import Paper, pdf, png, xlsx
from layak.web.sample.plan import QuestionPlan, chance, paper_key
from layak.web.sample.talk import TITLES


@dataclass(frozen=True, slots=True)
class Period:
    """What time a document speaks of; open where nothing is said."""

    begins: dt.date | None = None
    ends: dt.date | None = None


def _years(first: int, last: int) -> Period:
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31))


@dataclass(frozen=True, slots=True)
class Years:
    """The data years of a round, and the times its documents are about, as upper bounds: most of
    the round's own, some of an earlier one, which are stale."""

    own: Period
    periods: tuple[tuple[float, Period], ...]


_DECREE = Period(dt.date(2023, 6, 1), dt.date(2028, 5, 31))
LAST_YEARS = Years(
    _years(2023, 2023),
    ((0.6, _years(2023, 2023)), (0.71, _years(2021, 2021)), (0.9, _DECREE), (1.0, Period())),
)
THIS_YEARS = Years(
    _years(2024, 2025),
    (
        (0.5, _years(2024, 2024)), (0.75, _years(2025, 2025)), (0.85, _years(2022, 2022)),
        (0.95, _DECREE), (1.0, Period()),
    ),
)  # fmt: skip
#: What people say of a document: that it bears no signature, or that it does; else nobody says.
_UNSIGNED, _SIGNED = 0.1, 0.35


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where documents come from: what kinds the instrument asks for, and whose they are."""

    instrument: Instrument
    place: str
    years: Years = THIS_YEARS

    def put(
        self, actor: Actor, lead: str, indicator: str, plans: list[QuestionPlan], *,
        at: dt.datetime, is_repair: bool = False,
    ) -> Document:  # fmt: skip
        """Make and store the document of an agency for an indicator; one that repairs another is of
        the round's own time."""
        key = paper_key(lead, indicator)
        period = self.years.own if is_repair else self.period(key)
        paper = self._paper(actor, lead, indicator, plans, period, is_repair=is_repair)
        content, ending = _rendered(paper, key, plans)
        upload = ContentFile(content, name=f"{paper.title}.{ending}")
        return add_document(
            actor=actor, upload=upload, title=paper.title, at=at,
            period_from=period.begins, period_until=period.ends,
        ).document  # fmt: skip

    def renew(self, actor: Actor, document: Document, *, at: dt.datetime) -> None:
        """Replace a document's file by next year's; the earlier one stays."""
        title = f"{document.title.removesuffix(' (contoh)')}, perubahan 2025 (contoh)"
        paper = Paper(title, str(actor.organization), self.place, _facts("2025"), (_SENTENCE,))
        add_version(
            actor=actor, document=document, upload=ContentFile(pdf(paper), name=f"{title}.pdf"),
            period_from=dt.date(2025, 1, 1), period_until=dt.date(2025, 12, 31),
            from_version=document.version, at=at,
        )  # fmt: skip

    def mark(self, actor: Actor, document: Document, key: str, *, at: dt.datetime) -> Document:
        """Say whether a document is signed, and nothing else of it."""
        period = self.period(key)
        return change_document(
            actor=actor, document=document, title=document.title, period_from=period.begins,
            period_until=period.ends, is_signed=self.is_signed(key), at=at,
            from_version=document.version,
        )  # fmt: skip

    def period(self, key: str) -> Period:
        """The time a document is about."""
        return next(each for bound, each in self.years.periods if chance(key, "period") < bound)

    def is_signed(self, key: str) -> bool | None:
        """What people say of a document's signature; mostly nothing."""
        drawn = chance(key, "signed")
        return drawn >= _UNSIGNED if drawn < _SIGNED else None

    def lasts(self, key: str) -> bool:
        """Whether a document is about no time that ends with the round's own."""
        ends, own = self.period(key).ends, self.years.own.ends
        return ends is None or own is None or ends > own

    def flaw(self, key: str) -> ReasonKind | None:
        """What can be told to be wrong with a document."""
        ends, first_day = self.period(key).ends, self.years.own.begins
        if ends is not None and first_day is not None and ends < first_day:
            return ReasonKind.OUT_OF_PERIOD
        return ReasonKind.UNSIGNED if self.is_signed(key) is False else None

    def _paper(
        self, actor: Actor, lead: str, indicator: str, plans: list[QuestionPlan], period: Period,
        *, is_repair: bool,
    ) -> Paper:  # fmt: skip
        title = TITLES.get((lead, indicator)) or self._title(indicator, plans)
        title += ", perbaikan" if is_repair else ""
        year = str(period.begins.year) if period.begins else ""
        rows = [("Kode", "Pertanyaan", "Keterangan")]
        rows += [(plan.question.code, plan.question.text.id, "contoh") for plan in plans[:8]]
        return Paper(
            title=f"{title} {year}".rstrip() + " (contoh)",
            agency=str(actor.organization),
            place=self.place,
            facts=_facts(year),
            paragraphs=(_SENTENCE,),
            rows=rows,
        )

    def _title(self, indicator: str, plans: list[QuestionPlan]) -> str:
        kinds = {kind.code: kind.title.id for kind in self.instrument.evidence_kinds}
        wanted = next(iter(_wanted(plans)), "supporting_document")
        topic = next(
            each.title.id for each in self.instrument.indicators() if each.code == indicator
        )
        return f"{kinds[wanted]}: {topic}"


_SENTENCE = (
    "Dokumen ini dibuat otomatis untuk data contoh Layak, agar alur unggah, pratinjau, dan "
    "pemeriksaan data dukung dapat dicoba. Isinya bukan keputusan, laporan, atau data siapa pun."
)


def _facts(year: str) -> tuple[tuple[str, str], ...]:
    return (("Nomor", f"000/CONTOH/{year or '0000'}"), ("Tahun data", year or "–"))


def _rendered(paper: Paper, key: str, plans: list[QuestionPlan]) -> tuple[bytes, str]:
    """A workbook where tables are wanted, now and then a picture, else PDF."""
    wanted = set(_wanted(plans))
    if "matrix" in wanted and chance(key, "workbook") < 0.25:
        return xlsx(paper), "xlsx"
    if "photo" in wanted and chance(key, "picture") < 0.25:
        return png(paper), "png"
    return pdf(paper), "pdf"


def _wanted(plans: list[QuestionPlan]) -> Iterator[str]:
    for plan in plans:
        for evidence in plan.question.evidence:
            yield evidence.kind
            if evidence.matrix:
                yield "matrix"
