"""Reports for the tests: the real sample and the corners where a page or a sum could break."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache

from layak.core.findings import Finding, Place, Severity
from layak.core.instrument.model import Instrument
from layak.core.messages import msg
from layak.core.scoring.model import Answer, Basis, Score
from layak.core.scoring.score import score
from layak.documents import score_report
from layak.documents.languages import translator
from layak.documents.reference import DEFAULT_INSTRUMENT, instrument, sample_sheet
from layak.documents.score_report import ScoreReport

MADE_AT = datetime(2026, 11, 23, 16, 30, tzinfo=timezone(timedelta(hours=7)))
TITLE = "Kabupaten Ogan Ilir 2024"
LONG_TITLE = (
    "Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro, penilaian mandiri tahun 2024 putaran "
    "kedua setelah perbaikan data dukung, untuk dibahas dalam rapat Gugus Tugas tingkat kabupaten"
)
LONG_AGENCY = (
    "Dinas Pengendalian Penduduk, Keluarga Berencana, Pemberdayaan Perempuan dan Perlindungan Anak "
)


@cache
def kla() -> Instrument:
    """The shipped instrument."""
    return instrument(DEFAULT_INSTRUMENT)


@cache
def sample_score() -> Score:
    """The score of the shipped sheet: 771.61 points."""
    rows = csv.DictReader(sample_sheet().decode().splitlines())
    return score(
        kla(), [Answer(row["question"], Basis.POINTS, Decimal(row["points"])) for row in rows]
    )


def levels(level: str, *, of: Instrument | None = None) -> Score:
    """Every question answered with the same fulfilment."""
    asked = of or kla()
    answers = (Answer(each.code, Basis.LEVEL, Decimal(level)) for each in asked.questions())
    return score(asked, answers)


def report_of(
    scored: Score, *, of: Instrument | None = None, title: str = TITLE, language: str = "id",
    findings: Sequence[Finding] = (), made_at: datetime = MADE_AT,
) -> ScoreReport:  # fmt: skip
    """The report of a score, by default of the shipped instrument in Indonesian."""
    return score_report.build(
        of or kla(), replace(scored, findings=(*scored.findings, *findings)),
        title=title, made_at=made_at, words=translator(language),
    )  # fmt: skip


def long_named_instrument() -> Instrument:
    """The shipped instrument with agencies, clusters and indicators of very long names."""
    agencies = tuple(
        replace(each, name=replace(each.name, id=LONG_AGENCY + each.name.id))
        for each in kla().agencies
    )
    clusters = tuple(
        replace(
            cluster,
            title=replace(cluster.title, id=f"{cluster.title.id} {LONG_TITLE}"),
            indicators=tuple(
                replace(each, title=replace(each.title, id=f"{each.title.id} {LONG_TITLE}"))
                for each in cluster.indicators
            ),
        )
        for cluster in kla().clusters
    )
    return replace(kla(), agencies=agencies, clusters=clusters)


def many_findings(count: int) -> list[Finding]:
    """Findings of every severity, in a file with a long name."""
    file = "rekap_penilaian_mandiri_kla_2024_final_revisi_kelima_sudah_diperiksa.xlsx"
    return [
        Finding(
            "above_maximum",
            msg("Nilai {number} melebihi maksimum {maximum}.", number=row, maximum=Decimal("1.5")),
            Place(file=file, sheet="EM 2024", row=row, column="C", subject="1.2a"),
            list(Severity)[row % 3],
        )
        for row in range(1, count + 1)
    ]


@cache
def corner(name: str) -> ScoreReport:
    """A report by the name of its corner: see `CORNERS`."""
    if name == "sample":
        return report_of(sample_score())
    if name == "english":
        return report_of(sample_score(), language="en")
    if name == "no answers":
        return report_of(score(kla(), []))
    if name == "all full":
        return report_of(levels("1"))
    if name == "many digits":
        return report_of(levels("0.3333"), title="a" * 90, language="en")
    long = long_named_instrument()
    return report_of(sample_score_of(long), of=long, title=LONG_TITLE, findings=many_findings(40))


def sample_score_of(other: Instrument) -> Score:
    """The sample's points under another instrument with the same questions."""
    points = ((each.question.code, each.points) for each in sample_score().questions())
    return score(other, [Answer(code, Basis.POINTS, value) for code, value in points])


CORNERS = ("sample", "english", "no answers", "all full", "many digits", "long names")
OTHER_TIME = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)
