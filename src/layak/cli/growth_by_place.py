"""`layak growth-by-place`: prevalence by place, month, sex and age from administrative records."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from layak.cli.growth import AgeIn, Unit, progress
from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    console,
    print_json,
    say,
    speaking,
    usage_error,
)
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.core.growth.sums import PartialSums
    from layak.engine.fragments import Counted, Plan

_SHOWN = 20  #: rows that the table for people shows; OUTPUT has them all


class LevelName(StrEnum):
    """The level of the places."""

    NATION = "nation"
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    DESA = "desa"


Input = Annotated[
    Path, typer.Argument(metavar="INPUT", help="Berkas Parquet, satu baris per anak.")
]
Result = Annotated[Path, typer.Argument(metavar="OUTPUT", help="Berkas .csv atau .parquet.")]
LevelOption = Annotated[LevelName, typer.Option("--level", help="Tingkat wilayah.")]
PlaceName = Annotated[str, typer.Option("--place", help="Kolom kode Kemendagri anak.")]
MonthName = Annotated[
    str, typer.Option("--month", help="Kolom bulan ukur, bila dirinci per bulan.")
]
BySex = Annotated[bool, typer.Option("--sex/--no-sex", help="Rinci menurut jenis kelamin.")]
ByAge = Annotated[bool, typer.Option("--age/--no-age", help="Rinci menurut kelompok umur.")]
Address = Annotated[str, typer.Option("--cluster", help="Alamat penjadwal Dask: tcp://…")]


def growth_by_place(
    file: Input,
    output: Result,
    level: LevelOption = LevelName.KABUPATEN,
    place: PlaceName = "place",
    month: MonthName = "",
    sex: BySex = True,
    age: ByAge = True,
    age_in: Unit = AgeIn.DAYS,
    cluster: Address = "",
    lang: Language = "id",
    as_json: AsJson = False,
) -> None:
    """Hitung prevalensi stunting, gizi, dan berat badan per wilayah dari data administrasi."""
    with speaking(lang, as_json=as_json) as words:
        if output.suffix.lower() not in {".csv", ".parquet"} or file.resolve() == output.resolve():
            usage_error(words, msg("Nama berkas keluaran harus berakhiran .csv atau .parquet."))
        from layak.core.growth.groups import Grouping, Level
        from layak.engine.fragments import make_plan
        from layak.engine.layout import AgeUnit

        grouping = Grouping(Level[level.name], by_sex=sex, by_age=age, by_month=bool(month))
        plan = make_plan(
            file,
            grouping=grouping,
            place="" if level is LevelName.NATION else place,
            month=month,
            unit=AgeUnit(age_in.value),
        )
        counted = _count(plan, cluster, words)
        _report(counted, plan, output, as_json=as_json, words=words)
        if counted.refused:
            raise typer.Exit(EXIT_FINDINGS)


def _count(plan: Plan, cluster: str, words: Translator) -> Counted:
    from layak.engine.embedded import count_here
    from layak.engine.fragments import units_of

    total = sum(unit.rows for unit in units_of(plan.path, rows=1))
    done = 0
    with progress(total, words.text("Menghitung prevalensi")) as show:

        def advance(rows: int) -> None:
            nonlocal done
            done += rows
            show(done)

        if not cluster:
            return count_here(plan, advance=advance)
        from layak.engine.cluster import count_there

        return count_there(plan, address=cluster, advance=advance)


def _report(
    counted: Counted, plan: Plan, output: Path, *, as_json: bool, words: Translator
) -> None:
    from layak.engine.by_place import as_table, write_table

    write_table(as_table(counted.sums, plan.grouping), output)
    if as_json:
        print_json(
            {
                "output": str(output),
                "rows": counted.rows + counted.refused,
                "counted": counted.rows,
                "rejected": counted.refused,
                "groups": len(counted.sums),
            }
        )
    else:
        _print_table(counted.sums, words)
    message = msg(
        "{groups} kelompok dari {rows} anak ditulis ke {output}; {refused} baris tidak terbaca.",
        groups=len(counted.sums), rows=counted.rows, output=output.name, refused=counted.refused,
    )  # fmt: skip
    say(words.render(message))


def _print_table(sums: PartialSums, words: Translator) -> None:
    """Stunting of the first places, all sexes and ages together."""
    import numpy as np
    from rich.table import Table

    from layak.core.growth import Index
    from layak.core.growth.groups import groups_of
    from layak.core.growth.rates import rates

    table = Table(words.text("Wilayah"))
    for heading in (words.text("Diukur"), words.text("Pendek (z < −2)"), "%"):
        table.add_column(heading, justify="right")
    found, place = rates(sums)[Index.LEN], groups_of(sums.keys).place
    places, at = np.unique(place, return_inverse=True)
    n = np.bincount(at, weights=found.n, minlength=len(places)).astype(int)
    short = np.bincount(at, weights=found.cases["below_2"], minlength=len(places)).astype(int)
    for code, measured, cases in list(zip(places, n, short, strict=True))[:_SHOWN]:
        share = f"{100 * cases / measured:.1f}" if measured else "-"
        table.add_row(str(code) if code else "-", str(measured), str(cases), share)
    console().print(table)
