"""The tables and the JSON of `layak instrument diff`."""

from __future__ import annotations

from typing import Any

from rich.markup import escape
from rich.table import Table

from layak.cli.output import console, say
from layak.core.instrument.diff import InstrumentDiff, What
from layak.core.instrument.writer import content_hash
from layak.core.messages import Translator

#: Longer values are cut in the table; the JSON has them whole.
SHOWN_LENGTH = 90


def diff_document(found: InstrumentDiff) -> dict[str, Any]:
    """The differences as one JSON-ready document; unchanged parts are left out."""
    return {
        "old": {"id": found.old.id, "version": found.old.version, "hash": content_hash(found.old)},
        "new": {"id": found.new.id, "version": found.new.version, "hash": content_hash(found.new)},
        "head": [change.as_dict() for change in found.head],
        "changes": [difference.as_dict() for difference in found.parts() if difference.changes],
    }


def print_diff(found: InstrumentDiff, words: Translator) -> None:
    """Print what differs, one line per change."""
    document = diff_document(found)
    rows = [("", change) for change in document["head"]] + [
        (difference["code"], change)
        for difference in document["changes"]
        for change in difference["changes"]
    ]
    if not rows:
        say(words.text("Tidak ada perbedaan."))
        return
    table = Table(width=110)
    table.add_column(words.text("Kode"), no_wrap=True)
    table.add_column(words.text("Perubahan"), no_wrap=True)
    table.add_column(words.text("Sebelum"), ratio=1)
    table.add_column(words.text("Sesudah"), ratio=1)
    for code, change in rows:
        what = describe(What(change["what"]), words)
        table.add_row(code, what, _cell(change["before"]), _cell(change["after"]))
    console().print(table)


def describe(what: What, words: Translator) -> str:
    """The kind of change in words."""
    return {
        What.ADDED: words.text("ditambah"),
        What.REMOVED: words.text("dihapus"),
        What.MOVED: words.text("dipindah"),
        What.RENUMBERED: words.text("bernomor baru"),
        What.REWORDED: words.text("teks berubah"),
        What.REWEIGHTED: words.text("bobot berubah"),
        What.ANSWERED: words.text("cara menjawab berubah"),
        What.OWNED: words.text("lembaga berubah"),
        What.PROVED: words.text("data dukung berubah"),
        What.GATED: words.text("syarat berubah"),
        What.ANNOTATED: words.text("keterangan berubah"),
    }[what]


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return escape(text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…")
