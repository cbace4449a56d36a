"""What a monitoring report states: texts and whole rupiah, in the order they are read.

PDF, Word and workbook take the same content, so that no figure can differ between them. It is kept
as JSON when a report is made, and every paper can be set again from that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from layak.core.action_plan.words import rupiah
from layak.core.messages import Message, Translator, msg

LABELS: Mapping[str, Message] = {
    "title": msg("Laporan pemantauan RAD KLA"),
    "summary": msg("Ringkasan"),
    "sums": msg("Belanja menurut sumber, lembaga, dan pilar"),
    "name": msg("Nama"),
    "spent": msg("Belanja (Rp)"),
    "table": msg("Evaluasi hasil aksi"),
    "number": msg("No."),
    "action": msg("Aksi dan pelaksana"),
    "target": msg("Target tahun ini"),
    "quarter_1": msg("Triwulan I"),
    "quarter_2": msg("Triwulan II"),
    "quarter_3": msg("Triwulan III"),
    "quarter_4": msg("Triwulan IV"),
    "total": msg("Sampai laporan ini"),
    "percent": msg("%"),
    "obstacle": msg("Kendala"),
    "follow_up": msg("Tindak lanjut"),
    "legend": msg("Baris atas: keluaran (K). Baris bawah: rupiah (Rp)."),
    "deviations": msg("Penyimpangan dan sebabnya"),
    "deviation": msg("Penyimpangan"),
    "cause": msg("Sebab"),
    "forecast": msg("Prakiraan akhir tahun"),
    "line": msg("Aksi"),
    "status": msg("Keadaan"),
    "reason": msg("Dasar"),
    "pledges": msg("Yang diterima dari mitra"),
    "evidence": msg("Lampiran: bukti"),
    "document": msg("Dokumen"),
    "fingerprint": msg("Sidik jari SHA-256"),
    "nothing": msg("Tidak ada."),
    "agency": msg("Lembaga"),
    "output": msg("Keluaran"),
    "unit": msg("Satuan"),
    "budget": msg("Anggaran (Rp)"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, named."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Rupiah of one key; ``group`` says by what it is summed."""

    group: str
    name: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Output and money of one quarter, or of the year so far."""

    output: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of results (in the manner of form E.81)."""

    number: int
    title: str
    agency: str
    output: str
    unit: str
    target: str
    budget: int
    quarters: tuple[Cell, Cell, Cell, Cell]
    total: Cell
    percent: str
    money_percent: str
    obstacle: str
    follow_up: str


@dataclass(frozen=True, slots=True)
class Triple:
    """A line of a table with three columns."""

    first: str
    second: str
    third: str


@dataclass(frozen=True, slots=True)
class MonitoringReport:
    """The whole report in one language. ``period`` says which time it is about."""

    language: str
    place: str
    plan: str
    period: str
    summary: tuple[Fact, ...]
    sums: tuple[Sum, ...]
    rows: tuple[Row, ...]
    deviations: tuple[Triple, ...]
    forecast: tuple[Triple, ...]
    score: tuple[Fact, ...]
    pledges: tuple[Triple, ...]
    evidence: tuple[Triple, ...]

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON values; `from_dict` takes it back."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Making:
    """Who made a paper, and when."""

    organization: str
    made_at: dt.datetime


def from_dict(content: Mapping[str, Any]) -> MonitoringReport:
    """The report of `MonitoringReport.as_dict`, also after it was JSON."""
    triples = {
        name: tuple(Triple(**each) for each in content[name])
        for name in ("deviations", "forecast", "pledges", "evidence")
    }
    return MonitoringReport(
        **{
            **content,
            **triples,
            "summary": tuple(Fact(**each) for each in content["summary"]),
            "score": tuple(Fact(**each) for each in content["score"]),
            "sums": tuple(Sum(**each) for each in content["sums"]),
            "rows": tuple(_row(each) for each in content["rows"]),
        }
    )


def _row(content: Mapping[str, Any]) -> Row:
    first, second, third, fourth = (Cell(**each) for each in content["quarters"])
    quarters = (first, second, third, fourth)
    return Row(**{**content, "quarters": quarters, "total": Cell(**content["total"])})


def on_paper(report: MonitoringReport) -> dict[str, Any]:
    """The report as papers hold it: every amount in groups of three."""
    content = report.as_dict()
    for row in content["rows"]:
        row["budget"] = rupiah(row["budget"])
        row["cells"] = [*row.pop("quarters"), row.pop("total")]
        for cell in row["cells"]:
            cell["rupiah"] = rupiah(cell["rupiah"])
    for each in content["sums"]:
        each["rupiah"] = rupiah(each["rupiah"])
    return content


def labels_in(words: Translator) -> dict[str, str]:
    """The fixed words of the papers."""
    return {name: words.render(each) for name, each in LABELS.items()}
