"""`layak round export` and `verify`: a round as a bundle, and whether a bundle is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from layak.cli.output import (
    EXIT_FINDINGS,
    AsJson,
    Language,
    print_findings,
    print_json,
    say,
    speaking,
)
from layak.cli.session import at_the_site, now
from layak.core.findings import has_errors
from layak.core.messages import Translator, msg

if TYPE_CHECKING:
    from layak.documents.bundle import Checked

RoundName = Annotated[
    str, typer.Argument(metavar="ROUND", help="Judul siklus, atau id dari alamat halamannya.")
]
Target = Annotated[Path, typer.Argument(metavar="FILE", help="Bundel (ZIP) yang akan ditulis.")]
BundleFile = Annotated[Path, typer.Argument(metavar="FILE", help="Bundel (ZIP) sebuah siklus.")]
KeyName = Annotated[
    str, typer.Option("--key", help="Nama kunci yang harus menandatangani: 16 angka heksadesimal.")
]

app = typer.Typer(no_args_is_help=True, help="Siklus evaluasi: bundel yang dapat diperiksa.")


@app.callback()
def round_() -> None:
    """Siklus evaluasi: bundel yang dapat diperiksa."""


@app.command()
def export(
    round_name: RoundName, file: Target, lang: Language = "id", as_json: AsJson = False
) -> None:
    """Tulis sebuah siklus sebagai bundel bertanda tangan."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.apps.dossier import bundles
        from layak.documents.bundle import read_bundle

        data = bundles.make(bundles.round_called(round_name), at=now())
        file.write_bytes(data)
        checked = read_bundle(data, file=file.name)
        if as_json:
            print_json(_document(checked, words) | {"file": str(file)})
        _say_what_it_is(checked, words)


@app.command()
def verify(
    file: BundleFile, key: KeyName = "", lang: Language = "id", as_json: AsJson = False
) -> None:
    """Periksa bundel: keutuhan, tanda tangan, dan skor yang dihitung ulang."""
    with speaking(lang, as_json=as_json) as words:
        # The bundle needs cryptography, which no other command must wait for.
        from layak.documents.bundle import read_bundle

        checked = read_bundle(file.read_bytes(), file=file.name, keys=[key] if key else [])
        if as_json:
            print_json(_document(checked, words))
        else:
            print_findings(checked.findings, words)
            _say_what_it_is(checked, words)
        if has_errors(checked.findings):
            raise typer.Exit(EXIT_FINDINGS)


def _document(checked: Checked, words: Translator) -> dict[str, Any]:
    content = checked.content
    return {
        "whole": not checked.findings,
        "key": checked.key_id,
        "regency": content.round.regency if content else None,
        "round": content.round.title if content else None,
        "stage": content.round.stage if content else None,
        "at": content.round.at.isoformat() if content else None,
        "claimed": _total(checked, "claimed"),
        "verified": _total(checked, "verified"),
        "findings": [finding.as_dict(words) for finding in checked.findings],
    }


def _say_what_it_is(checked: Checked, words: Translator) -> None:
    content = checked.content
    if content is not None:
        about = msg(
            "{title} ({regency}), tahapan {stage}: diklaim {claimed}, terverifikasi {verified}.",
            title=content.round.title, regency=content.round.regency, stage=content.round.stage,
            claimed=_total(checked, "claimed") or "–", verified=_total(checked, "verified") or "–",
        )  # fmt: skip
        say(words.render(about))
    if checked.findings:
        summary = msg("Bundel tidak utuh: {count} temuan.", count=len(checked.findings))
    else:
        summary = msg(
            "Bundel utuh, ditandatangani dengan kunci {key}, dan skornya sesuai ketika dihitung "
            "ulang. Cocokkan nama kunci itu dengan tanda terimanya.",
            key=checked.key_id,
        )
    say(words.render(summary))


def _total(checked: Checked, name: str) -> str | None:
    """A total of the bundle's score file, ``None`` where there is none."""
    counted = checked.score.get(name)
    total = counted.get("total") if isinstance(counted, dict) else None
    return total if isinstance(total, str) else None
