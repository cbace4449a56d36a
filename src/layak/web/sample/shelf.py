"""The sample's documents: generated files with a title, a period, and the questions they prove."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.files.base import ContentFile

from layak.apps.evidence.actions import add_document, add_version
from layak.apps.evidence.models import Document
from layak.apps.organizations.access import Actor
from layak.core.instrument.model import Instrument
from layak.web.sample.papers import Paper, pdf, png, xlsx
from layak.web.sample.plan import QuestionPlan, chance
from layak.web.sample.talk import TITLES


@dataclass(frozen=True, slots=True)
class Period:
    """What time a document speaks of; open where nothing is said."""

    begins: dt.date | None = None
    ends: dt.date | None = None


#: The years documents are about: most of this round's, some of the last one's, which are stale.
_PERIODS = (
    (0.5, Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))),
    (0.75, Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31))),
    (0.85, Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31))),
    (0.95, Period(dt.date(2023, 6, 1), dt.date(2028, 5, 31))),
    (1.0, Period()),
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where documents come from: what kinds the instrument asks for, and whose they are."""

    instrument: Instrument
    place: str

    def put(
        self, actor: Actor, lead: str, indicator: str, plans: list[QuestionPlan], *,
        at: dt.datetime,
    ) -> Document:  # fmt: skip
        """Make and store the document of an agency for an indicator."""
        key = f"{lead}:{indicator}"
        period = next(period for bound, period in _PERIODS if chance(key, "period") < bound)
        paper = self._paper(actor, lead, indicator, plans, period)
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

    def _paper(
        self, actor: Actor, lead: str, indicator: str, plans: list[QuestionPlan], period: Period
    ) -> Paper:
        title = TITLES.get((lead, indicator)) or self._title(indicator, plans)
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
