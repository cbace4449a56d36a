"""`layak instrument`: list, show, lint, compare and convert instruments."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    console,
    end_with,
    print_findings,
    print_json,
    say,
    speaking,
    usage_error,
)
from layak.core.instrument.linter import examine
from layak.core.instrument.model import Instrument
from layak.core.instrument.writer import content_hash, to_json, to_plain, to_yaml
from layak.core.messages import Translator, msg
from layak.core.values import plain
from layak.documents.instrument_files import load_instrument
from layak.documents.reference import instrument, instrument_ids

app = typer.Typer(
    no_args_is_help=True, help="Instrumen evaluasi: daftar, isi, pemeriksaan, perbandingan."
)

Name = Annotated[
    str,
    typer.Argument(metavar="ID|FILE", help="Nama instrumen bawaan, atau berkas YAML/JSON/XLSX."),
]


@app.command("list")
def list_instruments(lang: Language = "id", as_json: AsJson = False) -> None:
    """Daftar instrumen bawaan."""
    with speaking(lang, as_json=as_json) as words:
        shipped = [instrument(instrument_id) for instrument_id in instrument_ids()]
        if as_json:
            print_json([_head(each, words) for each in shipped])
            return
        table = Table()
        for heading in (
            "ID",
            words.text("Versi"),
            words.text("Judul"),
            words.text("Maks."),
            words.text("Pertanyaan"),
            "Hash",
        ):
            table.add_column(heading)
        for each in shipped:
            head = _head(each, words)
            table.add_row(
                head["id"],
                head["version"],
                escape(head["title"]),
                head["maximum"],
                str(head["questions"]),
                head["hash"][:12],
            )
        console().print(table)


@app.command()
def show(name: Name, lang: Language = "id", as_json: AsJson = False) -> None:
    """Tampilkan isi instrumen: klaster, indikator, pertanyaan, dan poinnya."""
    with speaking(lang, as_json=as_json) as words:
        shown = load_instrument(name).require()
        if as_json:
            print_json({**to_plain(shown), "hash": content_hash(shown)})
            return
        _print_instrument(shown, words)


@app.command("lint")
def lint_instrument(name: Name, lang: Language = "id", as_json: AsJson = False) -> None:
    """Periksa instrumen: jumlah, rentang, kode ganda, acuan, penanggung jawab, teks berulang."""
    with speaking(lang, as_json=as_json) as words:
        findings = examine(load_instrument(name))
        if as_json:
            print_json({"findings": [finding.as_dict(words) for finding in findings]})
        elif findings:
            print_findings(findings, words)
        else:
            say(words.text("Tidak ada temuan."))
        end_with(findings)


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    lang: Language = "id",
    as_json: AsJson = False,
) -> None:
    """Bandingkan dua versi: ditambah, dihapus, dipindah, diubah teks, diubah bobot."""
    from layak.cli.instrument_diff import diff_document, print_diff
    from layak.core.instrument.diff import diff_instruments

    with speaking(lang, as_json=as_json) as words:
        found = diff_instruments(load_instrument(old).require(), load_instrument(new).require())
        if as_json:
            print_json(diff_document(found))
        else:
            print_diff(found, words)
        if not found.is_empty:
            raise typer.Exit(EXIT_FINDINGS)


@app.command()
def convert(
    name: Name,
    output: Annotated[
        Path, typer.Argument(metavar="OUTPUT", help="FILE.yaml, FILE.json, atau FILE.xlsx")
    ],
    lang: Language = "id",
) -> None:
    """Ubah instrumen menjadi berkas YAML, JSON, atau XLSX untuk disunting."""
    with speaking(lang) as words:
        source = load_instrument(name).require()
        ending = output.suffix.lower()
        if ending == ".xlsx":
            from layak.documents.instrument_workbook import write_instrument

            output.write_bytes(write_instrument(source, translator=words))
        elif ending in {".yaml", ".yml"}:
            output.write_text(to_yaml(source), encoding="utf-8")
        elif ending == ".json":
            output.write_text(to_json(source), encoding="utf-8")
        else:
            usage_error(words, msg("Nama berkas harus berakhiran .yaml, .json, atau .xlsx."))


def _head(each: Instrument, words: Translator) -> dict[str, str]:
    return {
        "id": each.id,
        "version": each.version,
        "title": each.title.in_language(words.language),
        "maximum": plain(each.maximum),
        "questions": str(sum(1 for _ in each.questions())),
        "hash": content_hash(each),
    }


def _print_instrument(shown: Instrument, words: Translator) -> None:
    screen = console()
    head = _head(shown, words)
    screen.print(
        f"[bold]{escape(head['title'])}[/]  {head['id']} v{head['version']}  {head['hash']}"
    )
    ranks = ", ".join(f"{rank.name} ≥ {words.number(rank.at_least)}" for rank in shown.ranks)
    screen.print(words.render(msg("Peringkat: {ranks}", ranks=ranks)))
    names = {agency.code: agency.name.in_language(words.language) for agency in shown.agencies}
    for cluster in shown.clusters:
        for indicator in cluster.indicators:
            title = indicator.title.in_language(words.language)
            heading = f"{indicator.code}  {title}  ({words.number(indicator.maximum)})"
            table = Table(
                title=escape(heading), title_justify="left", title_style="bold", width=110
            )
            table.add_column("", no_wrap=True)
            table.add_column(words.text("Pertanyaan"), ratio=3)
            table.add_column(words.text("Maks."), justify="right", no_wrap=True)
            table.add_column(words.text("Penanggung jawab"), ratio=2)
            for question in indicator.questions:
                owner = names.get(question.lead, words.text("Belum ada penanggung jawab"))
                text = question.text.in_language(words.language)
                table.add_row(
                    question.code, escape(text), words.number(question.maximum), escape(owner)
                )
            screen.print(table)
