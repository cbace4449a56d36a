"""`layak releases audit`: attack everything that was released, once more."""

from __future__ import annotations

import typer
from rich.markup import escape
from rich.table import Table

from layak.cli.output import EXIT_FINDINGS, AsJson, Language, console, print_json, say
from layak.cli.session import at_the_site
from layak.core.messages import msg

app = typer.Typer(no_args_is_help=True, help="Terbitan: tabel tentang anak yang dibaca orang lain.")


@app.callback()
def releases() -> None:
    """Terbitan: tabel tentang anak yang dibaca orang lain."""


@app.command()
def audit(lang: Language = "id", as_json: AsJson = False) -> None:
    """Serang lagi semua terbitan bersama-sama; sebutkan angka yang dapat dihitung."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.apps.releases.auditing import audit_all

        audits = list(audit_all())
        rows = [
            {"regency": each.regency, "code": each.code, "message": words.render(each.message)}
            for one in audits
            for each in one.findings
        ]
        counts = {
            "releases": sum(each.releases for each in audits),
            "tables": sum(each.tables for each in audits),
        }
        if as_json:
            print_json({**counts, "findings": rows})
        elif rows:
            table = Table(words.text("Wilayah"), words.text("Temuan"), width=110)
            for row in rows:
                table.add_row(escape(row["regency"]), escape(row["message"]))
            console().print(table)
        summary = msg(
            "{releases} terbitan ({tables} tabel) diserang, {findings} temuan.",
            findings=len(rows), **counts,
        )  # fmt: skip
        say(words.render(summary))
        if rows:
            raise typer.Exit(EXIT_FINDINGS)
