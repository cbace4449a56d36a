"""`layak actions`: list and lint catalogues of actions."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from layak.cli.output import (
    AsJson,
    Language,
    console,
    end_with,
    print_findings,
    print_json,
    say,
    speaking,
)
from layak.core.action_catalogue.linter import examine
from layak.core.action_catalogue.model import CatalogueAction
from layak.core.action_catalogue.words import KIND_WORDS
from layak.core.action_catalogue.writer import plain_action
from layak.documents.action_files import load_actions
from layak.documents.reference import DEFAULT_INSTRUMENT, action_catalogue, instrument

app = typer.Typer(no_args_is_help=True, help="Katalog aksi: daftar dan pemeriksaan.")

Name = Annotated[
    str, typer.Argument(metavar="ID|FILE", help="Nama katalog bawaan, atau berkas YAML/JSON/XLSX.")
]


@app.command("list")
def list_actions(lang: Language = "id", as_json: AsJson = False) -> None:
    """Daftar aksi katalog bawaan: kode, jenis, klaster, dan pertanyaan yang dinaikkan."""
    with speaking(lang, as_json=as_json) as words:
        actions = action_catalogue(DEFAULT_INSTRUMENT).actions
        if as_json:
            print_json([_document(each) for each in actions])
            return
        table = Table()
        for heading in (
            words.text("Kode"),
            words.text("Klaster"),
            words.text("Jenis"),
            words.text("Judul"),
            words.text("Pertanyaan"),
        ):
            table.add_column(heading)
        for each in actions:
            table.add_row(
                each.code,
                each.cluster,
                words.render(KIND_WORDS[each.kind]),
                escape(each.title.in_language(words.language)),
                str(len(each.questions)),
            )
        console().print(table)


@app.command("lint")
def lint_actions(name: Name, lang: Language = "id", as_json: AsJson = False) -> None:
    """Periksa katalog: pertanyaan, jenjang, biaya, kode, dan prasyarat yang melingkar."""
    with speaking(lang, as_json=as_json) as words:
        findings = examine(load_actions(name), instrument(DEFAULT_INSTRUMENT))
        if as_json:
            print_json({"findings": [finding.as_dict(words) for finding in findings]})
        elif findings:
            print_findings(findings, words)
        else:
            say(words.text("Tidak ada temuan."))
        end_with(findings)


def _document(action: CatalogueAction) -> dict[str, object]:
    return {**plain_action(action), "questions": list(action.questions)}
