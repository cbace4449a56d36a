"""The tables of partnerships (MATRIKS) as a workbook: a sheet for each group and its question."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from layak.core.action_plan.words import PLEDGE_WORDS
from layak.core.messages import Message, Translator, msg
from layak.core.partnerships.agreements import AGREEMENT_WORDS, STATE_WORDS
from layak.core.partnerships.model import (
    FORUM_QUESTION,
    KIND_WORDS,
    QUESTION_OF,
    WORKS_QUESTION,
    Proof,
)
from layak.core.partnerships.rows import AgreementRow, ForumRow, PartnershipRow, WorkRow
from layak.core.task_force.model import GROUP_WORDS, Group
from layak.documents.report_sheets import Book, Column, Line
from layak.documents.score_report.model import Figure
from layak.documents.workbooks import new_workbook

Head = tuple[Message, int, bool]
#: Each column: its heading, its width, and whether it holds figures.
_COLUMNS: Sequence[Head] = (
    (msg("No."), 5, True),
    (msg("Mitra"), 28, False),
    (msg("Jenis mitra"), 17, False),
    (msg("Bentuk dukungan"), 34, False),
    (msg("Sejak"), 12, False),
    (msg("Sampai"), 12, False),
    (msg("Kesepakatan"), 24, False),
    (msg("Tempat"), 24, False),
    (msg("Nilai dijanjikan (Rp)"), 16, True),
    (msg("Nilai diterima (Rp)"), 16, True),
    (msg("Yang diterima"), 34, False),
    (msg("Dokumen"), 30, False),
    (msg("Kemitraan"), 30, False),
)
_PAPERS: Sequence[Head] = (
    (msg("No."), 5, True), (msg("Nomor"), 24, False), (msg("Tanggal"), 12, False),
    (msg("Jenis"), 22, False), (msg("Tentang"), 30, False), (msg("Mitra"), 28, False),
    (msg("Para pihak"), 30, False), (msg("Kelompok klaster"), 22, False),
    (msg("Sejak"), 12, False), (msg("Sampai"), 12, False), (msg("Status"), 16, False),
    (msg("Dokumen"), 30, False),
)  # fmt: skip
_WORKS: Sequence[Head] = (
    (msg("No."), 5, True), (msg("Tanggal"), 12, False), (msg("Kegiatan"), 40, False),
    (msg("Hasil"), 40, False), (msg("Kelompok klaster"), 22, False), (msg("Dokumen"), 34, False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """What the workbook holds: supports, signed agreements, and the forum where there is one."""

    rows: Sequence[PartnershipRow]
    agreements: Sequence[AgreementRow] = ()
    forum: ForumRow | None = None


def write_matrix(tables: Tables, *, title: str, made_at: dt.datetime, words: Translator) -> bytes:
    """The tables as XLSX: a sheet for each group, empty ones too, one of agreements and one of the
    forum; texts are neutralised."""
    file = io.BytesIO()
    workbook = new_workbook(file, title=title, made_at=made_at)
    book = Book(workbook)
    for group in Group:
        lines = [
            _line(number, row, words)
            for number, row in enumerate((row for row in tables.rows if row.group is group), 1)
        ]
        name = f"{QUESTION_OF[group]} {words.render(GROUP_WORDS[group])}"
        _fill(book, name, title, _COLUMNS, lines, words)
    papers = [_agreement(number, row, words) for number, row in enumerate(tables.agreements, 1)]
    _fill(book, words.text("Perjanjian"), title, _PAPERS, papers, words)
    works = tables.forum.works if tables.forum else ()
    name = f"{FORUM_QUESTION} {WORKS_QUESTION} {words.text('Forum')}"
    about = _about(tables.forum, words)
    lines = [_work(number, row, words) for number, row in enumerate(works, 1)]
    _fill(book, name, f"{title} · {about}", _WORKS, lines, words)
    workbook.close()
    return file.getvalue()


def _fill(
    book: Book, name: str, title: str, heads: Sequence[Head], lines: Sequence[Line],
    words: Translator,
) -> None:  # fmt: skip
    sheet = book.sheet(name, landscape=True, footer=f"{title} · {name}")
    columns = [Column(words.render(head), width, figure) for head, width, figure in heads]
    sheet.columns([each.width for each in columns])
    sheet.write(0, 0, f"{title} · {name}", through=len(columns) - 1, bold=True, font_size=13)
    sheet.head(1, columns)
    nothing: Line = [None, words.text("belum ada"), *[None] * (len(columns) - 2)]
    sheet.table(1, columns, list(lines) or [nothing])


def _about(forum: ForumRow | None, words: Translator) -> str:
    """The forum in one line: its name, its decree, whether it holds, its members."""
    if forum is None:
        return words.text("Forum dunia usaha belum dicatat.")
    parts = [forum.name, forum.number, words.render(STATE_WORDS[forum.state])]
    return " · ".join([each for each in parts if each] + [", ".join(forum.members)])


def _agreement(number: int, row: AgreementRow, words: Translator) -> Line:
    groups = ", ".join(words.render(GROUP_WORDS[group]) for group in row.groups)
    return [
        _figure(number), row.number, row.date.isoformat(),
        words.render(AGREEMENT_WORDS[row.kind]), row.title, row.partner.name, row.parties, groups,
        row.since.isoformat(), row.until.isoformat() if row.until else words.text("berlanjut"),
        words.render(STATE_WORDS[row.state]), _titles([row.proof] if row.proof else [], words),
    ]  # fmt: skip


def _work(number: int, row: WorkRow, words: Translator) -> Line:
    return [
        _figure(number), row.date.isoformat(), row.title, row.text,
        words.render(GROUP_WORDS[row.group]) if row.group else None,
        _titles([row.proof] if row.proof else [], words),
    ]  # fmt: skip


def _titles(proofs: Sequence[Proof], words: Translator) -> str:
    return "; ".join(each.title for each in proofs) or words.text("belum ada")


def _line(number: int, row: PartnershipRow, words: Translator) -> Line:
    kind = words.render(PLEDGE_WORDS[row.kind])
    return [
        _figure(number), row.partner.name, words.render(KIND_WORDS[row.partner.kind]),
        f"{kind}: {row.text}", row.since.isoformat(),
        row.until.isoformat() if row.until else words.text("berlanjut"), _agreed(row, words),
        "; ".join(row.places) or words.text("seluruh daerah"),
        _figure(row.pledged) if row.pledged is not None else None,
        _figure(row.delivered) if row.delivered else None,
        "; ".join(" ".join((each.date.isoformat(), each.text)).strip() for each in row.received)
        or words.text("belum ada"),
        _titles(row.documents, words),
        words.text("Kemitraan") if row.is_partnership
        else " ".join(words.render(each) for each in row.missing),
    ]  # fmt: skip


def _agreed(row: PartnershipRow, words: Translator) -> str:
    said = [row.agreement] if row.agreement else []
    if row.is_in_plan:
        said.append(words.text("RAD"))
    return "; ".join(said) or words.text("belum tertulis")


def _figure(number: int) -> Figure:
    return Figure.exact(Decimal(number))
