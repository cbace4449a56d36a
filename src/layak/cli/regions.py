"""`layak regions boundaries`: boundaries that somebody brings become maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    console,
    print_findings,
    print_json,
    say,
)
from layak.cli.session import at_the_site, now
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.apps.regions.boundaries import Drawn, Read

BoundaryFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="GeoJSON atau TopoJSON, koordinat WGS 84.")
]
Source = Annotated[str, typer.Option(help="Dari mana batas ini: lembaga dan tahunnya.")]
Licence = Annotated[str, typer.Option(help="Izin pemakaiannya, bila ada.")]
CodeProperty = Annotated[
    str, typer.Option(help="Sifat yang memuat kode Kemendagri; tanpa ini dicari sendiri.")
]
Tolerance = Annotated[
    int | None,
    typer.Option(help="Sejauh apa garis boleh bergeser, dalam meter; tanpa ini menurut tingkat."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Periksa saja, jangan simpan.")]
_KIB = 1024

app = typer.Typer(no_args_is_help=True, help="Wilayah: batas untuk peta.")


@app.callback()
def regions() -> None:
    """Wilayah: batas untuk peta."""


@app.command()
def boundaries(
    file: BoundaryFile, source: Source = "", licence: Licence = "",
    code_property: CodeProperty = "", tolerance: Tolerance = None, dry_run: DryRun = False,
    lang: Language = "id", as_json: AsJson = False,
) -> None:  # fmt: skip
    """Periksa, sederhanakan, dan simpan batas wilayah sebagai peta."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.apps.regions.boundaries import keep_maps, read_boundaries

        read = read_boundaries(file, code_name=code_property, tolerance=tolerance)
        kept = 0
        if read.is_usable and not dry_run:
            told = source or file.name
            kept = len(keep_maps(read.maps, source=told, licence=licence, at=now()))
        if as_json:
            print_json(_document(read, kept, words))
        else:
            print_findings(read.findings, words)
            _print_maps(read.maps, words)
        say(words.render(_outcome(read, kept, dry_run)))
        if not read.is_usable:
            raise typer.Exit(EXIT_FINDINGS)


def _outcome(read: Read, kept: int, dry_run: bool) -> Any:
    if not read.is_usable:
        return msg("Tidak ada yang disimpan: perbaiki dahulu yang bertanda Salah.")
    if dry_run:
        return msg("Hanya diperiksa: {count} peta akan disimpan.", count=len(read.maps))
    return msg("{kept} peta disimpan, {same} sudah sama.", kept=kept, same=len(read.maps) - kept)


def _print_maps(maps: tuple[Drawn, ...], words: Translator) -> None:
    from rich.table import Table

    if not maps:
        return
    table = Table(title=words.text("Peta"), title_justify="left", title_style="bold")
    table.add_column(words.text("Wilayah"))
    table.add_column(words.text("Tingkat"))
    table.add_column(words.text("Jumlah"), justify="right")
    table.add_column(words.text("Toleransi (m)"), justify="right")
    table.add_column(words.text("Ukuran (kB)"), justify="right")
    for each in maps:
        table.add_row(
            each.place, each.level.value, str(each.count), str(each.tolerance),
            str(-(-each.size // _KIB)),
        )  # fmt: skip
    console().print(table)


def _document(read: Read, kept: int, words: Translator) -> dict[str, Any]:
    return {
        "maps": [
            {
                "place": each.place, "level": each.level.value, "count": each.count,
                "tolerance": each.tolerance, "bytes": each.size,
            }
            for each in read.maps
        ],
        "kept": kept,
        "findings": [each.as_dict(words) for each in read.findings],
    }  # fmt: skip
