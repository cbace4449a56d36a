"""`layak notices send`: make the digests that are due, and send what waits."""

from __future__ import annotations

from dataclasses import asdict

import typer

from layak.cli.output import EXIT_FINDINGS, AsJson, Language, print_json, say
from layak.cli.session import at_the_site, now
from layak.core.messages import msg

app = typer.Typer(no_args_is_help=True, help="Pemberitahuan: ringkasan yang dikirim lewat surel.")


@app.callback()
def notices() -> None:
    """Pemberitahuan: ringkasan yang dikirim lewat surel."""


@app.command()
def send(lang: Language = "id", as_json: AsJson = False) -> None:
    """Buat ringkasan yang sudah waktunya, kirim, dan coba lagi yang gagal."""
    with at_the_site(lang, as_json=as_json) as words:
        from layak.apps.notices.sending import send_due

        done = send_due(at=now())
        if as_json:
            print_json(asdict(done))
        summary = msg(
            "{made} ringkasan dan surat dibuat, {sent} terkirim, {failed} akan dicoba lagi, "
            "{given_up} tidak terkirim.",
            **asdict(done),
        )
        say(words.render(summary))
        if done.failed or done.given_up:
            raise typer.Exit(EXIT_FINDINGS)
