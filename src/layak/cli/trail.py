"""`layak trail verify`: walk the chain, and hold every row and file against it."""

from __future__ import annotations

import typer
from rich.markup import escape
from rich.table import Table

from layak.cli.output import EXIT_FINDINGS, AsJson, Language, console, print_json, say
from layak.cli.session import at_the_site
from layak.core.messages import msg

app = typer.Typer(no_args_is_help=True, help="Jejak perubahan: rantai catatan dan data dukung.")


@app.callback()
def trail() -> None:
    """Jejak perubahan: rantai catatan dan data dukung."""


@app.command()
def verify(lang: Language = "id", as_json: AsJson = False) -> None:
    """Periksa apakah ada catatan, baris, atau berkas yang diubah di luar jejak."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.apps.audit import queries
        from layak.apps.evidence import storage
        from layak.apps.indicators import holding
        from layak.apps.releases import records
        from layak.web.operations.manifest import trail_end

        breaks = [(each.subject, words.render(each.message)) for each in queries.verify()]
        found = (*storage.verify(), *holding.verify(), *records.verify())
        breaks += [(each.subject, words.render(each.message)) for each in found]
        end = trail_end()
        if as_json:
            rows = [{"subject": subject, "message": message} for subject, message in breaks]
            print_json({"entries": end.count, "hash": end.hash, "breaks": rows})
        elif breaks:
            table = Table(words.text("Tempat"), words.text("Temuan"), width=110)
            for subject, message in breaks:
                table.add_row(escape(subject), escape(message))
            console().print(table)
        summary = msg(
            "{count} catatan diperiksa, {breaks} temuan. Ujung rantai: {hash}",
            count=end.count, breaks=len(breaks), hash=end.hash,
        )  # fmt: skip
        say(words.render(summary))
        if breaks:
            raise typer.Exit(EXIT_FINDINGS)
