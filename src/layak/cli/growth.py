"""`layak growth`: a file of measured children gets its z-scores and flags."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    console,
    print_json,
    say,
    speaking,
    usage_error,
)
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.core.growth import Standard
    from layak.engine.growth_file import Job, Summary
    from layak.engine.sources import Source

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # XLSX and ODS; XLS
ENDINGS = (".csv", ".parquet")


class AgeIn(StrEnum):
    """The unit of a column called `age`."""

    DAYS = "days"
    MONTHS = "months"


class Curves(StrEnum):
    """Which of WHO's curves."""

    ALL = "all"
    WHO_2006 = "who2006"
    WHO_2007 = "who2007"


Input = Annotated[
    Path, typer.Argument(metavar="INPUT", help="CSV, Parquet, atau XLSX; judul kolom WHO anthro.")
]
Result = Annotated[Path, typer.Argument(metavar="OUTPUT", help="Berkas .csv atau .parquet.")]
Refused = Annotated[
    Path | None,
    typer.Option("--rejects", help="Berkas untuk baris yang ditolak; OUTPUT.rejects.csv."),
]
Unit = Annotated[AgeIn, typer.Option("--age-in", help="Satuan kolom age: days atau months.")]
Which = Annotated[
    Curves, typer.Option("--standard", help="Standar 2006, acuan 2007, atau semuanya.")
]
SheetName = Annotated[str | None, typer.Option("--sheet", help="Lembar kerja yang dibaca.")]


def growth(
    file: Input,
    output: Result,
    rejects: Refused = None,
    age_in: Unit = AgeIn.DAYS,
    standard: Which = Curves.ALL,
    sheet: SheetName = None,
    lang: Language = "id",
    as_json: AsJson = False,
) -> None:
    """Hitung z-score WHO (2006 dan 2007) beserta tandanya untuk setiap anak dalam berkas."""
    with speaking(lang, as_json=as_json) as words:
        side = rejects or output.with_name(f"{output.stem}.rejects.csv")
        check_places(file, output, side, words)
        # Arrow and numba are loaded only here: other commands start without them.
        from layak.core.growth import Standard
        from layak.engine.growth_file import Job

        chosen = tuple(Standard) if standard is Curves.ALL else (Standard(standard.value),)
        job = Job(standards=chosen, output=output, refused=side)
        source = open_records(file, sheet, words)
        summary = _score(source, job, age_in, words)
        _report(summary, job, as_json=as_json, words=words)
        if summary.refused:
            raise typer.Exit(EXIT_FINDINGS)


def check_places(file: Path, output: Path, side: Path, words: Translator) -> None:
    """Refuse an output of an unknown kind, and files that would write over each other."""
    if output.suffix.lower() not in ENDINGS:
        usage_error(words, msg("Nama berkas keluaran harus berakhiran .csv atau .parquet."))
    places = [each.resolve() for each in (file, output, side)]
    if len(set(places)) < len(places):
        usage_error(words, msg("Masukan, keluaran, dan berkas baris ditolak harus berbeda."))


def open_records(file: Path, sheet: str | None, words: Translator) -> Source:
    """The records of a CSV, Parquet or workbook file; says what the reader should know of it."""
    source = _source(file, sheet)
    for note in source.notes:
        say(words.render(note))
    return source


def _source(file: Path, sheet: str | None) -> Source:
    from layak.engine.sources import is_parquet, parquet_source
    from layak.engine.text_source import text_source

    with file.open("rb") as opened:
        start = opened.read(4)
    if start in _WORKBOOKS or file.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
        from layak.cli.growth_sheet import sheet_source

        return sheet_source(file, sheet=sheet)
    return parquet_source(file) if is_parquet(file) else text_source(file)


def _score(source: Source, job: Job, age_in: AgeIn, words: Translator) -> Summary:
    from layak.engine.growth_file import score_file
    from layak.engine.layout import AgeUnit, find_layout
    from layak.engine.tables import who_tables

    layout = find_layout(source.names, file=source.file, unit=AgeUnit(age_in.value))
    with progress(source.total, words.text("Menghitung z-score")) as advance:
        return score_file(
            source=source,
            layout=layout,
            job=job,
            tables=who_tables(),
            words=words,
            progress=advance,
        )


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[int], None]]:
    """A bar on stderr, where somebody looks at it; it goes away when the work is done."""
    from rich.console import Console
    from rich.progress import Progress

    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)


def _report(summary: Summary, job: Job, *, as_json: bool, words: Translator) -> None:
    if as_json:
        print_json(_document(summary, job))
    else:
        _print_table(summary, job.standards, words)
    message = msg(
        "{written} baris ditulis ke {output}, {refused} baris ditolak.",
        written=summary.written, output=job.output.name, refused=summary.refused,
    )  # fmt: skip
    say(words.render(message))
    if summary.refused_file is not None:
        say(
            words.render(
                msg("Baris yang ditolak beserta alasannya: {file}", file=summary.refused_file)
            )
        )


def _document(summary: Summary, job: Job) -> dict[str, object]:
    return {
        "output": str(job.output),
        "rows": summary.written + summary.refused,
        "written": summary.written,
        "rejected": summary.refused,
        "rejects": None if summary.refused_file is None else str(summary.refused_file),
        "standards": [each.value for each in job.standards],
        "indices": {
            index.z_column: {
                "scored": tally.scored,
                "flagged": tally.flagged,
                "missing": summary.written - tally.scored,
            }
            for index, tally in summary.tallies.items()
        },
    }


def _print_table(summary: Summary, standards: Sequence[Standard], words: Translator) -> None:
    from rich.table import Table

    from layak.core.growth import RULES

    table = Table(words.text("Indeks"), title_justify="left")
    for heading in (words.text("Ada z-score"), words.text("Tidak wajar"), words.text("Kosong")):
        table.add_column(heading, justify="right")
    for index, tally in summary.tallies.items():
        if RULES[index].standard in standards:
            missing = summary.written - tally.scored
            table.add_row(index.z_column, str(tally.scored), str(tally.flagged), str(missing))
    console().print(table)
