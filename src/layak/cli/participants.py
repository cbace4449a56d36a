"""`layak participants`: who stands in a list more than once, however the name is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    speaking,
)
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.core.people.merging import Duplicates
    from layak.core.people.model import PersonRecord

ListFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Daftar peserta: CSV, XLSX, XLS, atau ODS.")
]
_People = Mapping[str, "PersonRecord"]


def participants(file: ListFile, lang: Language = "id", as_json: AsJson = False) -> None:
    """Cari orang yang tercatat lebih dari sekali, walau nama dan gelarnya ditulis lain."""
    with speaking(lang, as_json=as_json) as words:
        # The index is loaded only here: other commands start without it.
        from layak.core.people.merging import duplicates_in
        from layak.documents.participant_list import read_participants

        read = read_participants(file.read_bytes(), file=file.name)
        people = {record.key: record for record in read.records}
        found = duplicates_in(read.records)
        if as_json:
            document = _document(people, found, words)
            print_json(document | {"findings": [each.as_dict(words) for each in read.findings]})
        else:
            _print(people, found, words)
            print_findings(read.findings, words)
        if found.groups or found.to_ask:
            raise typer.Exit(EXIT_FINDINGS)
        end_with(read.findings)


def _unique(people: _People, found: Duplicates) -> int:
    """How many people the rows are, each doubtful pair counted as two."""
    return len(people) - sum(len(group) - 1 for group in found.groups)


def _document(people: _People, found: Duplicates, words: Translator) -> dict[str, Any]:
    return {
        "rows": len(people),
        "people": _unique(people, found),
        "same": [[_row(people[key]) for key in group] for group in found.groups],
        "ask": [
            {
                "rows": [_row(people[pair.first]), _row(people[pair.second])],
                "reasons": [words.render(each) for each in pair.comparison.reasons],
            }
            for pair in found.to_ask
        ],
    }


def _row(record: PersonRecord) -> dict[str, Any]:
    """A row by its number and what it is recognised by; no NIK or NIP leaves the list."""
    return {
        "row": int(record.key),
        "name": record.name,
        "organization": record.organization,
    }


def _print(people: _People, found: Duplicates, words: Translator) -> None:
    said = msg(
        "{rows} baris, {people} orang; {ask} pasangan perlu ditanyakan.",
        rows=len(people), people=_unique(people, found), ask=len(found.to_ask),
    )  # fmt: skip
    console().print(escape(words.render(said)))
    same = _table(words.text("Orang yang sama"), words.text("Baris"), words.text("Nama"))
    for group in found.groups:
        same.add_row(", ".join(group), escape("\n".join(_named(people[key]) for key in group)))
    ask = _table(words.text("Mungkin orang yang sama"), words.text("Baris"), words.text("Nama"))
    ask.add_column(words.text("Sebab"))
    for pair in found.to_ask:
        keys = (pair.first, pair.second)
        reasons = "\n".join(words.render(each) for each in pair.comparison.reasons)
        names = "\n".join(_named(people[key]) for key in keys)
        ask.add_row(", ".join(keys), escape(names), escape(reasons))
    for table in (same, ask):
        if table.row_count:
            console().print(table)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_lines=True)
    for heading in headings:
        table.add_column(heading)
    return table


def _named(record: PersonRecord) -> str:
    return f"{record.name} ({record.organization})" if record.organization else record.name
