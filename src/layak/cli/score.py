"""`layak score` and `layak demo`: a sheet of answers becomes points, gaps and findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from layak.cli.output import AsJson, Language, end_with, print_json, speaking, usage_error
from layak.cli.score_json import score_document
from layak.cli.score_tables import print_score
from layak.core.findings import Finding, Severity
from layak.core.instrument.linter import lint
from layak.core.instrument.model import Instrument
from layak.core.messages import Translator, msg
from layak.core.scoring.model import Score
from layak.core.scoring.score import score as score_answers
from layak.documents.answer_sheet import read_answers
from layak.documents.instrument_files import load_instrument
from layak.documents.reference import DEFAULT_INSTRUMENT, SAMPLE_SHEET, sample_sheet

SheetFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="CSV atau XLSX: question, points | level | value.")
]
InstrumentName = Annotated[
    str, typer.Option("--instrument", help="Nama instrumen bawaan, atau berkas YAML/JSON/XLSX.")
]
Output = Annotated[
    Path | None, typer.Option("--output", help="Tulis laporan ke FILE.xlsx atau FILE.pdf.")
]
SheetName = Annotated[
    str | None, typer.Option("--sheet", help="Lembar kerja yang dibaca, bila ada beberapa.")
]
Title = Annotated[str, typer.Option("--title", help="Nama daerah untuk judul laporan.")]

#: Defects of an instrument that bear on the totals a reader is about to see.
_ABOUT_TOTALS = frozenset({"sum_above_maximum", "sum_below_maximum", "maximum_zero"})


def score(
    file: SheetFile,
    instrument: InstrumentName = DEFAULT_INSTRUMENT,
    output: Output = None,
    sheet: SheetName = None,
    title: Title = "",
    lang: Language = "id",
    as_json: AsJson = False,
) -> None:
    """Hitung skor dari lembar jawaban: klaster, indikator, peringkat, kesenjangan, temuan."""
    with speaking(lang, as_json=as_json) as words:
        _check_output(output, words)
        _score(
            file.read_bytes(),
            file.name,
            instrument,
            output,
            sheet,
            title or file.stem,
            words,
            as_json,
        )


def demo(lang: Language = "id", as_json: AsJson = False) -> None:
    """Contoh nyata: penilaian mandiri 2024 Kabupaten Ogan Ilir, Sumatera Selatan."""
    with speaking(lang, as_json=as_json) as words:
        title = words.text("Kabupaten Ogan Ilir 2024, penilaian mandiri (contoh)")
        _score(sample_sheet(), SAMPLE_SHEET, DEFAULT_INSTRUMENT, None, None, title, words, as_json)


def _score(
    data: bytes, file: str, instrument_name: str, output: Path | None, sheet: str | None,
    title: str, words: Translator, as_json: bool,
) -> None:  # fmt: skip
    instrument = load_instrument(instrument_name).require()
    answers = read_answers(data, file=file, instrument=instrument, sheet=sheet)
    result = score_answers(instrument, answers.answers)
    about_input = [*answers.findings, *result.findings]
    result = replace(result, findings=(*about_input, *_about_totals(instrument)))
    if as_json:
        print_json(score_document(instrument, result, words))
    else:
        print_score(instrument, result, title=title, words=words)
    if output is not None:
        output.write_bytes(_report(instrument, result, output, title, words))
    end_with(about_input)


def _about_totals(instrument: Instrument) -> list[Finding]:
    """What the reader of a total must know about the instrument itself, as notes."""
    found = (each for each in lint(instrument) if each.code in _ABOUT_TOTALS)
    return [replace(finding, severity=Severity.INFO) for finding in found]


def _check_output(output: Path | None, words: Translator) -> None:
    if output is not None and output.suffix.lower() not in {".xlsx", ".pdf"}:
        usage_error(words, msg("Nama berkas laporan harus berakhiran .xlsx atau .pdf."))


def _report(
    instrument: Instrument, result: Score, output: Path, title: str, words: Translator
) -> bytes:
    # Typst and XlsxWriter are loaded only where a report is asked for: a cold start stays short.
    from layak.documents import score_report

    made_at = datetime.now().astimezone()
    report = score_report.build(instrument, result, title=title, made_at=made_at, words=words)
    if output.suffix.lower() == ".pdf":
        from layak.documents import score_pdf

        return score_pdf.write(report)
    from layak.documents import score_workbook

    return score_workbook.write(report)
