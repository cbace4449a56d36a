"""`layak backup` and `layak restore`: everything in one file, and back on an empty host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from layak.cli.output import EXIT_FINDINGS, AsJson, Language, console, print_json, say
from layak.cli.session import at_the_site, now
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.web.operations.manifest import Manifest, RoundTotal
    from layak.web.operations.restore import Restored

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="Berkas cadangan, misalnya .tar.")]


def backup(file: BackupFile, lang: Language = "id", as_json: AsJson = False) -> None:
    """Cadangkan semua tabel dan data dukung ke satu berkas, selagi orang tetap bekerja."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.web.operations.backup import write_backup

        manifest = write_backup(file, at=now())
        if as_json:
            print_json({"file": str(file), **_document(manifest)})
        else:
            console().print(_table(manifest.rounds, words))
        message = msg(
            "{file}: {rows} baris, {files} berkas data dukung, {entries} catatan jejak.",
            file=file.name, rows=sum(table.rows for table in manifest.tables),
            files=len(manifest.evidence), entries=manifest.trail.count,
        )  # fmt: skip
        say(words.render(message))
        _say_unusable(manifest, words)
        if manifest.unusable:
            raise typer.Exit(EXIT_FINDINGS)


def restore(file: BackupFile, lang: Language = "id", as_json: AsJson = False) -> None:
    """Pulihkan cadangan ke basis data dan folder data yang kosong, lalu periksa hasilnya."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.web.operations.preparing import prepare_database
        from layak.web.operations.restore import restore as bring_back

        file.open("rb").close()  # a file that cannot be read is said before anything is made
        prepare_database()
        restored = bring_back(file)
        if as_json:
            print_json(_result(restored, words))
        else:
            console().print(_table(list(restored.totals), words))
        for each in restored.breaks:
            say(f"{each.subject}: {words.render(each.message)}")
        for total in restored.differing:
            message = msg("Skor siklus {title} berbeda dari cadangan.", title=total.title)
            say(words.render(message))
        _say_unusable(restored.manifest, words)
        if not restored.is_the_same:
            say(words.text("Data sudah dipulihkan, tetapi periksa temuan di atas."))
            raise typer.Exit(EXIT_FINDINGS)
        say(words.text("Data dipulihkan. Skor dan ujung jejak sama dengan cadangan."))


def _say_unusable(manifest: Manifest, words: Translator) -> None:
    for sha256 in manifest.unusable:
        message = msg("Berkas data dukung {name} hilang atau rusak saat dicadangkan.", name=sha256)
        say(words.render(message))


def _document(manifest: Manifest) -> dict[str, object]:
    return manifest.model_dump(mode="json", exclude={"evidence", "migrations"}) | {
        "evidence": len(manifest.evidence)
    }


def _result(restored: Restored, words: Translator) -> dict[str, object]:
    return _document(restored.manifest) | {
        "restored_rounds": [total.model_dump(mode="json") for total in restored.totals],
        "breaks": [
            {"subject": each.subject, "message": words.render(each.message)}
            for each in restored.breaks
        ],
        "same": restored.is_the_same,
    }


def _table(totals: list[RoundTotal], words: Translator) -> Table:
    table = Table(width=110)
    table.add_column(words.text("Wilayah"), no_wrap=True)
    table.add_column(words.text("Siklus"), ratio=1)
    table.add_column(words.text("Jawaban"), justify="right")
    table.add_column(words.text("Diraih"), justify="right")
    table.add_column(words.text("Maks."), justify="right")
    for total in totals:
        table.add_row(
            total.regency, escape(total.title), str(total.answers), words.number(total.points),
            words.number(total.maximum),
        )  # fmt: skip
    return table
