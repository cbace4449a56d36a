"""`layak prevalence`: a file of surveyed children gets the prevalence table of WHO's programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from layak.cli.growth import (
    AgeIn,
    Input,
    Refused,
    Result,
    SheetName,
    Unit,
    check_places,
    open_records,
    progress,
)
from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    end_with,
    print_findings,
    print_json,
    say,
    speaking,
)
from layak.core.findings import Finding, Place
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.core.growth import Standard
    from layak.core.statistics.who_survey import SurveyTable
    from layak.engine.sources import Source
    from layak.engine.survey_file import Survey


class Curves(StrEnum):
    """Which of WHO's curves; `auto` goes by the ages in the file."""

    AUTO = "auto"
    WHO_2006 = "who2006"
    WHO_2007 = "who2007"


class Column(StrEnum):
    """A column of the design or a way of grouping that may be left out."""

    SW = "sw"
    CLUSTER = "cluster"
    STRATA = "strata"
    TYPERES = "typeres"
    GREGION = "gregion"
    WEALTHQ = "wealthq"
    MOTHERED = "mothered"
    OTHERGR = "othergr"


Which = Annotated[
    Curves, typer.Option("--standard", help="Standar 2006 (balita), acuan 2007 (5–19 tahun).")
]
Ignored = Annotated[
    list[Column] | None,
    typer.Option("--ignore", help="Hitung seolah kolom ini tidak ada; boleh diulang."),
]


def prevalence(
    file: Input,
    output: Result,
    rejects: Refused = None,
    age_in: Unit = AgeIn.DAYS,
    standard: Which = Curves.AUTO,
    ignore: Ignored = None,
    sheet: SheetName = None,
    lang: Language = "id",
    as_json: AsJson = False,
) -> None:
    """Hitung prevalensi gizi anak dari data survei, dengan bobot, klaster, dan strata."""
    with speaking(lang, as_json=as_json) as words:
        side = rejects or output.with_name(f"{output.stem}.rejects.csv")
        check_places(file, output, side, words)
        # Arrow, numba and SciPy are loaded only here: other commands start without them.
        from layak.core.growth import Standard
        from layak.core.statistics.who_survey import anthro_table, anthroplus_table
        from layak.engine.prevalence_file import write_prevalence

        chosen = None if standard is Curves.AUTO else Standard(standard.value)
        source = open_records(file, sheet, words)
        survey, refused = _read(source, chosen, ignore or [], side, age_in, words)
        by_standard = {Standard.WHO_2006: anthro_table, Standard.WHO_2007: anthroplus_table}
        table = by_standard[survey.standard](survey.sample)
        table = replace(table, findings=_placed(table.findings, file))
        write_prevalence(table, output)
        _report(table, survey, output, refused, side, as_json=as_json, words=words)
        if refused:
            raise typer.Exit(EXIT_FINDINGS)
        end_with(table.findings)


def _placed(findings: Sequence[Finding], file: Path) -> tuple[Finding, ...]:
    return tuple(replace(each, where=Place(file=file.name)) for each in findings)


def _read(
    source: Source, standard: Standard | None, ignored: list[Column], side: Path,
    age_in: AgeIn, words: Translator,
) -> tuple[Survey, int]:  # fmt: skip
    """The survey of a file, and how many of its rows were refused into ``side``."""
    from layak.engine.layout import AgeUnit, find_layout
    from layak.engine.sinks import Refused as RefusedRows
    from layak.engine.sinks import appearing
    from layak.engine.survey_file import read_survey
    from layak.engine.tables import who_tables

    layout = find_layout(source.names, file=source.file, unit=AgeUnit(age_in.value))
    with (
        progress(source.total, words.text("Menghitung z-score")) as advance,
        appearing(side) as part,
        RefusedRows(part, names=list(source.names), words=words) as refused,
    ):
        survey = read_survey(
            source=source,
            layout=layout,
            tables=who_tables(),
            refused=refused,
            words=words,
            progress=advance,
            standard=standard,
            ignored=[each.value for each in ignored],
        )
    return survey, refused.rows


def _report(
    table: SurveyTable, survey: Survey, output: Path, refused: int, side: Path, *,
    as_json: bool, words: Translator,
) -> None:  # fmt: skip
    from layak.cli.prevalence_report import document, print_prevalence

    if as_json:
        print_json(document(table, survey, output=output, refused=refused, side=side, words=words))
    else:
        print_prevalence(table, survey, words)
        print_findings(table.findings, words, to_stderr=True)
    say(words.render(msg("Tabel prevalensi ditulis ke {output}.", output=output.name)))
    if refused:
        message = msg("{count} baris ditolak, alasannya dalam {file}.", count=refused, file=side)
        say(words.render(message))
