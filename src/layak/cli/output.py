"""How the command speaks: tables on stdout, messages on stderr, JSON alone on stdout."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from layak.core.errors import DomainError, InputRejected
from layak.core.findings import SEVERITY_WORDS, Finding, Severity
from layak.core.messages import Message, Translator, msg
from layak.core.scoring.score import ScoringStopped
from layak.documents.languages import translator

EXIT_FINDINGS = 1
EXIT_UNUSABLE = 2

Language = Annotated[str, typer.Option("--lang", help="Bahasa keluaran: id atau en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Satu dokumen JSON di stdout.")]

_SEVERITY_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def console() -> Console:
    """The console for tables; never narrower than 100 columns, so files and pipes read well."""
    terminal = Console(highlight=False, soft_wrap=False)
    return terminal if terminal.is_terminal else Console(highlight=False, width=110)


def print_json(document: object) -> None:
    """Print one JSON document on stdout."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Print a message for people on stderr."""
    typer.echo(text, err=True)


@contextmanager
def speaking(language: str, *, as_json: bool = False) -> Iterator[Translator]:
    """Run a command in ``language``; turn errors of the domain into words and exit codes.

    A rejected input prints all its findings and ends with 2, or with 1 where it was readable but
    cannot be scored; other refusals and unreadable files end with 2.
    """
    try:
        words = translator(language)
    except DomainError as error:
        say(str(error.message))
        raise typer.Exit(EXIT_UNUSABLE) from error
    try:
        yield words
    except InputRejected as error:
        if as_json:
            print_json({"findings": [finding.as_dict(words) for finding in error.findings]})
        refuse(words, error)
        print_findings(error.findings, words, to_stderr=True)
        stopped = isinstance(error, ScoringStopped)
        raise typer.Exit(EXIT_FINDINGS if stopped else EXIT_UNUSABLE) from error
    except DomainError as error:
        refuse(words, error)
        raise typer.Exit(EXIT_UNUSABLE) from error
    except OSError as error:
        say(words.render(_about_file(error)))
        raise typer.Exit(EXIT_UNUSABLE) from error


def _about_file(error: OSError) -> Message:
    if isinstance(error, FileNotFoundError):
        return msg("{file} tidak ditemukan.", file=error.filename)
    if isinstance(error, IsADirectoryError):
        return msg("{file} adalah folder, bukan berkas.", file=error.filename)
    if isinstance(error, PermissionError):
        return msg("{file} tidak boleh dibuka oleh akun Anda.", file=error.filename)
    return msg("{file} tidak dapat dibaca atau ditulis.", file=error.filename)


def refuse(words: Translator, error: DomainError) -> None:
    """Say on stderr why a command could not do its work."""
    say(words.render(error.message))


def print_findings(
    findings: Sequence[Finding], words: Translator, *, to_stderr: bool = False
) -> None:
    """Print findings as a table, the gravest first."""
    if not findings:
        return
    order = list(Severity)
    table = Table(title=words.text("Temuan"), title_justify="left", title_style="bold")
    table.add_column(words.text("Bobot"), no_wrap=True)
    table.add_column(words.text("Tempat"))
    table.add_column(words.text("Temuan"))
    for finding in sorted(findings, key=lambda each: order.index(each.severity)):
        table.add_row(
            f"[{_SEVERITY_STYLE[finding.severity]}]{words.render(SEVERITY_WORDS[finding.severity])}[/]",
            escape(words.render(finding.where.message())),
            escape(words.render(finding.message)),
        )
    target = Console(stderr=True, highlight=False) if to_stderr else console()
    target.print(table)


def end_with(findings: Sequence[Finding]) -> None:
    """Leave with exit code 1 where the input has findings that somebody must look at."""
    if any(finding.severity is not Severity.INFO for finding in findings):
        raise typer.Exit(EXIT_FINDINGS)


def usage_error(words: Translator, message: Message) -> NoReturn:
    """Refuse a call whose options do not fit together."""
    say(words.render(message))
    raise typer.Exit(EXIT_UNUSABLE)
