"""The command put together: its sub-commands, and where errors become words and exit codes."""

from __future__ import annotations

import sys

import typer

from layak.cli import instrument, score

app = typer.Typer(
    name="layak",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Layak: perangkat lunak Kabupaten/Kota Layak Anak (KLA).",
)
app.command("demo")(score.demo)
app.command("score")(score.score)
app.add_typer(instrument.app, name="instrument")


def main() -> None:
    """Run the command."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without UTF-8
    app()
