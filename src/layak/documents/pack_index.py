"""What lies in a pack and what it proves: index as workbook and on paper, and check sums."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from layak.core.messages import Translator, msg
from layak.documents.report_sheets import Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.score_report.words import long_date
from layak.documents.typeset import set_pdf
from layak.documents.workbooks import table_workbook

#: Names of these files in the pack. The last one is read by ``sha256sum --check``.
WORKBOOK, PAPER, CHECKSUMS = "INDEX.xlsx", "INDEX.pdf", "CHECKSUMS.sha256"

_LABELS = {
    "title": msg("Indeks data dukung"),
    "code": msg("Kode"),
    "question": msg("Pertanyaan"),
    "number": msg("No."),
    "document": msg("Dokumen"),
    "kind": msg("Jenis"),
    "period": msg("Masa berlaku"),
    "owner": msg("Lembaga"),
    "file": msg("Nama berkas dalam paket"),
    "size": msg("Ukuran (bita)"),
    "hash": msg("Sidik (SHA-256)"),
    "made": msg("Dibuat"),
    "page": msg("Halaman"),
    "of": msg("dari"),
    "documents": msg("Tautan data dukung"),
    "none": msg("Belum ada data dukung."),
    "check": msg("Periksa keutuhan berkas dengan: sha256sum --check {file}", file=CHECKSUMS),
}
_WIDTHS = {"code": 8, "question": 44, "number": 6, "document": 36, "kind": 20, "period": 22,
           "owner": 26, "file": 44, "size": 14, "hash": 34}  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A document behind a question, as ready texts.

    ``number`` is its number within the question; ``file`` its name in the pack, as the layout has
    made it safe. A document behind several questions has a row for each.
    """

    question: str
    text: str
    number: int
    title: str
    kind: str
    period: str
    owner: str
    file: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PackIndex:
    """The rows in the instrument's order, under whose and which round's name they stand.

    ``made_at`` is written into the files and shown in its own zone: the same index gives the same
    bytes, so that a pack can be sent on from its middle.
    """

    region: str
    round: str
    instrument: str
    made_at: dt.datetime
    rows: Sequence[IndexRow]


def workbook(index: PackIndex, *, words: Translator) -> bytes:
    """The index as XLSX, texts never formulas."""
    labels = _labels(words)
    columns = [
        Column(labels[name], width, is_figure=name in {"number", "size"})
        for name, width in _WIDTHS.items()
    ]
    return table_workbook(
        labels["title"], columns, map(_line, index.rows),
        title=labels["title"], footer=f"{index.region} · {index.round}", made_at=index.made_at,
    )  # fmt: skip


def paper(index: PackIndex, *, words: Translator) -> bytes:
    """The index as PDF/UA-1 (see `typeset.set_pdf`)."""
    data = {
        "language": words.language,
        "labels": _labels(words),
        "region": index.region,
        "round": index.round,
        "instrument": index.instrument,
        "made": long_date(index.made_at.date(), words),
        "rows": [asdict(row) | {"number": str(row.number)} for row in index.rows],
    }
    return set_pdf("pack_index.typ", data=data, made_at=index.made_at)


def checksums(files: Iterable[tuple[str, str]]) -> bytes:
    """Names and SHA-256 in the form of ``sha256sum``; each name once.

    Names must be safe ones (`pack_names.safe_names`): without line ends and backslashes.
    """
    lines = dict.fromkeys(f"{sha256}  {name}\n" for name, sha256 in files)
    return "".join(lines).encode()


def _labels(words: Translator) -> dict[str, str]:
    return {name: words.render(message) for name, message in _LABELS.items()}


def _line(row: IndexRow) -> Line:
    return (
        row.question, row.text, Figure.exact(Decimal(row.number)), row.title, row.kind, row.period,
        row.owner, row.file, Figure.exact(Decimal(row.size)), row.sha256,
    )  # fmt: skip
